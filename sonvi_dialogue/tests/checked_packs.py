"""The results packs of the example year that were worked out by hand, for the tests with and without a site."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import sonvi_dialogue
from sonvi_dialogue.domain.results_pack import Pack, values

FOLDER = Path(sonvi_dialogue.__file__).resolve().parents[1] / "tests" / "data"
SESSIONS = ("Q1", "Q2", "DX", "Q3", "Q4")


def checked_lines(session: str) -> list[dict[str, str]]:
	"""The lines of a session's pack, in its order."""
	return _rows(f"results_pack_{session.lower()}.csv")


def checked_figures(session: str) -> dict[str, str]:
	"""The day of the pack and its counts."""
	(found,) = [row for row in _rows("results_pack_figures.csv") if row["session"] == session]
	return found


def as_lines(pack: Pack) -> list[dict[str, str]]:
	"""A pack as the files write it."""
	return [_texts(values(told)) for told in pack.told]


def as_figures(session: str, pack: Pack) -> dict[str, str]:
	return {"session": session, "as_of": pack.as_of.isoformat(), **_texts(pack.numbers())}


def _texts(row: dict[str, Any]) -> dict[str, str]:
	return {name: str(value) for name, value in row.items()}


def _rows(file: str) -> list[dict[str, str]]:
	"""Lines that begin with # say how the file was made."""
	lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
	return list(csv.DictReader(line for line in lines if not line.startswith("#")))
