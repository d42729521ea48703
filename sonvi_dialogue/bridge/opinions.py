"""Opinions sent in before a session by those who hear them: delegates, the Front, unions, units, and the Office itself.

An opinion is a Petition that is Received. Who sends it in has no right to Petitions: he is shown what he sent and what becomes
of it, and nothing else, by these calls alone.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

import hashlib
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, locks
from sonvi_dialogue.bridge.desk_speakers import village_name
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import desk
from sonvi_dialogue.domain import preparation as rules
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.permissions import Viewer

MOST_SHOWN = 200
OPEN_SESSIONS = (v.DRAFT, v.SCHEDULED)
KEY_LENGTH = 64


@frappe.whitelist()
def setup() -> dict[str, Any]:
	"""What the page of a sender is filled with: his communes, channels, bodies, villages, and the sessions to come."""
	sender = _sender()
	channels = rules.sender_channels(sender)
	refuse([] if channels else rules.sender_problems(sender, "", "", ""))
	communes = _communes()
	return {
		"office": sender.is_office,
		"communes": communes,
		"channels": channels,
		"bodies": _bodies(sender, communes),
		"villages": _villages(sender, communes),
		"bound": not sender.is_office and not sender.bodies,
		"categories": _categories(),
		"sessions": _sessions(),
		"today": str(clock.today()),
		"most": rules.MOST_OPINIONS,
	}


@frappe.whitelist(methods=["POST"])
def send(
	key: str,
	channel: str,
	opinions: str,
	commune: str | None = None,
	village: str | None = None,
	body: str | None = None,
	session: str | None = None,
	category: str | None = None,
	received_on: str | None = None,
	petitioner_name: str | None = None,
	petitioner_phone: str | None = None,
	is_confidential: int = 0,
	group_count: int | None = None,
) -> dict[str, Any]:
	"""Takes one opinion a line, all or none, and gives their names. key: made by the page for one press of its button: what is
	sent again with it is not taken twice. By POST, so that what people ask is in no access log."""
	locks.in_turn("User", frappe.session.user)
	sender = _sender()
	lines = rules.opinion_lines(opinions)
	who = f"{facts.text(petitioner_name)}{facts.text(petitioner_phone)}"
	body = body or _only_body(sender, channel)
	commune = _commune(commune, village, body)
	refuse(
		rules.opinions_problems(lines, who)
		+ rules.sender_problems(
			sender, channel, facts.label("Village", village), facts.label("Dialogue Department", body)
		)
		+ _place_problems(commune, village, body, session)
	)
	if not facts.text(key).strip() or len(key) > KEY_LENGTH:
		refuse([Problem("opinions_key", "key", "The page is out of date. Open it again, then send.")])
	values = {
		"doctype": "Petition",
		"commune": commune,
		"channel": channel,
		"village": village or None,
		"session": session or None,
		"category": category or None,
		"sent_by_body": body or None,
		"received_on": (received_on if sender.is_office else None) or clock.today(),
		"petitioner_name": petitioner_name,
		"petitioner_phone": petitioner_phone,
		"is_confidential": cint(is_confidential),
		"public_label": desk.public_label(
			village_name(village), cint(group_count), bool(cint(is_confidential))
		),
		**_group(cint(group_count), petitioner_name),
	}
	names = [_take(values, line, f"sent/{_mark(key)}/{number}") for number, line in enumerate(lines, 1)]
	return {"names": names, "count": len(names)}


@frappe.whitelist()
def mine() -> list[dict[str, Any]]:
	"""What the user sent in, the latest first, and what became of each."""
	_check_sender()
	rows = frappe.get_all(
		"Petition",
		{"sent_by": frappe.session.user},
		[
			"name",
			"content",
			"received_on",
			"village",
			"channel",
			"workflow_state",
			"session",
			"session_topic",
			"refusal_ground",
			"redirected_to",
			"is_confidential",
		],
		order_by="creation desc, name desc",
		limit=MOST_SHOWN,
	)
	sessions = _titles("Dialogue Session", "title", {row.session for row in rows})
	villages = _titles("Village", "village_name", {row.village for row in rows})
	grounds = _titles("Refusal Ground", "ground_name", {row.refusal_ground for row in rows})
	return [
		{
			"name": row.name,
			"content": row.content,
			"received_on": date_text(row.received_on),
			"village": villages.get(row.village, ""),
			"channel": row.channel,
			"confidential": bool(row.is_confidential),
			"session": sessions.get(row.session, ""),
			"fate": rules.fate(row.workflow_state, bool(row.session_topic)),
			"told": _told(row, grounds),
			"open": not rules.change_problems(row.workflow_state),
		}
		for row in rows
	]


@frappe.whitelist(methods=["POST"])
def mend(petition: str, content: str) -> dict[str, str]:
	"""Writes an opinion of the user's own anew, until the Office has gone through it."""
	doc = _own(petition)
	lines = [" ".join(content.split())]
	refuse(rules.opinions_problems(lines if lines[0] else []))
	doc.content = lines[0]
	# _own: the user's own opinion, for as long as it is unread
	doc.save(ignore_permissions=True)
	return {"name": doc.name, "content": doc.content}


@frappe.whitelist(methods=["POST"])
def take_back(petition: str) -> None:
	"""Deletes an opinion of the user's own, until the Office has gone through it; no copy is kept in the bin."""
	doc = _own(petition)
	# as in mend
	frappe.delete_doc("Petition", doc.name, ignore_permissions=True, delete_permanently=True)


def tell_redirected(sender: str, received_on: Any) -> None:
	"""Tells who sent in what was redirected as a denunciation, without a link to the stub that stays."""
	language = frappe.db.get_value("User", sender, "language") or "vi"
	words = _(
		"An opinion you sent in on {0} was redirected to the citizen reception. It is no longer shown.",
		language,
	)
	frappe.get_doc(
		doctype="Notification Log",
		type="Alert",  # the one type Frappe never mails by itself
		for_user=sender,
		subject=words.format(date_text(received_on)),
	).insert(ignore_permissions=True)  # a notice to somebody else, which nobody may write by hand


# Inside -----------------------------------------------------------------------------------------------------------------------
def _sender() -> rules.Sender:
	viewer = Viewer(frappe.session.user)
	if viewer.user == "Guest":
		raise frappe.PermissionError
	kinds = frappe.get_all(
		"Dialogue Department",
		{"name": ["in", sorted(viewer.departments) or [""]], "disabled": 0},
		["name", "kind"],
		order_by="name",
	)
	return rules.Sender(
		frozenset(viewer.roles), tuple((row.name, row.kind) for row in kinds), viewer.villages
	)


def _check_sender() -> None:
	sender = _sender()
	if not rules.sender_channels(sender):
		refuse(rules.sender_problems(sender, "", "", ""))


def _only_body(sender: rules.Sender, channel: str) -> str | None:
	"""The body of whoever has one and speaks for it; a delegate's channels are his own."""
	own = channel in rules.DELEGATE_CHANNELS and v.DELEGATE in sender.roles
	return sender.bodies[0][0] if len(sender.bodies) == 1 and not sender.is_office and not own else None


def _commune(commune: str | None, village: str | None, body: str | None) -> str:
	given = commune or (village and frappe.db.get_value("Village", village, "commune"))
	given = given or (body and frappe.db.get_value("Dialogue Department", body, "commune"))
	return given or facts.own_commune() or ""


def _place_problems(
	commune: str, village: str | None, body: str | None, session: str | None
) -> list[Problem]:
	"""The commune must be one of the sender's; village, body and session must lie in it. The session is still to come."""
	viewer = Viewer(frappe.session.user)
	if not commune or not (viewer.sees_all or commune in viewer.communes("Petition")):
		return [Problem("opinions_commune", "commune", "Choose a commune that you work for.")]
	message = "{0} belongs to another commune. Choose one of {1}."
	problems = []
	for field, doctype, name in (
		("village", "Village", village),
		("body", "Dialogue Department", body),
		("session", "Dialogue Session", session),
	):
		if name and frappe.db.get_value(doctype, name, "commune") != commune:
			args = (facts.label(doctype, name), facts.label("Commune", commune))
			problems.append(Problem("commune_other", field, message, args))
	state = session and frappe.db.get_value("Dialogue Session", session, "workflow_state")
	if state and state not in OPEN_SESSIONS:
		message = "The session is {0}. Choose one that is still to come, or none."
		problems.append(Problem("opinions_session", "session", message, (state,)))
	return problems


def _group(count: int, representative: str | None) -> dict[str, Any]:
	if count < 2:
		return {}
	return {"is_group": 1, "group_count": count, "group_representative": representative}


def _mark(key: str) -> str:
	"""One user's press of one button: another's key, guessed or seen, is not his."""
	return hashlib.sha256(f"{frappe.session.user}/{key}".encode()).hexdigest()[:32]


def _take(values: dict[str, Any], content: str, source_key: str) -> str:
	stored = frappe.db.get_value("Petition", {"source_key": source_key})
	if stored:
		return stored
	doc = frappe.get_doc({**values, "content": content, "source_key": source_key})
	doc.flags.sent_by = frappe.session.user
	# who sends opinions in has no right to write petitions: values are ours
	return doc.insert(ignore_permissions=True).name


def _own(petition: str) -> Document:
	"""The user's own opinion, locked; for anybody else's there is no such thing."""
	_check_sender()
	sent_by = frappe.db.get_value("Petition", petition, "sent_by")
	if sent_by != frappe.session.user:
		raise frappe.PermissionError
	doc = locks.locked("Petition", petition)
	refuse(rules.change_problems(doc.workflow_state))
	return doc


def _told(row: Any, grounds: dict[str, str]) -> str:
	if row.workflow_state == v.REFUSED:
		return grounds.get(row.refusal_ground, "")
	return facts.text(row.redirected_to) if row.workflow_state == v.REDIRECTED else ""


def _titles(doctype: str, field: str, names: set[str | None]) -> dict[str, str]:
	wanted = sorted(name for name in names if name)
	rows = frappe.get_all(doctype, {"name": ["in", wanted or [""]]}, ["name", field], order_by="name")
	return {row.name: row.get(field) for row in rows}


# What the page is filled with -------------------------------------------------------------------------------------------------
def _communes() -> list[dict[str, str]]:
	rows = frappe.get_list(
		"Commune", filters={"disabled": 0}, fields=["name", "commune_name"], order_by="commune_name", limit=0
	)
	return [{"value": row.name, "label": row.commune_name} for row in rows]


def _bodies(sender: rules.Sender, communes: list[dict[str, str]]) -> list[dict[str, str]]:
	filters: dict[str, Any] = {"disabled": 0}
	if sender.is_office:
		filters["commune"] = ["in", [row["value"] for row in communes] or [""]]
	else:
		filters["name"] = ["in", [name for name, _kind in sender.bodies] or [""]]
	rows = frappe.get_all(
		"Dialogue Department", filters, ["name", "department_name", "commune"], order_by="department_name"
	)
	return [{"value": row.name, "label": row.department_name, "commune": row.commune} for row in rows]


def _villages(sender: rules.Sender, communes: list[dict[str, str]]) -> list[dict[str, str]]:
	filters: dict[str, Any] = {"disabled": 0, "commune": ["in", [row["value"] for row in communes] or [""]]}
	if not sender.is_office and not sender.bodies:
		filters["name"] = ["in", sorted(sender.villages) or [""]]
	rows = frappe.get_all("Village", filters, ["name", "village_name", "commune"], order_by="village_name")
	return [{"value": row.name, "label": row.village_name, "commune": row.commune} for row in rows]


def _categories() -> list[dict[str, str]]:
	rows = frappe.get_all(
		"Petition Category", {"disabled": 0}, ["name", "category_name"], order_by="creation, name"
	)
	return [{"value": row.name, "label": row.category_name} for row in rows]


def _sessions() -> list[dict[str, str]]:
	rows = frappe.get_list(
		"Dialogue Session",
		filters={"workflow_state": ["in", OPEN_SESSIONS]},
		fields=["name", "title", "first_day", "commune"],
		order_by="first_day asc, name asc",
		limit=20,
	)
	return [
		{
			"value": row.name,
			"label": f"{date_text(row.first_day)} – {row.title}" if row.first_day else row.title,
			"commune": row.commune,
		}
		for row in rows
	]
