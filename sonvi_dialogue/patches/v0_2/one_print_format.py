"""One print format prints every kind of paper; the four that printed one kind each go."""

import frappe

GONE = ("Public Notice", "Conclusion Notice", "Written Answer", "Extension Notice")


def execute() -> None:
	for name in GONE:
		filters = {"name": name, "module": "Sonvi Dialogue", "standard": "Yes"}
		if frappe.db.exists("Print Format", filters):
			frappe.delete_doc("Print Format", name, force=True, ignore_permissions=True)
