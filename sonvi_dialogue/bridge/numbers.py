"""Numbers of papers: whose they are, taking the next one, and the numbers of arrival of incoming papers.

Between taking a number and the commit the series row stays locked: a rollback gives the number back, so that there is no
gap and no double (facts of Frappe's getseries). Nothing slow may happen in between. The body's own row is locked first:
its rule cannot change while a number is taken.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, naming, regulations
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import numbering, paper_series
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.numbering import Number
from sonvi_dialogue.domain.paper_series import DateFacts, Numbering, NumberingRule
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Official Document"
BODY = "Dialogue Department"
RULE_FIELDS = ("numbering", "series_rule", "numbering_since", "earlier_numbering", "earlier_series_rule")
KEPT_FIELDS = RULE_FIELDS[2:]
# The unique indexes of install.INDEXES, as the database names them in an error.
NUMBER_INDEX = "sonvi_paper_series_number"
ARRIVAL_INDEX = "sonvi_paper_arrival"


# Whose numbers --------------------------------------------------------------------------------------------------------------
def signing_body(issuer: str | None) -> Any:
	"""The body whose leader signs for the issuer, and whose numbers its papers take: itself, or the one it signs through."""
	fields = ["name", "signs_through", "signer_name", "notation", "kind", *RULE_FIELDS]
	seen: set[str] = set()
	body = issuer and frappe.db.get_value(BODY, issuer, fields, as_dict=True)
	while body and body.signs_through and body.name not in seen:
		seen.add(body.name)
		body = frappe.db.get_value(BODY, body.signs_through, fields, as_dict=True)
	return body or None


def numbering_of(body: Any) -> Numbering:
	"""How a body numbers its papers; body: its document or row."""
	since = cint(body.numbering_since) or None
	earlier = NumberingRule(
		body.earlier_numbering or paper_series.EXTERNAL, body.earlier_series_rule or paper_series.PER_TYPE
	)
	return Numbering(_rule(body), since, earlier if since else None)


def _rule(body: Any) -> NumberingRule:
	return NumberingRule(body.numbering or paper_series.EXTERNAL, body.series_rule or paper_series.PER_TYPE)


def body_of(doc: Document) -> Any:
	"""The body whose numbers the paper takes; while it is issued, as locked by prepare()."""
	return doc.flags.numbering_body or signing_body(doc.issuer)


def rule_for(doc: Document) -> NumberingRule:
	"""The rule in the year of the paper's date; of today, while it has none."""
	body = body_of(doc)
	year = (facts.day(doc.date) or clock.today()).year
	return numbering_of(body).in_year(year) if body else NumberingRule()


def existing(doc: Document) -> tuple[Number, ...]:
	"""The other numbers of the signing body in the year of the paper's date, whichever unit wrote the papers; recalled
	ones too: a number stays used."""
	day, body = facts.day(doc.date), body_of(doc)
	if not day or not body:
		return ()
	found = frappe.get_all(
		DOCTYPE,
		filters={
			"commune": doc.commune,
			"series": ["like", f"{body.name}|{day.year}|%"],
			"docstatus": ["in", (1, 2)],
			"name": ["!=", doc.name],
			"number": [">", 0],
		},
		fields=["number", "notation"],
		order_by="number",
	)
	return tuple(Number(row.number, row.notation or "") for row in found)


# Taking one -----------------------------------------------------------------------------------------------------------------
def prepare(doc: Document) -> None:
	"""Before the checks of an issue: in our own numbering the day is today where none is written, and the notation the
	usual one. From here to the commit the body is locked."""
	doc.full_number = doc.series = None
	if cint(doc.is_unnumbered):
		doc.number = None
		return
	body = signing_body(doc.issuer)
	body.update(lock(body.name))
	doc.flags.numbering_body = body
	if rule_for(doc).is_ours:
		doc.date = doc.date or clock.today()
		doc.notation = doc.notation or _need_notation(doc)


def lock_of(doc: Document) -> str | None:
	"""The body whose row is locked while the paper takes a number: the signing one; for an incoming paper the Office."""
	if doc.direction == "Incoming":
		return regulations.body(doc.commune, v.OFFICE_BODY)
	body = signing_body(doc.issuer)
	return body.name if body else None


def lock(body: str) -> Any:
	"""A body's rule; whoever else issues for it, or changes that rule, waits until this transaction ends."""
	return frappe.db.get_value(BODY, body, RULE_FIELDS, as_dict=True, for_update=True)


def give(doc: Document) -> None:
	"""The number of a paper that was checked: the next of its series where the numbers are ours, else the typed one."""
	if cint(doc.is_unnumbered):
		return
	body, rule, year = body_of(doc), rule_for(doc), facts.day(doc.date).year
	doc.series = paper_series.series_of(body.name, doc.kind, year, rule, facts.text(doc.notation))
	if rule.is_ours:
		last = naming.last_in(f"{doc.series}|")
		_check_date(doc, last)
		_check_other_bodies(doc, last + 1)
		doc.number = naming.next_in(f"{doc.series}|")
	doc.full_number = numbering.full_number(cint(doc.number), doc.notation)


def _check_date(doc: Document, number: int) -> None:
	"""Against the last paper of the series, read by its whole unique key: that row alone is locked, and is the newest."""
	last = number and frappe.db.get_value(
		DOCTYPE,
		{"series": doc.series, "number": number},
		["full_number", "date"],
		as_dict=True,
		for_update=True,
	)
	if last:
		reason = facts.text(doc.early_date_reason)
		day = DateFacts(facts.day(doc.date), clock.today(), reason, last.full_number, facts.day(last.date))
		refuse(paper_series.date_problems(day))


def _check_other_bodies(doc: Document, number: int) -> None:
	"""Two bodies of one commune that write the same notation would give one number twice."""
	full, year = numbering.full_number(number, doc.notation), facts.day(doc.date).year
	taken = frappe.get_all(
		DOCTYPE,
		filters={
			"commune": doc.commune,
			"full_number": full,
			"date": ["between", (date(year, 1, 1), date(year, 12, 31))],
			"docstatus": ["in", (1, 2)],
			"direction": ["!=", "Incoming"],
		},
		pluck="issuer",
		order_by="creation asc",
		limit=1,
	)
	if taken:
		message = "{0} is a number of {1} already this year. Write another notation for this body, so that no two papers share one."
		refuse([Problem("number_of_another", "notation", message, (full, facts.department(taken[0])))])


def usual_notation(doc: Document) -> str:
	"""The type code and the signing body's own part: TB-HĐND, UBND-ĐCXD; empty where that body has none."""
	body = body_of(doc)
	notations = frappe.db.get_value(
		"Commune", doc.commune, ["council_notation", "committee_notation"], as_dict=True
	)
	bodies = {
		v.OFFICE_BODY: notations.council_notation,
		v.STANDING_COMMITTEE_BODY: notations.council_notation,
		v.PEOPLES_COMMITTEE_BODY: notations.committee_notation,
	}
	code = numbering.type_code(doc.kind)
	own = bodies.get(body.kind, body.notation)
	if not own:
		return ""
	drafted_by = None
	if code is None and body.name != doc.issuer:
		drafted_by = frappe.db.get_value(BODY, doc.issuer, "notation")
	return numbering.make_notation(code, own, drafted_by)


def _need_notation(doc: Document) -> str:
	notation = usual_notation(doc)
	if not notation:
		message = "{0} has no notation of its own. Write it on the unit, or the council's and the committee's on the commune."
		refuse([Problem("notation_unknown", "notation", message, (facts.department(body_of(doc).name),))])
	return notation


def give_arrival(doc: Document) -> None:
	"""The next number of arrival ("Số đến") of the Office that receives the commune's papers, in the year of receipt."""
	office = lock_of(doc)
	lock(office)
	doc.incoming_series = paper_series.incoming_series(office, facts.day(doc.received_on))
	doc.incoming_number = naming.next_in(f"{doc.incoming_series}|")


def arrival_text(number: int | None, received_on: date | None) -> str:
	"""A number of arrival as a reader knows it: 12 (2026)."""
	return f"{numbering.format_number(cint(number))} ({received_on.year})" if number and received_on else ""


def refuse_double(doc: Document, error: Exception) -> None:
	"""Two papers were issued with one number at the same moment: the database let the first through. Does nothing where
	another index was hurt."""
	if NUMBER_INDEX in str(error):
		message = "{0} is already the number of another paper this year. Check it on the signed paper."
		refuse([Problem("number_double", "number", message, (doc.full_number or str(doc.number),))])


# The rule of a body ---------------------------------------------------------------------------------------------------------
def validate_body(doc: Document) -> None:
	"""A body's numbering changes before the first number of a year is given, and from that year on."""
	facts.keep_stored(doc, KEPT_FIELDS)
	before = doc.get_doc_before_save()
	if before is None or _rule(before) == _rule(doc):
		return
	today = clock.today()
	refuse(paper_series.change_problems(_rule(before), _rule(doc), today, _last_given(doc.name, today.year)))
	changed = numbering_of(before).changed(_rule(doc), today.year)
	doc.numbering_since = changed.since
	doc.earlier_numbering = changed.earlier.numbering
	doc.earlier_series_rule = changed.earlier.series_rule


def _last_given(body: str, year: int) -> str:
	"""A number the body gave this year. Read with a lock: a paper issued while the form was open counts."""
	paper = frappe.qb.DocType(DOCTYPE)
	found = (
		frappe.qb.from_(paper)
		.select(paper.full_number)
		.where(paper.series.like(f"{body}|{year}|%"))
		.orderby(paper.series, order=frappe.qb.desc)
		.orderby(paper.number, order=frappe.qb.desc)
		.limit(1)
		.for_update()
	).run()
	return found[0][0] if found else ""
