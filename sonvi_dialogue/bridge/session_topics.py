"""A session's topics as the office keeps them: which petitions go together, and which matters are hot.

The app proposes (bridge.proposals), people decide; what was decided is a Session Topic, and a petition names its own.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, locks, proposals, sent
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import preparation as rules
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Session Topic"
DECIDERS = {v.OFFICE, "System Manager"}
HOT_DECIDERS = {v.OFFICE, v.STANDING_COMMITTEE, "System Manager"}
TITLE_LETTERS = 140
OWN_WORDS = 60
FIELDS = ("name", "title", "category", "decision", "reasons", "dropped_because", "petition")


def of_session(session: str) -> list[dict[str, Any]]:
	"""The topics the user may read, each with the names of its petitions."""
	rows = frappe.get_list(
		DOCTYPE, filters={"session": session}, fields=list(FIELDS), order_by="creation asc, name asc", limit=0
	)
	members = frappe.get_list(
		"Petition",
		filters={"session_topic": ["in", [row.name for row in rows] or [""]]},
		fields=["name", "session_topic"],
		order_by="received_on asc, name asc",
		limit=0,
	)
	found: dict[str, list[str]] = {}
	for row in members:
		found.setdefault(row.session_topic, []).append(row.name)
	return [{**row, "petitions": found.get(row.name, [])} for row in rows]


@frappe.whitelist(methods=["POST"])
def take_topics(session: str, topics: str | list[dict[str, Any]]) -> list[dict[str, Any]]:
	"""Keeps proposed topics, also as JSON, each with title and petitions. A petition that has a topic by now stays in it: what another clerk
	decided meanwhile is not undone."""
	doc = _session(session, DECIDERS)
	for topic in sent.items(topics, "topics", dict):
		names = [facts.text(name) for name in topic.get("petitions") or ()]
		free = [petition for petition in map(_petition, names) if _is_free(petition, doc)]
		if len(free) > 1:
			made = _make(doc, facts.text(topic.get("title")), free[0].category)
			for petition in free:
				_put(petition, made.name)
	return of_session(doc.name)


@frappe.whitelist(methods=["POST"])
def place(
	session: str,
	petition: str,
	topic: str | None = None,
	beside: str | None = None,
	title: str | None = None,
) -> list[dict[str, Any]]:
	"""Puts a petition of the session into a topic, into that of the petition it stands beside, or into a new one of this title;
	without any of them, out of its topic."""
	doc = _session(session, DECIDERS)
	moved = _of(doc, _petition(petition))
	if beside:
		other = _of(doc, _petition(beside))
		topic = other.session_topic or _make(doc, facts.text(title) or _title_of(other), other.category).name
		if not other.session_topic:
			_put(other, topic)
	elif facts.text(title).strip() and not topic:
		topic = _make(doc, title, moved.category).name
	if topic and frappe.db.get_value(DOCTYPE, topic, "session") != doc.name:
		message = "The topic belongs to another session, or is there no more. Choose one of this session."
		refuse([Problem("topic_other_session", "session_topic", message)])
	left = moved.session_topic
	_put(moved, topic)
	_drop_empty(left)
	return of_session(doc.name)


@frappe.whitelist(methods=["POST"])
def rename(topic: str, title: str) -> list[dict[str, Any]]:
	"""Gives a topic another title."""
	_session(frappe.db.get_value(DOCTYPE, topic, "session") or "", DECIDERS)
	doc = frappe.get_doc(DOCTYPE, topic, for_update=True)
	doc.title = _checked_title(title)
	# _session asked who may
	doc.save(ignore_permissions=True)
	return of_session(doc.session)


@frappe.whitelist()
def hot_list(session: str) -> dict[str, Any]:
	"""Matters proposed with their reasons, and those decided: {"proposed", "decided"}. A matter decided is not proposed again."""
	doc = frappe.get_doc("Dialogue Session", session)
	doc.check_permission("read")
	decided = [topic for topic in of_session(doc.name) if topic["decision"]]
	known = {topic["petition"] for topic in decided}
	known |= {name for topic in decided for name in topic["petitions"]}
	matters = proposals.hot_matters(doc.name)
	return {
		"proposed": [row for row in matters if not known & {one["name"] for one in row["asked"]}],
		"decided": decided,
	}


@frappe.whitelist(methods=["POST"])
def decide_hot(
	session: str,
	decision: str,
	petition: str | None = None,
	topic: str | None = None,
	title: str | None = None,
	reason: str | None = None,
) -> dict[str, Any]:
	"""Confirms a matter as hot, or leaves it out with a reason: a proposed petition, or a topic of the session.

	reason: why it is hot, where the app did not propose it; or why it is left out. Decided again, the last decision counts
	and its versions keep the one before.
	"""
	doc = _session(session, HOT_DECIDERS)
	found = _matter(doc, petition, topic)
	title = facts.text(title).strip() or (found.title if found else "")
	refuse(rules.hot_problems(decision, facts.text(reason), title))
	found = found or _new_matter(doc, petition or "", title)
	why = [row["told"] for row in proposals.hot_matters(doc.name) if row["name"] == found.petition]
	confirmed = decision == rules.CONFIRMED
	told = facts.text(reason).strip()
	found.update(
		{
			"title": _checked_title(title or found.title),
			"decision": decision,
			"decided_by": frappe.session.user,
			"decided_on": clock.today(),
			"dropped_because": None if confirmed else told,
		}
	)
	if confirmed:
		found.reasons = "; ".join(filter(None, [*why, told])) or found.reasons
	# _session asked who may
	found.save(ignore_permissions=True)
	return hot_list(doc.name)


def confirmed(session: str) -> list[Any]:
	"""The confirmed matters, for papers and tasks, in the order they were confirmed."""
	filters = {"session": session, "decision": rules.CONFIRMED}
	return frappe.get_all(
		DOCTYPE, filters, ["name", "title", "reasons"], order_by="decided_on asc, creation asc, name asc"
	)


def on_trash(doc: Document) -> None:
	"""Its petitions stay, without a topic."""
	for doctype in ("Petition", "Preparation Task"):
		kept = {"session_topic": doc.name}
		frappe.db.set_value(doctype, kept, "session_topic", None, update_modified=False)


def forget(petition: str, topic: str | None) -> None:
	"""Takes a denunciation out of the topics: one that it alone stood in, or was hot for, goes with the tasks made of it."""
	from sonvi_dialogue.bridge import erasure

	names = set(frappe.get_all(DOCTYPE, {"petition": petition}, pluck="name", order_by="name"))
	for name in sorted(names | ({topic} if topic else set())):
		others = {"session_topic": name, "name": ["!=", petition]}
		if frappe.db.exists("Petition", others):
			frappe.db.set_value(DOCTYPE, name, "petition", None, update_modified=False)
			continue
		for doctype, filters in (("Preparation Task", {"session_topic": name}), (DOCTYPE, {"name": name})):
			for found in frappe.get_all(doctype, filters, pluck="name", order_by="name"):
				erasure.erase_traces(frappe.get_doc(doctype, found))
				frappe.delete_doc(
					doctype,
					found,
					force=True,
					ignore_permissions=True,
					delete_permanently=True,  # of what is erased
				)


# Inside -----------------------------------------------------------------------------------------------------------------------
def _session(name: str, roles: set[str]) -> Document:
	"""The session, its row locked: topics of one session are decided one after the other."""
	doc = locks.locked("Dialogue Session", name)
	doc.check_permission("read")
	if not facts.roles() & roles:
		raise frappe.PermissionError
	return doc


def _petition(name: str) -> Document:
	return frappe.get_doc("Petition", name, for_update=True)


def _of(session: Document, petition: Document) -> Document:
	petition.check_permission("write")
	if petition.session != session.name:
		message = "{0} is not an opinion of this session. Accept it for this session first."
		refuse([Problem("topic_petition_session", "petition", message, (petition.name,))])
	return petition


def _is_free(petition: Document, session: Document) -> bool:
	return (
		petition.session == session.name
		and not petition.session_topic
		and petition.workflow_state not in (v.REFUSED, v.REDIRECTED)
		and petition.has_permission("write")
	)


def _matter(session: Document, petition: str | None, topic: str | None) -> Document | None:
	"""The topic that is decided on: the one named, that of the petition in this session, or the one it was decided by before."""
	name = topic
	if not name and petition:
		row = frappe.db.get_value("Petition", petition, ["session", "session_topic"], as_dict=True)
		own = row and row.session == session.name and row.session_topic
		name = own or frappe.db.get_value(DOCTYPE, {"session": session.name, "petition": petition})
	if not name:
		return None
	found = frappe.get_doc(DOCTYPE, name, for_update=True)
	if found.session != session.name:
		raise frappe.PermissionError
	if petition and not found.petition:
		found.petition = petition
	return found


def _new_matter(session: Document, petition: str, title: str) -> Document:
	subject = _petition(petition)
	subject.check_permission("read")
	if subject.commune != session.commune:
		raise frappe.PermissionError
	made = _make(session, title, subject.category, subject.name)
	if subject.session == session.name and not subject.session_topic and subject.has_permission("write"):
		_put(subject, made.name)
	return made


def _make(session: Document, title: str, category: str | None, petition: str | None = None) -> Document:
	values = {"title": _checked_title(title), "session": session.name, "commune": session.commune}
	# _session asked who may
	return frappe.get_doc({"doctype": DOCTYPE, **values, "category": category, "petition": petition}).insert(
		ignore_permissions=True
	)


def _checked_title(title: str) -> str:
	words = " ".join(facts.text(title).split())
	if not words:
		refuse([Problem("topic_title_missing", "title", "Give the topic a title.")])
	return words[:TITLE_LETTERS]


def _title_of(petition: Document) -> str:
	"""Its own first words; of a confidential one no more than its field."""
	field = petition.category and frappe.db.get_value("Petition Category", petition.category, "category_name")
	if cint(petition.is_confidential):
		return facts.text(field) or petition.name
	return facts.text(petition.summary)[:OWN_WORDS]


def _put(petition: Document, topic: str | None) -> None:
	if facts.text(petition.session_topic) != facts.text(topic):
		petition.session_topic = topic
		petition.save()


def _drop_empty(topic: str | None) -> None:
	"""A topic nobody is in any more, and nobody decided on, goes."""
	if not topic or frappe.db.exists("Petition", {"session_topic": topic}):
		return
	if not frappe.db.get_value(DOCTYPE, topic, "decision"):
		# nothing is in it, and nobody decided on it
		frappe.delete_doc(DOCTYPE, topic, ignore_permissions=True, delete_permanently=True)
