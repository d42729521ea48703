"""A conference in a real browser: two clerks, a line that is cut, and afterwards every entry on the site once, in order."""

from __future__ import annotations

from tests.browser.hall import (
	add_person,
	all_saved,
	conclude,
	open_petition,
	waits,
	waits_at_least,
	write_down,
)

SPEAKERS = 30


def test_two_clerks_run_a_session_of_thirty_speakers_with_the_line_cut_for_part_of_it(hall):
	door, table = hall.sit_down(), hall.sit_down("Thư ký hai")
	for number in range(1, SPEAKERS + 1):
		page = door if number % 2 else table
		if number in (9, 21):
			page.context.set_offline(True)
		add_person(page, f"Người đăng ký {number:02d}")
		if number in (15, 29):
			waits_at_least(page, 4)
			page.context.set_offline(False)
	all_saved(door)
	all_saved(table)
	assert sorted(one["participant_name"] for one in hall.people("participant_name")) == [
		f"Người đăng ký {number:02d}" for number in range(1, SPEAKERS + 1)
	]

	# Now one calls the speakers and the other writes; each is cut off for a third of the time.
	for page in (table, door):
		page.reload()
		page.wait_for_selector(".sd-line")
	said = []
	for number in range(1, SPEAKERS + 1):
		if number == 6:
			table.context.set_offline(True)
		if number == 13:
			door.context.set_offline(True)
		if number == 16:
			table.context.set_offline(False)
		if number == 23:
			door.context.set_offline(False)
		door.keyboard.press("F4")
		door.wait_for_function(
			"""number => {
				const { view } = frappe.pages["conference-desk"].room;
				return view.speaking && view.speakers.filter((one) => one.speaking_state === "Has Spoken").length === number - 1;
			}""",
			arg=number,
		)
		for part in range(1 + (number % 5 == 0)):
			said.append(f"Ý kiến {number:02d}.{part}: đề nghị xem xét đoạn đường và nước sinh hoạt.")
			write_down(table, said[-1])
	door.keyboard.press("F4")
	all_saved(door)
	all_saved(table)

	people = hall.people("speaking_order", "speaking_state", "attended")
	assert [one["speaking_order"] for one in people] == list(range(1, SPEAKERS + 1))
	assert {(one["speaking_state"], one["attended"]) for one in people} == {("Has Spoken", 1)}
	petitions = hall.petitions("content", "workflow_state")
	assert [one["content"] for one in petitions] == said
	assert {one["workflow_state"] for one in petitions} == {"Raised"}
	keys = [one["entry_key"] for one in hall.entries("entry_key")]
	made = len(said) + SPEAKERS  # the petitions and the people
	called = 2 * SPEAKERS  # each is called, and has spoken
	assert len(keys) == len(set(keys)) == made + called
	assert hall.faults == []


def test_both_see_what_the_other_enters(hall):
	one, other = hall.sit_down(), hall.sit_down("Thư ký hai")
	write_down(one, "Hồ treo của thôn nứt.")
	other.wait_for_selector('.sd-petition:has-text("Hồ treo của thôn nứt.")')
	add_person(other, "Sùng Thị X")
	one.wait_for_selector('[data-speaker]:has-text("Sùng Thị X")')
	assert hall.faults == []


def test_two_clerks_on_one_petition_are_shown_both_and_nothing_is_written_over(hall):
	one, other = hall.sit_down(), hall.sit_down("Thư ký hai")
	write_down(one, "Đường vào thôn sạt lở.")
	other.wait_for_selector('.sd-petition:has-text("sạt lở")')
	open_petition(other, "sạt lở")
	other.context.set_offline(True)
	conclude(other, "Khảo sát trong tháng.")
	waits(other, 1)
	open_petition(one, "sạt lở")
	conclude(one, "Khảo sát trong tuần.")
	all_saved(one)
	other.context.set_offline(False)
	other.wait_for_selector('.sd-line[data-asks="1"]')
	assert hall.petitions("conclusion_text")[0]["conclusion_text"] == "Khảo sát trong tuần."
	other.click(".sd-line")
	other.click(".modal.show [data-act=waiting-solve]")
	both = other.locator(".sd-solve")
	both.wait_for()
	assert (
		both.locator("text=Khảo sát trong tuần.").count()
		and both.locator("text=Khảo sát trong tháng.").count()
	)
	both.locator("textarea").fill("Khảo sát trong tuần, trả lời trong tháng.")
	other.locator(".modal.show:has(.sd-solve) .btn-modal-primary").click()
	all_saved(other)
	assert (
		hall.petitions("conclusion_text")[0]["conclusion_text"] == "Khảo sát trong tuần, trả lời trong tháng."
	)
	assert hall.faults == []


def test_a_closed_tab_goes_on_where_it_was(hall):
	page = hall.sit_down()
	page.context.set_offline(True)
	said = [f"Ý kiến số {number} lúc mất mạng." for number in range(3)]
	for words in said:
		write_down(page, words)
	page.keyboard.press("F2")
	page.keyboard.type("Câu đang gõ dở")
	waits(page, 3)
	context = page.context
	page.close()
	assert hall.petitions() == []
	context.set_offline(False)
	home = context.new_page()
	home.goto("/app", wait_until="domcontentloaded")
	home.click("text=Mở bàn điều hành")
	home.wait_for_url(f"**/conference-desk/{hall.session}")
	all_saved(home)
	page = hall.open(context)
	assert [one["content"] for one in hall.petitions("content")] == said
	assert page.input_value("[data-part=content]") == "Câu đang gõ dở"
	assert hall.faults == []


def test_an_answer_that_is_lost_on_its_way_doubles_nothing(hall):
	page = hall.sit_down()
	lost = []

	def lose(route):
		route.fetch()
		lost.append(route.request.url)
		route.abort()

	page.route("**/api/method/sonvi_dialogue.bridge.desk.send", lose, times=2)
	write_down(page, "Gạo cứu đói chậm.")
	all_saved(page)
	assert len(lost) == 2
	assert [one["content"] for one in hall.petitions("content")] == ["Gạo cứu đói chậm."]
	assert len(hall.entries()) == 1


A_DAY_AHEAD = """
	const Real = Date;
	window.Date = class extends Real {
		constructor(...told) { told.length ? super(...told) : super(Real.now() + 86400000); }
		static now() { return Real.now() + 86400000; }
	};
"""


def test_a_clock_that_is_wrong_by_a_day_changes_no_date(hall):
	right, wrong = hall.sit_down(), hall.sit_down("Thư ký hai", script=A_DAY_AHEAD)
	write_down(right, "Ghi trên máy đúng giờ.")
	all_saved(right)
	write_down(wrong, "Ghi trên máy nhanh một ngày.")
	all_saved(wrong)
	one, other = hall.petitions("received_on", "content")
	assert one["received_on"] == other["received_on"]
	first, second = hall.entries("happened_at", "noted_at")
	assert first["happened_at"][:10] == second["happened_at"][:10]
	assert first["noted_at"][:10] < second["noted_at"][:10]


def test_whoever_is_signed_out_loses_nothing(hall):
	page = hall.sit_down()
	page.context.clear_cookies()
	write_down(page, "Ghi lúc đã bị thoát.")
	page.wait_for_selector('.sd-line:has-text("Hãy đăng nhập lại")')
	assert hall.petitions() == []
	hall.sign_in(page.context)
	page = hall.open(page.context)
	all_saved(page)
	assert [one["content"] for one in hall.petitions("content")] == ["Ghi lúc đã bị thoát."]


def test_what_the_server_refuses_stays_to_be_mended(hall):
	page = hall.sit_down()
	page.evaluate(
		"""() => frappe.pages["conference-desk"].room.enter({
			kind: "petition_add", values: { content: "Đề nghị sửa cầu.", category: "khong-co" } })"""
	)
	page.wait_for_selector('.sd-line[data-asks="1"]')
	write_down(page, "Ý kiến sau vẫn được ghi.")
	waits(page, 0)
	assert [one["content"] for one in hall.petitions("content")] == ["Ý kiến sau vẫn được ghi."]
	page.click(".sd-line")
	page.click(".modal.show [data-act=waiting-mend]")
	page.wait_for_selector("[data-part=content]:focus")
	assert page.input_value("[data-part=content]") == "Đề nghị sửa cầu."
	page.select_option("[data-field=category]", index=1)
	page.focus("[data-part=content]")
	page.keyboard.press("Enter")
	all_saved(page)
	assert [one["content"] for one in hall.petitions("content")][1:] == ["Đề nghị sửa cầu."]
	assert hall.faults == []
