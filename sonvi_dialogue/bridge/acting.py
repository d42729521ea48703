"""Doing something as another user, where what he may read decides: a feed, a subscription."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def acting_as(user: str) -> Iterator[None]:
	"""Acts as the user, in his language, as Frappe itself does for the key of an API; afterwards as before.

	Who may be acted as is the caller's to decide.
	"""
	session, lang, form = frappe.local.session.copy(), frappe.local.lang, frappe.local.form_dict
	frappe.set_user(user)  # nosemgrep: the caller has made sure, and lists check what the user may read
	frappe.local.lang = frappe.db.get_value("User", user, "language") or lang
	try:
		yield
	finally:
		frappe.set_user(session.user)  # nosemgrep
		frappe.local.session.update(session)
		frappe.local.lang, frappe.local.form_dict = lang, form
