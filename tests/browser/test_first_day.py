"""The first day, as docs/first-day.md tells it: from an administrator's log-in to a printed notice and a commune that can plan."""

from __future__ import annotations

import re
import secrets

import pytest

from tests.browser.conftest import ADDRESS, PASSWORD
from tests.browser.hall import PATIENCE, SIZES, Site
from tests.browser.hands import Hands, Tally

VILLAGES = "Lẻo Chá Phìn A; 310; Người dân A\nLũng Làn; 275\nTrà Mần; {}\nLũng Chin; 190"
STEPS = 12


class FirstDay:
	def __init__(self, chromium):
		width, height = SIZES["screen"]
		self.context = chromium.new_context(
			base_url=ADDRESS, viewport={"width": width, "height": height}, locale="vi-VN"
		)
		self.context.set_default_timeout(PATIENCE)
		Site.login(self.context.request, "Administrator", PASSWORD)
		self.faults: list[str] = []
		page = self.context.new_page()
		page.on("pageerror", lambda error: self.faults.append(str(error)))
		self.hands = Hands(page, Tally())
		# a code and phone numbers of this run alone: the site keeps what each run makes
		self.code = f"B{secrets.randbelow(10**6):06d}"
		self.phone = f"09{secrets.randbelow(10**7):07d}"

	def open(self, step: str) -> str:
		part = f"[data-step={step}]"
		if not self.hands.page.locator(f"{part} .sfr-body:not([hidden])").count():
			self.hands.press(f"{part} .sfr-head")
		self.hands.see(f"{part} .sfr-body:not([hidden]) >> *")
		return part

	def stands(self, step: str, standing: str) -> None:
		self.hands.see(f"[data-step={step}][data-standing={standing}]")


@pytest.fixture
def first_day(chromium):
	day = FirstDay(chromium)
	yield day
	day.context.close()


def test_from_an_empty_commune_to_its_first_notice_and_its_plan(first_day):
	day, hands = first_day, first_day.hands
	hands.page.goto("/app/first-run")
	hands.see(".sfr-step")
	part = day.open("commune")
	if hands.page.locator(f"{part} [data-act=another]").count():
		hands.press(f"{part} [data-act=another]")
	for field, words in (("commune_name", "xã Sơn Vĩ"), ("code", day.code)):
		hands.fill(f"{part} [data-field={field}]", words)
	hands.press(f"{part} summary")
	hands.fill(f"{part} [data-field=province]", "Tuyên Quang")
	hands.fill(f"{part} [data-field=population]", "7200")
	hands.picture("commune")
	hands.press(f"{part} [data-act=make]")
	day.stands("signers", "missing")  # of the new commune: one of an earlier run had its signers
	day.stands("units", "done")

	part = day.open("signers")
	for at, name in enumerate(("Nguyễn Văn A", "Vàng Thị G")):
		hands.fill(hands.page.locator(f"{part} [data-field=signer_name]").nth(at), name)
	hands.press(f"{part} [data-act=save]")
	day.stands("signers", "done")

	part = day.open("notice")
	hands.see(f"{part} [data-field=proposed]")
	hands.fill(f"{part} [data-field=theme]", "Đường giao thông, nước sạch nông thôn")
	hands.page.wait_for_timeout(500)
	hands.picture("notice")
	hands.press(f"{part} [data-act=make]")
	day.stands("notice", "done")
	printed = hands.at(f"{part} [data-act=print]")
	assert printed.inner_text() == "In thông báo (PDF)"
	with hands.page.expect_popup() as popup:
		hands.press(printed)
	popup.value.wait_for_url(re.compile("^blob:"), wait_until="commit")
	popup.value.close()

	part = day.open("people")
	hands.see(f"{part} [data-person]")
	for at, name in enumerate(("Nguyễn Văn A", "Lê Văn C")):
		line = hands.page.locator(f"{part} .sfr-person:visible").nth(at)
		hands.fill(line.locator("[data-field=full_name]"), name)
		hands.fill(line.locator("[data-field=phone]"), f"{day.phone}{at}")
	hands.picture("people")
	hands.press(f"{part} [data-act=make]")
	hands.see(f"{part} code")
	assert hands.page.locator(f"{part} code").count() == 2
	hands.press(f"{part} [data-act=noted]")
	hands.see(f"{part} code", gone=True)
	day.stands("people", "look")

	part = day.open("villages")
	hands.fill(f"{part} textarea", VILLAGES.format("nhiều"))
	hands.press(f"{part} [data-act=look]")
	hands.see(f"{part} .sfr-fault")
	assert hands.at(f"{part} .sfr-fault td:last-child").inner_text() == (
		"Dân số: nhiều không phải số người. Hãy ghi một số nguyên."
	)
	hands.picture("villages")
	hands.fill(f"{part} textarea", VILLAGES.format(260))
	hands.press(f"{part} [data-act=look]")
	hands.press(f"{part} [data-act=add]")
	day.stands("villages", "done")

	# left and come back to: everything is still there
	hands.page.goto(f"/app/first-run/{day.code}")
	day.stands("signers", "done")
	day.stands("plan", "missing")
	assert hands.page.locator(".sfr-steps > .sfr-step").count() == STEPS
	hands.page.wait_for_timeout(800)
	hands.picture("all-steps")
	width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
	assert hands.page.evaluate(width) <= 0
	width_of_phone, height = SIZES["phone"]
	hands.page.set_viewport_size({"width": width_of_phone, "height": height})
	assert hands.page.evaluate(width) <= 0
	hands.picture("phone")
	assert day.faults == []


def test_the_health_of_the_site(first_day):
	hands = first_day.hands
	hands.page.goto("/app/dialogue-health")
	hands.see(".sfr-health")
	assert hands.page.locator("section.sfr-step").count() == 6
	hands.picture("health")
	assert first_day.faults == []
