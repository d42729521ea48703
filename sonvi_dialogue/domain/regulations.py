"""Regulations as data: which duties a session makes, how long each has, and whom the engine tells when.

Two are shipped. QD-1859 is Decision 1859-QĐ/TU of 9 April 2019 of the Hà Giang Party Committee as the plan of 2022 writes
it out; LUAT-72-2025-D43 is Article 43 of the Law on Organisation of Local Government 72/2025/QH15.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import vocabulary as v
from .deadlines import DueDate, due_date
from .working_days import (
	ACT_BY,
	AFTER,
	BEFORE,
	CALENDAR_DAY,
	NEXT_WORKING_DAY,
	NO_REST_DAY_RULE,
	ON,
	WORKING_DAY,
	WorkingCalendar,
)

UNITS = (WORKING_DAY, CALENDAR_DAY)
DIRECTIONS = (AFTER, BEFORE, ON)
REST_DAY_RULES = (NEXT_WORKING_DAY, NO_REST_DAY_RULE, ACT_BY)

BOTH = "Both"  # a regulation for regular and extraordinary sessions alike

REMIND = "Remind"
CHASE = "Chase"
REPORT = "Report"
ACTIONS = (REMIND, CHASE, REPORT)


@dataclass(frozen=True)
class Clause:
	"""One duty's clock: `count` `unit`s `direction` `anchor`. For direction "on" the anchor's day itself is the limit.

	rest_day: what happens when the limit is a rest day: "next working day" moves it (forward periods), "act by" keeps
	it and names the working day before it (backward ones), "none" leaves it. max_extensions: None for no limit.
	inherited_from: the code of the regulation a clause was taken over from, empty when it is the regulation's own.
	"""

	kind: str
	count: int
	unit: str
	direction: str
	anchor: str
	rest_day: str = NEXT_WORKING_DAY
	max_extensions: int | None = 0
	source: str = ""
	inherited_from: str = ""

	def __post_init__(self) -> None:
		for name, allowed in (("unit", UNITS), ("direction", DIRECTIONS), ("rest_day", REST_DAY_RULES)):
			if getattr(self, name) not in allowed:
				raise ValueError(
					f"Clause {self.kind}: {name} {getattr(self, name)!r} is unknown: use one of {', '.join(allowed)}."
				)
		if self.count < 0 or (self.count == 0 and self.direction != ON):
			raise ValueError(f"Clause {self.kind}: a period of {self.count} is no period: use 1 or more.")
		if self.direction == BEFORE and self.rest_day == NEXT_WORKING_DAY:
			raise ValueError(
				f"Clause {self.kind}: a limit before a day cannot move to the next working day: use {ACT_BY!r} or"
				f" {NO_REST_DAY_RULE!r}."
			)
		if self.direction == AFTER and self.rest_day == ACT_BY:
			raise ValueError(
				f"Clause {self.kind}: {ACT_BY!r} is for limits before a day: use {NEXT_WORKING_DAY!r} or"
				f" {NO_REST_DAY_RULE!r}."
			)


@dataclass(frozen=True)
class EscalationStep:
	"""Whom to tell `offset` working days from the due date (negative: before it), and in what tone (ACTIONS).
	drafts_letter: the Office finds the letter that urges the unit drafted."""

	offset: int
	audience: tuple[str, ...]
	action: str = REMIND
	drafts_letter: bool = False


@dataclass(frozen=True)
class Regulation:
	"""A regulation in one version. session_type: Regular, Extraordinary or BOTH. effective_to: its last day, or None.
	source: the words papers cite it by."""

	code: str
	title: str
	session_type: str
	effective_from: datetime.date
	effective_to: datetime.date | None
	clauses: tuple[Clause, ...]
	steps: tuple[EscalationStep, ...]
	source: str = ""

	@property
	def basis(self) -> str:
		"""As papers cite it."""
		return self.source or self.title

	def clause(self, kind: str) -> Clause | None:
		"""The clock of one duty, or None where the regulation does not know it."""
		return next((clause for clause in self.clauses if clause.kind == kind), None)


def in_force(regulations: Iterable[Regulation], session_type: str, on: datetime.date) -> list[Regulation]:
	"""The regulations for a type of session that are in force on a day, oldest first."""
	found = [
		regulation
		for regulation in regulations
		if regulation.session_type in (BOTH, session_type)
		and regulation.effective_from <= on
		and (regulation.effective_to is None or on <= regulation.effective_to)
	]
	return sorted(found, key=lambda regulation: (regulation.effective_from, regulation.code))


def stricter(
	clauses: Iterable[Clause], anchor_on: datetime.date, calendar: WorkingCalendar
) -> tuple[Clause, DueDate]:
	"""Of several clauses for one duty, the one with the earliest limit, and that limit: for a period before the session as
	for one after it, earlier is stricter. Of two with the same limit a regulation's own clause wins over an inherited
	one, then the first given. The clauses must count from the same day; at least one is needed."""
	dated = [(clause, due_date(clause, anchor_on, calendar)) for clause in clauses]
	if not dated:
		raise ValueError("No clause to choose from: give the clauses of one duty at least.")
	return min(dated, key=lambda pair: (pair[1].due_on, pair[1].act_by, bool(pair[0].inherited_from)))


DEFAULT_STEPS = (
	EscalationStep(-5, (v.AUDIENCE_OFFICER,), REMIND),
	EscalationStep(-2, (v.AUDIENCE_OFFICER,), REMIND),
	EscalationStep(0, (v.AUDIENCE_OFFICER, v.AUDIENCE_HEAD), REMIND),
	EscalationStep(1, (v.AUDIENCE_HEAD, v.AUDIENCE_OFFICE), CHASE),
	EscalationStep(3, (v.AUDIENCE_OFFICE,), CHASE, drafts_letter=True),
	EscalationStep(5, (v.AUDIENCE_CHAIR,), REPORT),
	EscalationStep(10, (v.AUDIENCE_CHAIR, v.AUDIENCE_SUPERVISOR), REPORT),
)

_QD_1859 = "Quyết định số 1859-QĐ/TU ngày 09/4/2019 của Tỉnh ủy Hà Giang"
_PLAN = f"{_QD_1859}; Kế hoạch năm 2022, mục "
_OURS = "Thời hạn nội bộ"
_ARTICLE_43 = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 43"
# As papers cite them.
_QD_1859_BASIS = (
	f"{_QD_1859} về việc ban hành quy chế về tiếp xúc, đối thoại trực tiếp giữa người đứng đầu cấp ủy, chính quyền các cấp "
	"với Nhân dân trên địa bàn tỉnh Hà Giang"
)
_ARTICLE_43_BASIS = "Điều 43 Luật Tổ chức chính quyền địa phương số 72/2025/QH15"


def _before(kind: str, days: int, source: str) -> Clause:
	return Clause(kind, days, CALENDAR_DAY, BEFORE, v.ANCHOR_FIRST_DAY, ACT_BY, 0, source)


def _after(kind: str, count: int, anchor: str, source: str, unit: str = WORKING_DAY) -> Clause:
	return Clause(kind, count, unit, AFTER, anchor, NEXT_WORKING_DAY, 0, source)


def _on(kind: str, anchor: str, source: str) -> Clause:
	return Clause(kind, 0, CALENDAR_DAY, ON, anchor, NO_REST_DAY_RULE, 0, source)


# The plan sets no limit to how often, or how far, the time for an answer may be extended.
_ANSWER = replace(
	_after(v.WRITTEN_ANSWER, 20, v.ANCHOR_CONCLUSION_NOTICE, _PLAN + "II.4.3"), max_extensions=None
)
_REFERRAL = replace(_ANSWER, kind=v.REFERRAL)

QD_1859 = Regulation(
	code="QD-1859",
	title=_QD_1859,
	session_type=BOTH,
	effective_from=datetime.date(2019, 4, 9),
	effective_to=None,
	clauses=(
		_on(v.REGULAR_SESSION, v.ANCHOR_QUARTER_END, _PLAN + "II.3"),
		_before(v.PLAN_REPORT, 15, _PLAN + "II.4.1"),
		_before(v.PUBLIC_NOTICE, 5, _PLAN + "II.4.1"),
		_after(v.CONCLUSION_NOTICE, 10, v.ANCHOR_LAST_DAY, _PLAN + "II.4.3"),
		_ANSWER,
		_REFERRAL,
		_on(v.RESULTS_REPORT, v.ANCHOR_NEXT_SESSION, _PLAN + "II.2"),
		_after(v.INPUT, 10, v.ANCHOR_ASSIGNED, _OURS),
		_after(v.INTAKE_REPLY, 10, v.ANCHOR_RECEIVED, "Luật Tiếp công dân 2013, Điều 28"),
	),
	steps=DEFAULT_STEPS,
	source=_QD_1859_BASIS,
)

# Article 43 sets no clock for answers; without the inherited ones an assigned petition would have no deadline at all.
ARTICLE_43 = Regulation(
	code="LUAT-72-2025-D43",
	title="Hội nghị đối thoại với Nhân dân (Điều 43 Luật số 72/2025/QH15)",
	session_type=BOTH,
	effective_from=datetime.date(2025, 6, 16),
	effective_to=None,
	clauses=(
		_on(v.REGULAR_SESSION, v.ANCHOR_YEAR_END, _ARTICLE_43),
		_before(v.PUBLIC_NOTICE, 7, _ARTICLE_43),
		_after(v.CONCLUSION_NOTICE, 10, v.ANCHOR_LAST_DAY, _ARTICLE_43, unit=CALENDAR_DAY),
		replace(_ANSWER, inherited_from=QD_1859.code),
		replace(_REFERRAL, inherited_from=QD_1859.code),
	),
	steps=DEFAULT_STEPS,
	source=_ARTICLE_43_BASIS,
)

SHIPPED = (QD_1859, ARTICLE_43)

# The office's own clocks for what follows an answer, where no regulation in force has one: no statute sets a limit.
INTERNAL = (
	_on(v.PROMISE, v.ANCHOR_PROMISED, _OURS),
	replace(_after(v.SECOND_LOOK, 10, v.ANCHOR_NOT_SATISFIED, _OURS), max_extensions=None),
	_after(v.SUPERIOR_REPLY, 20, v.ANCHOR_REFERRED, _OURS),
)
