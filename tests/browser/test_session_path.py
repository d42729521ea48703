"""A clerk runs a session from its form: each step by its one button, no list view on the way."""

from __future__ import annotations

import re
from datetime import date

from tests.browser.hall import CLERK, COMMITTEE, SIZES

NEXT = ".sonvi-step-next button"


def browser_of(hall, role: str = CLERK, size: str = "desk"):
	"""A page of one person; `visited` keeps each place it was at."""
	width, height = SIZES[size]
	context = hall.chromium.new_context(
		base_url=hall.site.address, viewport={"width": width, "height": height}, locale="vi-VN"
	)
	context.set_default_timeout(60_000)
	hall.contexts.append(context)
	hall.sign_in(context, "Văn phòng" if role == CLERK else "Chủ tịch", role)
	page = context.new_page()
	visited: list[str] = []
	page.on("framenavigated", lambda frame: visited.append(frame.url))
	return page, visited


def open_session(page, session: str) -> None:
	page.goto(f"/app/dialogue-session/{session}")
	page.wait_for_selector(".sonvi-path")


def unfold(page) -> None:
	page.evaluate("document.querySelectorAll('.sonvi-phase').forEach((part) => (part.open = true))")


def state_of(hall) -> str:
	asked = {"name": hall.session}
	return hall.site.rows("Dialogue Session", asked, ["workflow_state"])[0]["workflow_state"]


def press(page, step: str) -> None:
	unfold(page)
	page.click(f"[data-step={step}]")


def test_from_the_form_to_the_conclusion_without_a_list(hall):
	clerk, visited = browser_of(hall)
	open_session(clerk, hall.session)
	assert clerk.get_attribute(NEXT, "data-step") == "desk"  # it is the day

	press(clerk, "plan_report")
	clerk.wait_for_url(re.compile("official-document/new"))
	open_session(clerk, hall.session)

	clerk.click("[data-desk]")
	clerk.wait_for_url(re.compile(f"conference-desk/{hall.session}"))
	open_session(clerk, hall.session)

	press(clerk, "hold")
	clerk.wait_for_selector("[data-step=outcomes], [data-step=minutes]", state="attached")
	clerk.wait_for_function("cur_frm.doc.workflow_state === 'Held'")
	assert state_of(hall) == "Held"
	assert clerk.locator("[data-step=conclude]").count() == 0  # the chair's

	chair, _ = browser_of(hall, COMMITTEE)
	open_session(chair, hall.session)
	press(chair, "conclude")
	chair.wait_for_function("cur_frm.doc.workflow_state === 'Concluded'")
	assert state_of(hall) == "Concluded"

	open_session(clerk, hall.session)
	assert clerk.get_attribute(NEXT, "data-step") == "conclusion_notice"
	assert [place for place in visited if "/view/" in place or place.endswith("/dialogue-session")] == []
	assert hall.faults == []


def test_the_next_session_is_one_press_from_the_first_screen(hall):
	clerk, _ = browser_of(hall, size="phone")
	clerk.goto("/app/next-session")
	clerk.wait_for_selector(".sonvi-path")
	assert "/dialogue-session/" in clerk.url
	assert clerk.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_day_proposed_for_a_quarter_fills_the_plan(hall):
	year = date.today().year
	rows = [{"quarter": "1", "session_type": "Regular", "theme": "Giao thông", "place": "Trụ sở xã"}]
	plan = hall.site.make(
		"Dialogue Plan", commune=hall.site.commune, title=f"Kế hoạch {year + 1}", year=year + 1, items=rows
	)
	clerk, _ = browser_of(hall)
	clerk.goto(f"/app/dialogue-plan/{plan}")
	clerk.click("[data-quarter='2']")
	clerk.click("[data-take='0']")
	clerk.wait_for_function("cur_frm.doc.items.length === 2 && cur_frm.doc.items[1].planned_date")
	taken = clerk.evaluate(
		"({ day: cur_frm.doc.items[1].planned_date, quarter: cur_frm.doc.items[1].quarter })"
	)
	assert taken["quarter"] == "2" and taken["day"][:4] == str(year + 1)
	clerk.wait_for_selector("[data-quarter='2']", state="detached")
	assert clerk.locator(".sonvi-days .sonvi-day").count() >= 1
