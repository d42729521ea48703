"""The page by which people follow their petition (bridge/tracking_page.py): /theo-doi?m=CODE, &l=en in English."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import invitation_page, tracking_page

no_cache = 1


def get_context(context: Any) -> None:
	asked = frappe.form_dict
	frappe.local.lang = context.lang = invitation_page.language(asked.get("l"))
	context.code = asked.get("m") or ""
	# the limit counts by this name: what a request calls itself does not choose its counter
	asked.cmd = "sonvi_dialogue.www.theo_doi"
	context.petition = tracking_page.view(context.code) if context.code else None
	if context.code and context.petition is None:
		context.http_status_code = 404
	context.csrf_token = frappe.local.session.data.csrf_token or ""
	context.no_cache = 1
	context.sitemap = 0
