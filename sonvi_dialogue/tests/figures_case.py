"""Two communes full of duties of every fate, written as bare rows, and what the domain says of those a user may see."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_figures import Duty, Moved
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row

FIRST, LAST, TODAY = date(2022, 1, 1), date(2022, 12, 31), date(2022, 11, 15)
CHANGES = (v.MADE, v.MOVED, v.CHANGE_WAIVED, v.ANCHORED, v.CHANGE_MET)


class FiguresCase(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.freeze(TODAY)
		self.here, self.there = (factories.make_place(code) for code in ("T0001", "T0002"))
		chance = random.Random(1859)
		for place in (self.here, self.there):
			for number in range(40):
				self._petition(place, chance, number)
			for quarter, status in ((3, v.MET), (6, v.WAIVED), (9, v.OPEN), (12, v.OPEN)):
				end = date(2022, quarter, 30)
				self._duty(
					place, v.REGULAR_SESSION, place.bodies[v.STANDING_COMMITTEE_BODY], end, status, chance
				)
		# given these two, since the site may have other communes
		for place in (self.here, self.there):
			self.manager = factories.make_user("quan.ly", v.MANAGER, commune=place.commune)
		self.users = {**self.here.people, v.MANAGER: self.manager}

	def _petition(self, place: factories.Place, chance: random.Random, number: int) -> None:
		received = FIRST + timedelta(chance.randrange(-30, 320))
		unit = chance.choice(place.units)
		petition = row(
			"Petition",
			commune=place.commune,
			received_on=received,
			village=chance.choice([*place.villages, None]),
			category=chance.choice(["giao-thong", "dat-dai"]),
			jurisdiction=chance.choice([v.COMMUNE_LEVEL, v.PROVINCE_LEVEL]),
			lead_department=unit,
			workflow_state=chance.choice([v.IN_PROGRESS, v.CLOSED, v.CLOSED, v.REFUSED]),
			outcome=chance.choice([v.ASSIGNED, v.REFERRED, v.MERGED]),
			repeats="PET-EARLIER" if not number % 7 else None,
			is_confidential=int(not number % 5),
			summary=f"Nội dung {number}",
			content=f"Nội dung {number}",
			petitioner_name="Trần Thị B",
		).name
		kind = chance.choice([*v.ANSWER_DUTIES, v.INPUT])
		due = received + timedelta(chance.randrange(10, 90))
		status = chance.choice([v.OPEN, v.MET, v.MET, v.MET, v.WAIVED, v.VOID])
		duty = self._duty(place, kind, unit, due, status, chance, petition=petition)
		for _change in range(chance.randrange(3)):
			self._change(place, duty, due, chance)

	def _duty(
		self,
		place: factories.Place,
		kind: str,
		unit: str,
		due: date,
		status: str,
		chance: random.Random,
		**more: Any,
	) -> str:
		met = due + timedelta(chance.choice([-20, -3, 0, 1, 9])) if status == v.MET else None
		return row(
			"Statutory Deadline",
			commune=place.commune,
			kind=kind,
			department=unit,
			status=status,
			due_on=due,
			effective_due_on=due,
			extended_to=due if chance.random() < 0.2 else None,
			met_on=met,
			subject_text=f"{due.year}-Q{(due.month + 2) // 3}",
			**more,
		).name

	def _change(self, place: factories.Place, duty: str, due: date, chance: random.Random) -> None:
		old = due - timedelta(chance.choice([0, 10]))
		on = old + timedelta(chance.choice([-4, 0, 1, 6]))
		change = chance.choice(CHANGES)
		values = {"deadline": duty, "change": change, "on_date": on, "old_date": old}
		row("Deadline Change", commune=place.commune, **values)

	# What the domain makes of the rows a user's own lists show ---------------------------------------------------------------
	def seen(self, user: str, **filters: Any) -> list[Any]:
		fields = [
			"name",
			"kind",
			"department",
			"petition",
			"status",
			"effective_due_on",
			"met_on",
			"extended_to",
		]
		fields += ["commune", "subject_text"]
		with self.as_user(user):
			filters = {"commune": ["in", [self.here.commune, self.there.commune]], **filters}
			return frappe.get_list(
				"Statutory Deadline", filters=filters, fields=fields, limit=0, order_by="name"
			)

	def petitions_seen(self, user: str) -> dict[str, Any]:
		fields = ["name", "category", "village", "jurisdiction", "received_on", "repeats", "workflow_state"]
		fields += ["outcome", "lead_department"]
		with self.as_user(user):
			found = frappe.get_list("Petition", fields=fields, limit=0, order_by="name")
		return {one.name: one for one in found}

	@staticmethod
	def duty(one: Any) -> Duty:
		return Duty(one.status, one.effective_due_on, one.met_on)

	@staticmethod
	def changes(name: str) -> list[Moved]:
		found = frappe.get_all(
			"Deadline Change", {"deadline": name}, ["change", "on_date", "old_date"], order_by="name"
		)
		return [Moved(one.change, one.on_date, one.old_date) for one in found]
