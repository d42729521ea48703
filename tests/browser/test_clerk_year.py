"""A session from the year's plan to the conclusion notice, as docs/clerk.md tells it: no list view, every press counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser import at_conference as at
from tests.browser import before_conference as before
from tests.browser.conftest import ADDRESS, PASSWORD
from tests.browser.hall import CLERK, COMMITTEE
from tests.browser.hands import Count
from tests.browser.son_vi import CHAIR, CLERK_NAME, SonVi
from tests.browser.walking import Walk

GUIDE = Path(__file__).parents[2] / "docs" / "clerk.md"
# | what | presses | fields | <!-- phase -->
ROW = re.compile(r"\|\s*(\d+)\s*\|\s*(\d+)\s*\|\s*<!-- (\w+) -->")
APP_ITSELF = (
	3.0  # seconds the app may take for one petition, beside the typing; what was seen stands in the guide
)


@pytest.fixture
def walk(playwright, chromium):
	walk = Walk(SonVi(playwright, ADDRESS, PASSWORD), chromium)
	yield walk
	walk.close()


def told_in_guide() -> dict[str, Count]:
	"""The presses and fields of each phase as the guide states them."""
	found = ROW.findall(GUIDE.read_text(encoding="utf-8"))
	return {phase: Count(int(presses), int(filled)) for presses, filled, phase in found}


def test_from_the_plan_to_the_conclusion_as_the_guide_counts_it(walk):
	clerk, chair = walk.sit(CLERK_NAME, CLERK), walk.sit(CHAIR, COMMITTEE)
	before.plan(walk, clerk)
	before.approve(walk, chair)
	ahead, today = walk.site.sessions_to_come()

	walk.site.send_in(ahead["name"])
	before.schedule(walk, clerk, ahead["day"])
	before.plan_report(walk, clerk)
	before.prepare(walk, clerk)
	before.notice(walk, clerk, "15")
	before.invite(walk, clerk, "16")
	before.workbook(walk, clerk)

	# the session of today: its papers are late, and go in with as many presses
	walk.site.prepared(today["name"])
	clerk.tally = walk.again
	before.schedule(walk, clerk, today["day"])
	clerk.picture("late")
	before.plan_report(walk, clerk)
	before.notice(walk, clerk, "17")
	clerk.tally = walk.tally

	at.confer(walk, clerk)
	at.line_down(walk, clerk)
	walk.phone(today["name"], ahead["name"])
	at.hold(walk, clerk)
	at.conclude(walk, chair)
	at.tell(walk, clerk, "18")

	print(walk.tally.phases)
	ready, typing, kept = walk.measured
	print(
		f"one petition: {ready:.2f} s to the cursor, {typing:.1f} s of typing, {kept:.2f} s until the site has it"
	)
	session = walk.site.rows("Dialogue Session", {"name": today["name"]}, ["workflow_state"])[0]
	assert session["workflow_state"] == "Concluded"
	petitions = walk.site.rows("Petition", {"session": today["name"]}, ["outcome", "workflow_state"])
	assert [(one["outcome"], one["workflow_state"]) for one in petitions] == [
		("Answered", "Closed"),
		("Assigned", "In Progress"),
		("Noted", "Closed"),
	]
	assert clerk.lists_seen() + chair.lists_seen() == []
	assert walk.faults == []
	assert {phase: walk.tally.phases[phase] for phase in walk.again.phases} == walk.again.phases
	assert walk.tally.phases == told_in_guide()
