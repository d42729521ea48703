"""The page of one invitation (bridge/invitation_page.py): /giay-moi?m=CODE, in Vietnamese, with &l=en in English."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import invitation_page

no_cache = 1


def get_context(context: Any) -> None:
	asked = frappe.form_dict
	frappe.local.lang = context.lang = invitation_page.language(asked.get("l"))
	context.code = asked.get("m") or ""
	# the limit counts by this name: what a request calls itself does not choose its counter
	asked.cmd = "sonvi_dialogue.www.giay_moi"
	context.invitation = invitation_page.view(context.code)
	if context.invitation is None:
		context.http_status_code = 404
	context.csrf_token = frappe.local.session.data.csrf_token or ""
	context.no_cache = 1
	context.sitemap = 0
