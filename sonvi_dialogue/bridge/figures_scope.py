"""Whose figures, of which days: what the screen of figures is narrowed by, and the conditions each of its queries stands under.

Every query here carries the condition a list of the same DocType has for the same user: Frappe's own, User Permissions
included, and ours of permissions.py. Of a petition that a user may not read, the petition's part (field, village, words) is not
joined, so that his duties add up and tell nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import frappe
from frappe.desk.reportview import build_match_conditions

from sonvi_dialogue.bridge import clock, facts, sent
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.petition_rows import UNCOUNTED_STATES
from sonvi_dialogue.domain.problems import Problem

LONGEST = timedelta(days=3660)

DUTY = "`tabStatutory Deadline`"
PETITION = "`tabPetition`"
CHANGE = "`tabDeadline Change`"
COMMUNE = "`tabCommune`"
DUE = f"{DUTY}.`effective_due_on`"
MET = f"{DUTY}.`met_on`"
# domain/duty_figures.py in the database's words: counted_on and fate; a site test compares the two
COUNTED_ON = f"least({DUE}, ifnull({MET}, {DUE}))"
FATE = (
	f"case when {DUTY}.`status` = '{v.MET}' and {MET} <= {DUE} then '{figures.IN_TIME}'"
	f" when {DUTY}.`status` = '{v.MET}' then '{figures.LATE}'"
	f" when {DUE} < %(today)s then '{figures.UNANSWERED}' else '{figures.RUNNING}' end"
)


@dataclass(frozen=True)
class Scope:
	"""commune, unit: None for all the user may see. Days from first to last, both included, told as of today."""

	first: date
	last: date
	today: date
	commune: str | None = None
	unit: str | None = None
	_matched: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

	def match(self, doctype: str) -> str:
		"""The user's own condition for a list of this DocType, found once for all the queries of a call."""
		asked = (frappe.session.user, doctype)
		if asked not in self._matched:
			self._matched[asked] = match(doctype)
		return self._matched[asked]

	@property
	def params(self) -> dict[str, Any]:
		return {
			"first": self.first,
			"last": self.last,
			"today": self.today,
			"commune": self.commune,
			"unit": self.unit,
			"answers": v.ANSWER_DUTIES,
			"standing": (v.OPEN, v.MET),
			"uncounted": UNCOUNTED_STATES,
		}


def scope_of(
	commune: str | None, first: str | date | None, last: str | date | None, unit: str | None = None
) -> Scope:
	"""The scope of what a screen sent: this year where no day is given. Refuses days that are no period, and a commune or
	unit that the user may not read."""
	frappe.has_permission("Statutory Deadline", "read", throw=True)
	if commune:
		frappe.has_permission("Commune", "read", doc=commune, throw=True)
	if unit:
		frappe.has_permission("Dialogue Department", "read", doc=unit, throw=True)
	today = clock.today()
	begin = _day(first, "first") or today.replace(month=1, day=1)
	end = _day(last, "last") or begin.replace(month=12, day=31)
	if begin > end:
		message = "The period ends on {1}, before it begins on {0}. Turn the days round."
		refuse([Problem("figures_period", "last", message, (begin, end))])
	if end - begin > LONGEST:
		message = "The days from {0} to {1} are more than ten years. Choose a shorter period."
		refuse([Problem("figures_period_long", "last", message, (begin, end))])
	return Scope(begin, end, today, commune or None, unit or None)


def _day(value: str | date | None, name: str) -> date | None:
	"""A day that a screen sent; what is none is refused before the database is asked."""
	return value if isinstance(value, date) or not value else facts.day(sent.day(value, name))


def match(doctype: str) -> str:
	"""The user's own condition for a list of this DocType; its every % is doubled, for a query with values."""
	return build_match_conditions(doctype) or "(1=1)"


def duties(scope: Scope, answers_only: bool = True) -> str:
	"""The condition for duties of this scope, of any day: those that answer a petition, or all."""
	parts = [scope.match("Statutory Deadline")]
	if answers_only:
		parts.append(f"{DUTY}.`kind` in %(answers)s")
	parts += _narrowed(scope, f"{DUTY}.`commune`", f"{DUTY}.`department`")
	return " and ".join(parts)


def decided(scope: Scope, answers_only: bool = True) -> str:
	"""The duties that belong to the period. The first two lines bound the index; the third is the rule."""
	return (
		f"{duties(scope, answers_only)} and {DUTY}.`status` in %(standing)s"
		f" and {DUE} >= %(first)s and ({DUE} <= %(last)s or {MET} <= %(last)s)"
		f" and {COUNTED_ON} between %(first)s and %(last)s"
	)


def with_petition(scope: Scope) -> str:
	"""The join that adds the petition of a duty, as far as the user may read it."""
	return f" left join {PETITION} on {PETITION}.`name` = {DUTY}.`petition` and {scope.match('Petition')}"


def petitions(scope: Scope) -> str:
	"""The condition for petitions received in the period that are petitions of their own."""
	parts = [
		scope.match("Petition"),
		f"{PETITION}.`received_on` between %(first)s and %(last)s",
		f"{PETITION}.`workflow_state` not in %(uncounted)s",
		f"ifnull({PETITION}.`outcome`, '') != '{v.MERGED}'",
		*_narrowed(scope, f"{PETITION}.`commune`", f"{PETITION}.`lead_department`"),
	]
	return " and ".join(parts)


def _narrowed(scope: Scope, commune: str, unit: str) -> list[str]:
	parts = [f"{commune} = %(commune)s"] if scope.commune else []
	return parts + ([f"{unit} = %(unit)s"] if scope.unit else [])


def ask(query: str, scope: Scope, **more: Any) -> list[Any]:
	"""The rows of a query made of the fragments of these modules; what a screen sent is among its values only."""
	return frappe.db.sql(query, {**scope.params, **more}, as_dict=True)  # nosemgrep
