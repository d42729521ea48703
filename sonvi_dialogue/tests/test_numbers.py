"""Numbers on a site: our own by year and rule, typed ones, and the numbers of arrival of incoming papers."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase

OURS = {"numbering": "Ours", "series_rule": "One per Type"}


class NumbersCase(LifeCase):
	def rule(self, on: str, body: str = "", **values: str) -> Document:
		with self.on(on):
			return self.save_as("Administrator", "Dialogue Department", body or self.committee, **values)

	def plan(self, day: str | None, on: str = "", **values: Any) -> Document:
		"""A paper of no session in our own numbering."""
		with self.on(on or day):
			paper = self.paper(v.ANNUAL_PLAN, day, **values)
			with self.as_user(self.clerk):
				paper.submit()
			return paper


class TestOurNumbers(NumbersCase):
	def setUp(self) -> None:
		super().setUp()
		self.rule("2022-01-03", **OURS)

	def test_number_notation_and_day_are_given_at_issue(self) -> None:
		paper = self.plan(None, on="2022-01-05")
		self.assertEqual((paper.full_number, str(paper.date)), ("01/KH-HĐND", "2022-01-05"))
		draft = self.paper(v.ANNUAL_PLAN, "2022-01-06")
		self.assertEqual((draft.full_number, draft.number or None, draft.series), (None, None, None))

	def test_one_series_per_type_or_one_for_all(self) -> None:
		session = self.held()
		self.plan("2022-01-05")
		first = self.issue(v.CONCLUSION, "2022-04-05", 0, "", session=session.name)
		self.assertEqual(first.full_number, "01/TB-HĐND")
		self.rule("2023-01-02", series_rule="One Series")
		self.assertEqual(self.plan("2023-01-03").full_number, "01/KH-HĐND")
		second = self.issue(v.CONCLUSION, "2023-01-04", 0, "", session=session.name)
		self.assertEqual(second.full_number, "02/TB-HĐND")

	def test_an_earlier_date_needs_its_reason_and_is_kept_with_it(self) -> None:
		with self.refused("paper_date_early") as caught:
			self.plan("2022-01-05", on="2022-01-07")
		self.assertEqual(
			str(caught.exception),
			"The paper is dated 05/01/2022, before today, 07/01/2022. Write why, or date it today.",
		)
		paper = self.plan("2022-01-05", on="2022-01-07", early_date_reason="Văn thư nghỉ ốm.")
		self.assertEqual((paper.full_number, paper.early_date_reason), ("01/KH-HĐND", "Văn thư nghỉ ốm."))

	def test_no_reason_puts_a_paper_before_the_last_one_and_the_refused_takes_no_number(self) -> None:
		self.plan("2022-01-06")
		with self.refused("paper_before_last") as caught:
			self.plan("2022-01-05", on="2022-01-07", early_date_reason="Văn thư nghỉ ốm.")
		self.assertEqual(
			str(caught.exception),
			"The paper is dated 05/01/2022, before 01/KH-HĐND of 06/01/2022, the last paper of its series. "
			"Date it 06/01/2022 or later, so that numbers and dates run in one order.",
		)
		self.assertEqual(self.plan("2022-01-07").full_number, "02/KH-HĐND")

	def test_a_recalled_paper_is_still_the_last_of_its_series(self) -> None:
		first = self.plan("2022-01-06")
		with self.on("2022-01-06"), self.as_user(self.chair):
			api.recall_paper(first.name, "Sai nội dung")
		with self.refused("paper_before_last"):
			self.plan("2022-01-05", on="2022-01-07", early_date_reason="Văn thư nghỉ ốm.")
		self.assertEqual(self.plan("2022-01-07").full_number, "02/KH-HĐND")

	def test_a_paper_of_last_year_takes_last_years_next_number(self) -> None:
		self.plan("2022-12-30")
		self.plan("2023-01-03")
		late = self.plan("2022-12-31", on="2023-01-04", early_date_reason="Ký chiều 31/12.")
		self.assertEqual((late.full_number, late.series), ("02/KH-HĐND", f"{self.committee}|2022|KH"))

	def test_two_bodies_of_a_commune_never_give_one_number_twice(self) -> None:
		self.rule("2022-01-03", self.office_body, **OURS)
		self.plan("2022-01-05")
		office = {"issuer": self.office_body, "signer_name": "Lê Văn C"}
		with self.refused("number_of_another") as caught:
			self.plan("2022-01-05", **office)
		self.assertEqual(
			str(caught.exception),
			"01/KH-HĐND is a number of Thường trực HĐND xã already this year. Write another notation for this body, so that "
			"no two papers share one.",
		)
		self.assertEqual(self.plan("2022-01-05", notation="KH-VP", **office).full_number, "01/KH-VP")

	def test_a_unit_without_a_notation_says_so(self) -> None:
		alone = {"signs_through": None, "notation": None}
		frappe.db.set_value("Dialogue Department", self.unit, alone)
		self.rule("2022-01-03", self.unit, **OURS)
		with self.refused("notation_unknown") as caught:
			self.plan("2022-01-05", issuer=self.unit, signer_name="Nguyễn Văn D")
		self.assertEqual(
			str(caught.exception),
			"Đơn vị DC-XD has no notation of its own. Write it on the unit, or the council's and the committee's on the "
			"commune.",
		)


class TestTypedNumbers(NumbersCase):
	def test_doubles_are_seen_through_case_form_and_the_letter_eth(self) -> None:
		plain = {"issuer": self.unit, "signer_name": "Nguyễn Văn D"}
		self.issue(v.ANNUAL_REPORT, "2022-04-05", 7, "BC-ĐCXD", **plain)
		for notation in ("BC-đcxd", "BC-\u00d0CXD", " BC-ĐCXD "):
			with self.subTest(notation=notation), self.refused("number_double"):
				self.issue(v.ANNUAL_REPORT, "2022-04-06", 7, notation, **plain)
		other = self.issue(v.ANNUAL_REPORT, "2022-04-06", 7, "BC-DCXD", **plain)
		self.assertEqual(other.full_number, "07/BC-DCXD")

	def test_notations_that_differ_by_an_accent_are_two_numbers_in_the_database_too(self) -> None:
		plain = {"issuer": self.unit, "signer_name": "Nguyễn Văn D"}
		for notation in ("BC-VAN", "BC-VÂN"):
			paper = self.issue(v.ANNUAL_REPORT, "2022-04-05", 7, notation, **plain)
			self.assertEqual(paper.full_number, f"07/{notation}")


class TestRuleOfABody(NumbersCase):
	def test_it_changes_before_the_first_number_of_the_year_alone(self) -> None:
		session = self.held()
		self.conclusion(session, "2022-04-05", 5)
		with self.refused("numbering_fixed") as caught:
			self.rule("2022-06-01", **OURS)
		self.assertEqual(
			str(caught.exception),
			"Numbers of 2022 are given already, the last one is 05/TB-HĐND. Numbering changes on 1 January, before the "
			"first number of the year: change it then.",
		)
		self.assertEqual(frappe.db.get_value("Dialogue Department", self.committee, "numbering"), "External")
		body = self.rule("2023-01-02", **OURS)
		self.assertEqual((body.numbering_since, body.earlier_numbering), (2023, "External"))
		self.assertEqual(self.plan("2023-01-03").full_number, "01/KH-HĐND")

	def test_papers_of_the_year_before_keep_its_rule(self) -> None:
		session = self.held()
		self.rule("2023-01-02", **OURS)
		paper = self.conclusion(session, "2022-12-30", 41, on="2023-01-04")
		self.assertEqual(paper.full_number, "41/TB-HĐND")

	def test_nobody_writes_since_when_it_holds(self) -> None:
		body = self.rule("2022-06-01", numbering_since="1999", earlier_numbering="Ours")
		self.assertEqual((body.numbering_since or None, body.earlier_numbering), (None, None))


class TestArrivals(NumbersCase):
	def arrived(self, on: str, **values: Any) -> Document:
		defaults = {"sender": "UBND huyện", "received_on": on, "subject": "Về hồ treo"}
		with self.on(on):
			paper = self.paper(v.INCOMING, on, **{**defaults, **values})
			with self.as_user(self.clerk):
				paper.submit()
			return paper

	def test_they_are_numbered_in_order_by_the_year_of_receipt(self) -> None:
		papers = [self.arrived(day) for day in ("2022-12-29", "2022-12-30", "2023-01-03")]
		late = self.arrived("2023-01-04", received_on="2022-12-31", date="2022-12-30")
		told = [(paper.incoming_number, paper.incoming_series[-7:]) for paper in (*papers, late)]
		self.assertEqual(told, [(1, "2022|IN"), (2, "2022|IN"), (1, "2023|IN"), (3, "2022|IN")])

	def test_the_office_counts_them_whoever_wrote_the_paper(self) -> None:
		from sonvi_dialogue.tests.factories import make_department

		superior = make_department(None, "UBND-HUYEN", v.SUPERIOR_BODY).name
		papers = [self.arrived("2022-12-29", issuer=superior), self.arrived("2022-12-30")]
		self.assertEqual([paper.incoming_number for paper in papers], [1, 2])
		self.assertEqual({paper.incoming_series for paper in papers}, {f"{self.office_body}|2022|IN"})

	def test_one_struck_out_keeps_its_number_used(self) -> None:
		first = self.arrived("2022-12-29")
		with self.on("2022-12-29"), self.as_user(self.chair):
			api.recall_paper(first.name, "Đăng ký nhầm")
		self.assertEqual(self.arrived("2022-12-30").incoming_number, 2)

	def test_they_take_no_number_of_ours_and_are_none_of_its_doubles(self) -> None:
		paper = self.arrived("2022-04-04", number=5, notation="TB-HĐND", sender_number="15/UBND-VP")
		self.assertEqual((paper.number or None, paper.series, paper.full_number), (None, None, "15/UBND-VP"))
		session = self.held()
		self.assertEqual(self.conclusion(session, "2022-04-05", 5).full_number, "05/TB-HĐND")

	def test_the_same_paper_is_registered_once(self) -> None:
		self.arrived("2022-04-04", sender_number="15/UBND-VP")
		with self.refused("incoming_twice") as caught:
			self.arrived("2022-04-05", date="2022-04-04", sender="ubnd HUYỆN ", sender_number="15/ubnd-vp")
		self.assertEqual(
			str(caught.exception),
			"The same paper is registered already, under 01 (2022). Use that one, or check sender, number and date.",
		)
		self.assertEqual(self.arrived("2022-04-05", sender_number="15/UBND-VP").incoming_number, 2)

	def test_it_replies_to_a_paper_of_ours_that_went_out(self) -> None:
		first = self.arrived("2022-04-04")
		with self.refused("reply_to_incoming"):
			self.arrived("2022-04-05", replies_to=first.name)
		draft = self.paper(v.ANNUAL_PLAN, "2022-01-05")
		with self.refused("reply_to_draft"):
			self.arrived("2022-04-05", replies_to=draft.name)

	def test_two_numbers_of_arrival_are_refused_by_the_database(self) -> None:
		from sonvi_dialogue.tests.factories import row

		same = {
			"commune": self.commune,
			"kind": v.INCOMING,
			"incoming_series": "x|2022|IN",
			"incoming_number": 1,
		}
		row("Official Document", **same)
		with self.assertRaises(frappe.UniqueValidationError):
			row("Official Document", **same)
