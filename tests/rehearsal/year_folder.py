"""The example year as files to spoil: each test changes a few cells and lives it again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from sonvi_dialogue.rehearsal.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "son_vi_2022"
Rows = list[dict[str, str]]


def example() -> dict[str, bytes]:
	return {path.name: path.read_bytes() for path in sorted(EXAMPLE.glob("*.csv"))}


def rows_of(content: bytes) -> Rows:
	return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def as_csv(rows: Rows) -> bytes:
	out = io.StringIO(newline="")
	writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
	writer.writeheader()
	writer.writerows(rows)
	return out.getvalue().encode("utf-8")


def change(files: dict[str, bytes], name: str, spoil: Callable[[Rows], Rows | None]) -> None:
	"""`spoil` changes the rows in place or returns others."""
	rows = rows_of(files[name])
	files[name] = as_csv(spoil(rows) or rows)


def set_cell(files: dict[str, bytes], name: str, key: str, column: str, value: str) -> int:
	"""Sets a cell in the row whose first column is `key`; returns the row's number in the file."""
	rows = rows_of(files[name])
	first = next(iter(rows[0]))
	at = next(at for at, row in enumerate(rows) if row[first] == key)
	rows[at][column] = value
	files[name] = as_csv(rows)
	return at + 2


def write(folder: Path, files: dict[str, bytes]) -> Path:
	folder.mkdir(parents=True, exist_ok=True)
	for name, content in files.items():
		(folder / name).write_bytes(content)
	return folder


def rehearse(folder: Path, out: Path, *more: str) -> int:
	try:
		return main(["rehearse", str(folder), "--out", str(out), *more])
	except SystemExit as end:
		return int(end.code or 0)


def outcome(capsys, tmp_path: Path, files: dict[str, bytes]) -> tuple[int, list[str]]:
	"""The exit status and the lines on standard error; asserts that a refused year left nothing behind."""
	out = tmp_path / "out"
	status = rehearse(write(tmp_path / "year", files), out)
	lines = capsys.readouterr().err.splitlines()
	assert out.exists() == (status == 0)
	return status, lines
