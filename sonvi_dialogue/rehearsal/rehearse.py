"""`sonvi-dialogue rehearse`: a year from CSV files, lived day by day, written as a ledger, papers, figures and a page."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

from sonvi_dialogue.domain import regulations, scenario
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.working_days import OutOfCalendar
from sonvi_dialogue.domain.year_check import year_faults
from sonvi_dialogue.domain.year_files import Fault, Year, read_year
from sonvi_dialogue.rehearsal.output import write_all
from sonvi_dialogue.rehearsal.world import MemoryWorld

MOST_FAULTS_SHOWN = 200


def main(args: argparse.Namespace) -> int:
	"""Exit status 0 and the written files, or 2 and every fault on standard error, nothing written."""
	folder, out = Path(args.folder), Path(args.out)
	try:
		files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
	except OSError as error:
		print(f"sonvi-dialogue rehearse: {folder}: {error.strerror or error}.", file=sys.stderr)
		return 2
	year, faults = read_year({name: content for name, content in files.items() if name.endswith(".csv")})
	world = None
	if year:
		world, faults = live_in_memory(year, _progress if sys.stderr.isatty() else None)
	if faults or world is None:
		return _refuse(faults)
	try:
		return write_all(world, out, pdf=args.pdf, lang=args.lang)
	except OSError as error:
		print(f"sonvi-dialogue rehearse: {out}: {error.strerror or error}.", file=sys.stderr)
		return 2


def live_in_memory(
	year: Year, progress: Callable[[date], None] | None = None
) -> tuple[MemoryWorld | None, list[Fault]]:
	"""The lived year, or every fault: those of the facts first, those that only living shows next."""
	faults = year_faults(year)
	if faults:
		return None, faults
	regulation = next(one for one in regulations.SHIPPED if one.code == year.commune["regulation"])
	world = MemoryWorld(year, official_calendar(), regulation, category_names())
	try:
		faults = scenario.live(year, world, progress)
	except OutOfCalendar as missing:
		return None, [Fault("commune.csv", 2, "to", str(missing))]
	return (None, faults) if faults else (world, [])


def category_names() -> dict[str, str]:
	"""Code -> name of the petition categories the app is shipped with."""
	seed = resources.files("sonvi_dialogue").joinpath("seeds/petition_category.json")
	return {row["code"]: row["category_name"] for row in json.loads(seed.read_text(encoding="utf-8"))}


def _progress(day: date) -> None:
	if day.day == 1:
		print(f"\r{day:%m/%Y} …", end="", file=sys.stderr, flush=True)


def _refuse(faults: list[Fault]) -> int:
	for fault in faults[:MOST_FAULTS_SHOWN]:
		print(fault, file=sys.stderr)
	if len(faults) > MOST_FAULTS_SHOWN:
		print(f"… and {len(faults) - MOST_FAULTS_SHOWN} more.", file=sys.stderr)
	return 2
