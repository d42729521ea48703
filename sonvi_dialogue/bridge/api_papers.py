"""What the forms call to look at papers and sheets and to word them. Every call checks the right to what it shows."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import wording, wording_form


# The office's own wording ---------------------------------------------------------------------------------------------------
@frappe.whitelist()
def wording_view(
	commune: str, kind: str, part: str = "", text: str = "", written_against: str = ""
) -> dict[str, Any]:
	"""What the form of a wording shows beside its text (wording_form.view), for whoever may read such a wording."""
	_check_wording(commune, kind, part, "read")
	return wording_form.view(commune, kind, part, text, written_against)


@frappe.whitelist(methods=["POST"])
def wording_preview(commune: str, kind: str, part: str, text: str) -> str:
	"""A page of a paper with this text in its part, for whoever may write such a wording. Nothing is stored."""
	_check_wording(commune, kind, part, "create")
	return wording_form.preview(commune, kind, part, text)


def _check_wording(commune: str, kind: str, part: str, right: str) -> None:
	doc = frappe.get_doc({"doctype": wording.DOCTYPE, "commune": commune, "kind": kind, "part": part})
	frappe.has_permission(wording.DOCTYPE, right, doc=doc, throw=True)
