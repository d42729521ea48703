"""Earlier answers and snippets beside an answer being written, for those who may read them."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import answers_at_hand
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

BODY = "\n".join(["Ủy ban nhân dân xã đã sửa đoạn đường sạt lở trong tháng 4."] * 20)
SNIPPET = "Answer Snippet"


class TestAnswersAtHand(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		_session, self.earlier = self.in_progress()
		self.first = self.answer(self.earlier, "2022-05-10", body=BODY)
		_session, self.petition = self.in_progress()
		self.freeze("2022-05-20")

	def told(self, user: str, petition: str = "", commune: str = "") -> dict:
		part = self.assignment(frappe._dict(name=petition or self.petition.name))
		with self.as_user(user):
			return answers_at_hand.at_hand(frappe.as_json([part]), commune or self.commune)

	def snippet(self, title: str, category: str | None = None, commune: str = "") -> str:
		values = {
			"title": title,
			"text": f"Đoạn {title}",
			"category": category,
			"commune": commune or self.commune,
		}
		return factories.insert(SNIPPET, **values).name

	def test_the_whole_issued_answer_with_its_number(self) -> None:
		(row,) = self.told(self.officer)["answers"]
		self.assertEqual((row["name"], row["text"]), (self.earlier.name, BODY))
		self.assertTrue(row["paper"].startswith(self.first.full_number), row["paper"])

	def test_an_answer_that_has_not_gone_out_is_not_shown(self) -> None:
		_session, third = self.in_progress()
		self.approved(third, on="2022-05-18")
		self.assertEqual([row["name"] for row in self.told(self.officer)["answers"]], [self.earlier.name])

	def test_what_is_confidential_is_not_shown(self) -> None:
		frappe.db.set_value("Petition", self.earlier.name, "is_confidential", 1)
		self.assertEqual(self.told(self.officer)["answers"], [])

	def test_snippets_of_the_petition_s_category_first_and_of_this_commune_alone(self) -> None:
		other = factories.make_place("L0002")
		self.snippet("A khác", "moi-truong-nuoc")
		self.snippet("B chung")
		self.snippet("C đường", "giao-thong")
		self.snippet("Xã khác", commune=other.commune)
		told = [row["title"] for row in self.told(self.officer)["snippets"]]
		self.assertEqual(told, ["C đường", "B chung", "A khác"])

	# The attack ---------------------------------------------------------------------------------------------------------
	def test_another_unit_and_another_commune_are_shown_nothing(self) -> None:
		other = factories.make_place("L0002")
		name = self.snippet("Của xã")
		stranger = factories.make_user("l0001.stranger", v.DEPARTMENT_USER, commune=self.commune)
		unit = frappe.get_doc("Dialogue Department", self.other_unit)
		unit.append("members", {"user": stranger})
		unit.save()
		self.assertEqual(self.told(stranger)["answers"], [])
		clerk = other.people[v.OFFICE]
		self.assertEqual(self.told(clerk), {"answers": [], "snippets": []})
		with self.assertRaises(frappe.PermissionError):
			self.told(self.place.people[v.SUPERVISOR])
		for user in (clerk, self.officer):
			with self.assertRaises(frappe.PermissionError):
				self.save_as(user, SNIPPET, name, text="Sửa trộm")
		self.assertEqual(frappe.db.get_value(SNIPPET, name, "text"), "Đoạn Của xã")
