"""Bad input on a site: one clear sentence each, nothing changed."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge.refusals import DialogueRefusal, Named, refusal_class, refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.domain.problems import Choices, Problem
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


class TestRefusal(LifeCase):
	def test_each_code_has_its_own_class(self) -> None:
		self.assertIs(refusal_class("paper_future"), refusal_class("paper_future"))
		self.assertEqual(refusal_class("paper_future").__name__, "PaperFuture")
		self.assertTrue(issubclass(refusal_class("paper_future"), DialogueRefusal))

	def test_all_problems_are_told_and_what_was_typed_is_escaped(self) -> None:
		problems = [
			Problem("one", "a", "{0} is wrong.", ("<b>x</b>",)),
			Problem("two", "b", "{0} too.", (Named("k1", "Văn phòng"),)),
		]
		with self.assertRaises(refusal_class("one")) as caught:
			refuse(problems)
		self.assertEqual(str(caught.exception), "&lt;b&gt;x&lt;/b&gt; is wrong.\nVăn phòng too.")
		self.assertEqual([problem.code for problem in caught.exception.problems], ["one", "two"])

	def test_words_to_choose_from_are_each_told_in_the_readers_language(self) -> None:
		problem = Problem(
			"one", "a", "{0} is not in the list. Choose one of: {1}.", ("X", Choices((v.MET, v.WAIVED)))
		)
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		frappe.local.lang = "vi"
		with self.assertRaises(refusal_class("one")) as caught:
			refuse([problem])
		self.assertEqual(
			str(caught.exception),
			"X không có trong danh sách. Hãy chọn một trong: Đã thực hiện, Không áp dụng.",
		)

	def test_nothing_wrong_is_nothing_raised(self) -> None:
		self.assertIsNone(refuse([]))


class TestPetitionInput(LifeCase):
	def test_a_petition_from_tomorrow_is_refused(self) -> None:
		with self.on("2022-03-20"), self.refused("petition_received_future") as caught:
			factories.make_petition(self.commune, "2022-03-21")
		self.assertEqual(
			str(caught.exception),
			"The petition cannot be received on 21/03/2022, which is still to come. Enter a day up to today.",
		)

	def test_a_refusal_needs_ground_decision_and_explanation(self) -> None:
		petition = self.received()
		with self.refused("petition_refusal_ground") as caught:
			self.act(self.clerk, petition, w.REFUSE)
		self.assertEqual(len(caught.exception.problems), 3)
		self.assertEqual(self.state(petition), v.RECEIVED)

	def test_a_unit_complained_of_never_leads(self) -> None:
		session = self.scheduled()
		petition = self.raised(session, concerns_department=self.unit)
		with self.refused("petition_lead_complained_of") as caught:
			self.outcome(petition, v.ASSIGNED)
		self.assertEqual(
			str(caught.exception),
			"The petition is about Đơn vị DC-XD, which cannot settle it. Assign it to the leader in charge.",
		)

	def test_a_petition_is_raised_at_a_session_that_is_on(self) -> None:
		with self.on("2022-03-01"):
			session = self.draft()
		petition = self.accepted(session=session.name)
		with self.refused("petition_session_state"):
			self.act(self.clerk, petition, w.RAISE)

	def test_an_anonymous_petition_has_no_name(self) -> None:
		with self.on("2022-03-20"), self.refused("petition_anonymous_named"):
			factories.make_petition(self.commune, "2022-03-20", is_anonymous=1)

	def test_one_unit_has_one_part(self) -> None:
		_session, petition = self.in_progress()
		with self.refused("assignment_twice"):
			factories.insert(
				"Petition Assignment", petition=petition.name, department=self.unit, role=v.COOPERATING
			)


class TestPaperInput(LifeCase):
	def test_a_paper_of_tomorrow_is_refused(self) -> None:
		session = self.held()
		with self.on("2022-04-08"), self.refused("paper_future") as caught:
			self.paper(v.CONCLUSION, "2022-04-09", session=session.name)
		self.assertEqual(
			str(caught.exception),
			"The paper is dated 09/04/2022, which is still to come. Enter the date on the signed paper.",
		)

	def test_a_paper_older_than_what_it_answers_is_refused(self) -> None:
		_session, petition = self.in_progress()
		response = self.approved(petition)
		with self.on("2022-04-20"), self.refused("paper_before_asked") as caught:
			self.paper(v.ANSWER, "2022-03-27", response=response.name)
		self.assertEqual(
			str(caught.exception),
			f"The paper is dated 27/03/2022, before {petition.name} was asked on 28/03/2022. "
			"Correct the date or the list of petitions.",
		)

	def test_a_conclusion_older_than_its_session_is_refused(self) -> None:
		session = self.held()
		with self.refused("paper_before_session_end"):
			self.conclusion(session, "2022-03-27", on="2022-04-01")

	def test_what_is_missing_is_named(self) -> None:
		with self.on("2022-04-20"):
			with self.refused("paper_issuer_missing"):
				self.paper(v.CONCLUSION, "2022-04-20", issuer=None, session=self.held().name)
			with self.refused("response_no_assignment"):
				factories.insert(
					"Department Response",
					commune=self.commune,
					department=self.unit,
					kind=v.ANSWER_RESPONSE,
					result_class=v.SETTLED,
					assignments=[{}],
				)
			with self.refused("assignment_petition"):
				factories.insert("Petition Assignment", commune=self.commune, department=self.unit)

	def test_a_response_to_another_units_petition_is_refused(self) -> None:
		_session, petition = self.in_progress()
		with self.refused("response_other_department") as caught, self.on("2022-04-20"):
			factories.insert(
				"Department Response",
				department=self.other_unit,
				kind=v.ANSWER_RESPONSE,
				subject="Trả lời",
				body="Đã sửa.",
				result_class=v.SETTLED,
				assignments=[{"assignment": self.assignment(petition)}],
			)
		self.assertEqual(
			str(caught.exception),
			f"{petition.name} is assigned to Đơn vị DC-XD, not to Đơn vị VH-XH. Choose an assignment of your own unit.",
		)


class TestCommunes(LifeCase):
	def test_a_link_into_another_commune_is_refused(self) -> None:
		other = factories.make_commune("L0002").name
		village = factories.make_village(other, "L0002-1")
		with self.on("2022-03-20"), self.refused("commune_other") as caught:
			factories.make_petition(self.commune, "2022-03-20", village=village.name)
		self.assertEqual(
			str(caught.exception), "Thôn L0002-1 belongs to another commune. Choose one of xã Thử L0001."
		)

	def test_a_document_keeps_its_commune(self) -> None:
		other = factories.make_commune("L0002").name
		petition = self.received()
		petition.commune = other
		with self.refused("commune_changed"):
			petition.save(ignore_permissions=True)

	def test_a_commune_without_its_bodies_schedules_nothing(self) -> None:
		frappe.db.set_value("Dialogue Department", self.office_body, "disabled", 1)
		with self.refused("body_missing") as caught:
			self.scheduled()
		self.assertEqual(
			str(caught.exception),
			"The commune xã Thử L0001 has no department of the kind Office. Add it first: it owes duties of each session.",
		)

	def test_a_day_before_any_regulation_is_refused(self) -> None:
		with self.refused("regulation_none") as caught:
			self.scheduled("2018-03-28", "2018-03-01")
		self.assertEqual(
			str(caught.exception),
			"No regulation is in force for a session of the type Regular on 28/03/2018. Submit one that is.",
		)

	def test_a_real_commune_does_not_become_a_demo_one(self) -> None:
		commune = frappe.get_doc("Commune", self.commune)
		commune.is_demo = 1
		commune.save()
		self.assertEqual(frappe.db.get_value("Commune", self.commune, "is_demo"), 0)
