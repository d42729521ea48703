"""One test class for Frappe 15 and 16, with the Dialogue clock under the test's hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import clock, locks
from sonvi_dialogue.bridge.refusals import refusal_class

try:
	from frappe.tests import IntegrationTestCase as FrappeCase  # Frappe 16
except ImportError:
	from frappe.tests.utils import FrappeTestCase as FrappeCase  # Frappe 15


class DialogueCase(FrappeCase):
	"""A test on a site: rolled back at its end, as Administrator and with a running clock at its start."""

	def setUp(self) -> None:
		super().setUp()
		self.be("Administrator")
		clock.set_today(None)
		# A test lives in one transaction, and a savepoint's rollback sets the count of its writes to none.
		anew = patch.object(locks, "begin_anew")
		self.begin_anew = anew.start()
		self.addCleanup(anew.stop)

	def tearDown(self) -> None:
		self.be("Administrator")
		clock.set_today(None)
		frappe.db.rollback()
		super().tearDown()

	def be(self, user: str) -> None:
		frappe.set_user(user)

	@contextmanager
	def as_user(self, user: str) -> Iterator[None]:
		"""Acts as the user inside the block."""
		before = frappe.session.user
		self.be(user)
		try:
			yield
		finally:
			self.be(before)

	@contextmanager
	def on(self, day: str | date) -> Iterator[date]:
		"""The Dialogue clock stands at the day inside the block."""
		with clock.moved(date.fromisoformat(day) if isinstance(day, str) else day) as today:
			yield today

	def freeze(self, day: str | date) -> None:
		"""The Dialogue clock stands at the day until the test's end."""
		clock.set_today(date.fromisoformat(day) if isinstance(day, str) else day)

	def names(self, doctype: str, user: str, **filters: object) -> set[str]:
		"""What a list shows to the user."""
		with self.as_user(user):
			return set(frappe.get_list(doctype, filters=filters, pluck="name", limit=0))

	def may(self, doctype: str, name: str, user: str, ptype: str = "read") -> bool:
		return bool(frappe.has_permission(doctype, ptype, doc=frappe.get_doc(doctype, name), user=user))

	def refused(self, code: str) -> Any:
		"""A block that must be refused with the exception class of this code."""
		return self.assertRaises(refusal_class(code))

	def queries(self, work: Callable[[], object]) -> int:
		"""How many statements the work sends."""
		sent = []
		real = frappe.db.sql

		def counted(*args, **kwargs):
			sent.append(args[0])
			return real(*args, **kwargs)

		with patch.object(frappe.db, "sql", counted):
			work()
		return len(sent)
