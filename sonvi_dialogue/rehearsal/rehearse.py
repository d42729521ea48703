"""`sonvi-dialogue rehearse`: a year from CSV files, lived day by day, written as a ledger, papers, figures and a page."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from importlib import resources
from pathlib import Path

from sonvi_dialogue.domain import regulations, scenario
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.working_days import OutOfCalendar
from sonvi_dialogue.domain.year_check import year_faults
from sonvi_dialogue.domain.year_files import Fault, Year, read_all
from sonvi_dialogue.domain.year_parts import sound_rows, sound_sessions
from sonvi_dialogue.rehearsal.output import folder_problem, write_all
from sonvi_dialogue.rehearsal.progress import Progress
from sonvi_dialogue.rehearsal.world import MemoryWorld


def main(args: argparse.Namespace) -> int:
	"""Exit status 0 and the written files, or 2 and every fault on standard error, nothing written."""
	folder, out = Path(args.folder), Path(args.out)
	try:
		problem = folder_problem(out)
		paths = [path for path in sorted(folder.iterdir()) if path.suffix == ".csv" and path.is_file()]
		files = {path.name: path.read_bytes() for path in paths}
	except OSError as error:
		return _cannot(error)
	if problem:
		print(f"sonvi-dialogue rehearse: {out} {problem}", file=sys.stderr)
		return 2
	with Progress() as progress:

		def month(day: date) -> None:
			if day.day == 1:
				progress.say(f"{day:%m/%Y}")

		world, faults = live_in_memory(files, month)
	if faults or world is None:
		return _refuse(faults)
	try:
		return write_all(world, out, pdf=args.pdf, docx=args.docx, lang=args.lang)
	except OSError as error:
		return _cannot(error)


def live_in_memory(
	files: Mapping[str, bytes], progress: Callable[[date], None] | None = None
) -> tuple[MemoryWorld | None, list[Fault]]:
	"""The lived year, or every fault of its files.

	Faults of form, of what the files say together, and those that only living the year shows: each kind is looked for in
	what the faults before leave sound, so that one run names them all.
	"""
	year, faults = read_all(files)
	faults += year_faults(sound_rows(year, faults), bool(faults))
	sound = sound_sessions(year, faults) if faults else year
	if any(fault.file in ("commune.csv", "departments.csv") for fault in faults):
		return None, sorted(faults)  # no commune to live in
	world, more = _lived(sound, progress)
	faults += more
	return (None, sorted(faults)) if faults else (world, [])


def _lived(year: Year, progress: Callable[[date], None] | None) -> tuple[MemoryWorld | None, list[Fault]]:
	regulation = next(one for one in regulations.SHIPPED if one.code == year.commune["regulation"])
	world = MemoryWorld(year, official_calendar(), regulation, category_names())
	try:
		return world, scenario.live(year, world, progress)
	except OutOfCalendar as missing:
		return None, [Fault("commune.csv", 2, "to", str(missing))]


def category_names() -> dict[str, str]:
	"""Code -> name of the petition categories the app is shipped with."""
	seed = resources.files("sonvi_dialogue").joinpath("seeds/petition_category.json")
	return {row["code"]: row["category_name"] for row in json.loads(seed.read_text(encoding="utf-8"))}


def _refuse(faults: list[Fault]) -> int:
	for fault in faults:
		print(fault, file=sys.stderr)
	count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
	print(f"sonvi-dialogue rehearse: {count}, nothing was written.", file=sys.stderr)
	return 2


def _cannot(error: OSError) -> int:
	where = f"{error.filename}: " if error.filename else ""
	print(f"sonvi-dialogue rehearse: {where}{error.strerror or error}.", file=sys.stderr)
	return 2
