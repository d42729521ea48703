"""What an issued paper offers next: its correction, and another paper in its place."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import api, api_papers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase

DOCTYPE = "Official Document"


class TestDraftsAfterIssue(LifeCase):
	def offered(self, paper: Any) -> list[str]:
		with self.as_user(self.clerk):
			return [each["kind"] for each in api_papers.paper_menu(DOCTYPE, paper.name)["papers"]]

	def values(self, kind: str, paper: Any) -> dict[str, Any]:
		with self.as_user(self.clerk):
			return api_papers.paper_draft(kind, DOCTYPE, paper.name)["values"]

	def plan(self) -> Any:
		return self.issue(v.ANNUAL_PLAN, "2022-01-05", 1, "KH-HĐND")

	def test_a_paper_in_force_can_be_corrected_or_replaced(self) -> None:
		paper = self.plan()
		self.assertEqual(self.offered(paper), [v.CORRECTION, v.ANNUAL_PLAN])
		correction = self.values(v.CORRECTION, paper)
		self.assertEqual((correction["corrects"], correction.get("replaces")), (paper.name, None))
		self.assertEqual([row["section"] for row in correction["sections"]], ["Đã in", "Sửa là"])
		instead = self.values(v.ANNUAL_PLAN, paper)
		self.assertEqual((instead.get("corrects"), instead["replaces"]), (None, paper.name))
		self.assertEqual((instead["issuer"], instead["subject"]), (paper.issuer, paper.subject))
		self.assertFalse(instead.get("number"))

	def test_what_it_opens_with_can_be_saved_and_is_offered_again_as_the_draft(self) -> None:
		paper = self.plan()
		with self.on("2022-01-07"):
			draft = self.insert_as(self.clerk, DOCTYPE, **self.values(v.CORRECTION, paper))
		with self.as_user(self.clerk):
			papers = api_papers.paper_menu(DOCTYPE, paper.name)["papers"]
		self.assertEqual(
			papers, [{"kind": v.CORRECTION, "draft": draft.name}, {"kind": v.ANNUAL_PLAN, "draft": None}]
		)

	def test_a_recalled_paper_can_only_be_replaced_and_a_draft_is_edited(self) -> None:
		paper = self.plan()
		with self.on("2022-02-01"), self.as_user(self.chair):
			api.recall_paper(paper.name, "Sai nội dung")
		self.assertEqual(self.offered(paper), [v.ANNUAL_PLAN])
		with self.on("2022-01-05"):
			self.assertEqual(self.offered(self.paper(v.ANNUAL_PLAN, None, number=3, notation="KH-HĐND")), [])

	def test_a_kind_that_is_not_offered_is_refused(self) -> None:
		paper = self.plan()
		with self.as_user(self.clerk), self.assertRaises(frappe.ValidationError) as refused:
			api_papers.paper_draft(v.NOTICE, DOCTYPE, paper.name)
		self.assertEqual(
			str(refused.exception),
			"A Public Notice is not made for a Official Document. Choose one from the list.",
		)
