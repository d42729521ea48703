"""Each role on the example year: logs in, meets its own home, does its three commonest tasks, at desk and at phone width.

Needs a site with the example year (`make demo`, or the button of the first run) whose users have the password that
SONVI_DEMO_PASSWORD names. On every screen: no error in the console, no English string of ours, nothing that runs over the edge.
SONVI_SCREENSHOTS names a folder outside git for pictures of all of it.
"""

from __future__ import annotations

import re
import secrets

import pytest

from tests.browser.people import PAGE, PEOPLE, Person

HOMES = {
	"clerk": "Việc của Văn phòng",
	"officer": "Việc của đơn vị",
	"head": "Việc của đơn vị",
	"chair": "Việc của Thường trực HĐND",
	"delegate": "Việc của đại biểu",
	"supervisor": "Giám sát",
	"manager": "Các xã",
}


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_meets_its_own_home(sit_down, who):
	person = sit_down(who)
	shown = person.page.inner_text("body")
	assert HOMES[who] in shown
	cards = person.page.locator(f"{PAGE} .number-widget-box")
	assert cards.count() == 4
	for at in range(4):
		assert re.search(r"\d", cards.nth(at).locator(".number").inner_text())


def open_card(person: Person, label: str) -> int:
	"""Presses a card; the list behind it shows as many rows as the card said."""
	card = person.page.locator(f"{PAGE} .number-widget-box", has_text=label).first
	number = int(re.sub(r"\D", "", card.locator(".number").inner_text()))
	card.click()
	person.page.wait_for_selector(f"{PAGE} .list-row, {PAGE} .no-result")
	person.page.wait_for_function("number => cur_list.data.length === number", arg=min(number, 20))
	person.look(f"card-{label}")
	return number


def report(person: Person, name: str) -> None:
	"""A report opened from its address, with rows and a summary."""
	person.go(
		f"query-report/{name}?from_date=2022-01-01&to_date=2022-12-31",
		f"{PAGE} .dt-row, {PAGE} .report-summary",
	)
	person.look(name)
	assert person.page.evaluate("(frappe.query_report.data || []).length") > 0


# The clerk ------------------------------------------------------------------------------------------------------------------
def test_a_clerk_sees_the_week_the_next_session_and_records_a_petition(sit_down):
	clerk = sit_down("clerk")
	open_card(clerk, "Quá hạn")
	clerk.go("next-session", f"{PAGE} .layout-main-section-wrapper *:visible")
	clerk.look("next-session")
	words = f"Đề nghị sửa mương nước {secrets.token_hex(4)}"
	clerk.go("petition/new", f"{PAGE} .form-layout")
	clerk.page.evaluate(
		"""async (words) => {
			const received_on = sonvi_dialogue.today();
			const public_label = "Người dân thôn Thử";
			await cur_frm.set_value({ content: words, channel: "Letter", received_on, public_label });
			cur_frm.save();
		}""",
		words,
	)
	clerk.page.wait_for_function("!cur_frm.is_new() && !cur_frm.is_dirty()")
	clerk.look("petition")
	(stored,) = clerk.rows("Petition", [["content", "=", words]], ["workflow_state", "commune"])
	assert stored == {"workflow_state": "Received", "commune": "SON-VI"}


# The unit -------------------------------------------------------------------------------------------------------------------
def test_an_officer_sees_what_is_asked_answers_and_sends_an_opinion_in(sit_down):
	officer = sit_down("officer")
	officer.go("petition-assignment", f"{PAGE} .list-row")
	officer.look("assignments")
	officer.go("department-response", f"{PAGE} .list-row")
	officer.look("answers")
	assert officer.rows("Department Response", [], ["department"])
	assert len({row["department"] for row in officer.rows("Department Response", [], ["department"])}) == 1
	officer.go("send-opinions", f"{PAGE} textarea:visible")
	officer.look("send-opinions")


def test_a_head_sees_answers_to_approve_the_figures_and_promises(sit_down):
	head = sit_down("head")
	open_card(head, "Chờ duyệt")
	head.go("dialogue-figures", f"{PAGE} .layout-main-section-wrapper *:visible")
	head.look("figures")
	head.go("commitment", f"{PAGE} .list-row, {PAGE} .no-result")
	head.look("promises")


# The Standing Committee -----------------------------------------------------------------------------------------------------
def test_the_chair_sees_what_to_sign_the_last_results_and_the_plan(sit_down):
	chair = sit_down("chair")
	open_card(chair, "Chờ ký")
	last = chair.rows("Dialogue Session", [["workflow_state", "=", "Closed"]], ["name"])[0]["name"]
	chair.go(f"session-results/{last}", ".sr-counts")
	chair.look("results")
	chair.go("year-plan", f"{PAGE} .layout-main-section-wrapper *:visible")
	chair.look("plan")


# Delegate, supervisor, manager ------------------------------------------------------------------------------------------------
def test_a_delegate_sees_the_petitions_of_the_villages_and_their_story(sit_down):
	delegate = sit_down("delegate")
	number = open_card(delegate, "thôn")
	assert number > 0
	mine = delegate.rows("Petition", [["is_confidential", "=", 1]], ["name"])
	assert mine == []
	delegate.go("send-opinions", f"{PAGE} textarea:visible")
	delegate.look("send-opinions")
	# Frappe 16's development version draws no calendar on a phone, of its own events neither
	view = "dialogue-session" if delegate.size == "phone" else "dialogue-session/view/calendar/default"
	delegate.go(view, f"{PAGE} .list-row, {PAGE} .fc")
	delegate.look("sessions")


def test_a_supervisor_reads_and_changes_nothing(sit_down):
	supervisor = sit_down("supervisor")
	supervisor.go("petition", f"{PAGE} .list-row")
	supervisor.look("petitions")
	name = supervisor.rows("Petition", [["workflow_state", "=", "Closed"]], ["name"])[0]["name"]
	supervisor.go(f"petition/{name}", f"{PAGE} .form-layout")
	supervisor.look("petition")
	assert supervisor.page.evaluate("cur_frm.perm[0].write") in (0, None)
	report(supervisor, "Deadline Compliance")


def test_a_manager_compares_communes_and_reads_sessions_against_the_plan(sit_down):
	manager = sit_down("manager")
	manager.go("communes-compared", f"{PAGE} table, {PAGE} .layout-main-section-wrapper *:visible")
	manager.look("compared")
	report(manager, "Sessions against the Plan")
	open_card_again(manager)


def open_card_again(manager: Person) -> None:
	manager.arrive()
	open_card(manager, "Quá hạn")
