"""The example year's marks on a site, and the day its people live in.

The year ends in February 2023. By the site's own clock everything its people still owe would be late by years, and
what they try could not be dated: so for them, and for nobody else, it stays the last day the year was lived to.
"""

from __future__ import annotations

from datetime import date

import frappe
from frappe.permissions import get_user_permissions

# Site-wide marks: the commune that is loaded whole, and the days it lives ("2022-01-01/2023-02-28").
LOADED = "sonvi_demo_loaded"
SPAN = "sonvi_demo_span"
# Nobody can receive mail there: RFC 2606, section 2.
ADDRESS_END = ".invalid"
SITE_WIDE = {"System Manager", "Administrator"}


def day_of(user: str | None) -> date | None:
	"""The example's day for one of its people: an address that cannot exist, the example's commune for everything and no
	other, and no work for the whole site. None for all others."""
	if not user or not user.endswith(ADDRESS_END):
		return None
	loaded = frappe.db.get_global(LOADED)
	if not loaded or _communes(user) != {loaded} or SITE_WIDE & set(frappe.get_roles(user)):
		return None
	_, _, last = (frappe.db.get_global(SPAN) or "").partition("/")
	return date.fromisoformat(last) if last else None


def _communes(user: str) -> set[str]:
	"""Those the user sees everything of alone; empty where one stands for some DocTypes only, so that others are seen besides."""
	given = get_user_permissions(user).get("Commune", [])
	return set() if any(row.get("applicable_for") for row in given) else {row["doc"] for row in given}
