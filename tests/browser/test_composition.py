"""Vietnamese typed through an input method: syllables that are still being put together are no command, and arrive whole.

The browser is told of a composition as the system's input method tells it (Input.imeSetComposition): each letter of Telex
changes the syllable under the cursor, and a key pressed meanwhile belongs to the method.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from tests.browser.hall import add_person, all_saved, open_petition

# What the box shows while "dduwowngf" and "lafng" are typed in Telex.
ROAD = ("d", "đ", "đu", "đư", "đươ", "đươn", "đương", "đường")
VILLAGE = ("l", "la", "là", "làn", "làng")
KEYS = {
	"Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13},
	"F2": {"key": "F2", "code": "F2", "windowsVirtualKeyCode": 113},
	"F4": {"key": "F4", "code": "F4", "windowsVirtualKeyCode": 115},
	"F8": {"key": "F8", "code": "F8", "windowsVirtualKeyCode": 119},
	"Escape": {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27},
}
BOX = "[data-part=content]"


class Telex:
	"""An input method at one page."""

	def __init__(self, page: Any):
		self.browser = page.context.new_cdp_session(page)

	def begin(self, steps: tuple[str, ...]) -> None:
		for text in steps:
			told = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
			self.browser.send("Input.imeSetComposition", told)

	def press(self, key: str) -> None:
		"""A key while the syllable is open: the browser marks it as composing."""
		for kind in ("rawKeyDown", "keyUp"):
			self.browser.send("Input.dispatchKeyEvent", {"type": kind, **KEYS[key]})

	def end(self, text: str) -> None:
		self.browser.send("Input.insertText", {"text": text})

	def type(self, *syllables: tuple[str, ...]) -> None:
		for place, steps in enumerate(syllables):
			self.begin(steps)
			self.end(steps[-1])
			if place < len(syllables) - 1:
				self.end(" ")


def test_the_browser_says_that_a_key_belongs_to_the_input_method(hall):
	"""What the rest of this file stands on."""
	page = hall.sit_down()
	page.keyboard.press("F2")
	page.evaluate(
		"""() => {
			window.told = [];
			window.addEventListener("keydown", (event) => told.push([event.key, event.isComposing]), true);
		}"""
	)
	method = Telex(page)
	method.begin(ROAD[:4])
	method.press("Enter")
	method.end("đường")
	assert page.evaluate("told") == [["Enter", True]]


def test_no_shortcut_fires_while_a_syllable_is_open_and_the_words_arrive_whole(hall):
	page = hall.sit_down()
	page.keyboard.press("F2")
	page.wait_for_selector(f"{BOX}:focus")
	method = Telex(page)
	method.begin(ROAD[:5])
	for key in ("Enter", "F8", "F4", "F2", "Escape"):
		method.press(key)
	page.wait_for_timeout(300)
	assert page.query_selector(".modal.show") is None
	assert page.evaluate("box => document.activeElement.matches(box)", BOX)
	assert hall.petitions() == []
	method.begin(ROAD[5:])
	method.end("đường")
	method.end(" ")
	method.type(VILLAGE)
	assert page.input_value(BOX) == "đường làng"
	page.keyboard.press("Enter")
	all_saved(page)
	assert [one["content"] for one in hall.petitions("content")] == ["đường làng"]
	assert hall.faults == []


def test_a_method_that_writes_letters_and_signs_apart_is_stored_composed(hall):
	"""Some phones and Macs send ơ, ` as two signs: what is stored is what everybody searches for."""
	page = hall.sit_down()
	page.keyboard.press("F2")
	page.wait_for_selector(f"{BOX}:focus")
	Telex(page).end(unicodedata.normalize("NFD", "Đường làng lầy lội"))
	page.keyboard.press("Enter")
	all_saved(page)
	assert [one["content"] for one in hall.petitions("content")] == ["Đường làng lầy lội"]


def test_enter_that_ends_a_name_does_not_add_the_person(hall):
	page = hall.sit_down()
	page.keyboard.press("F8")
	box = ".modal.show [data-fieldname=participant_name] input"
	page.wait_for_selector(box)
	page.focus(box)
	method = Telex(page)
	method.begin(("V", "Va", "Vaf", "Và", "Vàn", "Vàng"))
	method.press("Enter")
	page.wait_for_timeout(300)
	assert page.query_selector(".modal.show") is not None
	assert hall.people() == []
	method.end("Vàng")
	method.end(" Thị M")
	page.keyboard.press("Enter")
	page.wait_for_selector(".modal.show", state="detached")
	all_saved(page)
	assert [one["participant_name"] for one in hall.people("participant_name")] == ["Vàng Thị M"]
	assert hall.faults == []


def test_a_conclusion_is_not_saved_by_a_key_of_the_method(hall):
	page = hall.sit_down()
	add_person(page, "Sùng Thị X")
	page.keyboard.press("F4")
	page.keyboard.press("F2")
	page.wait_for_selector(f"{BOX}:focus")
	method = Telex(page)
	method.type(ROAD, VILLAGE)
	page.keyboard.press("Enter")
	all_saved(page)
	open_petition(page, "đường làng")
	page.keyboard.press("5")
	page.wait_for_selector('[data-id="outcome:Noted"].sd-chosen')
	page.focus("[data-decide=conclusion_text]")
	method.begin(("g", "gh", "ghi"))
	method.browser.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "modifiers": 2, **KEYS["Enter"]})
	page.wait_for_timeout(300)
	assert [one["outcome"] or "" for one in hall.petitions("outcome")] == [""]
	method.end("ghi")
	method.end(" nhận")
	page.keyboard.press("Control+Enter")
	all_saved(page)
	petition = hall.petitions("outcome", "conclusion_text")[0]
	assert (petition["outcome"], petition["conclusion_text"]) == ("Noted", "ghi nhận")
	assert hall.faults == []
