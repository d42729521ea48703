"""A commune, a session of today and the people at its desk, made over the site's own interface; and their browsers."""

from __future__ import annotations

import json
import os
import secrets
from datetime import datetime, timedelta, timezone
from typing import Any

VIETNAM = timezone(timedelta(hours=7))
CLERK = "Dialogue Office"
COMMITTEE = "Dialogue Standing Committee"
SIZES = {"screen": (1366, 768), "desk": (1280, 860), "phone": (390, 844), "wall": (1920, 1080)}
PATIENCE = int(os.environ.get("SONVI_PATIENCE", "60000"))
BODIES = (
	("TTHDND", "Thường trực HĐND xã", "Standing Committee"),
	("UBND", "Ủy ban nhân dân xã", "People's Committee"),
	("VP", "Văn phòng HĐND và UBND xã", "Office"),
	("DCXD", "Công chức Địa chính - Xây dựng", "Commune Unit"),
	("CA", "Công an xã", "Commune Unit"),
)
# What the browser itself says of a line that was cut, or of a site that has no realtime: no fault of the page.
OF_THE_LINE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_ABORTED", "socket.io", "404 (NOT FOUND)")


class Site:
	"""The site as Administrator, over its REST interface, and a commune of this run."""

	place = ""  # empty: one named after the run's own code
	village_names = ("Lũng Làn", "Trà Mần", "Lủng Chỉn")
	bodies = BODIES

	def __init__(self, playwright: Any, address: str, password: str):
		self.address = address
		self.web = playwright.request.new_context(base_url=address)
		self.login(self.web, "Administrator", password)
		self.code = f"B{secrets.token_hex(3)}".upper()
		self.password = secrets.token_urlsafe(12)
		self.people: dict[tuple[str, str], str] = {}
		place = self.place or "Thử"
		self.commune = self.make(
			"Commune",
			code=self.code,
			commune_name=f"xã {self.place or f'{place} {self.code}'}",
			place_name=place,
			calendar="VN",
			council_name=f"Hội đồng nhân dân xã {place}",
			committee_name=f"Ủy ban nhân dân xã {place}",
		)
		self.villages = [
			self.make("Village", commune=self.commune, code=f"{self.code}{number}", village_name=name)
			for number, name in enumerate(self.village_names)
		]
		self.departments = {
			code: self.make(
				"Dialogue Department",
				commune=self.commune,
				code=code,
				department_name=name,
				kind=kind,
				**(told[0] if told else {}),
			)
			for code, name, kind, *told in self.bodies
		}

	@staticmethod
	def login(web: Any, user: str, password: str) -> None:
		answer = web.post("/api/method/login", form={"usr": user, "pwd": password})
		assert answer.ok, f"{user} cannot log in: {answer.status} {answer.text()[:200]}"

	def make(self, doctype: str, **values: Any) -> str:
		answer = self.web.post(f"/api/resource/{doctype}", data=values)
		assert answer.ok, f"{doctype}: {answer.status} {answer.text()[:600]}"
		return answer.json()["data"]["name"]

	def change(self, doctype: str, name: str, **values: Any) -> None:
		answer = self.web.put(f"/api/resource/{doctype}/{name}", data=values)
		assert answer.ok, f"{doctype} {name}: {answer.status} {answer.text()[:600]}"

	def rows(self, doctype: str, filters: dict, fields: list[str], order: str = "creation asc") -> list[dict]:
		asked = {
			"filters": json.dumps(filters),
			"fields": json.dumps(fields),
			"order_by": order,
			"limit_page_length": "0",
		}
		answer = self.web.get(f"/api/resource/{doctype}", params=asked)
		assert answer.ok, answer.text()[:600]
		return answer.json()["data"]

	def act(self, doctype: str, name: str, action: str) -> None:
		told = {"doc": json.dumps({"doctype": doctype, "name": name}), "action": action}
		answer = self.web.post("/api/method/frappe.model.workflow.apply_workflow", form=told)
		assert answer.ok, answer.text()[:600]

	def person(self, name: str, role: str) -> str:
		"""A user of this role, made once in a run: Frappe lets only so many be made in an hour."""
		if (name, role) not in self.people:
			self.people[(name, role)] = self.new_person(name, role)
		return self.people[(name, role)]

	def new_person(self, name: str, role: str) -> str:
		email = f"{self.mailbox(role)}@{self.code.lower()}.invalid"
		told = {"send_welcome_email": 0, "new_password": self.password, "roles": [{"role": role}]}
		self.make("User", email=email, first_name=name, language="vi", **told)
		self.make("User Permission", user=email, allow="Commune", for_value=self.commune)
		return email

	def mailbox(self, role: str) -> str:
		"""What stands before the @ of a new user of this role."""
		return secrets.token_hex(4)


class Hall:
	"""One session; `sit_down` opens its desk in a browser of its own, as one of its people."""

	def __init__(self, site: Site, chromium: Any):
		self.site = site
		self.chromium = chromium
		self.contexts: list[Any] = []
		self.faults: list[str] = []
		today = datetime.now(VIETNAM).date().isoformat()
		self.session = site.make(
			"Dialogue Session",
			commune=site.commune,
			title=f"Hội nghị đối thoại {secrets.token_hex(2)}",
			session_type="Regular",
			theme="Giao thông, nước sinh hoạt",
			chair_name="Nguyễn Văn A",
			move_reason="Nhập sau",
			sittings=[{"sitting_no": 1, "date": today, "place": "Nhà văn hóa thôn"}],
		)
		site.act("Dialogue Session", self.session, "Schedule")

	def __enter__(self) -> Hall:
		return self

	def __exit__(self, *_: object) -> None:
		for context in self.contexts:
			context.close()

	def sit_down(
		self, name: str = "Thư ký một", role: str = CLERK, size: str = "desk", script: str = ""
	) -> Any:
		"""A page with the desk open. script: run in each page before anything else, as a device with a wrong clock would."""
		width, height = SIZES[size]
		phone = {"is_mobile": True, "has_touch": True} if size == "phone" else {}
		context = self.chromium.new_context(
			base_url=self.site.address, viewport={"width": width, "height": height}, locale="vi-VN", **phone
		)
		context.set_default_timeout(PATIENCE)
		self.contexts.append(context)
		if script:
			context.add_init_script(script)
		self.sign_in(context, name, role)
		return self.open(context)

	def sign_in(self, context: Any, name: str = "Thư ký một", role: str = CLERK) -> None:
		Site.login(context.request, self.site.person(name, role), self.site.password)

	def open(self, context: Any, path: str = "") -> Any:
		page = context.new_page()
		page.on("pageerror", lambda error: self.faults.append(str(error)))
		page.on("console", lambda message: self.note(message))
		page.goto(f"/app/conference-desk/{self.session}{path}", wait_until="domcontentloaded")
		page.wait_for_selector(".sp-top" if path == "/projector" else ".sd-line")
		return page

	def note(self, message: Any) -> None:
		if message.type == "error" and not any(
			part in message.text + message.location.get("url", "") for part in OF_THE_LINE
		):
			self.faults.append(message.text)

	# What the site holds ----------------------------------------------------------------------------------------------
	def people(self, *fields: str) -> list[dict]:
		return self.site.rows(
			"Participant", {"session": self.session}, ["name", *fields], "speaking_order asc, creation asc"
		)

	def petitions(self, *fields: str) -> list[dict]:
		return self.site.rows(
			"Petition", {"session": self.session}, ["name", *fields], "creation asc, name asc"
		)

	def entries(self, *fields: str) -> list[dict]:
		return self.site.rows("Desk Entry", {"session": self.session}, ["name", *fields])


# What hands do ------------------------------------------------------------------------------------------------------------
def all_saved(page: Any) -> None:
	page.wait_for_selector('.sd-line[data-waits="0"][data-asks="0"].sd-green')


def waits(page: Any, number: int) -> None:
	page.wait_for_selector(f'.sd-line[data-waits="{number}"]')


def waits_at_least(page: Any, number: int) -> None:
	page.wait_for_function(
		"number => Number(document.querySelector('.sd-line').dataset.waits) >= number", arg=number
	)


def add_person(page: Any, name: str) -> None:
	page.keyboard.press("F8")
	page.wait_for_selector(".modal.show [data-fieldname=participant_name] input")
	page.fill(".modal.show [data-fieldname=participant_name] input", name)
	page.keyboard.press("Enter")
	page.wait_for_function(
		"""name => frappe.pages["conference-desk"].room.view.participants.some((one) => one.participant_name === name)""",
		arg=name,
	)


def write_down(page: Any, words: str) -> None:
	page.keyboard.press("F2")
	page.wait_for_selector("[data-part=content]:focus")
	page.keyboard.type(words)
	page.keyboard.press("Enter")
	page.wait_for_function("document.querySelector('[data-part=content]').value === ''")


def open_petition(page: Any, words: str) -> None:
	page.click(f'.sd-petition:has-text("{words}")')
	page.wait_for_selector("[data-decide=conclusion_text]")


def conclude(page: Any, words: str) -> None:
	page.fill("[data-decide=conclusion_text]", words)
	page.keyboard.press("Control+Enter")
