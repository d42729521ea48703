"""Form tours begin on a form that was just opened: a step at a field that is hidden there ends the tour without a word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOMS = Path(__file__).resolve().parents[2] / "sonvi_dialogue/sonvi_dialogue"
TOURS = sorted(ROOMS.glob("form_tour/*/*.json"))
# what a new document is not, such as unnumbered or incoming, hides nothing
EMPTY_AT_FIRST = re.compile(r"""eval:(!doc\.(?!__islocal)\w+|doc\.\w+!="\w+")""")
BREAKS = ("Section Break", "Tab Break")


def read(path: Path) -> dict:
	return json.loads(path.read_text(encoding="utf-8"))


def shown_at_once(doctype: str) -> set[str]:
	"""The fields of a new document that wait for nothing: neither they nor their section depend on a value."""
	folder = doctype.lower().replace(" ", "_")
	shown, waits = set(), False
	for field in read(ROOMS / f"doctype/{folder}/{folder}.json")["fields"]:
		asked = field.get("depends_on") or ""
		hidden = bool(field.get("hidden") or (asked and not EMPTY_AT_FIRST.fullmatch(asked)))
		if field["fieldtype"] in BREAKS:
			waits = hidden
		elif not hidden and not waits:
			shown.add(field["fieldname"])
	return shown


@pytest.mark.parametrize("path", TOURS, ids=lambda path: path.stem)
def test_each_step_of_a_tour_points_at_what_a_new_form_shows(path):
	tour = read(path)
	assert tour["steps"]
	assert [step["fieldname"] for step in tour["steps"]] == [
		step["fieldname"]
		for step in tour["steps"]
		if step["fieldname"] in shown_at_once(tour["reference_doctype"])
	]


def test_all_tours_are_looked_at():
	assert len(TOURS) == 4
