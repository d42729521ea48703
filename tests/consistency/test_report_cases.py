"""Each filter of a report and each choice of it, as each role that may open it, has a case with figures counted another way.

The filters are read from the report's own script, the roles from its JSON, the cases from the files that the site's tests run
(sonvi_dialogue/tests/year_reports.py, test_made_world.py).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tools import made_world_counts, report_viewers

APP = Path(__file__).resolve().parents[2] / "sonvi_dialogue"
REPORTS = sorted(
	path for path in (APP / "sonvi_dialogue/report").iterdir() if (path / f"{path.name}.json").is_file()
)
FILES = [*(APP / "tests/data/reports").glob("*.json"), *(APP / "tests/data/made_world").glob("*.json")]
COUNTED = [json.loads(path.read_text(encoding="utf-8")) for path in FILES]
ROLES = report_viewers.ROLES | made_world_counts.ROLES
# What public/js/sonvi_reports.js gives every report; Period Figures has the report's own periods in place of days.
COMMON = {"commune", "period", "from_date", "to_date"}
DUTY = re.compile(r"reports\.duty\(\)")
FILTER = re.compile(r'(?:link_within|link|select)\("(\w+)"|fieldname: "(\w+)"')
SELECT = re.compile(r'select\("(\w+)", __\("[^"]*"\), \[(.*?)\]\s*\)', re.S)
PERIODS = re.compile(r"const PERIODS = \[(.*?)\n\t\];", re.S)
KINDS = re.compile(r"const kinds = \[(.*?)\];", re.S)
FIRST = re.compile(r'\["([^"]+)", __|(?<![(\w])"([^"]+)"')

every_report = pytest.mark.parametrize("folder", REPORTS, ids=lambda folder: folder.name)


def shared_words(pattern: re.Pattern[str]) -> set[str]:
	found = pattern.search((APP / "public/js/sonvi_reports.js").read_text(encoding="utf-8"))
	return words(found.group(1))


def words(listed: str) -> set[str]:
	return {one or other for one, other in FIRST.findall(listed)}


def filters(folder: Path) -> dict[str, set[str]]:
	"""The filters of a report's script, each with the words it offers to choose from (none of a link, a day or a tick)."""
	script = (folder / f"{folder.name}.js").read_text(encoding="utf-8")
	named = {one or other for one, other in FILTER.findall(script)}
	found: dict[str, set[str]] = {name: set() for name in COMMON | named}
	for name, listed in SELECT.findall(script):
		found[name] = words(listed)
	if DUTY.search(script):
		found["kind"] = shared_words(KINDS)
	found["period"] = shared_words(PERIODS)
	return found


def cases(folder: Path) -> list[dict[str, Any]]:
	report = json.loads((folder / f"{folder.name}.json").read_text(encoding="utf-8"))["name"]
	return [case for counted in COUNTED if counted["report"] == report for case in counted["cases"]]


@every_report
def test_each_role_that_may_open_it_is_asked_with_each_filter(folder):
	roles = {
		row["role"]
		for row in json.loads((folder / f"{folder.name}.json").read_text(encoding="utf-8"))["roles"]
	}
	for name in filters(folder):
		asked = {ROLES[user] for case in cases(folder) for user in case["users"] if name in case["filters"]}
		assert asked == roles, f"{name}: add a case to tools/*_counts.py"


@every_report
def test_each_choice_is_asked(folder):
	for name, choices in filters(folder).items():
		asked = {case["filters"].get(name) for case in cases(folder)}
		left = choices - asked
		if folder.name == "period_figures" and name == "period":
			continue  # its own periods are asked instead
		assert not left, f"{name}: add a case to tools/*_counts.py"


def test_the_script_is_read_aright():
	register = filters(APP / "sonvi_dialogue/report/petition_register")
	assert register["outcome"] == {"Answered", "Assigned", "Referred", "Explained", "Noted", "Merged"}
	assert register["standing"] == {"In Time", "Late", "Overdue", "Within Time"}
	assert register["village"] == set() and {"session", "category", "lead_department"} < set(register)
	ledger = filters(APP / "sonvi_dialogue/report/escalation_ledger")
	assert "superior_reply" in ledger["kind"] and "Last Quarter" in ledger["period"] and "only_late" in ledger
	assert len(filters(APP / "sonvi_dialogue/report/outgoing_documents")["kind"]) == 20
	assert len(filters(APP / "sonvi_dialogue/report/period_figures")["result"]) == 13
