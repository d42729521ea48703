"""The attack: two units that one body signs for issue at the same moment with the same number."""

from __future__ import annotations

import frappe

from sonvi_dialogue.tests.factories import row
from sonvi_dialogue.tests.life import LifeCase


class TestOneNumberForTwoUnits(LifeCase):
	def test_the_database_itself_refuses_the_second(self) -> None:
		# Each request reads the numbers before the other's is committed, so that the check of the form sees none.
		series = f"{self.committee}|2022|*"
		same = {"commune": self.commune, "series": series, "number": 41, "kind": "Written Answer"}
		first = row("Official Document", issuer=self.unit, **same).name
		with self.refused("number_double") as caught:
			row("Official Document", issuer=self.other_unit, full_number="41/UBND-ĐCXD", **same)
		self.assertEqual(
			str(caught.exception),
			"41/UBND-ĐCXD is already the number of another paper this year. Check it on the signed paper.",
		)
		stored = frappe.get_all("Official Document", {"series": series}, pluck="name")
		self.assertEqual(stored, [first])

	def test_drafts_without_a_number_are_as_many_as_there_are(self) -> None:
		for unit in (self.unit, self.other_unit):
			row("Official Document", issuer=unit, commune=self.commune, kind="Written Answer")
		self.assertEqual(frappe.db.count("Official Document", {"commune": self.commune}), 2)
