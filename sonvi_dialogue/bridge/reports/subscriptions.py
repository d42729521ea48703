"""A report that goes out by e-mail of its own accord shows what its user may see.

Frappe makes an Auto Email Report as Administrator and hands the report no user, so that a Script Report would show every
commune. The user is written among the filters when the subscription is saved, and the report is made as that user.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import sent
from sonvi_dialogue.bridge.acting import acting_as
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.problems import Problem

USER = "on_behalf_of"
MODULE = "Sonvi Dialogue"


def validate(doc: Document, method: str | None = None) -> None:
	"""Before an Auto Email Report of ours is saved: whom it is made for. Refused: for another than oneself, but by a System
	Manager."""
	if frappe.db.get_value("Report", doc.report, "module") != MODULE:
		return
	if doc.user != frappe.session.user and "System Manager" not in frappe.get_roles():
		message = "A report is sent as what its user may see. Subscribe for yourself: set the user to {0}."
		refuse([Problem("subscription_user", "user", message, (frappe.session.user,))])
	filters = sent.fields(doc.filters, "filters")
	doc.filters = frappe.as_json({**filters, USER: doc.user})


@contextmanager
def on_behalf(report: str, filters: dict[str, Any]) -> Iterator[None]:
	"""Makes the report as the user the filters name, and takes the name out of them.

	Refused: another user than oneself, but by a System Manager; a user who is disabled; and, where the scheduler asks, no
	user at all.
	"""
	user = filters.pop(USER, None)
	if user is None:
		if _by_scheduler():
			message = "This subscription does not say whose it is. Open it and save it again."
			refuse([Problem("subscription_nobody", None, message)])
		yield
		return
	if user != frappe.session.user and "System Manager" not in frappe.get_roles():
		message = "A report shows you what you may see yourself, not what {0} sees."
		refuse([Problem("subscription_other", None, message, (user,))])
	if not frappe.db.get_value("User", user, "enabled"):
		message = (
			"{0} is disabled, and with that user this subscription. Give it to somebody else or delete it."
		)
		refuse([Problem("subscription_disabled", None, message, (user,))])
	if user == frappe.session.user:
		yield
		return
	with acting_as(user):
		# Frappe has asked for whoever it works as, not for whoever reads it.
		if not frappe.get_doc("Report", report).is_permitted():
			message = "{0} may not see the report {1} any more. Give the subscription to somebody else or delete it."
			refuse([Problem("subscription_roles", None, message, (user, report))])
		yield


def _by_scheduler() -> bool:
	"""In a worker's job nobody asks in person: Frappe's scheduler works as Administrator. A report that somebody had made in
	the background (Prepared Report) is that person's."""
	job = getattr(frappe.local, "job", None)
	made_for_one = job and str(job.method).rpartition(".")[2].startswith("generate_report")
	return bool(job and frappe.session.user == "Administrator" and not made_for_one)
