"""The attack: a wording that is code, that reaches for what is not its paper's, or that belongs to another commune."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import api_papers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers.html import paper_body
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

CODE = (
	"{{ ''.__class__.__mro__[1].__subclasses__() }}",
	"{{ notice.__class__ }}",
	"{{ notice['__class__'] }}",
	"{{ self }}",
	"{{ self._TemplateReference__context }}",
	"{{ cycler.__init__.__globals__.os.popen('id').read() }}",
	"{{ frappe.get_doc('User', 'Administrator') }}",
	"{{ frappe.db }}",
	"{{ doc.owner }}",
	"{{ notice | attr('__class__') }}",
	"{{ notice.issuer | safe }}",
	"{% include 'sonvi_dialogue/hooks.py' %}",
	"{% extends 'sonvi_dialogue/templates/notices/base.html' %}",
	"{% import 'sonvi_dialogue/templates/notices/parts.html' as p %}{{ p.head(notice) }}",
	"{% endfilter %}{% endblock %}{% block head %}{{ self }}{% endblock %}{% filter paragraphs %}",
	"{% for a in range(99999999) %}{% endfor %}",
	"{{ 'a' * 99999999 }}",
)
PERSONAL = ("petitioner_name", "phone", "address", "id_number", "representative_name", "group_members")


class TestWordingAttacks(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.other = factories.make_place("L0002")
		self.stranger = self.other.people[v.OFFICE]

	def word(self, user: str, text: str, **values: Any) -> Any:
		wording = {"kind": v.CONCLUSION, "part": "closing", "text": text, **values}
		return self.insert_as(user, "Dialogue Wording", **wording)

	def stored(self) -> int:
		return frappe.db.count("Dialogue Wording", {"commune": ["in", [self.commune, self.other.commune]]})

	def test_code_is_neither_kept_nor_previewed(self) -> None:
		for text in CODE:
			with self.assertRaises(frappe.ValidationError, msg=text):
				self.word(self.clerk, text)
			with self.as_user(self.clerk), self.assertRaises(frappe.ValidationError, msg=text):
				api_papers.wording_preview(self.commune, v.CONCLUSION, "closing", text)
		self.assertEqual(self.stored(), 0)

	def test_code_kept_aside_is_not_printed(self) -> None:
		"""A disabled wording is not checked; switched on behind the form's back it prints nothing but a refusal."""
		session, _petition = self.in_progress()
		self.freeze("2022-04-08")
		paper = self.paper(v.CONCLUSION, "2022-04-08", session=session.name)
		kept = self.word(self.clerk, "{{ ''.__class__.__mro__ }}", enabled=0)
		frappe.db.set_value("Dialogue Wording", kept.name, "enabled", 1)
		html = frappe.get_print(
			"Official Document", paper.name, print_format="Official Paper", no_letterhead=1
		)
		self.assertNotIn("sonvi-paper", html)
		self.assertIn("there is no __class__ in this paper", html)

	def test_a_script_is_printed_as_text(self) -> None:
		session, _petition = self.in_progress()
		self.freeze("2022-04-08")
		paper = self.paper(v.CONCLUSION, "2022-04-08", session=session.name)
		text = "<script>alert(1)</script><img src=x onerror=alert(1)>"
		kept = self.word(self.clerk, text)
		self.assertEqual(kept.text, text)
		html = frappe.get_print(
			"Official Document", paper.name, print_format="Official Paper", no_letterhead=1
		)
		self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;", html)
		self.assertNotIn("<script>alert(1)", html)
		self.assertNotIn("<img src=x", html)

	def test_personal_fields_of_petitions_have_no_name(self) -> None:
		session, petition = self.in_progress()
		secret = "Trần Thị Bí Mật"
		frappe.db.set_value("Petition", petition.name, "petitioner_name", secret)
		self.freeze("2022-04-08")
		self.paper(v.CONCLUSION, "2022-04-08", session=session.name)
		for field in PERSONAL:
			text = f"{{% for row in notice.annex_rows %}}{{{{ row.{field} }}}}{{% endfor %}}"
			with self.refused("wording_unknown"):
				self.word(self.clerk, text)
		with self.as_user(self.clerk):
			view = api_papers.wording_view(self.commune, v.CONCLUSION, "closing")
		self.assertNotIn(secret, str(view))

	def test_another_communes_wording_is_not_written_read_or_previewed(self) -> None:
		with self.assertRaises(frappe.PermissionError):
			self.word(self.stranger, "Của người khác./.")
		own = self.word(self.clerk, "Của mình./.")
		self.assertEqual(self.names("Dialogue Wording", self.stranger), set())
		self.assertFalse(self.may("Dialogue Wording", own.name, self.stranger))
		with self.as_user(self.stranger), self.assertRaises(frappe.PermissionError):
			frappe.get_doc("Dialogue Wording", own.name).save()
		for call in (
			lambda: api_papers.wording_view(self.commune, v.CONCLUSION, "closing"),
			lambda: api_papers.wording_preview(self.commune, v.CONCLUSION, "closing", "Xem trộm./."),
		):
			with self.as_user(self.stranger), self.assertRaises(frappe.PermissionError):
				call()
		self.assertEqual(frappe.db.get_value("Dialogue Wording", own.name, "text"), "Của mình./.")

	def test_a_wording_is_not_moved_to_another_commune(self) -> None:
		own = self.word(self.stranger, "Của người khác./.", commune=self.other.commune)
		own.commune = self.commune
		with self.as_user(self.stranger), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
			own.save()
		self.assertEqual(frappe.db.get_value("Dialogue Wording", own.name, "commune"), self.other.commune)

	def test_who_does_not_write_papers_writes_no_wording(self) -> None:
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD, v.SUPERVISOR, v.STANDING_COMMITTEE, v.DELEGATE):
			with self.assertRaises(frappe.PermissionError, msg=role):
				self.word(self.place.people[role], "Lời khác./.")
			with self.as_user(self.place.people[role]), self.assertRaises(frappe.PermissionError, msg=role):
				api_papers.wording_preview(self.commune, v.CONCLUSION, "closing", "Lời khác./.")
		self.assertEqual(self.stored(), 0)

	def test_what_the_app_notes_is_not_taken_from_a_request(self) -> None:
		kept = self.word(self.clerk, "Lời khác./.", shipped_text="giả", title="<script>")
		self.assertNotEqual(kept.shipped_text, "giả")
		self.assertEqual(kept.title, "Conclusion Notice: Closing")

	def test_a_preview_shows_only_papers_the_user_may_read(self) -> None:
		"""The newest paper of a kind may be one the user does not see: then the sample is shown."""
		session, petition = self.in_progress()
		self.conclusion(session)
		self.answer(petition, "2022-04-20")
		self.freeze("2022-04-21")
		outsider = factories.make_user("l0001.vhxh", v.DEPARTMENT_USER, commune=self.commune)
		with self.as_user(outsider):
			view = api_papers.wording_view(self.commune, v.ANSWER, "body")
		self.assertNotIn("Đã sửa đoạn đường sạt lở.", str(view))
		with self.as_user(self.clerk):
			page = api_papers.wording_preview(self.commune, v.ANSWER, "closing", "Hết./.")
		self.assertIn("Đã sửa đoạn đường sạt lở.", paper_body(page))
