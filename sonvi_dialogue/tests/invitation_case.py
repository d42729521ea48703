"""A session with guests who have a copy in its issued invitation, and a site that can send e-mail."""

from __future__ import annotations

import email
import re
from typing import Any
from unittest.mock import patch

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api_invitations, invitation_mail, paper_files
from sonvi_dialogue.bridge.telling import MailRoute
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

DAY = "2022-03-28"
PDF = b"%PDF-1.7 a copy"


class InvitationCase(LifeCase):
	"""The session of 28 March 2022, scheduled; the clock stands at 10 March."""

	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled(register_contact="0219.000.0000")
		self.freeze("2022-03-10")
		factories.row(
			"Email Account",
			email_account_name="Sonvi Test",
			email_id="invitations@sonvi-test.example",
			enable_outgoing=1,
			default_outgoing=1,
			smtp_server="localhost",
			no_smtp_authentication=1,
		)
		route = patch.object(invitation_mail, "mail_route", lambda: MailRoute(True, "vi"))
		# what a copy looks like as a PDF is told by the tests of papers
		makers = patch.dict(paper_files.MAKERS, {paper_files.PDF: lambda notice: PDF})
		for one in (route, makers):
			one.start()
			self.addCleanup(one.stop)

	def guest(self, name: str, capacity: str = "Unit Head", **values: Any) -> Document:
		told = {"participant_name": name, "capacity": capacity, "invited": 1, **values}
		with self.as_user(self.clerk):
			return frappe.get_doc({"doctype": "Participant", "session": self.session.name, **told}).insert()

	def issued(self, number: int = 3) -> Document:
		with self.as_user(self.clerk):
			return self.issue(v.INVITATION, "2022-03-10", number, "GM-HĐND", session=self.session.name)

	def send(self, *guests: Document) -> dict[str, Any]:
		with self.as_user(self.clerk):
			return api_invitations.send(self.session.name, [guest.name for guest in guests])

	def state(self) -> dict[str, Any]:
		with self.as_user(self.clerk):
			return api_invitations.state(self.session.name)

	def told(self, guest: Document) -> dict[str, Any]:
		return next(row for row in self.state()["guests"] if row["name"] == guest.name)

	def mail(self, guest: Document) -> Any:
		"""The message that waits for a guest."""
		queue = frappe.db.get_value("Participant", guest.name, "email_queue")
		return email.message_from_string(frappe.db.get_value("Email Queue", queue, "message"))

	def text_of(self, message: Any) -> str:
		parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
		return "\n".join(part.get_payload(decode=True).decode() for part in parts)

	def code(self, guest: Document) -> str:
		"""The code in the link of the e-mail a guest is sent."""
		return re.search(r"giay-moi\?m=([\w.-]+)", self.text_of(self.mail(guest)))[1]
