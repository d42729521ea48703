"""The directory of authorities as a referral sees it: the competent one first, none that is gone or another commune's."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import authorities
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


class TestAuthorities(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.district = self.authority("UBND huyện", {"jurisdiction": "District"})
		self.schools = self.authority("Phòng Giáo dục", {"jurisdiction": "District", "category": "giao-duc"})
		self.power = self.authority("Điện lực", {"jurisdiction": "Other", "category": "dien-vien-thong"})
		self.session, self.petition = self.in_progress(v.REFERRED)
		values = {"category": "giao-duc", "jurisdiction": "District"}
		frappe.db.set_value("Petition", self.petition.name, values)
		frappe.local.lang = "en"

	def authority(self, name: str, *lines: dict, **values: object) -> str:
		doc = factories.make_department(self.commune, name, v.SUPERIOR_BODY)
		doc.update({"department_name": name, **values})
		for line in lines:
			doc.append("competences", line)
		return doc.save().name

	def offered(self, txt: str = "", **filters: object) -> list[tuple[str, str]]:
		given = {"commune": self.commune, "assignments": [self.assignment(self.petition)], **filters}
		with self.on("2022-04-20"), self.as_user(self.officer):
			rows = authorities.for_referral("Dialogue Department", txt, "name", 0, 20, given)
		ours = (self.district, self.schools, self.power)
		return [(name, said) for name, _label, said in rows if name in ours]

	def test_the_competent_one_is_offered_first_and_says_why(self) -> None:
		self.assertEqual(
			self.offered(),
			[
				(self.schools, "competent for this petition"),
				(self.district, "competent for this level"),
				(self.power, ""),
			],
		)

	def test_it_is_found_without_accents(self) -> None:
		self.assertEqual([name for name, _said in self.offered("dien luc")], [self.power])

	def test_one_that_is_gone_is_not_offered(self) -> None:
		frappe.db.set_value("Dialogue Department", self.schools, "disabled", 1)
		frappe.db.set_value("Dialogue Department", self.district, "to_date", "2022-04-19")
		self.assertEqual(self.offered(), [(self.power, "")])

	def test_and_is_refused_by_the_server(self) -> None:
		for values, said in (
			({"disabled": 1}, "UBND huyện is no longer in office. Choose the authority that answers now."),
			(
				{"disabled": 0, "to_date": "2022-04-19"},
				"UBND huyện is no longer in office. Choose the authority that answers now.",
			),
			(
				{"to_date": "2022-04-19", "successor": self.power},
				"UBND huyện is no longer in office: Điện lực has taken its place. Choose that one.",
			),
		):
			frappe.db.set_value("Dialogue Department", self.district, values)
			with self.refused("referral_ended") as caught:
				self.response(self.petition, v.REFERRAL_RESPONSE, "2022-04-20", referred_to=self.district)
			self.assertEqual(str(caught.exception), said)
		self.assertEqual(frappe.get_all("Department Response", {"commune": self.commune}), [])

	def test_on_its_last_day_it_still_answers(self) -> None:
		frappe.db.set_value("Dialogue Department", self.district, "to_date", "2022-04-20")
		made = self.response(self.petition, v.REFERRAL_RESPONSE, "2022-04-20", referred_to=self.district)
		self.assertEqual(made.referred_to, self.district)

	def test_another_communes_directory_is_not_ours(self) -> None:
		there = factories.make_place("L0002")
		foreign = factories.make_department(there.commune, "Sở khác", v.SUPERIOR_BODY).name
		with self.refused("commune_other"):
			self.response(self.petition, v.REFERRAL_RESPONSE, "2022-04-20", referred_to=foreign)
		with self.as_user(there.people[v.DEPARTMENT_USER]):
			rows = authorities.for_referral(
				"Dialogue Department", "", "name", 0, 50, {"commune": self.commune, "assignments": []}
			)
		self.assertEqual([row for row in rows if row[0] in (self.district, self.schools, self.power)], [])
