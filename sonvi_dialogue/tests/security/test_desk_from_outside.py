"""The attack: who has no business at a desk reads who speaks there, enters things, or learns from what is kept of entries."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import desk
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.desk_case import DeskCase

NAME, WORD = "Sùng Thị X", "Ông Y lấy tiền của dân"


class TestDeskFromOutside(DeskCase):
	def test_no_other_role_reads_or_enters(self) -> None:
		self.sent(self.speaker(1, participant_name=NAME))
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD, v.DELEGATE, v.SUPERVISOR):
			for call in (
				desk.state,
				desk.setup,
				desk.projector,
				desk.minutes,
				desk.situations,
				desk.rewrite_minutes,
			):
				with self.as_user(self.place.people[role]), self.assertRaises(DialogueRefusal):
					call(self.session.name)
			with self.assertRaises(DialogueRefusal):
				self.send(self.speaker(2), user=self.place.people[role])
		self.assertEqual(self.order(), [NAME])

	def test_the_office_of_another_commune_reads_and_enters_nothing(self) -> None:
		stranger = factories.make_place("L0002").people[v.OFFICE]
		for call in (desk.state, desk.setup, desk.projector, desk.minutes, desk.situations):
			with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
				call(self.session.name)
		with self.assertRaises(frappe.PermissionError):
			self.send(self.speaker(2), user=stranger)
		self.assertEqual(frappe.db.count("Participant", {"session": self.session.name}), 0)

	def test_an_entry_reaches_no_other_session(self) -> None:
		petition = self.raised(self.session)
		other = self.scheduled("2022-03-29")
		entry = self.entry("petition_set", petition.name, outcome=v.NOTED)
		with self.as_user(self.clerk):
			result = desk.send(other.name, [entry])["results"][0]
		self.assertEqual(result["status"], "refused")
		self.assertFalse(frappe.db.get_value("Petition", petition.name, "outcome"))

	def test_an_entry_writes_no_field_the_desk_does_not_offer(self) -> None:
		petition = self.raised(self.session)
		for field in ("workflow_state", "commune", "owner", "closed_on", "public_label", "tracking_code"):
			result = self.send(self.entry("petition_set", petition.name, **{field: "x"}))[0]
			self.assertEqual(result["status"], "refused")
		result = self.send(self.entry("participant_add", participant_name="A", commune="x"))[0]
		self.assertEqual(result["status"], "refused")

	def test_entries_that_are_no_entries_change_nothing(self) -> None:
		for raw in ({}, {"key": 1}, {"key": "x", "kind": ["petition_add"]}, {"values": "a", "base": 3}):
			self.assertEqual(self.send(raw)[0]["status"], "refused")
		self.assertEqual(frappe.db.count("Desk Entry", {"session": self.session.name}), 0)

	def test_the_wall_shows_no_name_and_nothing_that_was_typed(self) -> None:
		speaker = self.speaker(1, participant_name=NAME, phone="0912345678", note="ghi chú")
		self.sent(
			speaker,
			self.capture(f"{NAME} kể chuyện", speaker=speaker["key"]),
			self.capture(WORD, is_confidential=1),
			self.entry("speaker_start", speaker["key"]),
		)
		with self.as_user(self.clerk):
			told = json.dumps(desk.projector(self.session.name), ensure_ascii=False, default=str)
		for secret in (NAME, "0912345678", "kể chuyện", WORD, "ghi chú", "giữ kín"):
			self.assertNotIn(secret, told)
		self.assertIn("Người dân thôn L0001-1", told)

	def test_nobody_writes_or_deletes_what_is_kept_of_entries(self) -> None:
		self.sent(self.speaker(1))
		name = frappe.db.get_value("Desk Entry", {"session": self.session.name})
		with self.as_user(self.clerk):
			kept = frappe.get_doc("Desk Entry", name)
			with self.assertRaises((DialogueRefusal, frappe.PermissionError)):
				kept.save()
			with self.assertRaises((DialogueRefusal, frappe.PermissionError)):
				frappe.delete_doc("Desk Entry", name)
			new = {"doctype": "Desk Entry", "entry_key": "x", "kind": "x", "session": self.session.name}
			with self.assertRaises((DialogueRefusal, frappe.PermissionError)):
				frappe.get_doc(new).insert()
		self.assertTrue(frappe.db.exists("Desk Entry", name))


class TestAccusationAtTheDesk(DeskCase):
	def redirect(self, name: str) -> None:
		told = {"redirect_kind": v.DENUNCIATION, "redirected_to": "Bộ phận tiếp công dân"}
		self.sent(self.entry("petition_redirect", name, **told))

	def everything_kept(self) -> str:
		"""All that the site keeps of the session, as text."""
		rows = []
		for doctype in ("Petition", "Desk Entry", "Participant"):
			rows += frappe.get_all(doctype, {"session": self.session.name}, ["*"])
		rows += frappe.get_all("Dialogue Session", {"name": self.session.name}, ["*"])
		for doctype, field in (
			("Version", "docname"),
			("Comment", "reference_name"),
			("Deleted Document", "deleted_name"),
		):
			rows += frappe.get_all(doctype, {field: ["in", [self.session.name, *self.petitions()]]}, ["*"])
		return json.dumps(rows, ensure_ascii=False, default=str)

	def petitions(self) -> list[str]:
		return frappe.get_all("Petition", {"session": self.session.name}, pluck="name")

	def test_the_neutral_line_takes_no_content(self) -> None:
		entry = self.entry("denunciation_add", redirected_to="Bộ phận tiếp công dân", content=WORD)
		self.assertEqual(self.send(entry)[0]["status"], "refused")
		del entry["values"]["content"]
		petition = self.petition(self.sent(entry)[0])
		self.assertEqual((petition.workflow_state, petition.content), (v.REDIRECTED, None))
		self.assertIn("01 nội dung tố cáo, đã hướng dẫn tiếp công dân.", self.minutes())
		self.assertNotIn(WORD, self.everything_kept())

	def test_what_turns_out_to_be_one_leaves_the_minutes_and_their_versions(self) -> None:
		name = self.sent(self.capture(WORD))[0]
		self.sent(self.entry("petition_set", name, conclusion_text=f"{WORD}: kiểm tra ngay"))
		text = self.minutes()
		with self.as_user(self.clerk):
			doc = frappe.get_doc("Dialogue Session", self.session.name)
			doc.minutes = doc.minutes + "<p>Kết thúc lúc 11 giờ.</p>"
			doc.save(ignore_version=False)
			doc.minutes = doc.minutes + "<p>Không ai có ý kiến thêm.</p>"
			doc.save(ignore_version=False)
		self.assertIn(WORD, text)
		self.assertIn(WORD, self.everything_kept())
		self.redirect(name)
		self.assertNotIn(WORD, self.everything_kept())
		self.assertIn("01 nội dung tố cáo, đã hướng dẫn tiếp công dân.", self.minutes())
		self.assertIn("Kết thúc lúc 11 giờ.", self.minutes())

	def test_the_captured_entry_sent_again_brings_nothing_back(self) -> None:
		entry = self.capture(WORD)
		name = self.sent(entry)[0]
		self.redirect(name)
		self.assertEqual(self.send(entry)[0]["status"], "again")
		self.assertEqual(self.petitions(), [name])
		self.assertNotIn(WORD, self.everything_kept())
		kept = frappe.get_all("Desk Entry", {"document_name": name}, pluck="payload_hash")
		self.assertEqual(set(kept), {""})
