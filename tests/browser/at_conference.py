"""What is done at the conference and after it, phase by phase of docs/clerk.md."""

from __future__ import annotations

from time import monotonic

from tests.browser.hall import all_saved
from tests.browser.hands import Hands
from tests.browser.walking import Walk, in_state, issue, step

ROAD_SAID = "Đường vào thôn Lũng Làn lại bị sạt, đề nghị xã sớm cho máy xúc."  # 15 words


TANK_SAID = "Hồ treo của thôn Trà Mần vẫn nứt, mùa khô bà con thiếu nước."


SLOWLY = 40  # words a minute


def confer(walk: Walk, hands: Hands) -> None:
	"""Two speakers, two petitions: one answered from what a unit prepared, one assigned."""
	page = hands.page
	with hands.phase("speakers"):
		step(hands, "desk")
		hands.see(".sd-line")
		for village in ("Lũng Làn", "Trà Mần"):
			hands.key("F8")
			hands.see(".modal.show [data-fieldname=village] select")
			page.wait_for_timeout(300)
			hands.choose(".modal.show [data-fieldname=village] select", label=village)
			hands.press(".modal.show .btn-modal-primary:visible")
			hands.see(".modal.show", gone=True)
			hands.see(f"[data-speaker]:has-text('{village}')")
	with hands.phase("petition"):
		hands.key("F4")
		hands.see(".sd-stage.sd-on")
		walk.measured = capture(hands, ROAD_SAID, SLOWLY)
	with hands.phase("second_petition"):
		hands.key("F4")
		page.wait_for_selector(".sd-stage.sd-on:has-text('Trà Mần')")
		capture(hands, TANK_SAID)
	with hands.phase("last_speaker"):
		hands.key("Escape")
		hands.key("F4")
		page.wait_for_selector(".sd-stage.sd-on", state="detached")
	all_saved(page)
	with hands.phase("answered"):
		hands.key("j")
		hands.see("[data-act=decide-use]")
		hands.picture("answer")
		hands.press("[data-act=decide-use]")
		hands.fill("[data-decide=conclusion_text]", "Giao Phòng Kinh tế báo cáo kết quả tại hội nghị sau.")
		hands.key("Control+Enter")
		hands.see(".sd-petition:has-text('sạt') .sd-pill:has-text('Trả lời')")
	with hands.phase("assigned"):
		hands.key("Escape")
		hands.key("j")
		page.wait_for_selector("[data-part=decision]:has-text('Hồ treo')")
		hands.key("2")
		hands.choose("[data-decide=lead_department]", label="Phòng Kinh tế")
		hands.fill(
			"[data-decide=conclusion_text]",
			"Giao Phòng Kinh tế khảo sát, tham mưu UBND xã sửa chữa trước mùa khô.",
		)
		hands.key("Control+Enter")
		hands.see(".sd-petition:has-text('Hồ treo') .sd-pill:has-text('Giao')")
	all_saved(page)


def capture(hands: Hands, words: str, speed: int = 0) -> tuple[float, float, float]:
	"""A petition by the keyboard alone; the seconds until the cursor stands in the field, those of typing, those until the site
	has it. speed: words a minute, 0 for at once."""
	page = hands.page
	start = monotonic()
	hands.key("F2")
	page.wait_for_selector("[data-part=content]:focus")
	ready = monotonic()
	hands.count.filled += 1
	pause = 60_000 * len(words.split()) / speed / len(words) if speed else 0
	page.keyboard.type(words, delay=pause)
	typed = monotonic()
	if speed:
		page.wait_for_selector(".sd-similar li")
		hands.picture("capture")
	enter = monotonic()
	hands.key("Enter")
	page.wait_for_function("document.querySelector('[data-part=content]').value === ''")
	all_saved(page)
	return ready - start, typed - ready, monotonic() - enter


def line_down(walk: Walk, hands: Hands) -> None:
	"""The line is cut: what is written down waits in the browser, and goes in by itself."""
	page = hands.page
	with hands.phase("line_down"):
		page.context.set_offline(True)
		hands.key("F2")
		page.wait_for_selector("[data-part=content]:focus")
		hands.type("Nhân dân cảm ơn xã đã sửa điện thắp sáng đường thôn.")
		hands.key("Enter")
		page.wait_for_selector('.sd-line[data-waits="1"]')
		hands.picture("line-down")
		page.context.set_offline(False)
		all_saved(page)
		hands.key("Escape")
		hands.key("j")
		page.wait_for_selector("[data-part=decision]:has-text('điện thắp sáng')")
		hands.key("5")
		hands.fill("[data-decide=conclusion_text]", "Ghi nhận ý kiến của Nhân dân.")
		hands.key("Control+Enter")
		hands.see(".sd-petition:has-text('điện thắp sáng') .sd-pill:has-text('Ghi nhận')")
		all_saved(page)


def hold(walk: Walk, hands: Hands) -> None:
	page = hands.page
	with hands.phase("minutes"):
		hands.press(".sd-tab[data-id=minutes]")
		hands.see("[data-record=minutes]")
		hands.fill(
			"[data-record=assessment]",
			"Hội nghị dân chủ, đúng trọng tâm; ý kiến tập trung vào giao thông, nước sinh hoạt.",
		)
		hands.fill("[data-record=conclusion]", "Các đơn vị được giao trả lời bằng văn bản đúng thời hạn.")
		hands.key("Control+Enter")
		all_saved(page)
		page.wait_for_timeout(500)
		hands.picture("minutes")
		hands.press("[data-act=record-step][data-id='Record as Held']")
		page.wait_for_function("frappe.pages['conference-desk'].room.view.session.workflow_state === 'Held'")
		hands.press(".sd-top a")
		hands.see(".sonvi-path:visible")
		hands.page.wait_for_function("cur_frm.doc.workflow_state === 'Held'")


def conclude(walk: Walk, hands: Hands) -> None:
	with hands.phase("conclude"):
		hands.page.goto("/app/sonvi-dialogue")
		hands.press(".shortcut-widget-box:has-text('Hội nghị sắp tới')")
		hands.see(".sonvi-path:visible")
		step(hands, "conclude")
		in_state(hands, "Concluded")


def tell(walk: Walk, hands: Hands, number: str) -> None:
	with hands.phase("conclusion_notice"):
		hands.page.reload()
		hands.see(".sonvi-path:visible")
		step(hands, "conclusion_notice")
		issue(hands, number, "conclusion", looks=True)
		hands.see("[data-step=slips], [data-step=answers]")
		hands.picture("after")
