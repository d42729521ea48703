"""The usual units of a commune, put in by a button on its form."""

from __future__ import annotations

import frappe
from frappe import _

from sonvi_dialogue.seeds import records


@frappe.whitelist(methods=["POST"])
def add_usual_units(commune: str, unit_set: str, codes: list[str] | None = None) -> int:
	"""Adds the units of a set ("2022" or "2025") that the commune does not have, by code; how many were added. codes: only these.

	Needs write permission on the commune and leave to create units: whoever lacks either is refused by Frappe.
	"""
	frappe.get_doc("Commune", commune).check_permission("write")
	if unit_set not in records.UNIT_SETS:
		frappe.throw(_("There is no such set of units. Choose 2022 or 2025."))
	units = records.usual_units(unit_set)
	names = _existing(commune)
	wanted = {unit["code"] for unit in units} if codes is None else set(codes)
	missing = [unit for unit in units if unit["code"] in wanted - names.keys()]
	for unit in missing:
		values = {key: value for key, value in unit.items() if key != "signs_through"}
		doc = frappe.get_doc({"doctype": "Dialogue Department", "commune": commune, **values}).insert()
		names[unit["code"]] = doc.name
	for unit in missing:
		if unit.get("signs_through") in names:
			# set afterwards: the body that signs may stand further down the list
			doc = frappe.get_doc("Dialogue Department", names[unit["code"]])
			doc.signs_through = names[unit["signs_through"]]
			doc.save()
	return len(missing)


def _existing(commune: str) -> dict[str, str]:
	rows = frappe.get_all("Dialogue Department", {"commune": commune}, ["code", "name"], order_by="code")
	return {row.code: row.name for row in rows}
