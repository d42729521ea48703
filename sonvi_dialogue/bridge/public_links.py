"""Addresses of the pages for people without a log-in, for papers to print; nothing but the site's settings is read here."""

from __future__ import annotations

import frappe
from frappe.utils import get_url

TRACKING = "/theo-doi"


def tracking(code: str) -> str:
	"""The address of a petition's page; empty where the pages for people are switched off or it has no code."""
	is_on = code and frappe.db.get_single_value("Dialogue Settings", "portal_enabled")
	return get_url(f"{TRACKING}?m={code}") if is_on else ""
