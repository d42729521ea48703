"""The pairs of petitions in tests/data, read, and the search among them: for the test and for benchmarks/similar.py."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sonvi_dialogue.domain.reading import Reading, read
from sonvi_dialogue.domain.similarity import FLAG, compare, rarities

ROOT = Path(__file__).resolve().parents[1]
YEAR = ROOT / "examples" / "son_vi_2022"
# score, and whether it is told to the clerk as probably the same
Judge = Callable[["Told", "Told"], tuple[float, bool]]


@dataclass(frozen=True)
class Told:
	"""One petition: matter is what it really asks, so that two with one matter are the same petition."""

	key: str
	text: str
	matter: str
	reading: Reading


@dataclass(frozen=True)
class Pair:
	key: str
	half: str
	first: Told
	second: Told

	@property
	def same(self) -> bool:
		return self.first.matter == self.second.matter


@dataclass
class Figures:
	"""found: the first of a true pair is among the five best for the second; flagged: and told as probably the same.
	wrong: near misses told as probably the same; flags and bad_flags: in the five best of every search."""

	true: int = 0
	best: int = 0
	found: int = 0
	flagged: int = 0
	near: int = 0
	wrong: int = 0
	flags: int = 0
	bad_flags: int = 0


def pairs(name: str = "similar_pairs.csv") -> list[Pair]:
	villages = {row["key"]: row["name"] for row in _rows(YEAR / "villages.csv")}
	found = []
	for row in _rows(ROOT / "tests" / "data" / name):
		first, second = (
			_told(
				f"{row['pair']} {side}",
				row[side],
				row[f"{side}_matter"],
				villages.get(row[f"{side}_village"], ""),
				villages,
			)
			for side in ("first", "second")
		)
		pair = Pair(row["pair"], row["half"], first, second)
		assert pair.same == (row["kind"] == "same"), row["pair"]
		found.append(pair)
	return found


def example_year() -> list[Told]:
	villages = {row["key"]: row["name"] for row in _rows(YEAR / "villages.csv")}
	rows = [row for row in _rows(YEAR / "petitions.csv") if row["content"]]
	matters = {row["key"]: row["repeats"] or row["merged_into"] or row["key"] for row in rows}
	return [
		_told(row["key"], row["content"], matters[row["key"]], villages.get(row["village"], ""), villages)
		for row in rows
	]


def judge(told: list[Told]) -> Judge:
	"""The app's own judgement, with the rarity of words among the given petitions."""
	rarity = rarities(one.reading for one in told)

	def verdict(new: Told, old: Told) -> tuple[float, bool]:
		match = compare(new.reading, old.reading, rarity)
		return match.score, match.flagged

	return verdict


def measure(tried: list[Pair], told: list[Told], verdict: Judge) -> Figures:
	"""Searches for the second of each true pair among all that is told, and judges each near miss."""
	figures = Figures()
	for pair in tried:
		if not pair.same:
			figures.near += 1
			figures.wrong += verdict(pair.second, pair.first)[1]
			continue
		others = [(*verdict(pair.second, one), one) for one in told if one.key != pair.second.key]
		others.sort(key=lambda row: (-row[0], row[2].key))
		place = next(number for number, row in enumerate(others) if row[2].key == pair.first.key)
		figures.true += 1
		figures.best += others[0][2].matter == pair.second.matter
		figures.found += place < 5
		figures.flagged += place < 5 and others[place][1]
		flags = [one for _score, flag, one in others[:5] if flag]
		figures.flags += len(flags)
		figures.bad_flags += sum(one.matter != pair.second.matter for one in flags)
	return figures


def everything(*sets: list[Pair]) -> list[Told]:
	return [told for tried in sets for pair in tried for told in (pair.first, pair.second)] + example_year()


def _told(key: str, text: str, matter: str, village: str, villages: dict[str, str]) -> Told:
	return Told(key, text, matter, read(text, village, villages.values()))


def _rows(path: Path) -> list[dict[str, str]]:
	with path.open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


__all__ = ["FLAG", "Figures", "Pair", "Told", "everything", "example_year", "judge", "measure", "pairs"]
