"""One entry of the desk, taken once: through the documents' own rules, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from sonvi_dialogue.bridge import desk_petitions, desk_speakers, desk_state, facts
from sonvi_dialogue.bridge.desk_conflicts import Conflicting, checked
from sonvi_dialogue.bridge.refusals import refuse, sentence
from sonvi_dialogue.domain import desk, minutes
from sonvi_dialogue.domain.problems import Problem

DONE, AGAIN, CONFLICT, REFUSED, FAILED = "done", "again", "conflict", "refused", "failed"
# The database gave up, not the entry: the whole call fails and the page sends it again.
TRY_AGAIN = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)
SAVE_POINT = "desk_entry"
LOG = "Desk Entry"

Handler = Callable[[Document, desk.Entry, datetime], Document]


def take(session: Document, raw: Mapping[str, Any]) -> dict[str, Any]:
	"""What came of one entry, for the page. An entry that was taken before changes nothing and says so."""
	entry = desk.entry_of(raw)
	problems = desk.entry_problems(entry)
	if problems:
		return _result(entry, REFUSED, message=" ".join(sentence(problem) for problem in problems))
	known = _known(entry.key)
	if known:
		return _again(session, entry, known)
	frappe.db.savepoint(SAVE_POINT)
	try:
		doc = _apply(session, entry)
	except TRY_AGAIN:
		raise
	except Conflicting as met:
		return _undone(_result(entry, CONFLICT, **met.told()))
	except (frappe.ValidationError, frappe.PermissionError) as refusal:
		return _undone(_result(entry, REFUSED, message=_words(refusal)))
	except Exception:  # one entry of many: logged, and kept by the page
		return _undone(_failed(entry))
	return _result(entry, DONE, doctype=doc.doctype, name=doc.name)


def _undone(result: dict[str, Any]) -> dict[str, Any]:
	frappe.db.rollback(save_point=SAVE_POINT)
	frappe.clear_messages()
	if result["status"] == FAILED:
		frappe.log_error(title=f"Desk entry {result['key']}", message=result.pop("trace"))
	return result


def _failed(entry: desk.Entry) -> dict[str, Any]:
	"""Kept by the page and shown: an entry nobody foresaw must neither be lost nor hold up those behind it."""
	words = _("The server could not take this entry. It is kept here: tell your administrator.")
	return {**_result(entry, FAILED, message=words), "trace": frappe.get_traceback()}


def _words(refusal: Exception) -> str:
	"""What the refusal says, as text: the page shows it as text and not as HTML."""
	return minutes.as_text(str(refusal)) or _("This is not allowed for you. Ask the Office.")


def _result(entry: desk.Entry, status: str, **more: Any) -> dict[str, Any]:
	return {"key": entry.key, "status": status, **more}


# Once -------------------------------------------------------------------------------------------------------------------------
def _known(key: str) -> Any:
	fields = ["name", "session", "document_type", "document_name", "payload_hash"]
	return frappe.db.get_value(LOG, {"entry_key": key}, fields, as_dict=True)


def _again(session: Document, entry: desk.Entry, known: Any) -> dict[str, Any]:
	# The fingerprint of what became an accusation is gone: it could confirm a guess at what was said.
	if known.session != session.name or known.payload_hash not in ("", None, fingerprint(entry)):
		message = "The entry {0} was taken before with other content. Reload the page and change it there."
		words = sentence(Problem("desk_entry_differs", "key", message, (entry.key,)))
		return _result(entry, REFUSED, message=words)
	return _result(entry, AGAIN, doctype=known.document_type, name=known.document_name)


def fingerprint(entry: desk.Entry) -> str:
	"""The same for the same entry, however long it waited."""
	parts = [entry.kind, entry.target, dict(entry.values)]
	text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
	return hashlib.sha256(text.encode()).hexdigest()


def _apply(session: Document, entry: desk.Entry) -> Document:
	at = desk.happened_at(now_datetime(), entry.age)
	doc = _HANDLERS[entry.kind](session, entry, at)
	frappe.get_doc(
		{
			"doctype": LOG,
			"entry_key": entry.key,
			"kind": entry.kind,
			"session": session.name,
			"commune": session.commune,
			"document_type": doc.doctype,
			"document_name": doc.name,
			"happened_at": at,
			"noted_at": entry.noted_at,
			"payload_hash": "" if entry.kind in desk.ACCUSING else fingerprint(entry),
		}
	).insert(ignore_permissions=True)  # the desk's journal; the entry itself went through its form's checks
	return doc


# The session itself -------------------------------------------------------------------------------------------------------------
def _session_set(session: Document, entry: desk.Entry, at: datetime) -> Document:
	doc = frappe.get_doc("Dialogue Session", session.name, for_update=True)
	stored = {field: doc.get(field) for field in desk.SESSION_FIELDS}
	stored["minutes"] = minutes.as_text(doc.minutes)
	values = checked(doc, entry, stored)
	if "minutes" in values:
		values["minutes"] = minutes.from_text(facts.text(values["minutes"]))
	doc.check_permission("write")
	if not values:
		return doc
	doc.update(values)
	return doc.save()


def _sitting_set(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""What one sitting counted in the hall; its target is the number of the sitting."""
	doc = frappe.get_doc("Dialogue Session", session.name, for_update=True)
	doc.check_permission("write")
	row = next((one for one in doc.sittings if str(one.sitting_no) == entry.target), None)
	if row is None:
		message = "The session has no sitting {0}. Reload the page."
		refuse([Problem("desk_sitting", "target", message, (entry.target,))])
	stored = {field: row.get(field) for field in desk.SITTING_FIELDS}
	stored["end_time"] = desk_state.hour(row.end_time)
	values = checked(doc, entry, stored)
	if not values:
		return doc
	row.update({field: value or None for field, value in values.items()})
	return doc.save()


_HANDLERS: dict[str, Handler] = {
	desk.PARTICIPANT_ADD: desk_speakers.add,
	desk.PARTICIPANT_SET: desk_speakers.change,
	desk.SPEAKER_START: desk_speakers.start,
	desk.SPEAKER_DONE: desk_speakers.done,
	desk.SPEAKER_SKIP: desk_speakers.skip,
	desk.SPEAKER_WAIT: desk_speakers.wait,
	desk.SPEAKER_MOVE: desk_speakers.move,
	desk.PETITION_ADD: desk_petitions.add,
	desk.PETITION_SET: desk_petitions.change,
	desk.PETITION_RAISE: desk_petitions.bring_up,
	desk.PETITION_DEFER: desk_petitions.defer,
	desk.PETITION_REDIRECT: desk_petitions.redirect,
	desk.DENUNCIATION_ADD: desk_petitions.add_denunciation,
	desk.SESSION_SET: _session_set,
	desk.SITTING_SET: _sitting_set,
}
