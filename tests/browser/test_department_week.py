"""A unit's week on a phone, as docs/department.md tells it: its officer and its head, every press counted."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import ADDRESS, PASSWORD
from tests.browser.hall import OF_THE_LINE
from tests.browser.hands import Count, Hands
from tests.browser.son_vi import ROAD
from tests.browser.test_clerk_year import ROW
from tests.browser.unit_week import (
	BEFORE,
	HEAD,
	HEAD_NAME,
	LAND,
	LIGHT,
	OFFICER,
	OFFICER_NAME,
	SCHOOL,
	UnitWeek,
)
from tests.browser.walking import Walk, in_state, saved, shown_day

GUIDE = Path(__file__).parents[2] / "docs" / "department.md"
RUNS_OVER = "document.documentElement.scrollWidth - window.innerWidth"
ANSWER = "\nTuyến đường này do xã quản lý. Xã sẽ rải đá cấp phối đoạn 300 m còn lại."
PROMISED = "Rải đá cấp phối 300 m đường vào thôn Lũng Làn"


class Week(Walk):
	"""Two people, each with a phone."""

	def sit(self, name: str, role: str, size: str = "phone") -> Hands:
		hands = super().sit(name, role, size)
		hands.page.on("console", self.note)
		return hands

	def note(self, message) -> None:
		told = message.text + message.location.get("url", "")
		if message.type == "error" and not any(part in told for part in OF_THE_LINE):
			self.faults.append(told)

	def look(self, hands: Hands, picture: str) -> None:
		"""Nothing runs over the edge; what is seen is kept."""
		hands.page.wait_for_timeout(500)
		if hands.page.evaluate(RUNS_OVER) > 0:
			self.faults.append(f"{picture} runs over the edge")
		hands.picture(picture)


@pytest.fixture
def week(playwright, chromium):
	week = Week(UnitWeek(playwright, ADDRESS, PASSWORD), chromium)
	yield week
	week.close()


def open_part(week: Week, hands: Hands, words: str) -> None:
	hands.page.goto(f"/app/petition-assignment/{week.site.given[words]}")
	hands.see(".sonvi-asked:visible")


def step(hands: Hands, label: str) -> None:
	"""One of the buttons below what was asked."""
	hands.press(f".sonvi-asked-steps:visible button:has-text('{label}')")


def menu(hands: Hands, label: str) -> None:
	hands.press(".menu-btn-group:visible > button")
	hands.press(f".menu-btn-group .dropdown-menu.show a:visible:has-text('{label}')")


def action(hands: Hands, label: str) -> None:
	hands.press(".actions-btn-group:visible > button")
	hands.press(f".actions-btn-group .dropdown-menu a:visible:has-text('{label}')")


def save(hands: Hands) -> None:
	hands.press(".page-actions:visible .primary-action:visible")
	saved(hands)


def done(hands: Hands) -> None:
	hands.press(".modal.show .btn-modal-primary:visible")
	hands.see(".modal.show", gone=True)


def field(hands: Hands, name: str, words: str, kind: str = "input") -> None:
	target = f".form-page:visible [data-fieldname={name}] {kind}:visible"
	hands.fill(target, words)
	hands.at(target).blur()  # a phone has no Tab


def opened(hands: Hands, response: str) -> None:
	hands.page.goto(f"/app/department-response/{response}")
	hands.page.wait_for_function("name => window.cur_frm && cur_frm.doc.name === name", arg=response)
	hands.see(".sonvi-asked:visible")


def notice(week: Week, officer: Hands) -> None:
	with officer.phase("notice"):
		officer.page.goto("/app/dialogue-unit-home")
		officer.see(".sonvi-home:visible [data-all]")
		week.look(officer, "home")
		bell = ".dropdown-notifications > button, .notifications-icon, .sidebar-notification"
		officer.press(officer.page.locator(bell).locator("visible=true").first)
		officer.see(".notifications-list:visible .notification-item")
		week.look(officer, "bell")
		officer.press(".notifications-list .notification-item:visible:has-text('được giao')")
		officer.see(".sonvi-asked:visible")
		week.look(officer, "given")
	assert week.site.given[LAND] in officer.page.url


def give_back(week: Week, officer: Hands) -> None:
	with officer.phase("return"):
		step(officer, "Trả lại")
		officer.fill(".modal.show textarea:visible", "Việc đất ở do Phòng Văn hóa - Xã hội theo dõi hồ sơ.")
		week.look(officer, "return")
		done(officer)
		officer.page.wait_for_function("cur_frm.doc.standing === 'Returned'")


def accept(week: Week, officer: Hands) -> None:
	with officer.phase("accept"):
		open_part(week, officer, ROAD)
		week.look(officer, "part")
		step(officer, "Tiếp nhận")
		officer.page.wait_for_function("cur_frm.doc.standing === 'Accepted'")


def write(week: Week, officer: Hands) -> str:
	"""An answer with an earlier one put in, and a promise with its day; sent to the head."""
	with officer.phase("answer"):
		step(officer, "Văn bản trả lời")
		officer.page.wait_for_function("cur_frm.doctype === 'Department Response' && cur_frm.is_new()")
		field(officer, "subject", "Trả lời về đường vào thôn Lũng Làn")
		menu(officer, "Trả lời trước đây")
		officer.see(".modal.show [data-piece]")
		week.look(officer, "at-hand")
		officer.press(f".modal.show li:has-text('{BEFORE[:30]}') [data-piece]")
		officer.see(".modal.show", gone=True)
		officer.page.wait_for_function("text => (cur_frm.doc.body || '').includes(text)", arg=BEFORE)
		body = ".form-page:visible [data-fieldname=body] textarea"
		officer.page.locator(body).first.press("Control+End")
		officer.type(ANSWER)
		officer.at(body).blur()
		officer.choose(".form-page:visible [data-fieldname=result_class] select", value="Being Settled")
		promise(week, officer)
		save(officer)
		action(officer, "Trình duyệt")
		in_state(officer, "Awaiting Approval")
		week.look(officer, "sent")
	return officer.page.evaluate("cur_frm.doc.name")


def promise(week: Week, officer: Hands) -> None:
	table = ".form-page:visible [data-fieldname=promises]"
	officer.press(f"{table} .grid-add-row")
	row = f"{table} .grid-row-open, {table} .form-in-grid"
	officer.see(row)
	for name, kind, words in (
		("what", ":is(textarea, input)", PROMISED),
		("by_date", "input", shown_day(officer, week.site.today + timedelta(days=20))),
	):
		target = f"{table} .form-in-grid [data-fieldname={name}] {kind}:visible"
		officer.fill(target, words)
		officer.at(target).blur()
	week.look(officer, "promise")
	officer.press(f"{table} .grid-collapse-row:visible, {table} .row-actions .grid-collapse-row:visible")


def send_back(week: Week, head: Hands, response: str) -> None:
	with head.phase("send_back"):
		opened(head, response)
		week.look(head, "head")
		action(head, "Trả lại")
		in_state(head, "Draft")


def mend(week: Week, officer: Hands, response: str) -> None:
	with officer.phase("mend"):
		opened(officer, response)
		field(officer, "roadmap", "Rải đá xong trong 20 ngày, nghiệm thu cùng trưởng thôn.", "textarea")
		save(officer)
		action(officer, "Trình duyệt")
		in_state(officer, "Awaiting Approval")


def approve(week: Week, head: Hands, response: str, phase: str, ticks: bool) -> None:
	with head.phase(phase):
		opened(head, response)
		action(head, "Duyệt")
		if ticks:
			head.see(".modal.show input[type=checkbox]")
			for box in head.page.locator(".modal.show input[type=checkbox]:visible").all():
				head.press(box)
			week.look(head, "check")
			head.press(".modal.show .btn-modal-primary:visible")
		in_state(head, "Approved")


def more_time(week: Week, officer: Hands) -> str:
	with officer.phase("more_time"):
		open_part(week, officer, LIGHT)
		step(officer, "Thông báo thời hạn")
		officer.page.wait_for_function("cur_frm.doctype === 'Department Response' && cur_frm.is_new()")
		field(officer, "subject", "Thông báo thời hạn giải quyết kiến nghị về điện")
		field(officer, "body", "Điện lực đang khảo sát tuyến đường dây.", "textarea")
		day = shown_day(officer, week.site.today + timedelta(days=60))
		field(officer, "new_date", day)
		field(officer, "reason", "Chờ kết quả khảo sát của Điện lực", "textarea")
		week.look(officer, "more-time")
		save(officer)
		action(officer, "Trình duyệt")
		in_state(officer, "Awaiting Approval")
	return officer.page.evaluate("cur_frm.doc.name")


def contribute(week: Week, officer: Hands) -> None:
	with officer.phase("input"):
		open_part(week, officer, SCHOOL)
		words = "Phòng Kinh tế có thể hỗ trợ 30 m3 đá từ nguồn duy tu đường xã."
		field(officer, "input_text", words, "textarea")
		week.look(officer, "input")
		save(officer)


def deliver(week: Week, officer: Hands, response: str) -> None:
	photo = io.BytesIO()
	Image.new("RGB", (60, 40), "white").save(photo, "PNG")
	with officer.phase("delivery"):
		opened(officer, response)
		menu(officer, "Ghi nhận")
		officer.see(".modal.show [data-fieldname=way] select")
		officer.fill(".modal.show [data-fieldname=received_by] input", "Trưởng thôn Lũng Làn")
		officer.press(".modal.show [data-fieldname=proof] .btn-attach")
		chosen = {"name": "ky-nhan.png", "mimeType": "image/png", "buffer": photo.getvalue()}
		officer.page.locator(".file-uploader input[type=file]").first.set_input_files(chosen)
		officer.press(".modal.show:has(.file-uploader) .btn-modal-primary:visible")
		officer.see(".modal.show [data-fieldname=proof] .attached-file")
		week.look(officer, "delivery")
		done(officer)


def progress(week: Week, officer: Hands, commitment: str) -> None:
	with officer.phase("progress"):
		officer.page.goto(f"/app/commitment/{commitment}")
		officer.page.wait_for_function("window.cur_frm && cur_frm.doctype === 'Commitment'")
		menu(officer, "Báo cáo")
		officer.fill(".modal.show textarea:visible", "Đã rải được 120 m, còn 180 m.")
		done(officer)
		officer.see(".sonvi-timeline:has-text('120 m')")
		week.look(officer, "promised")


def preferences(week: Week, officer: Hands) -> None:
	with officer.phase("messages"):
		officer.page.goto("/app/dialogue-unit-home")
		officer.press(".sonvi-home:visible :is(a, button):has-text('Tin nhắn của tôi')")
		officer.page.wait_for_function("cur_frm && cur_frm.doctype === 'Dialogue Message Preference'")
		officer.see(".form-page:visible [data-fieldname=no_email]")
		week.look(officer, "messages")
		officer.press(".form-page:visible [data-fieldname=no_email] input[type=checkbox]")
		save(officer)


def test_a_week_of_a_unit_as_the_guide_counts_it(week):
	officer, head = week.sit(OFFICER_NAME, OFFICER), week.sit(HEAD_NAME, HEAD)
	notice(week, officer)
	give_back(week, officer)
	accept(week, officer)
	response = write(week, officer)
	send_back(week, head, response)
	mend(week, officer, response)
	approve(week, head, response, "approve", ticks=True)
	extension = more_time(week, officer)
	approve(week, head, extension, "approve_time", ticks=False)
	contribute(week, officer)
	week.site.issue(response, 12)
	deliver(week, officer, response)
	(made,) = week.site.rows("Commitment", {"response": response}, ["name", "what", "status"])
	progress(week, officer, made["name"])
	preferences(week, officer)

	print(week.tally.phases)
	site, stored = week.site, {"Returned": LAND, "Accepted": ROAD}
	for standing, words in stored.items():
		part = site.rows("Petition Assignment", {"name": site.given[words]}, ["standing"])
		assert part == [{"standing": standing}]
	assert (made["what"], made["status"]) == (PROMISED, "Open")
	states = site.rows("Department Response", {"name": ["in", [response, extension]]}, ["workflow_state"])
	assert [row["workflow_state"] for row in states] == ["Issued", "Approved"]
	delivered = site.rows("Answer Delivery", {"commune": site.commune}, ["received_by", "proof"])
	assert [(row["received_by"], bool(row["proof"])) for row in delivered] == [("Trưởng thôn Lũng Làn", True)]
	given = site.rows("Petition Assignment", {"name": site.given[SCHOOL]}, ["input_text"])
	assert given[0]["input_text"].startswith("Phòng Kinh tế có thể hỗ trợ")
	assert week.faults == []
	told = {
		phase: Count(int(presses), int(filled))
		for presses, filled, phase in ROW.findall(GUIDE.read_text(encoding="utf-8"))
	}
	assert week.tally.phases == told
