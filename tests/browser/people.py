"""The example year's people at browsers of their own (the fixture sit_down of conftest.py)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tests.browser.hall import PATIENCE, SIZES
from tests.browser.looking import Watch

DEMO_PASSWORD = os.environ.get("SONVI_DEMO_PASSWORD", "")
SCREENSHOTS = os.environ.get("SONVI_SCREENSHOTS", "")
DOMAIN = "son-vi.invalid"
PEOPLE = {
	"clerk": "clerk",
	"officer": "dcxd",
	"head": "ca.head",
	"chair": "chair",
	"delegate": "delegate.ll",
	"supervisor": "mttq",
	"manager": "manager",
}
PAGE = ".page-container:visible"


class Person:
	"""One of the example year's people at a browser of their own."""

	def __init__(self, chromium: Any, address: str, who: str, size: str):
		width, height = SIZES[size]
		phone = {"is_mobile": True, "has_touch": True} if size == "phone" else {}
		self.who, self.size = who, size
		self.context = chromium.new_context(
			base_url=address, viewport={"width": width, "height": height}, locale="vi-VN", **phone
		)
		self.context.set_default_timeout(PATIENCE)
		told = {"usr": f"{PEOPLE[who]}@{DOMAIN}", "pwd": DEMO_PASSWORD}
		answer = self.context.request.post("/api/method/login", form=told)
		assert answer.ok, f"{told['usr']} cannot log in: {answer.status}"
		self.home = answer.json()["home_page"]
		# the manager of the example year reads English; here everybody reads Vietnamese
		answer = self.context.request.put(f"/api/resource/User/{told['usr']}", data={"language": "vi"})
		assert answer.ok, f"{told['usr']} cannot choose a language: {answer.status}"
		self.page = self.context.new_page()
		self.watch = Watch(self.page)

	def arrive(self) -> None:
		"""What opens after the log-in: where Frappe's own page of it leads."""
		self.page.goto(self.home, wait_until="domcontentloaded")
		self.page.wait_for_selector(".sonvi-home section, .sonvi-home footer")
		self.page.wait_for_function(
			"document.querySelectorAll('.number-card-loading').length === 0"
			" && [...document.querySelectorAll('.number-widget-box .number')].every((part) => part.textContent.trim())"
		)
		self.look("home")

	def go(self, path: str, until: str) -> None:
		"""A screen of the desk, once `until` is there."""
		self.page.goto(f"/app/{path}", wait_until="domcontentloaded")
		self.page.wait_for_selector(until)
		self.page.wait_for_load_state("networkidle")

	def look(self, name: str) -> None:
		self.page.wait_for_timeout(400)
		if SCREENSHOTS:
			folder = Path(SCREENSHOTS)
			folder.mkdir(parents=True, exist_ok=True)
			self.page.screenshot(path=str(folder / f"{self.who}-{self.size}-{name}.png"), full_page=True)
		assert self.watch.look() == {}, f"{self.who}, {self.size}, {name}"

	def call(self, method: str, **told: Any) -> Any:
		return self.page.evaluate(
			"([method, told]) => frappe.xcall(method, told)", [f"sonvi_dialogue.bridge.{method}", told]
		)

	def rows(self, doctype: str, filters: list, fields: list[str]) -> list[dict]:
		return self.page.evaluate(
			"([doctype, filters, fields]) => frappe.db.get_list(doctype, { filters, fields, limit: 500 })",
			[doctype, filters, fields],
		)
