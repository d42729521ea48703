"""The attack: someone who may read a session, a petition or a commune takes a sheet that tells more than it shows."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge.sheets import build_sheet
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices import MissingFact
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row

CITIZEN = "Trần Thị B"


class TestSheetsForOthers(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = factories.make_place("T0001")
		commune, village = self.place.commune, self.place.villages[0]
		committee = self.place.bodies[words.STANDING_COMMITTEE_BODY]
		signs = {"signer_name": "Nguyễn Văn A", "authority_lines": "CHỦ TỊCH"}
		frappe.db.set_value("Dialogue Department", committee, signs)
		self.session = factories.make_session(commune, "2026-06-10").name
		row(
			"Participant",
			commune=commune,
			session=self.session,
			participant_name=CITIZEN,
			capacity="Citizen",
			speaking_order=1,
		)
		self.petition = factories.make_petition(
			commune, "2026-06-01", village=village, lead_department=self.place.units[0]
		).name
		frappe.db.set_value("Petition", self.petition, "lead_department", self.place.units[0])

	def test_who_is_at_a_session(self) -> None:
		for role in (words.DEPARTMENT_USER, words.DEPARTMENT_HEAD, words.DELEGATE):
			for kind in (words.SPEAKERS_SHEET, words.ATTENDANCE_SHEET):
				with self.as_user(self.place.people[role]), self.assertRaises(frappe.PermissionError):
					build_sheet(kind, self.session)

	def test_the_office_has_the_names(self) -> None:
		with self.as_user(self.place.people[words.OFFICE]):
			sheet = build_sheet(words.SPEAKERS_SHEET, self.session)
		self.assertEqual([line["name"] for line in sheet["rows"]], [CITIZEN])

	def test_sheets_for_all_tell_nobody(self) -> None:
		with self.as_user(self.place.people[words.DELEGATE]):
			self.assertNotIn(CITIZEN, str(build_sheet(words.CAPTURE_SHEET, self.session)))
			with self.assertRaises(MissingFact):  # nothing is concluded yet that might be told
				build_sheet(words.RESULTS_SLIP, self.session)

	def test_the_code_a_petition_is_followed_by(self) -> None:
		for role in (words.DELEGATE, words.SUPERVISOR):
			user = self.place.people[role]
			self.assertTrue(self.may("Petition", self.petition, user))
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				build_sheet(words.PETITION_RECEIPT, self.petition)

	def test_what_everybody_asked(self) -> None:
		for role in (words.DEPARTMENT_HEAD, words.DELEGATE):
			self.assertTrue(self.may("Commune", self.place.commune, self.place.people[role]))
			for kind in (words.PETITION_REGISTER, words.OUTGOING_REGISTER, words.REMINDER_BOARD):
				with self.as_user(self.place.people[role]), self.assertRaises(frappe.PermissionError):
					build_sheet(kind, self.place.commune)

	def test_a_session_of_another_commune(self) -> None:
		stranger = factories.make_place("T0002").people[words.OFFICE]
		with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
			build_sheet(words.CAPTURE_SHEET, self.session)
