"""How answers and extension notices reached whoever asked: what is recorded, shown and refused, and what attackers leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe

from sonvi_dialogue.bridge import answer_deliveries, api
from sonvi_dialogue.domain import delivery
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

DOCTYPE = "Answer Delivery"


class DeliveryCase(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		self.paper_ = self.answer(self.petition, "2022-05-12")
		self.freeze("2022-05-20")

	def record(self, user: str = "", **values: Any) -> list[str]:
		given = {
			"paper": self.paper_.name,
			"petitions": [self.petition.name],
			"way": delivery.BY_HAND,
			"delivered_on": "2022-05-13",
		}
		with self.as_user(user or self.clerk):
			return answer_deliveries.record_delivery(**{**given, **values})

	def stored(self) -> list[tuple[str, date]]:
		rows = frappe.get_all(DOCTYPE, {"paper": self.paper_.name}, ["way", "delivered_on"], order_by="way")
		return [(row.way, row.delivered_on) for row in rows]

	def open_for(self, user: str) -> list[tuple[str, bool]]:
		with self.as_user(user):
			rows = answer_deliveries.not_delivered()["rows"]
		return [(row["petition"], row["told"]) for row in rows if row["name"] == self.paper_.name]


class TestRecording(DeliveryCase):
	def test_what_way_which_day_who_took_it_and_who_says_so(self) -> None:
		(name,) = self.record(received_by="Trần Thị B")
		doc = frappe.get_doc(DOCTYPE, name)
		self.assertEqual(
			(doc.way, doc.delivered_on, doc.received_by, doc.recorded_by, doc.recorded_on),
			(delivery.BY_HAND, date(2022, 5, 13), "Trần Thị B", self.clerk, date(2022, 5, 20)),
		)
		self.assertEqual((doc.commune, doc.department), (self.commune, self.unit))

	def test_the_unit_records_its_own_answer(self) -> None:
		self.record(self.officer, way=delivery.POSTED)
		self.assertEqual(self.stored(), [(delivery.POSTED, date(2022, 5, 13))])

	def test_it_is_told_in_the_petition_s_history_without_the_one_who_took_it(self) -> None:
		self.record(received_by="Bí Mật Thị Z")
		with self.as_user(self.clerk):
			told = [(event["day"], event["text"]) for event in api.petition_history(self.petition.name)]
		number = self.paper_.full_number
		line = (date(2022, 5, 13), f"Written Answer No. {number} reached whoever asked: Handed Over")
		self.assertIn(line, told)
		self.assertNotIn("Bí Mật", str(told))

	def test_the_list_of_what_is_not_delivered_grows_shorter(self) -> None:
		self.assertEqual(self.open_for(self.clerk), [(self.petition.name, False)])
		self.record(way=delivery.BY_TELEPHONE)
		self.assertEqual(self.open_for(self.officer), [(self.petition.name, True)])
		self.record()
		self.assertEqual(self.open_for(self.clerk), [])

	def test_one_proof_for_several_ways_stays_with_each(self) -> None:
		url = self.scan(self.paper_, "phieu-ket-qua.pdf")
		(name,) = self.record(way=delivery.READ_OUT, proof=url)
		self.assertEqual(frappe.db.get_value(DOCTYPE, name, "proof"), url)

	def test_several_petitions_of_one_paper_at_once(self) -> None:
		session = self.scheduled()
		petitions = [self.assigned(session) for _number in range(2)]
		with self.on("2022-03-28"):
			self.act(self.clerk, session, "Record as Held")
		self.conclude(session)
		response = self.approved(
			petitions[0],
			on="2022-05-12",
			assignments=[{"assignment": self.assignment(petition)} for petition in petitions],
		)
		paper = self.issue(v.ANSWER, "2022-05-12", 42, "UBND-ĐCXD", response=response.name)
		names = self.record(paper=paper.name, petitions=frappe.as_json([row.name for row in petitions]))
		self.assertEqual(len(names), 2)
		with self.as_user(self.clerk):
			(told,) = answer_deliveries.deliveries_of(response=response.name)
		self.assertEqual([row["open"] for row in told["petitions"]], [False, False])

	def test_a_record_made_by_mistake_is_struck_out_and_told_anew(self) -> None:
		(name,) = self.record()
		with self.refused("delivery_struck_reason"):
			self.save_as(self.clerk, DOCTYPE, name, struck_out=1)
		self.save_as(self.clerk, DOCTYPE, name, struck_out=1, struck_out_reason="Nhầm người")
		self.assertEqual(self.open_for(self.clerk), [(self.petition.name, False)])
		self.assertEqual(self.record(delivered_on="2022-05-16"), [name])
		self.assertEqual(self.stored(), [(delivery.BY_HAND, date(2022, 5, 16))])

	def test_a_mended_record_keeps_paper_petition_and_author(self) -> None:
		(name,) = self.record()
		with self.as_user(self.clerk):
			doc = frappe.get_doc(DOCTYPE, name)
			doc.update(
				{"recorded_by": self.head, "department": self.other_unit, "received_by": "Trưởng thôn"}
			)
			doc.save()
		doc = frappe.get_doc(DOCTYPE, name)
		self.assertEqual(
			(doc.recorded_by, doc.department, doc.received_by), (self.clerk, self.unit, "Trưởng thôn")
		)


class TestRefusals(DeliveryCase):
	def test_a_day_before_the_paper_after_today_or_none(self) -> None:
		for day, code in (
			("2022-05-11", "delivery_early"),
			("2022-05-21", "delivery_future"),
			("", "delivery_day"),
		):
			with self.refused(code):
				self.record(delivered_on=day)
		self.assertEqual(self.stored(), [])

	def test_twice_in_one_way(self) -> None:
		self.record()
		with self.refused("delivery_twice"):
			self.record(self.officer, delivered_on="2022-05-14")
		self.assertEqual(self.stored(), [(delivery.BY_HAND, date(2022, 5, 13))])

	def test_a_draft_and_a_recalled_paper(self) -> None:
		with self.as_user(self.chair):
			api.recall_paper(self.paper_.name, "Sai số liệu")
		with self.refused("delivery_recalled"):
			self.record()
		response = self.approved(
			self.petition, v.EXTENSION_RESPONSE, on="2022-05-20", reason="Chờ", new_date="2022-06-20"
		)
		draft = self.paper(v.EXTENSION, "2022-05-20", response=response.name)
		with self.refused("delivery_draft"):
			self.record(paper=draft.name)
		self.assertEqual(frappe.db.count(DOCTYPE, {"commune": self.commune}), 0)

	def test_whoever_gave_no_name_and_what_is_confidential(self) -> None:
		frappe.db.set_value("Petition", self.petition.name, "is_anonymous", 1)
		with self.refused("delivery_anonymous"):
			self.record()
		frappe.db.set_value("Petition", self.petition.name, "is_confidential", 1)
		with self.refused("delivery_confidential"):
			self.record(way=delivery.POSTED, reason="Có lý do")
		self.assertEqual(self.stored(), [])

	def test_one_petition_that_is_not_on_the_paper_stops_all(self) -> None:
		other = self.received()
		with self.refused("delivery_petition"):
			self.record(petitions=[self.petition.name, other.name])
		self.assertEqual(self.stored(), [])

	def test_a_record_is_not_deleted(self) -> None:
		(name,) = self.record()
		with self.refused("kept_for_good"):
			frappe.delete_doc(DOCTYPE, name)
		self.assertTrue(frappe.db.exists(DOCTYPE, name))


class TestAttackers(DeliveryCase):
	def setUp(self) -> None:
		super().setUp()
		self.stranger = factories.make_user("l0001.stranger", v.DEPARTMENT_USER, commune=self.commune)
		unit = frappe.get_doc("Dialogue Department", self.other_unit)
		unit.append("members", {"user": self.stranger})
		unit.save()
		self.there = factories.make_place("L0002")

	def attackers(self) -> list[str]:
		return [self.stranger, self.there.people[v.OFFICE], self.place.people[v.DELEGATE], "Guest"]

	def test_they_record_nothing_by_the_call(self) -> None:
		for user in self.attackers():
			with self.assertRaises(frappe.PermissionError):
				self.record(user)
		self.assertEqual(self.stored(), [])

	def test_nor_by_a_document_that_claims_to_be_their_own(self) -> None:
		for user, unit, commune in (
			(self.stranger, self.other_unit, self.commune),
			(self.there.people[v.OFFICE], self.there.units[0], self.there.commune),
		):
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.get_doc(
					{
						"doctype": DOCTYPE,
						"paper": self.paper_.name,
						"petition": self.petition.name,
						"way": delivery.BY_HAND,
						"delivered_on": "2022-05-13",
						"department": unit,
						"commune": commune,
					}
				).insert()
		self.assertEqual(self.stored(), [])

	def test_they_read_and_change_no_record(self) -> None:
		(name,) = self.record()
		for user in self.attackers()[:2]:
			self.assertEqual(self.names(DOCTYPE, user), set())
			with self.assertRaises(frappe.PermissionError):
				self.save_as(user, DOCTYPE, name, struck_out=1, struck_out_reason="x")
			self.assertEqual(self.open_for(user), [])
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				answer_deliveries.deliveries_of(paper=self.paper_.name)
		self.assertEqual(frappe.db.get_value(DOCTYPE, name, "struck_out"), 0)

	def test_another_office_s_file_is_no_proof(self) -> None:
		secret = factories.make_petition(self.there.commune, "2022-03-01")
		url = self.scan(secret, "don-cua-ba-c.pdf")
		with self.refused("scan_unknown"):
			self.record(self.officer, proof=url)
		self.assertEqual(self.stored(), [])
