"""Reports, lists and the timeline of the example year say whole words: no name cut after its first letters, no day broken, no
code or hash where a reader looks for what it is about. Needs the example year, as test_roles.py."""

from __future__ import annotations

import re

import pytest

from tests.browser.people import PAGE, Person

YEAR = "from_date=2022-01-01&to_date=2022-12-31"
CODE = re.compile(r"DEMO-PET|RUN-|^[0-9a-z]{10}$|written_answer|\bDesk\b")
# What stands in a cell or a heading and is not seen: lower than its box, or wider.
CUT = """() => [...document.querySelectorAll(
		".datatable .dt-row-header .dt-cell__content, .datatable .dt-row-0 .dt-cell__content, .sonvi-bars-name"
	)]
	.filter((part) => part.textContent.trim() && part.scrollWidth > part.clientWidth + 3)
	.map((part) => part.textContent.trim())"""


def open_report(person: Person, name: str) -> None:
	person.go(f"query-report/{name}?{YEAR}", ".sonvi-bars")
	person.page.wait_for_selector(".datatable .dt-row-0")


@pytest.mark.parametrize(
	"name", ["Petition Register", "Deadline Compliance", "Extensions", "Repeated Matters"]
)
def test_a_report_shows_whole_headings_days_and_names(sit_down, name):
	person = sit_down("clerk")
	open_report(person, name)
	assert person.page.evaluate(CUT) == []
	assert person.page.locator(".sonvi-bar-number").count() > 0
	person.look(f"looks-{name}")


def test_a_share_is_written_with_a_comma(sit_down):
	person = sit_down("clerk")
	open_report(person, "Deadline Compliance")
	shares = re.findall(r"\d+[.,]\d%", person.page.inner_text("body"))
	assert shares
	assert [share for share in shares if "." in share] == []


@pytest.mark.parametrize("route", ["petition-assignment", "escalation-entry", "dialogue-delivery"])
def test_a_list_says_what_its_rows_are_about(sit_down, route):
	person = sit_down("clerk")
	person.go(f"{route}/view/list", ".list-row")
	person.page.wait_for_timeout(1500)
	shown = person.page.locator(
		f"{PAGE} .list-row .list-subject a, {PAGE} .list-row .list-row-col a"
	).all_inner_texts()
	assert shown
	assert [text for text in shown if CODE.search(text.strip())] == []


def test_the_timeline_names_what_is_owed_and_by_whom(sit_down):
	person = sit_down("chair")
	person.go("statutory-deadline/view/gantt?status=Met&kind=written_answer", ".gantt .bar-label")
	person.page.wait_for_function(
		"[...document.querySelectorAll('.gantt .bar-label')].every((part) => part.textContent.includes(' · '))"
	)
	said = person.page.locator(
		".gantt .bar-label, .gantt .upper-text, .gantt .lower-text"
	).all_text_contents()
	assert [text for text in said if re.search("written_answer|January|Jan|Apr", text)] == []
	person.look("timeline")
