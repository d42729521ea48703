"""A session at whose desk tests enter things, as a clerk's browser sends them."""

from __future__ import annotations

import uuid
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import desk
from sonvi_dialogue.tests.life import LifeCase

DAY = "2022-03-28"


class DeskCase(LifeCase):
	"""The session of 28 March 2022, scheduled; the clock stands at its day."""

	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled()
		self.freeze(DAY)
		self.village = self.place.villages[0]

	def entry(self, kind: str, target: str = "", base: dict | None = None, **values: Any) -> dict[str, Any]:
		"""An entry as the page makes it. base: what the clerk saw; empty fields where it is not given."""
		seen = {field: "" for field in values} if base is None else base
		return {"key": str(uuid.uuid4()), "kind": kind, "target": target, "values": values, "base": seen}

	def send(self, *entries: dict[str, Any], user: str = "") -> list[dict[str, Any]]:
		with self.as_user(user or self.clerk):
			return desk.send(self.session.name, list(entries))["results"]

	def sent(self, *entries: dict[str, Any], user: str = "") -> list[str]:
		"""The names of what entries made or changed, all of which must be done."""
		results = self.send(*entries, user=user)
		self.assertEqual([result["status"] for result in results], ["done"] * len(entries), results)
		return [result["name"] for result in results]

	def speaker(self, number: int, **values: Any) -> dict[str, Any]:
		told = {"participant_name": f"Người dân {number}", "village": self.village, "attended": 1}
		return self.entry("participant_add", **{**told, "wishes_to_speak": 1, **values})

	def capture(self, content: str = "Đề nghị sửa đường vào thôn.", **values: Any) -> dict[str, Any]:
		return self.entry("petition_add", content=content, **{"village": self.village, **values})

	def order(self) -> list[str]:
		"""The speakers' names in the order they are called."""
		filters = {"session": self.session.name, "speaking_order": [">", 0]}
		return frappe.get_all("Participant", filters, pluck="participant_name", order_by="speaking_order")

	def petition(self, name: str) -> Document:
		return frappe.get_doc("Petition", name)

	def minutes(self) -> str:
		with self.as_user(self.clerk):
			return desk.minutes(self.session.name)["text"]
