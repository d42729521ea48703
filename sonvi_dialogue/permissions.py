"""Who sees which row. One rule per DocType, for the list condition and for the check of one document (row_rules.py).

A role without a wide view needs a User Permission on Commune: without one a user sees nothing. Frappe's own test of
User Permissions fails open for a user who has none, and its `ifnull` defeats the index, so the commune is tested here again.
System Manager and Dialogue Manager see every commune (Frappe still narrows them to the communes they are given, if any).
Office, Standing Committee and supervisor see the whole of their communes; a unit's people see what their unit is asked; a
delegate sees the petitions of the villages of his constituencies. A petition kept confidential is shown to neither supervisor
nor delegate, and what an author expects to be asked to nobody but the chair, the head of the Office and himself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import frappe
from frappe.model.document import Document
from frappe.permissions import get_user_permissions

from sonvi_dialogue.bridge import clock
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.row_rules import AllOf, Among, AnyOf, Empty, Everything, Nothing, Related, Rule

UNSCOPED_ROLES = {"System Manager", words.MANAGER}
WIDE_ROLES = {words.OFFICE, words.STANDING_COMMITTEE, words.SUPERVISOR}
DEPARTMENT_ROLES = {words.DEPARTMENT_USER, words.DEPARTMENT_HEAD}
PUBLIC_PAPERS = frozenset({words.NOTICE, words.NOTICE_OF_CHANGE, words.CONCLUSION})
ISSUED_DOCSTATUS = frozenset({"1", "2"})
SITUATION = "Preparation Situation"
PREFERENCE = "Dialogue Message Preference"
DELIVERY = "Dialogue Delivery"
LOOKING = (None, "read", "select", "print", "report")
NOT_CONFIDENTIAL = Among("is_confidential", frozenset({"0"}))
# What else tells of a petition in words; whoever only supervises reads it of petitions that are not confidential.
NOT_OF_CONFIDENTIAL = Related("petition", "Petition", "name", "is_confidential", frozenset({"0"}))
FOR_SUPERVISORS = {
	"Petition": NOT_CONFIDENTIAL,
	"Commitment": NOT_OF_CONFIDENTIAL,
	"Follow Up": NOT_OF_CONFIDENTIAL,
	"Answer Rating": NOT_OF_CONFIDENTIAL,
}

# DocTypes whose rows a superior body or every commune may share: commune may be empty there.
SHARED_ROWS = {"Dialogue Department", "Dialogue Regulation"}


@dataclass(frozen=True)
class Viewer:
	"""One user's grounds for seeing rows, read when a rule asks for them."""

	user: str

	@cached_property
	def roles(self) -> set[str]:
		return set(frappe.get_roles(self.user))

	@cached_property
	def sees_all(self) -> bool:
		return self.user == "Administrator" or bool(self.roles & UNSCOPED_ROLES)

	def communes(self, doctype: str) -> frozenset[str]:
		given = get_user_permissions(self.user).get("Commune", [])
		return frozenset(row["doc"] for row in given if row.get("applicable_for") in (None, "", doctype))

	@cached_property
	def departments(self) -> frozenset[str]:
		return _memberships("Dialogue Department Member", "Dialogue Department", self.user)

	@cached_property
	def villages(self) -> frozenset[str]:
		mine = _memberships("Constituency Delegate", "Constituency", self.user)
		if not mine:
			return frozenset()
		listed = frappe.get_all(
			"Constituency Village", {"parent": ["in", sorted(mine)]}, pluck="village", order_by="name"
		)
		named = frappe.get_all(
			"Village", {"constituency": ["in", sorted(mine)]}, pluck="name", order_by="name"
		)
		return frozenset(listed) | frozenset(named)

	@cached_property
	def headed_offices(self) -> frozenset[str]:
		"""The communes whose Office the user is the head of, today."""
		headed = _memberships("Dialogue Department Member", "Dialogue Department", self.user, is_head=1)
		if not headed:
			return frozenset()
		filters = {"name": ["in", sorted(headed)], "kind": words.OFFICE_BODY, "disabled": 0}
		return frozenset(
			filter(None, frappe.get_all("Dialogue Department", filters, pluck="commune", order_by="name"))
		)


def _memberships(table: str, parenttype: str, user: str, **other: object) -> frozenset[str]:
	"""The parents in whose table the user stands today, by the first and last day given there."""
	today = clock.today()
	rows = frappe.get_all(
		table,
		{"user": user, "parenttype": parenttype, **other},
		["parent", "from_date", "to_date"],
		order_by="parent",
	)
	return frozenset(
		row.parent
		for row in rows
		if (not row.from_date or row.from_date <= today) and (not row.to_date or today <= row.to_date)
	)


def _everything(viewer: Viewer) -> Rule:
	return Everything()


def _own_department(viewer: Viewer) -> Rule:
	return Among("department", viewer.departments)


def _department_petition(viewer: Viewer) -> Rule:
	part = ("name", "Petition Assignment", "petition", "department")
	assigned = Related(*part, viewer.departments, but=("role", words.FORMER))
	return AnyOf((Among("lead_department", viewer.departments), assigned))


def _department_assignment(viewer: Viewer) -> Rule:
	led_by_us = Related("petition", "Petition", "name", "lead_department", viewer.departments)
	return AnyOf((Among("department", viewer.departments), led_by_us))


def _department_paper(viewer: Viewer) -> Rule:
	answers_for_us = Related("response", "Department Response", "name", "department", viewer.departments)
	public = AllOf((Among("kind", PUBLIC_PAPERS), Among("docstatus", ISSUED_DOCSTATUS)))
	replies_to_us = Related("replies_to", "Official Document", "name", "issuer", viewer.departments)
	return AnyOf((Among("issuer", viewer.departments), answers_for_us, replies_to_us, public))


def _department_change(viewer: Viewer) -> Rule:
	return Related("deadline", "Statutory Deadline", "name", "department", viewer.departments)


def _department_rating(viewer: Viewer) -> Rule:
	"""Of our own answer, and of the one we are asked to look at again."""
	look_again = Related("second_look", "Petition Assignment", "name", "department", viewer.departments)
	return AnyOf((Among("department", viewer.departments), look_again))


def _delegate_petition(viewer: Viewer) -> Rule:
	return AllOf((Among("village", viewer.villages), NOT_CONFIDENTIAL))


def _own_proposal(viewer: Viewer) -> Rule:
	return Among("owner", frozenset({viewer.user}))


def _delegate_deadline(viewer: Viewer) -> Rule:
	of_their_villages = Related("petition", "Petition", "name", "village", viewer.villages)
	return AnyOf((Empty("petition"), of_their_villages))


MASTERS = ("Commune", "Village", "Constituency", "Dialogue Department", "Dialogue Regulation")
DEPARTMENT_RULES: dict[str, Callable[[Viewer], Rule]] = {
	**dict.fromkeys(MASTERS, _everything),
	"Dialogue Session": _everything,
	"Commune Local Day": _everything,
	"Preparation Task": _own_department,
	"Petition": _department_petition,
	"Petition Assignment": _department_assignment,
	"Department Response": _own_department,
	"Answer Delivery": _own_department,
	"Answer Snippet": _everything,
	"Commitment": _own_department,
	"Follow Up": _own_department,
	"Answer Rating": _department_rating,
	"Official Document": _department_paper,
	"Dialogue Wording": _everything,
	"Statutory Deadline": _own_department,
	"Deadline Change": _department_change,
	"Escalation Entry": _own_department,
}
DELEGATE_RULES: dict[str, Callable[[Viewer], Rule]] = {
	**dict.fromkeys(MASTERS, _everything),
	"Dialogue Plan": _everything,
	"Dialogue Session": _everything,
	"Dialogue Proposal": _own_proposal,
	"Commune Local Day": _everything,
	"Petition": _delegate_petition,
	"Statutory Deadline": _delegate_deadline,
}
SCOPED = tuple(
	dict.fromkeys(
		(
			*DEPARTMENT_RULES,
			*DELEGATE_RULES,
			"Participant",
			"Dialogue Period",
			SITUATION,
			"Session Topic",
			"Results Check",
			"Dialogue Bundle",
			"Petition Term",
			"Desk Entry",
			"Dialogue Import",
			"Dialogue Import Row",
			"Escalation Digest",
			PREFERENCE,
			DELIVERY,
			"Dialogue Gateway",
		)
	)
)

# Child tables whose rows Frappe would list to whoever may read the parent's DocType, whatever the parent's row.
CHILDREN = {
	"Commune Signer": "Commune",
	"Constituency Village": "Constituency",
	"Constituency Delegate": "Constituency",
	"Dialogue Department Competence": "Dialogue Department",
	"Dialogue Department Member": "Dialogue Department",
	"Dialogue Plan Item": "Dialogue Plan",
	"Dialogue Sitting": "Dialogue Session",
	"Dialogue Programme Item": "Dialogue Session",
	"Petition Group Member": "Petition",
	"Department Response Assignment": "Department Response",
	"Petition Handover": "Petition Assignment",
	"Department Response Promise": "Department Response",
	"Commitment Progress": "Commitment",
	"Follow Up Note": "Follow Up",
	"Results Remark": "Results Check",
	"Official Document Petition": "Official Document",
	"Official Document Publication": "Official Document",
	"Official Document Section": "Official Document",
	"Dialogue Import Column": "Dialogue Import",
}


def rule_for(doctype: str, user: str) -> Rule:
	"""The rows of a scoped DocType that a user may see."""
	viewer = Viewer(user)
	if doctype == SITUATION:
		return _situations(viewer)
	if viewer.sees_all:
		return Everything()
	if doctype == "Escalation Digest":
		return Among("user", frozenset({user}))
	if doctype == PREFERENCE:
		return _preferences(viewer)
	if doctype == DELIVERY:
		return _deliveries(viewer)
	by_role = _by_role(doctype, viewer)
	if isinstance(by_role, Nothing):
		return by_role
	return AllOf((_in_communes(doctype, viewer), by_role))


def _situations(viewer: Viewer) -> Rule:
	"""Whoever else sees every row of the site does not see these."""
	if viewer.user == "Administrator":
		return Everything()
	readers = [Among("written_by", frozenset({viewer.user}))]
	if words.STANDING_COMMITTEE in viewer.roles:
		readers.append(Everything())
	if viewer.headed_offices:
		readers.append(Among("commune", viewer.headed_offices))
	return AllOf((_in_communes(SITUATION, viewer), AnyOf(tuple(readers))))


def _preferences(viewer: Viewer) -> Rule:
	"""One's own, and for the head of an Office those of the people of its commune."""
	own = Among("user", frozenset({viewer.user}))
	people = Related("user", "User Permission", "user", "for_value", viewer.headed_offices)
	return AnyOf((own, people)) if viewer.headed_offices else own


def _deliveries(viewer: Viewer) -> Rule:
	"""What came to oneself, and for Office and Standing Committee all that left for their communes."""
	own = Among("user", frozenset({viewer.user}))
	sees_log = viewer.roles & {words.OFFICE, words.STANDING_COMMITTEE}
	return AnyOf((own, _in_communes(DELIVERY, viewer))) if sees_log else own


def _in_communes(doctype: str, viewer: Viewer) -> Rule:
	communes = viewer.communes(doctype)
	if not communes:
		return Nothing()
	mine = Among("name" if doctype == "Commune" else "commune", communes)
	return AnyOf((mine, Empty("commune"))) if doctype in SHARED_ROWS else mine


def _by_role(doctype: str, viewer: Viewer) -> Rule:
	if viewer.roles & WIDE_ROLES:
		only_supervises = not viewer.roles & WIDE_ROLES - {words.SUPERVISOR}
		return FOR_SUPERVISORS.get(doctype, Everything()) if only_supervises else Everything()
	rules = []
	if viewer.roles & DEPARTMENT_ROLES and doctype in DEPARTMENT_RULES:
		rules.append(DEPARTMENT_RULES[doctype](viewer))
	if words.DELEGATE in viewer.roles and doctype in DELEGATE_RULES:
		rules.append(DELEGATE_RULES[doctype](viewer))
	return AnyOf(tuple(rules)) if rules else Nothing()


def sees_whole_commune(user: str) -> bool:
	"""Whether the user sees every row of the communes he is given, and not only what his unit or villages are asked."""
	viewer = Viewer(user)
	return viewer.sees_all or bool(viewer.roles & WIDE_ROLES)


# The hooks ---------------------------------------------------------------------------------------------------------------
def row_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""permission_query_conditions: the condition a list of a scoped DocType, or of its child table, is narrowed by."""
	user = user or frappe.session.user
	if doctype in CHILDREN:
		return _child_condition(doctype, user)
	rule = rule_for(doctype, user)
	return "" if isinstance(rule, Everything) else rule.sql(doctype)


def _child_condition(doctype: str, user: str) -> str:
	parent = CHILDREN[doctype]
	rule = rule_for(parent, user)
	if isinstance(rule, Everything):
		return ""
	return f"(`tab{doctype}`.`parent` in ({names_of(parent, rule)}))"


def names_of(doctype: str, rule: Rule) -> str:
	"""The statement that gives the names of the rows a rule lets one see."""
	return f"select `tab{doctype}`.`name` from `tab{doctype}` where {rule.sql(doctype)}"


def row_permission(
	doc: Document, ptype: str | None = None, user: str | None = None, debug: bool = False
) -> bool:
	"""has_permission: whether a user may have this document at all; always True or False.

	The stored row is tested beside the document in hand: a document sent by a browser may claim another commune.
	"""
	user = user or frappe.session.user
	rule = rule_for(doc.doctype, user)
	if doc.doctype == PREFERENCE and ptype not in LOOKING:
		rule = Among("user", frozenset({user}))  # whoever may look at another's may not choose for them
	if isinstance(rule, Everything):
		return True
	if (
		doc.doctype in SHARED_ROWS
		and not doc.get("commune")
		and ptype not in (None, "read", "select", "print")
	):
		return False  # what several communes share is changed by a System Manager
	return rule.holds(doc) and _stored_row_holds(doc, rule)


def _stored_row_holds(doc: Document, rule: Rule) -> bool:
	if not doc.name or not rule.fields():
		return True
	stored = frappe.db.get_value(doc.doctype, doc.name, sorted(rule.fields()), as_dict=True)
	return stored is None or rule.holds(stored)


def has_app_permission() -> bool:
	"""Whether the app shows on the user's screen of apps."""
	return bool(set(frappe.get_roles()) & {*words.ROLES, "System Manager"})
