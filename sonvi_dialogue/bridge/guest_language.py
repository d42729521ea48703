"""The language of whoever has not logged in: the log-in page and Frappe's own pages for guests."""

from __future__ import annotations

import frappe
from frappe.translate import get_language


def set_language() -> None:
	"""Before each request: a guest reads the language of the browser, else of the site. Frappe 15 asks for it before it knows
	who asks and so leaves English (15.55.1, auth.HTTPRequest); 16 asks afterwards, and nothing changes there."""
	if frappe.session.user == "Guest":
		frappe.local.lang = get_language()
