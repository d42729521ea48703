"""The desk at the sizes it is used at: nothing runs over the edge, an input method is left alone, the wall tells no name."""

from __future__ import annotations

import pytest

from tests.browser.hall import COMMITTEE, add_person, all_saved, open_petition, waits, write_down

RUNS_OVER = "document.documentElement.scrollWidth - window.innerWidth"
CUT_OFF = """() => [...document.querySelectorAll(".sd button, .sd h2, .sd .sd-pill")]
	.filter((part) => part.offsetParent && part.scrollWidth > part.clientWidth + 1)
	.map((part) => part.textContent.trim())"""
PANES = ("speakers", "attendance", "minutes")
LONG = (
	"Đường liên thôn từ trung tâm xã đi thôn sạt lở nhiều điểm, mùa mưa xe máy không qua được, đề nghị sửa sớm. "
	* 3
)


@pytest.mark.parametrize(
	"size, role", [("desk", ""), ("desk", COMMITTEE), ("phone", ""), ("phone", COMMITTEE)]
)
def test_nothing_runs_over_the_edge(hall, size, role):
	clerk = hall.sit_down()
	add_person(clerk, "Nguyễn Thị Tên Rất Dài Ở Thôn Xa Nhất Của Xã")
	clerk.keyboard.press("F4")
	write_down(clerk, LONG)
	all_saved(clerk)
	page = hall.sit_down("Ủy viên", role, size) if role else hall.sit_down("Thư ký hai", size=size)
	page.wait_for_selector(".sd-petition", state="attached")
	panes = [*PANES, "petitions"] + ([] if role else ["capture"])
	for pane in panes:
		page.evaluate("pane => frappe.pages['conference-desk'].room.go(pane)", pane)
		assert page.evaluate(RUNS_OVER) <= 0, pane
		assert page.evaluate(CUT_OFF) == [], pane
	page.evaluate("frappe.pages['conference-desk'].room.go('petitions')")
	open_petition(page, "Đường liên thôn")
	assert page.evaluate(RUNS_OVER) <= 0
	assert page.evaluate(CUT_OFF) == []
	assert hall.faults == []


def test_enter_that_ends_a_syllable_saves_nothing(hall):
	page = hall.sit_down()
	page.keyboard.press("F2")
	page.keyboard.type("Đường")
	page.evaluate(
		"""() => {
			const box = document.querySelector("[data-part=content]");
			for (const told of [{ isComposing: true }, { keyCode: 229 }]) {
				box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...told }));
			}
		}"""
	)
	page.wait_for_timeout(300)
	assert page.input_value("[data-part=content]") == "Đường"
	assert hall.petitions() == []
	page.keyboard.press("Enter")
	all_saved(page)
	assert [one["content"] for one in hall.petitions("content")] == ["Đường"]


def test_the_keys_alone_take_a_petition_to_its_outcome(hall):
	page = hall.sit_down()
	add_person(page, "Sùng Thị X")
	page.keyboard.press("F4")
	write_down(page, "Hồ treo nứt.")
	all_saved(page)
	page.keyboard.press("Escape")
	page.keyboard.press("j")
	page.keyboard.press("5")
	page.wait_for_selector('[data-id="outcome:Noted"].sd-chosen')
	page.focus("[data-decide=conclusion_text]")
	page.keyboard.type("Ghi nhận.")
	page.keyboard.press("Control+Enter")
	all_saved(page)
	petition = hall.petitions("outcome", "conclusion_text")[0]
	assert (petition["outcome"], petition["conclusion_text"]) == ("Noted", "Ghi nhận.")
	assert hall.faults == []


def test_an_accusation_is_one_line_and_what_was_typed_is_gone(hall):
	page = hall.sit_down()
	page.keyboard.press("F2")
	page.keyboard.type("Ông Y lấy tiền của dân")
	page.click("[data-act=accusation]")
	page.click(".modal.show .btn-modal-primary")
	all_saved(page)
	assert page.input_value("[data-part=content]") == ""
	assert [
		(one["content"], one["workflow_state"]) for one in hall.petitions("content", "workflow_state")
	] == [(None, "Redirected")]
	kept = page.evaluate("JSON.stringify(localStorage)")
	assert "lấy tiền" not in kept
	page.wait_for_selector("text=01 nội dung tố cáo, đã hướng dẫn tiếp công dân")


def test_an_accusation_found_out_without_a_line_never_leaves_the_browser(hall):
	page = hall.sit_down()
	page.context.set_offline(True)
	write_down(page, "Ông Y lấy tiền của dân")
	open_petition(page, "lấy tiền")
	page.fill("[data-decide=conclusion_text]", "Ông Y giải trình")
	# as long as a hand presses: what was typed is drawn anew in between
	page.click("[data-act=petition-accusation]", delay=150)
	page.click(".modal.show .btn-modal-primary")
	waits(page, 1)
	kept = page.evaluate(
		"""async () => {
			const { rows } = frappe.pages["conference-desk"].room.queue;
			return JSON.stringify([rows, await frappe.pages["conference-desk"].queue.read(), { ...localStorage }]);
		}"""
	)
	assert "Ông Y" not in kept
	page.context.set_offline(False)
	all_saved(page)
	assert [one["kind"] for one in hall.entries("kind")] == ["denunciation_add"]
	assert hall.faults == []


def test_the_wall_follows_and_tells_no_name(hall):
	page = hall.sit_down(size="wall")
	wall = hall.open(page.context, "/projector")
	add_person(page, "Sùng Thị X")
	page.keyboard.press("F4")
	write_down(page, "Bà X kể chuyện nhà.")
	all_saved(page)
	wall.wait_for_selector(".sp-clock")
	wall.wait_for_function("document.querySelectorAll('.sp-count b')[1].textContent === '1'")
	words = wall.inner_text(".sp")
	assert "Người dân trong xã" in words
	assert "Sùng" not in words and "kể chuyện" not in words
	assert wall.evaluate(RUNS_OVER) <= 0
	assert hall.faults == []
