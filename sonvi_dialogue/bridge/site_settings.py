"""The site's language, time zone and formats as in Viet Nam: what is missing, and setting it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

OF_VIET_NAM = {
	"language": "vi",
	"country": "Vietnam",
	"time_zone": "Asia/Ho_Chi_Minh",
	"date_format": "dd/mm/yyyy",
	"first_day_of_the_week": "Monday",
}


def differing() -> list[str]:
	"""The labels of the site's settings that are not as in Viet Nam."""
	meta = frappe.get_meta("System Settings")
	settings = frappe.get_cached_doc("System Settings")
	return [
		meta.get_field(field).label for field, value in OF_VIET_NAM.items() if settings.get(field) != value
	]


def set_site() -> None:
	"""Language, zone and formats of Viet Nam. For a System Manager."""
	check_administrator()
	offer_vietnamese()
	frappe.get_doc("System Settings").update(OF_VIET_NAM).save()


def after_wizard(answers: dict[str, Any]) -> None:
	"""Frappe's setup wizard knows no time zone of Viet Nam (geo/country_info.json) and then proposes the first of the world's,
	Africa/Abidjan: a site of Viet Nam gets the country's only one, and its way of writing days. By the hook setup_wizard_complete."""
	if answers.get("country") != OF_VIET_NAM["country"]:
		return
	kept = {field: value for field, value in OF_VIET_NAM.items() if field != "language"}
	frappe.get_doc("System Settings").update(kept).save()
	for user in frappe.STANDARD_USERS:
		frappe.db.set_value("User", user, "time_zone", OF_VIET_NAM["time_zone"])


def offer_vietnamese() -> None:
	"""Vietnamese among the site's languages: Frappe 16 has it switched off, and a guest's browser then asks in vain for it."""
	language = frappe.get_doc("Language", OF_VIET_NAM["language"])
	if not language.enabled:
		# at install, or asked for by an administrator
		language.update({"enabled": 1}).save(ignore_permissions=True)


def check_administrator() -> None:
	"""Refuses whoever is no System Manager, in a test too, where Frappe's own only_for lets everybody through."""
	if "System Manager" not in frappe.get_roles():
		frappe.throw(_("This is for a System Manager."), frappe.PermissionError)
