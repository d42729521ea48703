"""Each role's rows, and that the list and the check of one document always answer alike."""

from __future__ import annotations

import frappe

from sonvi_dialogue import file_permissions, permissions
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row


class TestRows(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.here = factories.make_place("T0001")
		self.there = factories.make_place("T0002")
		self.rows = {place.commune: self._rows(place) for place in (self.here, self.there)}

	def _rows(self, place: factories.Place) -> dict[str, str]:
		"""Names by what they are; the first unit leads one petition and helps with another, and has no part in the third."""
		commune, (unit, other) = place.commune, place.units
		names: dict[str, str] = {}

		def add(key: str, doctype: str, **values: object) -> str:
			names[key] = row(doctype, commune=commune, **values).name
			return names[key]

		session = add("session", "Dialogue Session", title="Hội nghị", first_day="2022-03-28")
		add("plan", "Dialogue Plan", title="Kế hoạch", year=2022)
		led = add("led", "Petition", session=session, village=place.villages[0], lead_department=unit)
		helped = add("helped", "Petition", session=session, village=place.villages[1], lead_department=other)
		foreign = add("foreign", "Petition", session=session, village=place.villages[1])
		add("led_by_us", "Petition Assignment", petition=led, department=unit, role="Lead")
		add("help_for_us", "Petition Assignment", petition=led, department=other, role="Co-operating")
		add("led_by_other", "Petition Assignment", petition=helped, department=other, role="Lead")
		add("help_by_us", "Petition Assignment", petition=helped, department=unit, role="Co-operating")
		ours = add("our_response", "Department Response", department=unit, subject="Trả lời")
		add("other_response", "Department Response", department=other, subject="Trả lời")
		ub = place.bodies[words.PEOPLES_COMMITTEE_BODY]
		sc = place.bodies[words.STANDING_COMMITTEE_BODY]
		add("our_answer", "Official Document", kind=words.ANSWER, issuer=ub, response=ours, docstatus=1)
		add("conclusion", "Official Document", kind=words.CONCLUSION, issuer=sc, docstatus=1)
		add("conclusion_draft", "Official Document", kind=words.CONCLUSION, issuer=sc)
		add("report", "Official Document", kind=words.ANNUAL_REPORT, issuer=sc, docstatus=1)
		due = {"kind": words.WRITTEN_ANSWER, "effective_due_on": "2022-05-12", "due_on": "2022-05-12"}
		mine = add("our_deadline", "Statutory Deadline", department=unit, petition=led, **due)
		add("other_deadline", "Statutory Deadline", department=other, petition=foreign, **due)
		add("session_deadline", "Statutory Deadline", department=sc, session=session, **due)
		add("our_change", "Deadline Change", deadline=mine, change=words.MADE, on_date="2022-04-12")
		add("other_change", "Deadline Change", deadline=names["other_deadline"], change=words.MADE)
		add("our_entry", "Escalation Entry", deadline=mine, department=unit)
		add("our_task", "Preparation Task", session=session, department=unit, topic="Đường")
		add("other_task", "Preparation Task", session=session, department=other, topic="Đường")
		add("participant", "Participant", session=session, participant_name="Người dân", capacity="Citizen")
		return names

	def seen(self, user: str, doctype: str) -> set[str]:
		"""The keys of the rows the user's list shows; a row of the other commune shows as "there"."""
		keys = {name: key for key, name in self.rows[self.here.commune].items()}
		return {keys.get(name, "there") for name in self.names(doctype, user)}

	def test_department_sees_what_its_unit_is_asked(self) -> None:
		for role in (words.DEPARTMENT_USER, words.DEPARTMENT_HEAD):
			user = self.here.people[role]
			expected = {
				"Dialogue Session": {"session"},
				"Petition": {"led", "helped"},
				"Petition Assignment": {"led_by_us", "help_for_us", "help_by_us"},
				"Department Response": {"our_response"},
				"Official Document": {"our_answer", "conclusion"},
				"Statutory Deadline": {"our_deadline"},
				"Deadline Change": {"our_change"},
				"Escalation Entry": {"our_entry"},
				"Preparation Task": {"our_task"},
			}
			for doctype, keys in expected.items():
				self.assertEqual(self.seen(user, doctype), keys, f"{role}: {doctype}")

	def test_department_has_no_access_to_plans_and_participants(self) -> None:
		for doctype in ("Dialogue Plan", "Participant"):
			with self.assertRaises(frappe.PermissionError):
				self.names(doctype, self.here.people[words.DEPARTMENT_USER])

	def test_membership_begins_and_ends_on_its_days(self) -> None:
		unit = frappe.get_doc("Dialogue Department", self.here.units[0])
		unit.members[0].update({"from_date": "2022-01-10", "to_date": "2022-06-30"})
		unit.save()
		user = self.here.people[words.DEPARTMENT_USER]
		for day, seen in (("2022-01-09", 0), ("2022-01-10", 2), ("2022-06-30", 2), ("2022-07-01", 0)):
			with self.on(day):
				self.assertEqual(len(self.names("Petition", user)), seen, day)

	def test_delegate_sees_the_petitions_of_the_villages(self) -> None:
		user = self.here.people[words.DELEGATE]
		self.assertEqual(self.seen(user, "Petition"), {"led"})
		self.assertEqual(self.seen(user, "Statutory Deadline"), {"our_deadline", "session_deadline"})
		self.assertEqual(self.seen(user, "Dialogue Session"), {"session"})
		self.assertEqual(self.seen(user, "Dialogue Plan"), {"plan"})

	def test_wide_roles_see_the_whole_commune_and_no_other(self) -> None:
		for role in permissions.WIDE_ROLES:
			user = self.here.people[role]
			self.assertEqual(self.seen(user, "Petition"), {"led", "helped", "foreign"}, role)
			self.assertEqual(len(self.seen(user, "Statutory Deadline")), 3, role)

	def test_manager_and_system_manager_see_every_commune(self) -> None:
		for role in permissions.UNSCOPED_ROLES:
			user = factories.make_user(f"all.{role.lower().replace(' ', '.')}", role)
			rows = self.names("Petition", user)
			for place in (self.here, self.there):
				self.assertTrue(
					{self.rows[place.commune][key] for key in ("led", "helped", "foreign")} <= rows, role
				)

	def test_a_manager_given_communes_sees_those(self) -> None:
		user = factories.make_user("some.manager", words.MANAGER, commune=self.here.commune)
		self.assertEqual(self.seen(user, "Petition"), {"led", "helped", "foreign"})

	def test_list_and_check_agree_for_every_person_and_row(self) -> None:
		people = [*self.here.people.values(), factories.make_user("nobody")]
		for user in people:
			for doctype in permissions.SCOPED:
				if not frappe.has_permission(doctype, "read", user=user):
					continue
				listed = self.names(doctype, user)
				for name in frappe.get_all(doctype, pluck="name"):
					self.assertEqual(
						name in listed, self.may(doctype, name, user), f"{user}: {doctype} {name}"
					)

	def test_conditions_are_bracketed(self) -> None:
		for user in self.here.people.values():
			for doctype in (*permissions.SCOPED, *permissions.CHILDREN):
				condition = permissions.row_conditions(user, doctype)
				self.assertTrue(
					condition.startswith("(") and condition.endswith(")"), f"{doctype}: {condition}"
				)
			self.assertTrue(file_permissions.file_conditions(user).startswith("("))

	def test_shared_bodies_are_read_by_all_and_changed_by_a_system_manager(self) -> None:
		shared = factories.make_department(None, "UBND-T", words.SUPERIOR_BODY).name
		office = self.here.people[words.OFFICE]
		self.assertIn(shared, self.names("Dialogue Department", office))
		self.assertTrue(self.may("Dialogue Department", shared, office))
		self.assertFalse(self.may("Dialogue Department", shared, office, "write"))
		admin = factories.make_user("sysman", "System Manager")
		self.assertTrue(self.may("Dialogue Department", shared, admin, "write"))


class TestRoleTable(DialogueCase):
	"""What the roles may do to a DocType at all, as the DocTypes say it."""

	APPEND_ONLY = (
		"Statutory Deadline",
		"Deadline Change",
		"Escalation Entry",
		"Escalation Run",
		"Dialogue Bundle",
		"Dialogue Seed",
	)

	def permitted(self, doctype: str, right: str, permlevel: int = 0) -> set[str]:
		return set(
			frappe.get_all("DocPerm", {"parent": doctype, right: 1, "permlevel": permlevel}, pluck="role")
		)

	def test_nobody_writes_the_ledger_by_form(self) -> None:
		for doctype in self.APPEND_ONLY:
			for right in ("create", "write", "delete", "submit", "cancel"):
				self.assertEqual(self.permitted(doctype, right), set(), f"{doctype}: {right}")

	def test_supervisor_delegate_and_manager_change_nothing(self) -> None:
		"""But that a delegate may propose a session, and mend the proposal until it is decided."""
		readers = {words.SUPERVISOR, words.DELEGATE, words.MANAGER}
		allowed = {("Dialogue Proposal", "create"), ("Dialogue Proposal", "write")}
		# what a person is told is chosen by that person (security/test_messages_of_others.py)
		own = ("Dialogue Message Preference", ("create", "write"))
		for doctype in frappe.get_all("DocType", {"module": "Sonvi Dialogue", "istable": 0}, pluck="name"):
			for right in ("create", "write", "delete", "submit", "cancel", "amend"):
				if doctype == own[0] and right in own[1]:
					continue
				may = {words.DELEGATE} if (doctype, right) in allowed else set()
				self.assertEqual(self.permitted(doctype, right) & readers, may, f"{doctype}: {right}")

	def test_recall_is_the_standing_committees(self) -> None:
		self.assertEqual(
			self.permitted("Official Document", "cancel"), {words.STANDING_COMMITTEE, "System Manager"}
		)
		self.assertEqual(self.permitted("Official Document", "amend"), set())

	def test_personal_fields_are_read_by_those_who_must_write_to_the_person(self) -> None:
		readers = {words.OFFICE, words.STANDING_COMMITTEE, words.DEPARTMENT_USER, words.DEPARTMENT_HEAD}
		self.assertEqual(self.permitted("Petition", "read", 1), {*readers, "System Manager"})
		self.assertEqual(
			self.permitted("Petition", "write", 1), {words.OFFICE, words.STANDING_COMMITTEE, "System Manager"}
		)
