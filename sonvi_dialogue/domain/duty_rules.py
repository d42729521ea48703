"""The regulations, calendar and bodies that one commune's or session's clocks run by, in one object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import ladder
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import DueDate, provisional_answer
from sonvi_dialogue.domain.quarters import next_quarter_end, quarter_end, quarter_of
from sonvi_dialogue.domain.regulations import INTERNAL, Clause, EscalationStep, Regulation, in_force, stricter
from sonvi_dialogue.domain.working_days import WorkingCalendar

# How often a regular session is owed.
EACH_QUARTER = "Quarter"
EACH_YEAR = "Year"


@dataclass(frozen=True)
class Bodies:
	"""Department keys of the two bodies that owe a session's own duties."""

	office: str
	standing_committee: str


@dataclass(frozen=True)
class Rules:
	"""What a clock needs. Where two regulations are in force the stricter date rules for each duty."""

	calendar: WorkingCalendar
	regulations: tuple[Regulation, ...]
	steps: tuple[EscalationStep, ...]
	bodies: Bodies

	def clause(self, kind: str) -> tuple[Clause | None, str]:
		"""The clause of the first regulation that has one for `kind`, and that regulation's code."""
		for regulation in self.regulations:
			clause = regulation.clause(kind)
			if clause is not None:
				return clause, regulation.code
		return None, ""

	def due(self, kind: str, anchor_on: date) -> DueDate:
		"""The due date of `kind` counted from `anchor_on`, by the stricter of the clauses in force."""
		clauses = self._clauses(kind)
		if not clauses:
			raise KeyError(f"no regulation in force has a clause for {kind}")
		return stricter(clauses, anchor_on, self.calendar)[1]

	def knows(self, kind: str) -> bool:
		"""Whether any regulation in force has a clock for `kind`."""
		return bool(self._clauses(kind))

	def code_of(self, due: DueDate) -> str:
		"""The code of the regulation whose clause gave a date; empty for a clock of the office's own."""
		return next((r.code for r in self.regulations if due.clause in r.clauses), "")

	def max_extensions(self, kind: str) -> int | None:
		"""How often an answer's time may be extended, by the strictest of the clauses in force; None: without limit."""
		limits = [clause.max_extensions for clause in self._clauses(kind)]
		return min((limit for limit in limits if limit is not None), default=None)

	def _clauses(self, kind: str) -> list[Clause]:
		found = [clause for clause in (r.clause(kind) for r in self.regulations) if clause is not None]
		return found or [clause for clause in INTERNAL if clause.kind == kind]

	def provisional_due(self, kind: str, last_day: date) -> DueDate:
		"""The answer's date while the conclusion notice is not out: both periods in a row from the last sitting."""
		notices = self._clauses(v.CONCLUSION_NOTICE)
		answers = self._clauses(kind)
		if not notices or not answers:
			raise KeyError(f"no regulation in force has a clause for {kind} after a conclusion notice")
		notice, notice_due = stricter(notices, last_day, self.calendar)
		answer, _ = stricter(answers, notice_due.due_on, self.calendar)
		return provisional_answer(notice, answer, last_day, self.calendar)

	def results_due(self, last_day: date, next_first_day: date | None) -> DueDate:
		"""The next session's first day; none dated, the last day of the quarter after the one `last_day` lies in."""
		return self.due(v.RESULTS_REPORT, next_first_day or next_quarter_end(last_day))

	def period(self, today: date) -> tuple[str, date]:
		"""Label and last day of the regular session's period: `2022-Q1` where any clause is quarterly, else `2026`."""
		if session_period(self.regulations) == EACH_QUARTER:
			return f"{today.year}-Q{quarter_of(today)}", quarter_end(today)
		return str(today.year), date(today.year, 12, 31)

	def first_step_on(self, effective_due_on: date) -> date | None:
		"""When the ladder next looks at a row whose date was just set: the first step's day, past or not."""
		return ladder.next_step_on(self.steps, effective_due_on, set(), self.calendar)


def session_period(regulations: Iterable[Regulation]) -> str:
	"""How often regulations in force together ask for a regular session: EACH_QUARTER where any of them does, else EACH_YEAR;
	"" where none has a clock for it. Sources: QĐ 1859-QĐ/TU, plan II.3 (each quarter); Law 72/2025/QH15, Article 43 (each year)."""
	anchors = {clause.anchor for one in regulations if (clause := one.clause(v.REGULAR_SESSION))}
	if v.ANCHOR_QUARTER_END in anchors:
		return EACH_QUARTER
	return EACH_YEAR if anchors else ""


def session_period_on(regulations: Iterable[Regulation], day: date) -> str:
	"""`session_period` of those in force on a day; each quarter where none is, as the plan has it."""
	there = in_force(regulations, v.REGULAR, day)
	return session_period(there) if there else EACH_QUARTER
