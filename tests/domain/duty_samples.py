"""The regulation, bodies and dates that the tests of the clocks share: the second session of 2022, sat on 11 June."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.duty_rules import Bodies, Rules
from sonvi_dialogue.domain.regulations import ARTICLE_43, DEFAULT_STEPS, QD_1859, Regulation

CALENDAR = official_calendar()
BODIES = Bodies("office", "committee")
SATURDAY = date(2022, 6, 11)
Q2 = duties.SessionFacts("q2", v.REGULAR, SATURDAY, SATURDAY)
OWED = (
	duties.Owed("P16", "P16:finance", "finance", v.ASSIGNED),
	duties.Owed("P16", "P16:land", "land", v.ASSIGNED, v.COOPERATING),
	duties.Owed("P17", "P17:land", "land", v.REFERRED),
)


def rules(*regulations: Regulation) -> Rules:
	return Rules(CALENDAR, regulations or (QD_1859,), DEFAULT_STEPS, BODIES)


BOTH = rules(QD_1859, ARTICLE_43)


def paper(kind: str, on: date, number: str = "09/TB-HĐND", issued_on: date | None = None) -> duties.Paper:
	return duties.Paper(f"{kind} {number}", kind, number, on, issued_on or on)


class Store:
	"""Keeps rows as a site would: by reference, each change in place of the row it changes."""

	def __init__(self) -> None:
		self.rows: list[duties.Row] = []

	def apply(self, changes: Iterable[duties.Change]) -> list[duties.Change]:
		changes = list(changes)
		for change in changes:
			if change.change == v.MADE:
				self.rows.append(change.row)
				continue
			at = max(at for at, row in enumerate(self.rows) if row.key == change.row.key)
			self.rows[at] = change.row
		return changes

	def one(self, kind: str, **wanted: object) -> duties.Row:
		"""The only row of a kind that is not void and has these values."""
		found = [
			row
			for row in self.rows
			if row.kind == kind
			and row.status != v.VOID
			and all(getattr(row, name) == value for name, value in wanted.items())
		]
		assert len(found) == 1, found
		return found[0]


def concluded(session: duties.SessionFacts = Q2, by: Rules | None = None) -> Store:
	"""A session scheduled on 1 May, held and concluded on its last day, that owes OWED."""
	store, by = Store(), by or rules()
	store.apply(duties.session_scheduled(session, by, store.rows, date(2022, 5, 1)))
	store.apply(duties.session_held(session, by, store.rows, session.last_day))
	store.apply(duties.session_concluded(session, OWED, by, store.rows, session.last_day, None))
	return store


RULES = rules()
NOTICE = paper(v.CONCLUSION, date(2022, 6, 22))
ANSWER_DUE = date(2022, 7, 20)
PROVISIONAL_DUE = date(2022, 7, 22)  # 10 working days to 24 June, then 20 more


def scheduled(session: duties.SessionFacts = Q2) -> Store:
	store = Store()
	store.apply(duties.session_scheduled(session, RULES, store.rows, date(2022, 5, 1)))
	return store


def anchored() -> Store:
	store = concluded()
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, NOTICE, NOTICE.on))
	return store
