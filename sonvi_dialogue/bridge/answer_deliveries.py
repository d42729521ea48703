"""Which answers and extension notices reached whoever asked, how, when and by whose record. The rules are domain.delivery's.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_months, cint

from sonvi_dialogue.bridge import clock, facts, scans, sent
from sonvi_dialogue.bridge.refusals import Named, refuse
from sonvi_dialogue.domain import delivery
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Answer Delivery"
PAPER = "Official Document"
# Fixed once recorded: what was delivered to whom. The rest is mended, and its versions are kept.
FIXED = ("paper", "petition", "commune", "department", "recorded_by", "recorded_on")
STANDINGS = {0: delivery.DRAFT, 1: delivery.ISSUED, 2: delivery.RECALLED}
# The list of what is still to be given goes back so far, and shows so many.
MONTHS_BACK = 12
MOST = 200
PAGE = 500


# A delivery -----------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	facts.normalise(doc)
	if doc.is_new():
		_begin(doc)
	else:
		facts.keep_stored(doc, FIXED)
	refuse(_problems(doc) + _struck_problems(doc) + scans.problems(doc, "proof"))


def _begin(doc: Document) -> None:
	"""Whose it is comes from the paper, whatever a request says; so does the right to record it."""
	_own_paper(doc.paper)
	doc.update(_whose(doc.paper))
	doc.recorded_by, doc.recorded_on = frappe.session.user, clock.today()
	doc.struck_out, doc.struck_out_reason = 0, None
	if not doc.flags.ignore_permissions:
		doc.check_permission("create")
	same = {"paper": doc.paper, "petition": doc.petition, "way": doc.way}
	if frappe.db.exists(DOCTYPE, same):
		_refuse_twice(doc.petition)


def _whose(paper: str) -> dict[str, str]:
	"""The commune, and the unit whose answer it is, also where another body signs for it."""
	row = frappe.db.get_value(PAPER, paper, ["commune", "issuer", "response"], as_dict=True)
	unit = row.response and frappe.db.get_value("Department Response", row.response, "department")
	return {"commune": row.commune, "department": unit or row.issuer}


def _refuse_twice(petition: str) -> None:
	message = "That {0} was given this paper in this way is recorded already. Open the record to mend it."
	refuse([Problem("delivery_twice", "petition", message, (petition,))])


def _problems(doc: Document) -> list[Problem]:
	paper, given = (
		_paper(doc.paper),
		delivery.Delivery(doc.way, facts.day(doc.delivered_on), facts.text(doc.reason)),
	)
	if doc.is_new():
		return delivery.problems(paper, _asked(doc.paper), [doc.petition], given, clock.today())
	if cint(doc.struck_out):
		return []
	# a paper recalled since then was delivered all the same
	then = delivery.Paper(paper.kind, paper.number, paper.day, delivery.ISSUED)
	return delivery.problems(then, _asked(doc.paper), [doc.petition], given, clock.today())


def _struck_problems(doc: Document) -> list[Problem]:
	if not cint(doc.struck_out) or facts.text(doc.struck_out_reason).strip():
		return []
	message = "Write why the record is struck out: it stays to be seen with its reason."
	return [Problem("delivery_struck_reason", "struck_out_reason", message)]


def _paper(name: str) -> delivery.Paper:
	fields = ["kind", "full_number", "date", "docstatus"]
	row = frappe.db.get_value(PAPER, name, fields, as_dict=True)
	number = Named(name, row.full_number or name)
	return delivery.Paper(row.kind, number, row.date, STANDINGS[cint(row.docstatus)])


def _asked(paper: str) -> list[delivery.Asked]:
	names = _petitions([paper])[paper]
	rows = frappe.get_all(
		"Petition",
		{"name": ["in", names]},
		["name", "is_anonymous", "is_confidential"],
		order_by="name",
	)
	return [delivery.Asked(row.name, bool(row.is_anonymous), bool(row.is_confidential)) for row in rows]


def _petitions(papers: list[str]) -> dict[str, list[str]]:
	found: dict[str, list[str]] = {paper: [] for paper in papers}
	filters = {"parent": ["in", papers], "parenttype": PAPER}
	for row in frappe.get_all(
		"Official Document Petition", filters, ["parent", "petition"], order_by="parent, idx"
	):
		found[row.parent].append(row.petition)
	return found


def _own_paper(paper: str) -> None:
	if not paper or not frappe.db.exists(PAPER, paper):
		refuse([Problem("delivery_paper", "paper", "Choose the paper that was delivered.")])
	frappe.has_permission(PAPER, "read", doc=paper, throw=True)


# What the forms call --------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def deliveries_of(paper: str | None = None, response: str | None = None) -> list[dict[str, Any]]:
	"""The papers that can be delivered, of one paper or one response, with their petitions and what is recorded of each."""
	if response:
		frappe.has_permission("Department Response", "read", doc=response, throw=True)
		names = frappe.get_list(
			PAPER, {"response": response, **_can_be_delivered()}, pluck="name", order_by="date"
		)
	else:
		_own_paper(paper or "")
		names = frappe.get_list(PAPER, {"name": paper, **_can_be_delivered()}, pluck="name", order_by="date")
	return [_told(name) for name in names]


@frappe.whitelist(methods=["POST"])
def record_delivery(
	paper: str,
	petitions: str | list[str],
	way: str,
	delivered_on: str,
	received_by: str | None = None,
	proof: str | None = None,
	reason: str | None = None,
) -> list[str]:
	"""Records that an issued paper reached those who sent these petitions (names, also as JSON), all or none; the names of
	the records. By the Office and the people of the unit whose answer it is."""
	_own_paper(paper)
	chosen = list(dict.fromkeys(sent.items(petitions, "petitions")))
	given = delivery.Delivery(way, facts.day(delivered_on), facts.text(reason))
	refuse(delivery.problems(_paper(paper), _asked(paper), chosen, given, clock.today()))
	values = {
		"way": way,
		"delivered_on": delivered_on,
		"received_by": received_by,
		"proof": proof,
		"reason": reason,
	}
	return [_record(paper, petition, values).name for petition in chosen]


def _record(paper: str, petition: str, values: dict[str, Any]) -> Document:
	"""A new record; or that which was struck out, told anew."""
	known = frappe.db.get_value(
		DOCTYPE,
		{"paper": paper, "petition": petition, "way": values["way"]},
		["name", "struck_out"],
		as_dict=True,
	)
	if not known:
		what = {"doctype": DOCTYPE, "paper": paper, "petition": petition, **_whose(paper)}
		return frappe.get_doc({**what, **values}).insert()
	if not known.struck_out:
		_refuse_twice(petition)
	doc = frappe.get_doc(DOCTYPE, known.name)
	doc.update({**values, "struck_out": 0, "struck_out_reason": None})
	return doc.save()


@frappe.whitelist()
def not_delivered() -> dict[str, Any]:
	"""Petitions whose issued answer or extension of the last MONTHS_BACK months is in nobody's hands yet, the oldest first,
	at most MOST: of the papers the user may read."""
	filters = _can_be_delivered() | {"date": [">=", add_months(clock.today(), -MONTHS_BACK)]}
	fields = ["name", "kind", "full_number", "date", "issuer"]
	rows: list[dict[str, Any]] = []
	start = 0
	while len(rows) <= MOST:
		papers = frappe.get_list(
			PAPER,
			filters=filters,
			fields=fields,
			order_by="date asc, name asc",
			limit_start=start,
			limit=PAGE,
		)
		rows += _open(papers)
		start += PAGE
		if len(papers) < PAGE:
			break
	return {"rows": rows[:MOST], "more": len(rows) > MOST}


def _open(papers: list[Any]) -> list[dict[str, Any]]:
	names = [paper.name for paper in papers]
	if not names:
		return []
	asked, given = _petitions(names), _given(names)
	labels = _labels({petition for listed in asked.values() for petition in listed})
	found = []
	for paper in papers:
		for petition in asked[paper.name]:
			ways = given.get((paper.name, petition), set())
			if any(delivery.hands_over(way) for way in ways):
				continue
			told = {"petition": petition, "label": labels.get(petition, petition), "told": bool(ways)}
			found.append({**paper, **told})
	return found


# Inside ---------------------------------------------------------------------------------------------------------------------
def _can_be_delivered() -> dict[str, Any]:
	return {"kind": ["in", delivery.KINDS], "docstatus": 1, "direction": "Outgoing"}


def _given(papers: list[str]) -> dict[tuple[str, str], set[str]]:
	filters = {"paper": ["in", papers], "struck_out": 0}
	found: dict[tuple[str, str], set[str]] = {}
	for row in frappe.get_all(DOCTYPE, filters, ["paper", "petition", "way"], order_by="name"):
		found.setdefault((row.paper, row.petition), set()).add(row.way)
	return found


def _labels(petitions: set[str]) -> dict[str, str]:
	"""The words everybody reads, of the petitions the user may read."""
	rows = frappe.get_list(
		"Petition",
		filters={"name": ["in", sorted(petitions)]},
		fields=["name", "public_label"],
		order_by="name",
		limit=0,
	)
	return {row.name: row.public_label for row in rows}


def _told(paper: str) -> dict[str, Any]:
	row = frappe.db.get_value(PAPER, paper, ["name", "kind", "full_number", "date"], as_dict=True)
	asked = _asked(paper)
	labels = _labels({one.name for one in asked})
	given = _given([paper])
	petitions = [
		{
			"name": one.name,
			"label": labels.get(one.name, one.name),
			"anonymous": one.anonymous,
			"ways": [_(way) for way in sorted(given.get((paper, one.name), set()))],
			"open": not any(delivery.hands_over(way) for way in given.get((paper, one.name), set())),
		}
		for one in asked
	]
	return {**row, "petitions": petitions, "confidential": any(one.confidential for one in asked)}
