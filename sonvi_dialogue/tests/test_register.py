"""The register: what each paper is at the moment, signing, replacing and correcting."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.form.load import run_onload

from sonvi_dialogue.bridge import api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


class RegisterCase(LifeCase):
	def status(self, *papers: Any) -> list[str]:
		with self.as_user(self.clerk):
			told = api.standing_of_papers(frappe.as_json([paper.name for paper in papers]))
		return [told[paper.name]["status"] for paper in papers]

	def plan(self, number: int, day: str = "2022-01-05", **values: Any) -> Any:
		return self.issue(v.ANNUAL_PLAN, day, number, "KH-HĐND", **values)

	def recall(self, paper: Any) -> None:
		with self.on("2022-02-01"), self.as_user(self.chair):
			api.recall_paper(paper.name, "Sai nội dung")


class TestStatus(RegisterCase):
	def test_from_draft_to_signed_to_issued(self) -> None:
		with self.on("2022-01-05"):
			paper = self.paper(v.ANNUAL_PLAN, None, number=3, notation="KH-HĐND")
			self.assertEqual(self.status(paper), ["Draft"])
			paper = self.save_as(self.clerk, paper.doctype, paper.name, signed_on="2022-01-04")
			self.assertEqual(self.status(paper), ["Signed"])
			paper = self.save_as(self.clerk, paper.doctype, paper.name, date="2022-01-05")
			with self.as_user(self.clerk):
				paper.submit()
		self.assertEqual(self.status(paper), ["Issued"])

	def test_a_replaced_paper_says_so_until_the_replacement_is_recalled(self) -> None:
		first = self.plan(1)
		draft = self.paper(v.ANNUAL_PLAN, "2022-01-06", number=2, notation="KH-HĐND", replaces=first.name)
		self.assertEqual(self.status(first), ["Issued"])
		with self.on("2022-01-06"), self.as_user(self.clerk):
			draft.submit()
		self.assertEqual(self.status(first, draft), ["Replaced", "Issued"])
		self.recall(draft)
		self.assertEqual(self.status(first, draft), ["Issued", "Recalled"])

	def test_a_corrected_paper_names_its_correction(self) -> None:
		first = self.plan(1)
		correction = self.issue(v.CORRECTION, "2022-01-07", 9, "HĐND", corrects=first.name)
		with self.as_user(self.clerk):
			shown = frappe.get_doc("Official Document", first.name)
			run_onload(shown)
		self.assertEqual(
			shown.get("__onload")["paper"],
			{
				"status": "Corrected",
				"replaced_by": [],
				"corrected_by": [{"name": correction.name, "number": "09/HĐND"}],
			},
		)

	def test_a_draft_is_told_whose_number_and_which_notation_it_will_take(self) -> None:
		draft = self.paper(v.ANNUAL_PLAN, None)
		run_onload(draft)
		told = draft.get("__onload")["paper"]
		self.assertEqual(
			(told["status"], told["numbering"], told["notation"]), ("Draft", "External", "KH-HĐND")
		)

	def test_an_incoming_paper_is_recorded_and_struck_out(self) -> None:
		values = {"sender": "UBND huyện", "received_on": "2022-01-05"}
		with self.on("2022-01-05"):
			paper = self.paper(v.INCOMING, "2022-01-04", **values)
			with self.as_user(self.clerk):
				paper.submit()
		self.assertEqual(self.status(paper), ["Recorded"])
		self.recall(paper)
		self.assertEqual(self.status(paper), ["Struck Out"])

	def test_nobody_is_told_of_papers_he_may_not_see(self) -> None:
		paper = self.plan(1)
		stranger = factories.make_place("L0002").people[v.OFFICE]
		with self.as_user(stranger):
			self.assertEqual(api.standing_of_papers([paper.name]), {})


class TestAmending(RegisterCase):
	def test_only_the_same_kind_replaces_and_only_a_correction_corrects(self) -> None:
		first = self.plan(1)
		with self.refused("replacement_kind"):
			self.paper(v.ANNUAL_REPORT, "2022-01-06", replaces=first.name)
		with self.refused("correction_kind"):
			self.paper(v.ANNUAL_PLAN, "2022-01-06", corrects=first.name)

	def test_a_paper_is_replaced_once(self) -> None:
		first = self.plan(1)
		self.plan(2, "2022-01-06", replaces=first.name)
		with self.refused("amended_is_replaced") as caught:
			self.plan(3, "2022-01-07", replaces=first.name)
		self.assertEqual(
			str(caught.exception), "01/KH-HĐND was replaced by 02/KH-HĐND already. Choose 02/KH-HĐND instead."
		)

	def test_a_recalled_paper_can_be_replaced(self) -> None:
		first = self.plan(1)
		self.recall(first)
		second = self.plan(2, "2022-02-01", replaces=first.name)
		self.assertEqual((int(second.docstatus), second.replaces), (1, first.name))

	def test_a_paper_whose_forerunner_was_recalled_can_still_be_published_and_recalled(self) -> None:
		first = self.plan(1)
		second = self.plan(2, "2022-01-06", replaces=first.name)
		self.recall(first)
		with self.on("2022-02-02"), self.as_user(self.clerk):
			second.reload()
			second.append("publications", {"published_on": "2022-02-02", "channel": "Posting"})
			second.save()
		self.recall(second)
		self.assertEqual(frappe.db.get_value("Official Document", second.name, "docstatus"), 2)


class TestSigning(RegisterCase):
	def signed(self) -> Any:
		with self.on("2022-01-05"):
			return self.paper(v.ANNUAL_PLAN, None, signed_on="2022-01-04")

	def test_what_is_signed_stays_until_the_signature_is_cleared(self) -> None:
		paper = self.signed()
		with self.refused("signed_text_fixed") as caught:
			self.save_as(self.clerk, paper.doctype, paper.name, subject="Khác", recipients="Lưu: VT; khác")
		self.assertEqual(
			str(caught.exception),
			"The paper is signed, and its text with it: Subject, Recipients cannot change any more. "
			"Clear the day of signature first.",
		)
		self.assertEqual(frappe.db.get_value(paper.doctype, paper.name, "subject"), "Văn bản Annual Plan")
		changed = self.save_as(self.clerk, paper.doctype, paper.name, signed_on=None, subject="Khác")
		self.assertEqual(changed.subject, "Khác")

	def test_its_date_follows_its_signature(self) -> None:
		paper = self.signed()
		with self.on("2022-01-06"), self.refused("signed_after_date"):
			self.save_as(self.clerk, paper.doctype, paper.name, date="2022-01-03")
		with self.on("2022-01-06"), self.refused("signed_future"):
			self.save_as(self.clerk, paper.doctype, paper.name, signed_on="2022-01-07")

	def test_the_signing_copy_has_blanks_for_number_and_day(self) -> None:
		session = self.scheduled()
		paper = self.paper(v.NOTICE, "2022-03-10", number=3, notation="TB-HĐND", session=session.name)
		with self.on("2022-03-10"), self.as_user(self.clerk):
			api.signing_copy(paper.name)
		self.assertEqual(frappe.local.response.type, "pdf")
		self.assertTrue(frappe.local.response.filecontent.startswith(b"%PDF"))
		stored = frappe.db.get_value(paper.doctype, paper.name, ["number", "docstatus"])
		self.assertEqual(stored, (3, 0))

	def test_an_issued_paper_has_no_signing_copy(self) -> None:
		with self.as_user(self.clerk), self.refused("signing_copy_issued"):
			api.signing_copy(self.plan(1).name)
