"""Has this been asked before? What is found on a site, how it is shown, and the index behind it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import similar, term_index
from sonvi_dialogue.bridge.refusals import refusal_class
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.domain.index_terms import index_terms
from sonvi_dialogue.tests.factories import make_user, row
from sonvi_dialogue.tests.life import LifeCase

RESERVOIR = "Hồ treo chứa nước của thôn bị nứt, mùa khô không giữ được nước, đề nghị sửa chữa."
OTHER_WORDS = "be chua nuoc cua thon ro het nuoc roi, xin va lai cai be cho ba con"
ROAD = "Đường vào thôn sạt lở, đất đá lấp hết lối đi, đề nghị xã cho máy xúc hót dọn."
CARD = "Thẻ BHYT của bà con in sai họ tên, sai ngày sinh, đề nghị cấp đổi thẻ."


class SimilarCase(LifeCase):
	def ask(self, text: str, user: str | None = None, **where: Any) -> list[dict[str, Any]]:
		with self.as_user(user or self.clerk):
			return similar.similar_petitions(text=text, **{"commune": self.commune, **where})

	def terms(self, petition: Document) -> int:
		return frappe.db.count("Petition Term", {"petition": petition.name})


class TestFinding(SimilarCase):
	def test_an_answered_petition_is_found_in_other_words_with_its_answer_and_why(self) -> None:
		session = self.scheduled()
		petition = self.assigned(session, content=ROAD, village=self.place.villages[0])
		self.received(content=CARD)
		with self.on("2022-03-28"):
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		self.conclude(session)
		response = self.approved(petition, body="Đã hót dọn xong ngày 26/4/2022.", result_class=v.SETTLED)
		self.issue(v.ANSWER, "2022-04-20", 41, "UBND-ĐCXD", response=response.name)
		(found,) = self.ask("duong vao thon dat da do xuong lap het loi di, xin may xuc don giup")
		self.assertEqual(found["name"], petition.name)
		self.assertEqual(found["content"], ROAD)
		self.assertEqual(found["session"], session.name)
		self.assertEqual(found["session_title"], "Hội nghị đối thoại ngày 2022-03-28")
		self.assertEqual(found["answer"], "Đã hót dọn xong ngày 26/4/2022.")
		self.assertEqual(found["answer_paper"], "41/UBND-ĐCXD, 20/04/2022")
		self.assertTrue(found["settled"])
		self.assertTrue(found["flagged"])
		self.assertIn(["duong vao", "đường vào"], found["why"])

	def test_what_is_not_answered_is_not_settled_and_says_how_it_stands(self) -> None:
		petition = self.received(content=RESERVOIR)
		(found,) = self.ask(OTHER_WORDS)
		self.assertEqual((found["name"], found["settled"], found["answer"]), (petition.name, False, ""))
		self.assertEqual(found["standing"], frappe._("Received"))

	def test_a_work_in_another_village_is_shown_and_not_flagged(self) -> None:
		one, other = self.place.villages
		self.received(content=RESERVOIR, village=one)
		(found,) = self.ask(RESERVOIR, village=other)
		self.assertEqual((found["elsewhere"], found["flagged"]), (True, False))
		(found,) = self.ask(RESERVOIR, village=one)
		self.assertEqual((found["elsewhere"], found["flagged"]), (False, True))

	def test_the_petition_being_written_is_not_found_for_itself(self) -> None:
		petition = self.received(content=RESERVOIR)
		self.assertEqual(self.ask(RESERVOIR, exclude=petition.name), [])

	def test_nothing_is_found_for_what_says_nothing(self) -> None:
		self.received(content=RESERVOIR)
		self.assertEqual(self.ask("Đề nghị xã quan tâm"), [])
		self.assertEqual(self.ask(""), [])

	def test_the_commune_is_the_village_s_or_the_user_s_own(self) -> None:
		petition = self.received(content=RESERVOIR)
		for where in ({"village": self.place.villages[0]}, {}):
			(found,) = self.ask(OTHER_WORDS, commune=None, **where)
			self.assertEqual(found["name"], petition.name)

	def test_where_no_commune_can_be_told_it_is_asked_for(self) -> None:
		manager = make_user("all.manager", v.MANAGER)
		make_user("all.manager", v.MANAGER, commune=self.commune)
		make_user("all.manager", v.MANAGER, commune=self._another_commune())
		with self.assertRaises(refusal_class("similar_commune")):
			self.ask(OTHER_WORDS, user=manager, commune=None)

	def _another_commune(self) -> str:
		from sonvi_dialogue.tests.factories import make_commune

		return make_commune("L0002").name

	def test_the_best_five_are_shown(self) -> None:
		for _number in range(7):
			self.received(content=RESERVOIR)
		self.assertEqual(len(self.ask(OTHER_WORDS)), similar.MOST_ROWS)


class TestLinking(SimilarCase):
	def test_one_call_links_a_petition_to_the_one_it_repeats(self) -> None:
		earlier = self.received(on="2022-03-01", content=RESERVOIR)
		later = self.received(on="2022-03-20", content=OTHER_WORDS)
		with self.on("2022-03-20"), self.as_user(self.clerk):
			linked = similar.link_repeat(petition=later.name, earlier=earlier.name)
		self.assertEqual(linked["repeats"], earlier.name)
		self.assertEqual(frappe.db.get_value("Petition", later.name, "repeats"), earlier.name)

	def test_a_later_one_is_no_earlier_one(self) -> None:
		earlier = self.received(on="2022-03-01", content=RESERVOIR)
		later = self.received(on="2022-03-20", content=OTHER_WORDS)
		with self.on("2022-03-20"), self.as_user(self.clerk):
			with self.assertRaises(refusal_class("petition_repeats_later")):
				similar.link_repeat(petition=earlier.name, earlier=later.name)
		self.assertFalse(frappe.db.get_value("Petition", earlier.name, "repeats"))


class TestIndex(SimilarCase):
	def test_a_petition_is_indexed_when_saved_and_anew_when_its_text_changes(self) -> None:
		petition = self.received(content=RESERVOIR)
		before = self._terms_of(petition)
		self.assertIn(term_index.term_number("hồ treo"), before)
		with self.on("2022-03-21"):
			self.save_as(self.clerk, "Petition", petition.name, conclusion_text="Ghi nhận.")
			self.assertEqual(self._terms_of(petition), before)
			self.save_as(self.clerk, "Petition", petition.name, content=CARD)
		after = self._terms_of(petition)
		self.assertNotIn(term_index.term_number("hồ treo"), after)
		self.assertIn(term_index.term_number("thẻ bảo hiểm y tế"), after)

	def test_what_is_refused_or_deleted_is_found_no_more(self) -> None:
		refused, deleted = self.received(content=RESERVOIR), self.received(content=CARD)
		ground = frappe.get_all("Refusal Ground", pluck="name", order_by="name", limit=1)[0]
		with self.on("2022-03-21"):
			self.save_as(
				self.clerk,
				"Petition",
				refused.name,
				workflow_state=v.REFUSED,
				refusal_ground=ground,
				refusal_explained=1,
				decided_by="Nguyễn Văn A",
			)
			frappe.delete_doc("Petition", deleted.name)
		self.assertEqual((self.terms(refused), self.terms(deleted)), (0, 0))
		self.assertEqual(self.ask(OTHER_WORDS), [])

	def test_rebuilding_writes_what_saving_wrote_and_a_second_time_changes_nothing(self) -> None:
		petitions = [self.received(content=text) for text in (RESERVOIR, ROAD, CARD)]
		saved = [self._terms_of(petition) for petition in petitions]
		bare = row(
			"Petition",
			commune=self.commune,
			content=RESERVOIR,
			workflow_state=v.RECEIVED,
			received_on="2022-03-01",
		)
		frappe.db.delete("Petition Term", {"commune": self.commune})
		for _time in range(2):
			found = frappe.get_all(
				"Petition", {"commune": self.commune}, list(term_index.FIELDS), order_by="name"
			)
			term_index.put(found)
			self.assertEqual([self._terms_of(petition) for petition in petitions], saved)
			self.assertEqual(self._terms_of(bare), saved[0])

	def test_a_question_is_one_statement_however_many_terms_it_has(self) -> None:
		self.received(content=RESERVOIR)
		reading = similar.read(f"{RESERVOIR} {ROAD} {CARD}")
		statements: list[str] = []
		sql = frappe.db.sql
		frappe.db.sql = lambda query, *args, **kwargs: statements.append(query) or sql(query, *args, **kwargs)
		try:
			term_index.candidates(reading, self.commune)
		finally:
			frappe.db.sql = sql
		self.assertEqual(len(statements), 1)
		asked = len(index_terms(reading, term_index.ASKED_TERMS))
		self.assertGreater(asked, 12)
		self.assertEqual(statements[0].count("limit"), asked + 1)

	def _terms_of(self, petition: Document) -> list[int]:
		return frappe.get_all("Petition Term", {"petition": petition.name}, pluck="term", order_by="name")
