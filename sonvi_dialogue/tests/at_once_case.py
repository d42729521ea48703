"""Processes beside each other see only what is committed: a demo commune of their own, which is cleared at the end."""

from __future__ import annotations

from unittest import SkipTest

import frappe

from sonvi_dialogue.demo import clearing
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase


class AtOnceCase(DialogueCase):
	COMMUNE: str

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		if frappe.db.db_type != "mariadb":
			raise SkipTest("rows are locked on MariaDB only")
		cls.clear()
		factories.make_commune(cls.COMMUNE, is_demo=1)
		cls.make()
		frappe.db.commit()

	@classmethod
	def make(cls) -> None:
		"""What the tests of this class need in the commune, before it is committed."""

	@classmethod
	def tearDownClass(cls) -> None:
		cls.clear()
		super().tearDownClass()

	@classmethod
	def clear(cls) -> None:
		frappe.db.rollback()
		if frappe.db.exists("Commune", cls.COMMUNE):
			clearing.clear(cls.COMMUNE)
