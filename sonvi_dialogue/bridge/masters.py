"""Masters: communes, units, villages, calendars and regulations, as far as the app checks them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import calendars, facts, regulations
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import handover
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

ABOVE_COMMUNES = (v.SUPERIOR_BODY, v.OUTSIDE_BODY)


def validate(doc: Document) -> None:
	"""A village, a constituency or a department."""
	if doc.get("kind") in ABOVE_COMMUNES:
		facts.normalise(doc)
	else:
		facts.prepare(doc)
	refuse(_term_problems(doc) + _signing_problems(doc))


def validate_settings(doc: Document) -> None:
	"""An hour no day has would silently stop the Run."""
	hour = cint(doc.digest_hour)
	if not 0 <= hour <= 23:
		message = "{0} is no hour of the day. Give the digest an hour from 0 to 23."
		refuse([Problem("digest_hour", "digest_hour", message, (hour,))])
	refuse(handover.days_problems(cint(doc.days_to_return)))


def validate_commune(doc: Document) -> None:
	facts.normalise(doc)
	if not doc.is_new():
		# A demo commune is made as one: the papers of a real one can never be cleared.
		facts.keep_stored(doc, ("is_demo",))
	refuse(_term_problems(doc))
	if doc.is_new():
		return
	before = doc.get_doc_before_save()
	if before and before.calendar != doc.calendar:
		calendars.enqueue_recalculation(doc.calendar)


def _term_problems(doc: Document) -> list[Problem]:
	begins, ends = facts.day(doc.get("from_date")), facts.day(doc.get("to_date"))
	if begins and ends and ends < begins:
		message = "The term ends on {0}, before it begins on {1}. Correct one of the days."
		return [Problem("term_ends_early", "to_date", message, (ends, begins))]
	return []


def _signing_problems(doc: Document) -> list[Problem]:
	"""A body that signs through others in a circle is signed for by nobody."""
	seen, through = {doc.name}, doc.get("signs_through")
	while through and through not in seen:
		seen.add(through)
		through = frappe.db.get_value("Dialogue Department", through, "signs_through")
	if not through:
		return []
	message = "{0} would sign for itself through others. Choose the body whose leader signs."
	return [Problem("signs_in_a_circle", "signs_through", message, (facts.text(doc.get("department_name")),))]


# Calendars ------------------------------------------------------------------------------------------------------------------
def validate_calendar(doc: Document) -> None:
	facts.normalise(doc)
	refuse(calendars.problems(doc))
	before = doc.get_doc_before_save()
	doc.revision = cint(before.revision if before else 0) + 1


# Regulations ----------------------------------------------------------------------------------------------------------------
def regulation_name(doc: Document) -> str:
	"""The code and the next version of it: a submitted regulation is never edited, a change is a new version."""
	known = frappe.get_all(
		"Dialogue Regulation", {"code": doc.code}, pluck="version", order_by="version desc", limit=1
	)
	doc.version = max(cint(doc.version), 1, cint(known[0]) + 1 if known else 1)
	return f"{doc.code}-{doc.version}"


def validate_regulation(doc: Document) -> None:
	facts.normalise(doc)
	kinds = [row.kind for row in doc.clauses]
	message = "{0} has two clauses. Keep one: each duty has one clock."
	problems = [
		Problem("clause_twice", "clauses", message, (kind,))
		for kind in sorted({kind for kind in kinds if kinds.count(kind) > 1})
	]
	first, last = facts.day(doc.effective_from), facts.day(doc.effective_to)
	if first and last and last < first:
		message = "The regulation ends on {0}, before it begins on {1}. Correct one of the days."
		problems.append(Problem("regulation_ends_early", "effective_to", message, (last, first)))
	refuse(problems)
	try:
		regulations.build(doc)
	except ValueError as error:
		message = "A clause or step cannot be used: {0}"
		refuse([Problem("clause_unusable", "clauses", message, (str(error),))])
