from __future__ import annotations

from frappe import _


def get_data(data: dict | None = None) -> dict:
	"""The connections that go through a child table; the others stand in the DocType."""
	return {
		"fieldname": "petition",
		"transactions": [
			{"label": _("Settling"), "items": ["Petition Assignment", "Department Response"]},
			{"label": _("Papers"), "items": ["Official Document"]},
		],
	}
