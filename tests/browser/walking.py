"""A walk through the app as its people: who sits where, and what every form has alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.browser.hall import CLERK, PATIENCE, SIZES
from tests.browser.hands import Hands, Tally
from tests.browser.son_vi import SonVi

ACTIONS = ".actions-btn-group"


class Walk:
	"""One commune, its clerk and its chair, and what their hands do."""

	def __init__(self, site: SonVi, chromium: Any):
		self.site = site
		self.chromium = chromium
		self.tally = Tally()
		self.again = Tally()  # the second time, late: as many presses
		self.faults: list[str] = []
		self.measured = (
			0.0,
			0.0,
			0.0,
		)  # one petition: until the cursor stands there, typing, until it is saved
		self.contexts: list[Any] = []

	def close(self) -> None:
		for context in self.contexts:
			context.close()

	def sit(self, name: str, role: str, size: str = "screen") -> Hands:
		width, height = SIZES[size]
		phone = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if size == "phone" else {}
		context = self.chromium.new_context(
			base_url=self.site.address, viewport={"width": width, "height": height}, locale="vi-VN", **phone
		)
		context.set_default_timeout(PATIENCE)
		self.contexts.append(context)
		self.site.login(context.request, self.site.person(name, role), self.site.password)
		page = context.new_page()
		page.on("pageerror", lambda error: self.faults.append(str(error)))
		return Hands(page, self.tally)

	def phone(self, today: str, ahead: str) -> None:
		"""The desk and the path of a session as a phone shows them."""
		hands = self.sit("Phạm Thị D", CLERK, "phone")
		hands.page.goto(f"/app/conference-desk/{today}")
		hands.see(".sd-line")
		hands.page.locator(".sd-foot[data-id=petitions]").click()
		hands.see(".sd-petition")
		hands.picture("phone-desk")
		hands.page.goto(f"/app/dialogue-session/{ahead}")
		hands.see(".sonvi-path")
		hands.picture("phone-path")


def saved(hands: Hands) -> None:
	hands.page.wait_for_function("window.cur_frm && !cur_frm.is_new() && !cur_frm.is_dirty()")


def in_state(hands: Hands, state: str) -> None:
	hands.page.wait_for_function(
		"state => cur_frm.doc.workflow_state === state && !cur_frm.is_dirty()", arg=state
	)


def save(hands: Hands) -> None:
	hands.press(".page-actions:visible .primary-action:visible")
	saved(hands)


def act(hands: Hands, action: str, state: str) -> None:
	"""A step of the workflow by the menu of a form."""
	hands.press(f"{ACTIONS} button:visible")
	hands.press(f"{ACTIONS} .dropdown-menu a:visible:has-text('{action}')")
	in_state(hands, state)


def shown_day(hands: Hands, day: date) -> str:
	"""A day as it is typed on this site."""
	return hands.page.evaluate("day => frappe.datetime.str_to_user(day)", day.isoformat())


def in_row(hands: Hands, row: int, **values: str) -> None:
	"""Fields of a row of the table; the press is the one that opens the row for typing."""
	cells = {field: f".grid-row[data-idx='{row}'] [data-fieldname={field}]" for field in values}
	hands.press(cells[next(iter(cells))])
	for field, words in values.items():
		if field != next(iter(cells)):
			hands.page.keyboard.press("Tab")
		hands.fill(f"{cells[field]} input", words)


def step(hands: Hands, key: str) -> None:
	"""The one button of a step of the path; a folded phase is unfolded by a press of its own."""
	button = hands.page.locator(f"[data-step={key}]").first
	button.wait_for(state="attached")
	if not button.is_visible():
		hands.press(hands.page.locator(f".sonvi-phase:has([data-step={key}]) summary"))
	hands.press(button)


def issue(hands: Hands, number: str = "", picture: str = "", looks: bool = False) -> None:
	"""A paper from its step: the draft as it opens, saved, issued with the number that is typed, and back to the session.
	looks: at the paper before; picture: the name of what is kept of it, or else of the dialog."""
	hands.see(".form-page:visible [data-fieldname=subject]")
	hands.page.wait_for_function("cur_frm.doctype === 'Official Document' && cur_frm.is_new()")
	save(hands)
	if looks:
		hands.press(".page-actions:visible button:has-text('Xem thử')")
		hands.see(".modal.show .sonvi-paper-frame")
		hands.picture(picture)
		hands.press(".modal.show .btn-modal-close:visible")
		hands.see(".modal.show", gone=True)
	hands.press(".page-actions:visible .primary-action:visible:has-text('Ban hành')")
	hands.see(".modal.show .btn-modal-primary")
	hands.page.wait_for_timeout(400)
	if number:
		hands.fill(".modal.show [data-fieldname=number] input", number)
	if picture and not looks:
		hands.picture(picture)
	hands.press(".modal.show .btn-modal-primary:visible")
	hands.page.wait_for_function("cur_frm.doc.docstatus === 1")
	hands.press(".page-actions:visible button:has-text('Về hội nghị')")
	hands.see(".sonvi-path:visible")
	hands.page.wait_for_function("cur_frm.doctype === 'Dialogue Session'")


def dialog_done(hands: Hands) -> None:
	hands.press(".modal.show .btn-modal-primary:visible")
	hands.see(".modal.show", gone=True)
