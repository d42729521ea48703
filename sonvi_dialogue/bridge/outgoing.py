"""The jobs that send what waits in the delivery log, and what they send: a text message, and a gateway's message.

Documented for those who write a receiver in docs/messages.md.
"""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.sms_settings import sms_settings
from frappe.model.document import Document
from frappe.utils import now_datetime
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import deliveries, posting, sheets, sweep
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import gateways
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import board
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Dialogue Gateway"
DAILY, TRIAL = "dialogue.daily", "dialogue.test"
JOB_TIMEOUT = 300
SECRET_LETTERS = 20
MAY_TRY = {"System Manager", v.OFFICE}


# The message of a day -------------------------------------------------------------------------------------------------------
def queue_webhooks(run: str, as_of: date, scope: sweep.Scope) -> None:
	"""Puts a Run's message for each gateway into the log, once. One that cannot be made is logged and stops nothing."""
	filters: dict[str, Any] = {"disabled": 0}
	if scope.only is not None:
		filters["commune"] = ["in", list(scope.only)]
	elif scope.without:
		filters["commune"] = ["not in", list(scope.without)]
	for row in frappe.get_all(DOCTYPE, filters, ["name", "commune"], order_by="name"):
		if frappe.db.get_value("Commune", row.commune, "is_demo"):
			continue
		key = f"{run}:{row.name}"
		if not frappe.db.exists(deliveries.DOCTYPE, {"delivery_key": key}):
			_queue_webhook(row.name, row.commune, key, run, as_of)
		sweep.commit()


def _queue_webhook(gateway: str, commune: str, key: str, run: str, as_of: date) -> None:
	frappe.db.savepoint("dialogue_webhook")
	said = len(frappe.local.message_log)
	try:
		body = json.dumps(daily_message(commune, as_of), ensure_ascii=False, sort_keys=True)
		deliveries.take_back(deliveries.WEBHOOK, gateway=gateway)
		deliveries.record(
			deliveries.WEBHOOK,
			deliveries.QUEUED,
			gateway=gateway,
			commune=commune,
			run=run,
			body=body,
			delivery_key=key,
		)
	except JobTimeoutException:
		raise  # the worker's time is up: the next hour goes on from here
	except Exception:  # one gateway of many: the others are told
		frappe.db.rollback(save_point="dialogue_webhook")
		del frappe.local.message_log[said:]
		frappe.log_error(
			"Dialogue escalation: no message for a gateway", reference_doctype=DOCTYPE, reference_name=gateway
		)


def daily_message(commune: str, as_of: date) -> dict[str, Any]:
	"""What a gateway is told of a commune's day: figures by unit and a text to pass on; nobody's name or words."""
	dossier = sheets.board_dossier(commune)
	units = [
		{
			"unit": unit,
			"overdue": sum(item.part == board.OVERDUE for item in items),
			"this_week": sum(item.part == board.THIS_WEEK for item in items),
			"next_week": sum(item.part == board.NEXT_WEEK for item in items),
		}
		for unit, items in board.by_unit(dossier)
	]
	return {
		"event": DAILY,
		"commune": commune,
		"as_of": as_of.isoformat(),
		"units": units,
		"text": board.zalo_text(dossier),
	}


# The jobs -------------------------------------------------------------------------------------------------------------------
def enqueue_waiting() -> None:
	"""Starts the job of each way by which something waits; one at a time of each."""
	for channel, job in ((deliveries.SMS, send_texts), (deliveries.WEBHOOK, send_webhooks)):
		if deliveries.waits(channel):
			frappe.enqueue(
				job,
				queue="long",
				timeout=JOB_TIMEOUT,
				job_id=f"sonvi_{job.__name__}",
				deduplicate=True,
				enqueue_after_commit=True,
			)


def send_texts() -> int:
	"""Sends the waiting text messages through Frappe's SMS Settings; how many went."""
	return deliveries.try_waiting(deliveries.SMS, _send_text)


def send_webhooks() -> int:
	"""Sends the waiting messages of gateways; how many went."""
	return deliveries.try_waiting(deliveries.WEBHOOK, _send_webhook)


def _send_text(row: Any) -> None:
	if not frappe.db.get_single_value("SMS Settings", "sms_gateway_url"):
		raise posting.NotDelivered(_("SMS Settings name no gateway"))
	user = frappe.db.get_value("User", row.user, ["mobile_no", "phone", "enabled"], as_dict=True)
	number = user and user.enabled and (user.mobile_no or user.phone)
	if not number:
		raise posting.NotDelivered(_("The person has no telephone number"))
	try:
		sms_settings.send_sms([number], row.body, success_msg=False)
	except ImportError:
		# It has left: Frappe 15 without ERPNext then looks for an SMS Log it does not have.
		if frappe.db.exists("DocType", "SMS Log"):
			raise
	except JobTimeoutException:
		raise  # noted as a try (deliveries): the job has no time left to go on
	except frappe.ValidationError as refused:
		raise posting.NotDelivered(_("The number is not valid")) from refused
	except Exception as fault:  # its words may hold the gateway's address, with its key
		raise posting.NotDelivered(_("The SMS gateway failed ({0})").format(type(fault).__name__)) from fault


def _send_webhook(row: Any) -> None:
	gateway = frappe.get_doc(DOCTYPE, row.gateway)
	if gateway.disabled:
		raise posting.NotDelivered(_("The gateway is disabled"))
	_post(gateway, row.delivery_key, row.body)


def _post(gateway: Document, key: str, text: str) -> None:
	body, stamp = text.encode(), str(int(time.time()))
	headers = {
		"Content-Type": "application/json; charset=utf-8",
		"User-Agent": "Sonvi-Dialogue",
		"X-Sonvi-Delivery": key,
		"X-Sonvi-Timestamp": stamp,
		"X-Sonvi-Signature": gateways.signature(gateway.get_password("secret"), stamp, body),
	}
	posting.post(gateway.url, body, headers)


# The form -------------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	"""An address that may be called, and a secret nobody guesses."""
	problems = gateways.url_problems(doc.url or "", posting.private_allowed())
	secret = doc.secret or ""
	if set(secret) != {"*"} and len(secret) < SECRET_LETTERS:
		message = "The secret is too short to be one. Give at least {0} letters and digits at random."
		problems.append(Problem("gateway_secret", "secret", message, (SECRET_LETTERS,)))
	refuse(problems)


@frappe.whitelist(methods=["POST"])
def try_gateway(gateway: str) -> dict[str, Any]:
	"""Sends one message without content to a gateway, for the Office of its commune: state and reason, as logged."""
	frappe.has_permission(DOCTYPE, "read", doc=gateway, throw=True)
	if not MAY_TRY & set(frappe.get_roles()):
		frappe.throw(_("Only the Office tries a gateway."), frappe.PermissionError)
	doc = frappe.get_doc(DOCTYPE, gateway)
	key = f"test:{frappe.generate_hash(length=16)}"
	values = {"gateway": gateway, "commune": doc.commune, "user": frappe.session.user, "tries": 1}
	state, reason = deliveries.SENT, None
	body = json.dumps({"event": TRIAL, "commune": doc.commune, "at": now_datetime().isoformat()})
	try:
		_post(doc, key, body)
	except posting.NotDelivered as fault:
		state, reason = deliveries.FAILED, str(fault)
	deliveries.record(deliveries.WEBHOOK, state, reason=reason, delivery_key=key, body=body, **values)
	return {"state": state, "reason": reason}
