"""An office's own wording: checked when it is kept, printed on its commune's papers, kept through a migrate."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue import install
from sonvi_dialogue.bridge import api_papers, papers
from sonvi_dialogue.bridge.papers import notice_context
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers.html import paper_body, render_html
from sonvi_dialogue.papers.wording import shipped_parts
from sonvi_dialogue.tests.life import LifeCase

OWN = "Văn phòng kính báo: {{ notice.issuer }} yêu cầu thực hiện./."
SHIPPED = shipped_parts("conclusion_notice")["closing"].text
OWN_LINE = '<p class="sp-keep">Văn phòng kính báo: Thường trực HĐND xã yêu cầu thực hiện./.</p>'


class WordingCase(LifeCase):
	def wording(
		self, text: str = OWN, part: str = "closing", kind: str = v.CONCLUSION, **values: Any
	) -> Document:
		return self.insert_as(self.clerk, "Dialogue Wording", kind=kind, part=part, text=text, **values)

	def draft_conclusion(self) -> Document:
		session, _petition = self.in_progress()
		self.freeze("2022-04-08")
		return self.paper(v.CONCLUSION, "2022-04-08", session=session.name)

	def printed(self, paper: Document) -> str:
		html = frappe.get_print(
			"Official Document", paper.name, print_format="Official Paper", no_letterhead=1
		)
		return paper_body(html)

	def refusal(self, **values: Any) -> str:
		with self.assertRaises(frappe.ValidationError) as refused:
			self.wording(**values)
		return str(refused.exception)


class TestWording(WordingCase):
	def test_a_paper_is_printed_in_the_communes_own_words(self) -> None:
		paper = self.draft_conclusion()
		before = self.printed(paper)
		self.wording()
		shipped_line = (
			'<p class="sp-keep">Thường trực HĐND xã thông báo để các ban, ngành, cơ quan, đơn vị liên quan biết, '
			"thực hiện./.</p>"
		)
		self.assertEqual(before.count(shipped_line), 1)
		self.assertEqual(self.printed(paper), before.replace(shipped_line, OWN_LINE))

	def test_an_issued_paper_stays_in_the_words_it_was_issued_in(self) -> None:
		kept = self.wording()
		session, _petition = self.in_progress()
		paper = self.conclusion(session)
		issued = self.printed(paper)
		self.assertIn(OWN_LINE, issued)
		frozen = json.loads(frappe.db.get_value("Official Document", paper.name, "notice_json"))
		self.assertEqual(frozen["wording"], {"closing": OWN})
		kept.text = "Lời khác./."
		with self.as_user(self.clerk):
			kept.save()
		self.assertEqual(self.printed(paper), issued)
		with self.as_user(self.clerk):
			kept.enabled = 0
			kept.save()
		self.assertEqual(self.printed(paper), issued)

	def test_disabled_it_prints_the_shipped_text(self) -> None:
		paper = self.draft_conclusion()
		before = self.printed(paper)
		self.wording(enabled=0)
		self.assertEqual(self.printed(paper), before)

	def test_it_is_kept_through_a_migrate_and_says_what_the_app_changed(self) -> None:
		kept = self.wording()
		self.assertEqual(kept.shipped_text, SHIPPED)
		install.after_migrate()
		kept.reload()
		self.assertEqual((kept.text, kept.enabled), (OWN, 1))
		old = "Một câu của bản trước./."
		view = api_papers.wording_view(self.commune, v.CONCLUSION, "closing", kept.text, old)
		self.assertEqual(view["changed"], [("-", old), ("+", SHIPPED)])
		same = api_papers.wording_view(self.commune, v.CONCLUSION, "closing", kept.text, kept.shipped_text)
		self.assertEqual(same["changed"], [])

	def test_the_form_shows_parts_shipped_text_differences_and_values(self) -> None:
		self.draft_conclusion()
		with self.as_user(self.clerk):
			view = api_papers.wording_view(self.commune, v.CONCLUSION, "closing", OWN)
		self.assertEqual(
			[part["value"] for part in view["parts"]],
			["opening", "body", "organisation", "closing", "recipients"],
		)
		self.assertEqual(view["shipped"], SHIPPED)
		self.assertEqual(view["differs"], [("-", SHIPPED), ("+", OWN)])
		values = dict(view["values"])
		self.assertEqual(values["notice.issuer"], "Thường trực HĐND xã")
		self.assertNotIn("notice.template", values)

	def test_unknown_names_are_refused_together_with_the_closest(self) -> None:
		said = self.refusal(text="{{ notice.isuer }} và {{ notice.thema }}")
		self.assertIn("Line 1: there is no notice.isuer. Did you mean issuer?", said)
		self.assertIn("Line 1: there is no notice.thema. Did you mean theme?", said)
		self.assertEqual(frappe.db.count("Dialogue Wording", {"commune": self.commune}), 0)

	def test_a_broken_one_may_be_kept_aside_and_not_put_to_use(self) -> None:
		kept = self.wording("{{ notice.isuer }}", enabled=0)
		kept.enabled = 1
		with self.as_user(self.clerk), self.refused("wording_unknown"):
			kept.save()
		self.assertEqual(frappe.db.get_value("Dialogue Wording", kept.name, "enabled"), 0)

	def test_a_part_has_one_wording(self) -> None:
		self.wording()
		self.assertEqual(
			self.refusal(),
			"This part of this kind of paper has an own wording already. Open that one and change it.",
		)

	def test_a_part_or_kind_that_is_not_there_is_refused(self) -> None:
		self.assertEqual(
			self.refusal(part="basis"),
			"This paper has no part basis. Choose one of its parts: opening, body, organisation, closing.",
		)

	def test_text_is_composed(self) -> None:
		kept = self.wording("Ket thu\u0301c.\r\nHết./.")
		self.assertEqual(kept.text, "Ket thúc.\nHết./.")

	def test_a_new_paper_takes_the_communes_own_recipients(self) -> None:
		self.wording("- Thường trực Đảng ủy xã;\n\nLưu: VT, KTXH", part="recipients")
		session, _petition = self.in_progress()
		self.freeze("2022-04-08")
		paper = self.paper(v.CONCLUSION, "2022-04-08", session=session.name, recipients="")
		self.assertEqual(paper.recipients, "- Thường trực Đảng ủy xã;\nLưu: VT, KTXH")
		self.assertEqual(notice_context(paper)["recipients"], ["Thường trực Đảng ủy xã;", "Lưu: VT, KTXH."])

	def test_a_list_of_recipients_has_no_tags(self) -> None:
		self.assertEqual(
			self.refusal(part="recipients", text="{{ notice.issuer }}"),
			"This part is a plain list. Write its lines without the signs {{ {% {#.",
		)

	def test_a_wording_that_fails_on_one_paper_is_said_before_and_after_it_is_issued(self) -> None:
		session, _petition = self.in_progress()
		self.wording("{{ notice.annex_rows[0].petitioner }}./.")
		frappe.db.set_value("Petition", {"session": session.name}, "outcome", v.NOTED)
		self.freeze("2022-04-12")
		paper = self.paper(v.CONCLUSION, "2022-04-12", session=session.name, number=5, notation="TB-HĐND")
		said = (
			"The office's own wording of this paper cannot be printed: list object has no element 0. "
			"Correct the wording, or disable it."
		)
		html = frappe.get_print(
			"Official Document", paper.name, print_format="Official Paper", no_letterhead=1
		)
		self.assertIn(said, html)
		# a signed paper is recorded whatever keeps it from being printed, and says what
		with self.as_user(self.clerk):
			paper.submit()
		stored = frappe.db.get_value(
			"Official Document", paper.name, ["docstatus", "notice_json", "pdf_error"], as_dict=True
		)
		self.assertEqual((stored.docstatus, stored.notice_json, stored.pdf_error), (1, None, said))

	def test_the_preview_is_the_newest_paper_and_stores_nothing(self) -> None:
		paper = self.draft_conclusion()
		with self.as_user(self.clerk):
			page = api_papers.wording_preview(self.commune, v.CONCLUSION, "closing", OWN)
			shown = paper_body(page)
			self.assertIn(OWN_LINE, shown)
			self.assertIn("Đường vào thôn sạt lở, đề nghị sửa.", shown)
			listed = api_papers.wording_preview(self.commune, v.CONCLUSION, "recipients", "Lưu: VT, KTXH")
		self.assertIn('<div class="sp-recipient">- Lưu: VT, KTXH.</div>', listed)
		self.assertEqual(frappe.db.count("Dialogue Wording", {"commune": self.commune}), 0)
		self.assertNotIn(OWN_LINE, self.printed(paper))

	def test_without_a_paper_of_its_own_the_preview_is_the_sample(self) -> None:
		with self.as_user(self.clerk):
			page = api_papers.wording_preview(self.commune, v.CONCLUSION, "closing", OWN)
		self.assertIn("yêu cầu thực hiện./.</p>", page)
		self.assertIn("xã Sơn Vĩ", page)

	def test_another_communes_papers_keep_their_words(self) -> None:
		from sonvi_dialogue.tests import factories

		there = factories.make_place("L0002")
		self.insert_as(
			there.people[v.OFFICE],
			"Dialogue Wording",
			commune=there.commune,
			kind=v.CONCLUSION,
			part="closing",
			text=OWN,
		)
		self.assertNotIn(OWN_LINE, self.printed(self.draft_conclusion()))

	def test_what_is_built_is_what_is_printed(self) -> None:
		paper = self.draft_conclusion()
		self.wording()
		notice = papers.build(frappe.get_doc("Official Document", paper.name))
		self.assertEqual(notice["wording"], {"closing": OWN})
		self.assertEqual(paper_body(render_html(notice)), self.printed(paper))
