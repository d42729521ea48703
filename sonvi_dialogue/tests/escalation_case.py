"""A commune with an Office, two units and its people, for tests of the engine. The engine commits, so each test clears
what it made; deadlines are rows as the engine meets them, put in without the sessions and petitions behind them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import calendars, escalation, regulations
from sonvi_dialogue.domain import ladder
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.regulations import DEFAULT_STEPS

try:
	from frappe.tests import IntegrationTestCase as FrappeCase
except ImportError:
	from frappe.tests.utils import FrappeTestCase as FrappeCase

PREFIX = "ESC-"
COMMUNE = f"{PREFIX}A"
QUIET_COMMUNE = f"{PREFIX}B"
DEMO_COMMUNE = f"{PREFIX}DEMO"
CALENDAR = "VN"
DUE = date(2026, 3, 27)  # a Friday, with no holiday near

OFFICER, HEAD, CLERK, CHAIR = (f"esc-{who}@example.com" for who in ("officer", "head", "clerk", "chair"))
DEMO_OFFICER = "esc-officer@demo.invalid"
PEOPLE = {
	OFFICER: v.DEPARTMENT_USER,
	HEAD: v.DEPARTMENT_HEAD,
	CLERK: v.OFFICE,
	CHAIR: v.STANDING_COMMITTEE,
	DEMO_OFFICER: v.DEPARTMENT_USER,
}
MAIL_ACCOUNT = {
	"mute_emails": 0,
	"mail_server": "localhost",
	"mail_port": 2525,
	"mail_login": "office@example.com",
	"mail_password": "unused",
	"auto_email_id": "office@example.com",
}


class EscalationCase(FrappeCase):
	WEEKLY = False  # whether heads get the week's summary
	LETTERS = 0  # whether the step of the third day drafts a reminder letter

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		frappe.set_user("Administrator")
		cls._clear_work()
		for code, demo in ((COMMUNE, 0), (QUIET_COMMUNE, 0), (DEMO_COMMUNE, 1)):
			_commune(code, demo)
		for user, role in PEOPLE.items():
			_user(user, role)
		_permit(CHAIR, COMMUNE)
		cls.unit = _department(COMMUNE, "UNIT", v.UNIT, {OFFICER: 0, HEAD: 1})
		cls.empty_unit = _department(COMMUNE, "EMPTY", v.UNIT, {})
		cls.office = _department(COMMUNE, "OFFICE", v.OFFICE_BODY, {CLERK: 0})
		cls.committee = _department(COMMUNE, "SC", v.STANDING_COMMITTEE_BODY, {CHAIR: 1})
		cls.quiet_committee = _department(QUIET_COMMUNE, "SC", v.STANDING_COMMITTEE_BODY, {})
		_department(QUIET_COMMUNE, "OFFICE", v.OFFICE_BODY, {})
		cls.demo_unit = _department(DEMO_COMMUNE, "UNIT", v.UNIT, {DEMO_OFFICER: 0})
		_department(DEMO_COMMUNE, "SC", v.STANDING_COMMITTEE_BODY, {})
		_department(DEMO_COMMUNE, "OFFICE", v.OFFICE_BODY, {})
		cls.regulation = regulations.names_in_force(COMMUNE, v.REGULAR, date(2022, 1, 3))[0]
		frappe.db.commit()

	@classmethod
	def tearDownClass(cls) -> None:
		cls._clear_work()
		for doctype in ("Dialogue Department", "User Permission"):
			field = "commune" if doctype == "Dialogue Department" else "for_value"
			for name in frappe.get_all(doctype, {field: ["like", f"{PREFIX}%"]}, pluck="name"):
				frappe.delete_doc(doctype, name, force=True)
		frappe.db.delete("Commune", {"name": ["like", f"{PREFIX}%"]})
		frappe.db.commit()
		super().tearDownClass()

	def setUp(self) -> None:
		super().setUp()
		frappe.set_user("Administrator")
		self._clear_work()
		if not self.WEEKLY:
			self.change("Dialogue Settings", "Dialogue Settings", "no_weekly", 1)
		self.mark_letters(self.LETTERS)

	def tearDown(self) -> None:
		frappe.set_user("Administrator")
		frappe.flags.sonvi_today = None
		self._clear_work()
		super().tearDown()

	@staticmethod
	def _clear_work() -> None:
		frappe.db.rollback()
		ours = {"commune": ["like", f"{PREFIX}%"]}
		frappe.db.delete("Escalation Digest", {"user": ["in", list(PEOPLE)]})
		frappe.db.delete("Dialogue Message Preference", {"user": ["in", list(PEOPLE)]})
		frappe.db.delete("Escalation Run", {"as_of": ["<", date(2026, 12, 31)]})
		frappe.db.delete("Notification Log", {"for_user": ["in", list(PEOPLE)]})
		frappe.db.delete("Email Queue", {"reference_doctype": "Escalation Digest"})
		frappe.db.delete("Email Queue Recipient", {"recipient": ["in", list(PEOPLE)]})
		frappe.db.delete("Error Log", {"method": ["like", "Dialogue escalation%"]})
		for doctype in ("Escalation Entry", "Deadline Change", "Statutory Deadline"):
			frappe.db.delete(doctype, ours)
		frappe.db.commit()

	def mark_letters(self, drafts_letter: int) -> None:
		"""Whether the regulation's step of the third day drafts a letter, until the test's end."""
		step = frappe.db.get_value("Escalation Step", {"parent": self.regulation, "offset_days": 3})
		self.addCleanup(
			regulations._built.clear
		)  # a submitted regulation does not change: it is kept as it was read
		self.change("Escalation Step", step, "drafts_letter", drafts_letter)
		regulations._built.clear()

	# Rows -------------------------------------------------------------------------------------------------------------
	def deadline(self, due: date = DUE, **values: Any) -> str:
		"""An open deadline of COMMUNE's unit, armed for its first step."""
		name = frappe.generate_hash(length=10)
		calendar = calendars.working_calendar(CALENDAR)
		row = {
			"name": name,
			"duty_key": f"{PREFIX}{name}",
			"commune": COMMUNE,
			"department": self.unit,
			"kind": v.WRITTEN_ANSWER,
			"subject_text": "2026-Q1",
			"regulation": self.regulation,
			"status": v.OPEN,
			"due_on": due,
			"effective_due_on": due,
			"act_by": due,
			"anchor_on": due,
			"made_on": due,
			"modified": "2026-01-01 08:00:00.000000",
			"creation": "2026-01-01 08:00:00.000000",
			**values,
		}
		if "next_step_on" not in row:
			row["next_step_on"] = ladder.next_step_on(DEFAULT_STEPS, due, (), calendar)
		frappe.db.bulk_insert("Statutory Deadline", list(row), [tuple(row.values())])
		frappe.db.commit()
		return name

	def change(self, doctype: str, name: str, field: str, value: Any) -> None:
		"""Sets a value for the engine to see, and puts the old one back after the test."""
		single = frappe.get_meta(doctype).issingle
		before = (
			frappe.db.get_single_value(doctype, field)
			if single
			else frappe.db.get_value(doctype, name, field)
		)
		_set_and_commit(doctype, name, field, value)
		self.addCleanup(_set_and_commit, doctype, name, field, before)

	def run_on(self, *days: date, **options: Any) -> dict[str, Any]:
		"""Lives these days; the result of the last."""
		result: dict[str, Any] = {}
		for day in days:
			result = escalation.run(day, **options)
		return result

	# What came of it --------------------------------------------------------------------------------------------------
	def ledger(self, deadline: str) -> list[tuple[int, date, int]]:
		"""Offset, the day it was taken and whether it was collapsed, in the order of offsets."""
		rows = escalation.ledger_entries([COMMUNE, QUIET_COMMUNE, DEMO_COMMUNE])
		return sorted((row.step_offset, row.as_of, row.collapsed) for row in rows if row.deadline == deadline)

	def told(self, day: date | None = None) -> list[str]:
		"""Who got a desk notification, once for each."""
		digests = {"user": ["in", list(PEOPLE)]}
		if day:
			digests["run"] = escalation.run_name(day)
		names = frappe.get_all("Escalation Digest", digests, pluck="notification")
		found = frappe.get_all("Notification Log", {"name": ["in", names]}, pluck="for_user") if names else []
		return sorted(found)

	def told_by(self, deadline: str) -> list[str | None]:
		filters = {"deadline": deadline, "collapsed": 0}
		return frappe.get_all("Escalation Entry", filters, pluck="told_by", order_by="step_offset")

	def errors(self) -> list[str]:
		return frappe.get_all("Error Log", {"method": ["like", "Dialogue escalation%"]}, pluck="method")


@contextmanager
def mail_account() -> Iterator[None]:
	"""The site has an account to send from, and mail is not muted. Rows wait in the queue; nothing is sent."""
	with patch.dict(frappe.local.conf, MAIL_ACCOUNT), patch.dict(frappe.local.flags, {"mute_emails": False}):
		frappe.local.outgoing_email_account = {}
		try:
			yield
		finally:
			frappe.local.outgoing_email_account = {}


@contextmanager
def no_mail_account() -> Iterator[None]:
	with patch.dict(frappe.local.conf, {"mute_emails": 1}):
		yield


def _set_and_commit(doctype: str, name: str, field: str, value: Any) -> None:
	frappe.db.rollback()
	if frappe.get_meta(doctype).issingle:
		frappe.db.set_single_value(doctype, field, value)
	else:
		frappe.db.set_value(doctype, name, field, value)
	frappe.db.commit()


def _commune(code: str, demo: int) -> None:
	if not frappe.db.exists("Commune", code):
		frappe.get_doc(
			doctype="Commune",
			code=code,
			commune_name=f"xã {code}",
			place_name=code,
			calendar=CALENDAR,
			council_name=f"HĐND xã {code}",
			committee_name=f"UBND xã {code}",
			is_demo=demo,
		).insert(ignore_permissions=True)


def _department(commune: str, code: str, kind: str, members: dict[str, int]) -> str:
	found = frappe.db.get_value("Dialogue Department", {"commune": commune, "code": code})
	if found:
		return found
	document = frappe.get_doc(
		doctype="Dialogue Department",
		commune=commune,
		code=code,
		department_name=f"Đơn vị {code}",
		kind=kind,
		members=[{"user": user, "is_head": head} for user, head in members.items()],
	)
	return document.insert(ignore_permissions=True).name


def _user(email: str, role: str) -> None:
	if frappe.db.exists("User", email):
		return
	frappe.get_doc(
		doctype="User",
		email=email,
		first_name=email.split("@")[0],
		language="en",
		send_welcome_email=0,
		roles=[{"role": role}],
	).insert(ignore_permissions=True)


def _permit(user: str, commune: str) -> None:
	if not frappe.db.exists("User Permission", {"user": user, "allow": "Commune", "for_value": commune}):
		frappe.get_doc(doctype="User Permission", user=user, allow="Commune", for_value=commune).insert(
			ignore_permissions=True
		)
