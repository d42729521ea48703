"""What a clerk does before the conference, phase by phase of docs/clerk.md."""

from __future__ import annotations

from tests.browser.hands import Hands
from tests.browser.walking import Walk, act, dialog_done, in_row, in_state, issue, save, shown_day, step


def plan(walk: Walk, hands: Hands) -> None:
	"""The year's plan: a day taken from those proposed, one typed."""
	with hands.phase("plan"):
		hands.page.goto("/app/sonvi-dialogue")
		hands.see(".shortcut-widget-box:has-text('Kế hoạch năm')")
		hands.picture("first-screen", part=".layout-main-section:visible")
		hands.press(".shortcut-widget-box:has-text('Kế hoạch năm')")
		hands.see("[data-quarter]")
		hands.press(f"[data-quarter='{walk.site.quarter}']")
		hands.see("[data-take]")
		hands.picture("days-proposed")
		hands.press("[data-take='0']")
		in_row(
			hands, 1, theme="Bảo hiểm y tế, căn cước, chế độ chính sách", place="Nhà văn hóa thôn Lũng Làn"
		)
		hands.press(".grid-add-row:visible")
		in_row(
			hands,
			2,
			planned_date=shown_day(hands, walk.site.today),
			theme="Giao thông nông thôn, nước sinh hoạt",
			place="Nhà văn hóa thôn Trà Mần",
		)
		# Tab behind the last field may begin a row that nobody wanted (on 15 it does): it is not saved
		hands.page.keyboard.press("Tab")
		hands.page.wait_for_timeout(500)
		save(hands)
		hands.see(".grid-row[data-idx='3']", gone=True)
		act(hands, "Trình duyệt", "Awaiting Approval")


def approve(walk: Walk, hands: Hands) -> None:
	with hands.phase("approve"):
		hands.page.goto("/app/sonvi-dialogue")
		hands.press(".shortcut-widget-box:has-text('Kế hoạch năm')")
		hands.see(".sonvi-quarters")
		act(hands, "Duyệt", "Approved")
		hands.see(".sonvi-quarter a")
		hands.picture("plan")


def schedule(walk: Walk, hands: Hands, day: str) -> None:
	with hands.phase("schedule"):
		hands.page.goto("/app/sonvi-dialogue")
		hands.press(".shortcut-widget-box:has-text('Kế hoạch năm')")
		hands.press(f".sonvi-quarter a:has-text('{day}')")
		hands.see(".sonvi-path")
		hands.press("[data-step=schedule]")
		in_state(hands, "Scheduled")
		hands.see("[data-step=plan_report]")
		hands.picture("path")


def plan_report(walk: Walk, hands: Hands) -> None:
	with hands.phase("plan_report"):
		step(hands, "plan_report")
		issue(hands)


def notice(walk: Walk, hands: Hands, number: str) -> None:
	with hands.phase("notice"):
		step(hands, "public_notice")
		issue(hands, number, "issue")
		hands.page.wait_for_function(
			"document.querySelector('[data-step=public_notice]')?.textContent.includes('công khai')"
		)
		step(hands, "public_notice")
		hands.see(".modal.show .btn-modal-primary")
		hands.fill(".modal.show [data-fieldname=place] input", "Trụ sở xã và nhà văn hóa các thôn")
		hands.press(".modal.show .btn-modal-primary:visible")
		hands.see(".modal.show", gone=True)
		hands.page.wait_for_function("!document.querySelector('[data-step=public_notice]')")


def prepare(walk: Walk, hands: Hands) -> None:
	with hands.phase("prepare"):
		step(hands, "opinions")
		hands.see(".sv-detail [data-act=accept]")
		hands.see("[data-part=similar] li")
		hands.picture("opinions")
		for left in (2, 1, 0):
			hands.key("a")
			hands.page.wait_for_function(
				"left => document.querySelectorAll('.sv-list .sonvi-tone-orange').length === left", arg=left
			)
		hands.press(".sv-tab[data-id=topics]")
		hands.press("[data-act=propose]")
		hands.see(".modal.show .btn-modal-primary")
		dialog_done(hands)
		hands.see(".sv-card")
		hands.press(".sv-tab[data-id=hot]")
		hands.see(".sv-card [data-act=keep]")
		hands.picture("hot")
		hands.press(".sv-card [data-act=keep]")
		hands.see(".modal.show .btn-modal-primary")
		dialog_done(hands)
		hands.see(".sv-card [data-act=drop-topic]")
		hands.press(".sv-tab[data-id=tasks]")
		hands.see("[data-give=department]")
		rows = hands.page.locator("[data-row]").count()
		for row in range(rows):
			unit = hands.page.locator(f"[data-row='{row}'] [data-give=department]")
			topic = hands.page.locator(f"[data-row='{row}'] [data-give=topic]")
			if topic.input_value() and not unit.input_value():
				hands.choose(unit, label="Phòng Kinh tế")
		hands.press("[data-act=give]")
		hands.see(".sv-card")
		hands.picture("tasks", part=".sv-cards")
		hands.press(".sv-top a")
		hands.see(".sonvi-path:visible")


def invite(walk: Walk, hands: Hands, number: str) -> None:
	with hands.phase("invite"):
		step(hands, "invite")
		hands.see(".modal.show [data-act=add]")
		hands.press(".modal.show [data-act=add]")
		hands.press(".modal.show [data-act=make_draft]")
		hands.press(".modal.show [data-act=ask_to_issue]")
		hands.see(".modal.show [data-fieldname=number] input")
		hands.page.wait_for_timeout(400)
		hands.fill(".modal.show [data-fieldname=number] input", number)
		hands.press(hands.page.locator(".modal.show .btn-modal-primary:visible").last)
		hands.see(".modal.show [data-act=print_rest]")
		with hands.page.context.expect_page() as opened:
			hands.press(".modal.show [data-act=print_rest]")
		opened.value.close()
		hands.see(".modal.show [data-act=print_rest]", gone=True)
		hands.picture("invitations")
		hands.press(".modal.show .btn-modal-close:visible")
		hands.see(".modal.show", gone=True)


def workbook(walk: Walk, hands: Hands) -> None:
	with hands.phase("workbook"):
		with hands.page.expect_download() as got:
			step(hands, "take_along")
		assert got.value.suggested_filename.endswith(".xlsx")
