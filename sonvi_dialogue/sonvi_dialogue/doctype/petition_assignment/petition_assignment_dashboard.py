from __future__ import annotations

from frappe import _


def get_data(data: dict | None = None) -> dict:
	"""The connection that goes through a child table; the others stand in the DocType."""
	return {
		"fieldname": "assignment",
		"transactions": [{"label": _("Settling"), "items": ["Department Response"]}],
	}
