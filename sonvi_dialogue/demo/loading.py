"""Loads a year's CSV files by living them on the site, day by day, with the clock moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import frappe
from frappe import _
from frappe.utils import update_progress_bar

from sonvi_dialogue.bridge import clock
from sonvi_dialogue.bridge.example import LOADED, SPAN
from sonvi_dialogue.demo.clearing import clear
from sonvi_dialogue.demo.masters import make_masters
from sonvi_dialogue.demo.world import SiteWorld
from sonvi_dialogue.domain import scenario
from sonvi_dialogue.domain.year_check import year_faults
from sonvi_dialogue.domain.year_files import Fault, Year, read_year

EXAMPLE = "son_vi_2022"


class ExampleRefused(frappe.ValidationError):
	"""The files cannot be loaded; the message lists every fault as file:row:column: what to do."""


def load(
	folder: str | None = None, password: str | None = None, tell: Callable[[int, int], None] | None = None
) -> dict:
	"""Loads the example year (or the year in `folder`) once; a second call changes nothing.

	A load that was broken off is taken away first and begun again. password: given to the example's users so that one
	can log in as them; without it they have none. tell: called with the days lived and all of them, instead of a bar. Returns the commune, the users and the figures of what was made.
	"""
	frappe.only_for("System Manager")
	year = read_example(Path(folder) if folder else example_folder())
	code = year.commune["code"]
	if frappe.db.get_global(LOADED) == code and frappe.db.exists("Commune", code):
		return _figures(year, made=False)
	if frappe.db.exists("Commune", code):
		if not frappe.db.get_value("Commune", code, "is_demo"):
			frappe.throw(
				_("The commune {0} is a real one: the example year is not loaded over it.").format(code)
			)
		clear(code)
	frappe.db.set_global(SPAN, f"{year.commune['from']}/{year.commune['to']}")
	world = make_masters(year, password, SiteWorld)
	_live(year, world, tell or _progress)
	frappe.db.set_global(LOADED, code)
	frappe.db.commit()  # nosemgrep: the Runs inside commit by batch, so the mark of completeness must be stored last
	return _figures(year, made=True)


def example_folder() -> Path:
	"""examples/son_vi_2022 of the app's checkout, as bench keeps it in apps/."""
	folder = Path(frappe.get_app_path("sonvi_dialogue")).parent / "examples" / EXAMPLE
	if not folder.is_dir():
		frappe.throw(
			_("The example year is not in {0}. Give the folder of its CSV files.").format(folder),
			ExampleRefused,
		)
	return folder


def example_files(folder: Path) -> dict[str, bytes]:
	"""File name -> content of a year's CSV files."""
	return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def read_example(folder: Path) -> Year:
	"""The year in a folder, or ExampleRefused with every fault."""
	year, faults = read_year(example_files(folder))
	if year:
		faults = year_faults(year)
	_stop(faults)
	return year


def _live(year: Year, world: SiteWorld, tell: Callable[[int, int], None]) -> None:
	days = (year.commune["to"] - year.commune["from"]).days + 1
	user = frappe.session.user
	muted, frappe.flags.mute_emails = frappe.flags.mute_emails, True
	try:
		_stop(scenario.live(year, world, lambda day: tell((day - year.commune["from"]).days, days)))
	finally:
		frappe.set_user(user)
		clock.set_today(None)
		frappe.flags.mute_emails = muted


def _progress(at: int, of: int) -> None:
	if not frappe.flags.in_test:
		update_progress_bar(_("Example year"), at, of)


def _stop(faults: list[Fault]) -> None:
	if faults:
		frappe.db.rollback()
		frappe.throw("<br>".join(frappe.utils.escape_html(str(fault)) for fault in faults), ExampleRefused)


def _figures(year: Year, made: bool) -> dict:
	code = year.commune["code"]
	counted = (
		"Dialogue Session",
		"Petition",
		"Department Response",
		"Official Document",
		"Statutory Deadline",
	)
	return {
		"commune": code,
		"made": made,
		"users": [person["user"] for person in year["people"]],
		**{doctype: frappe.db.count(doctype, {"commune": code}) for doctype in counted},
	}
