"""`sonvi-dialogue`: one due date (`due`), or a whole year lived from CSV files (`rehearse`).

Exit status 0 when it worked, 2 when what was given cannot be used; what is wrong stands on standard error.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from .. import __version__

DUE_HELP = """\
examples:
  sonvi-dialogue due 2022-03-28 10wd            10 working days after 28 March 2022
  sonvi-dialogue due 2026-09-25 10d             10 calendar days; a rest day at the end moves it
  sonvi-dialogue due 2022-03-28 15d-            15 calendar days before: the day to act by, and the limit
  sonvi-dialogue due 2022-03-28 5wd- --explain  5 working days before, and why
  sonvi-dialogue due 2028-01-03 10wd --calendar my-days.csv
"""
REHEARSE_HELP = """\
examples:
  sonvi-dialogue rehearse examples/son_vi_2022 --out build/rehearsal
  sonvi-dialogue rehearse examples/son_vi_2022 --out build/rehearsal --pdf --docx
"""
MAIN_HELP = """\
examples:
  sonvi-dialogue due 2022-03-28 10wd --explain --lang en
  sonvi-dialogue rehearse examples/son_vi_2022 --out build/rehearsal
"""

_PERIOD = re.compile(r"(\d{1,4})(wd|d)(-?)", re.ASCII)


class _Parser(argparse.ArgumentParser):
	def error(self, message: str) -> NoReturn:
		"""One line, not the usage as well."""
		self.exit(2, f"{self.prog}: {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
	args = _parser().parse_args(argv)
	if args.command == "due":
		return _due(args)
	from . import rehearse  # jinja2 and more: not for a date

	return rehearse.main(args)


def _parser() -> argparse.ArgumentParser:
	def add(name: str, text: str, examples: str) -> argparse.ArgumentParser:
		return commands.add_parser(
			name,
			help=text,
			description=text,
			epilog=examples,
			formatter_class=argparse.RawDescriptionHelpFormatter,
		)

	parser = _Parser(
		prog="sonvi-dialogue",
		description="Dialogue sessions of a commune's People's Council, without Frappe.",
		epilog=MAIN_HELP,
		formatter_class=argparse.RawDescriptionHelpFormatter,
	)
	parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
	commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

	due = add("due", "Say when a period that counts from a date ends.", DUE_HELP)
	due.add_argument("date", metavar="DATE", help="day zero, as 2022-03-28; it is not counted")
	due.add_argument(
		"period", metavar="PERIOD", help="10wd working days, 15d calendar days; 5wd- and 15d- count back"
	)
	due.add_argument("--explain", action="store_true", help="say why, on a second line")
	due.add_argument(
		"--calendar", metavar="FILE", help="CSV with date, kind, source: days to add or override"
	)
	due.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of --explain (default: vi)")

	rehearse = add(
		"rehearse", "Live a year day by day from CSV files and write what happened.", REHEARSE_HELP
	)
	rehearse.add_argument("folder", metavar="FOLDER", help="folder of the CSV files")
	rehearse.add_argument("--out", metavar="DIR", required=True, help="folder to write to")
	rehearse.add_argument("--pdf", action="store_true", help="make the papers as PDF too (needs Pango)")
	rehearse.add_argument("--docx", action="store_true", help="make the papers as DOCX too, to edit in Word")
	rehearse.add_argument(
		"--lang", choices=("vi", "en"), default="vi", help="language of the page (default: vi)"
	)
	return parser


def _due(args: argparse.Namespace) -> int:
	from ..domain.calendars import official_calendar
	from ..domain.deadlines import due_date, explain

	calendar = official_calendar()
	if args.calendar:
		from .calendar_file import CalendarFileRefused, read_calendar_file

		try:
			calendar = calendar.with_days(read_calendar_file(args.calendar))
		except CalendarFileRefused as refused:
			print(refused, file=sys.stderr)
			return 2
	try:
		due = due_date(_clause(args.period), _date(args.date), calendar)
	except ValueError as error:
		print(f"sonvi-dialogue due: {error}", file=sys.stderr)
		return 2
	print(due.act_by if due.act_by == due.due_on else f"{due.act_by} (limit {due.due_on})")
	if args.explain:
		print(explain(due.facts(), args.lang))
	return 0


def _date(text: str) -> datetime.date:
	try:
		return datetime.datetime.strptime(text, "%Y-%m-%d").date()
	except ValueError:
		raise ValueError(f"{text!r} is no date: write it as 2022-03-28.") from None


def _clause(text: str):
	"""A period as a clause. Forward ones end on a working day; backward ones keep their limit and name the day before it."""
	from ..domain.regulations import Clause
	from ..domain.working_days import ACT_BY, AFTER, BEFORE, CALENDAR_DAY, NEXT_WORKING_DAY, WORKING_DAY

	match = _PERIOD.fullmatch(text)
	if not match or not int(match[1]):
		raise ValueError(
			f"{text!r} is no period: write 10wd for working days or 15d for calendar days, with - at the end to count back."
		)
	return Clause(
		kind="period",
		count=int(match[1]),
		unit=WORKING_DAY if match[2] == "wd" else CALENDAR_DAY,
		direction=BEFORE if match[3] else AFTER,
		anchor="date",
		rest_day=ACT_BY if match[3] else NEXT_WORKING_DAY,
	)
