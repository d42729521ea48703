"""What became of the last session's petitions, as the next one opens: each petition in one group, with its papers, and figures.

What counts as settled, late or within time is the register's and the reports' one rule (period_figures, registers); this
page only says where each stands and what to tell of it. Sources: the plan II.2 (results of the last conference are announced
at the next) and III.3; clerk.md's report, parts III.3 to III.8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.period_figures import Figures, Line
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.promises import Promised
from sonvi_dialogue.domain.registers import Calendar, days_late

# Where a petition stands, in the order they are told: what is done first, what is owed after it.
DONE = "Done"
AT_ONCE = "Explained at Once"
UNDER_WAY = "Under Way"
PROMISED = "Promised"
REFERRED = "Referred"
SECOND_LOOK = "Second Look"
FOLLOWED = "Long-Term Follow-Up"
LATE = "Late"
GROUPS = (DONE, AT_ONCE, UNDER_WAY, PROMISED, REFERRED, SECOND_LOOK, FOLLOWED, LATE)
# Nothing more is waited for.
FINISHED = (DONE, AT_ONCE)

_BY_RESULT = {
	pf.AT_SESSION: AT_ONCE,
	v.NOTED: AT_ONCE,
	v.SETTLED: DONE,
	v.RESULT_EXPLAINED: DONE,
	pf.WAIVED: DONE,
	v.MERGED: DONE,
	v.RESULT_REFERRED: REFERRED,
	pf.OVERDUE: LATE,
}

# How a promise stands.
KEPT, OPEN, PROMISE_LATE = "Kept", "Open", "Late"


@dataclass(frozen=True)
class Following:
	"""A petition on the long-term list: why, and when somebody looks at it again (None where that is not known)."""

	reason: str
	next_look_on: date | None = None


@dataclass(frozen=True)
class PromiseTold:
	"""A promise on the pack's day. days_late: working days past its day, to the day it was kept or the pack's."""

	what: str
	by: date
	status: str
	kept_on: date | None = None
	days_late: int = 0


@dataclass(frozen=True)
class Told:
	"""One petition of the pack. line: as it stood on the pack's day; days_late: working days past the day its answer was due,
	whether it came since or not, or, of a second look, past the day of that."""

	line: Line
	group: str
	days_late: int = 0
	promises: tuple[PromiseTold, ...] = ()
	following: Following | None = None

	@property
	def row(self) -> PetitionRow:
		return self.line.row


@dataclass(frozen=True)
class Pack:
	"""told: by group, in the order of GROUPS, within one as the rows were given. figures: of the same petitions, as a period's
	report counts them; what was merged, refused or guided elsewhere is in figures.left_out and stands in no group."""

	as_of: date
	told: tuple[Told, ...]
	figures: Figures

	@property
	def groups(self) -> dict[str, tuple[Told, ...]]:
		"""All of GROUPS, also those nothing stands in."""
		return {group: tuple(one for one in self.told if one.group == group) for group in GROUPS}

	@property
	def open_to_all(self) -> tuple[Told, ...]:
		"""What may be read out, shown and published: nothing that somebody asked to keep secret."""
		return tuple(one for one in self.told if not one.row.confidential)

	def numbers(self) -> dict[str, int]:
		"""Every count of the pack by a plain name: of the groups (their sum is `total`), of finished ones, of answers by their
		clock (owed = in_time + late + unanswered + within_time), of promises and of referrals."""
		sizes = {group: len(told) for group, told in self.groups.items()}
		promises = [promise.status for one in self.told for promise in one.promises]
		replied = [bool(one.row.reply_paper) for one in self.told if one.line.result == v.RESULT_REFERRED]
		clock, left_out = self.figures.clock, self.figures.left_out
		return {
			"total": len(self.told),
			"done": sizes[DONE],
			"at_once": sizes[AT_ONCE],
			"finished": sum(sizes[group] for group in FINISHED),
			"under_way": sizes[UNDER_WAY],
			"promised": sizes[PROMISED],
			"referred": sizes[REFERRED],
			"second_look": sizes[SECOND_LOOK],
			"followed": sizes[FOLLOWED],
			"overdue": sizes[LATE],
			"owed": clock.owed,
			"in_time": clock.in_time,
			"late": len(clock.late),
			"unanswered": len(clock.unanswered),
			"within_time": clock.open,
			"extended": clock.extended,
			"promises_kept": promises.count(KEPT),
			"promises_open": promises.count(OPEN),
			"promises_late": promises.count(PROMISE_LATE),
			"replied": replied.count(True),
			"not_replied": replied.count(False),
			"confidential": len(self.told) - len(self.open_to_all),
			"merged": left_out.merged,
			"refused": left_out.refused,
			"guided": left_out.complaints + left_out.denunciations,
		}


def pack(
	rows: Iterable[PetitionRow],
	as_of: date,
	calendar: Calendar,
	followed: Mapping[str, Following] | None = None,
) -> Pack:
	"""The pack of one session from the register's rows of its petitions, as of the end of a day.

	followed: by key, those that stood on the long-term list that day. Nothing is refused: a petition without an outcome is
	told as under way.
	"""
	figures = pf.figures(rows, date.min, as_of, calendar)
	known = followed or {}
	told = [_told(line, as_of, calendar, known.get(line.row.key)) for line in figures.lines]
	return Pack(as_of, tuple(sorted(told, key=lambda one: GROUPS.index(one.group))), figures)


def _told(line: Line, as_of: date, calendar: Calendar, following: Following | None) -> Told:
	row = line.row
	promises = tuple(_promise(promise, as_of, calendar) for promise in row.promises)
	group = _group(line, promises, following)
	late = _past(row.second.due_on, as_of, calendar) if row.again_text else days_late(row, calendar, as_of)
	return Told(line, group, late, promises, following if group == FOLLOWED else None)


def _group(line: Line, promises: Iterable[PromiseTold], following: Following | None) -> str:
	"""The first that fits: somebody looks again; its day has passed; done; looked at over the years; promised; the rest."""
	if line.row.again_text:
		return SECOND_LOOK
	known = _BY_RESULT.get(line.result, UNDER_WAY)
	if known in (LATE, *FINISHED):
		return known
	if following:
		return FOLLOWED
	if known == UNDER_WAY and any(promise.status != KEPT for promise in promises):
		return PROMISED
	return known


def _promise(promise: Promised, as_of: date, calendar: Calendar) -> PromiseTold:
	past = _past(promise.by, promise.kept_on or as_of, calendar)
	status = KEPT if promise.kept_on else PROMISE_LATE if promise.by < as_of else OPEN
	return PromiseTold(promise.what, promise.by, status, promise.kept_on, past)


def _past(due: date, end: date, calendar: Calendar) -> int:
	return calendar.count(due, end) if end > due else 0


# As plain values ------------------------------------------------------------------------------------------------------------
# What a checked pack keeps of each petition: where it stood, its papers and its days, and no word of what was asked.
KEPT_VALUES = (
	"group",
	"result",
	"conclusion",
	"due_on",
	"extension",
	"extended_to",
	"answer",
	"superior",
	"reply",
	"reply_on",
	"promises",
	"second_look",
	"next_look_on",
)


def values(told: Told) -> dict[str, Any]:
	"""One petition as texts and ISO days, "" where there is none: the same for a report, a stored copy and a comparison."""
	row = told.row
	looked_at = row.second if row.again_text else None
	return {
		"petition": row.key,
		"group": told.group,
		"result": told.line.result,
		"unit": row.unit,
		"conclusion": row.conclusion_paper,
		"due_on": _iso(row.due_on),
		"extension": row.extension_paper,
		"extended_to": _iso(row.extended_to),
		"answer": row.answer_paper,
		"days_late": told.days_late,
		"superior": row.superior if told.line.result == v.RESULT_REFERRED else "",
		"reply": row.reply_paper,
		"reply_on": _iso(row.reply_on),
		"roadmap": row.roadmap,
		"promises": "; ".join(f"{promise.by.isoformat()} {promise.status}" for promise in told.promises),
		"second_look": _iso(looked_at.due_on) if looked_at else "",
		"next_look_on": _iso(told.following.next_look_on) if told.following else "",
	}


def _iso(day: date | None) -> str:
	return day.isoformat() if day else ""


def kept(pack: Pack) -> dict[str, dict[str, str]]:
	"""What is kept of a checked pack: petition -> KEPT_VALUES."""
	found = {}
	for told in pack.told:
		flat = values(told)
		found[flat["petition"]] = {name: flat[name] for name in KEPT_VALUES}
	return found


@dataclass(frozen=True)
class Changed:
	"""One thing of one petition that is otherwise now. field: of KEPT_VALUES; "" where the petition came or went, and then
	before and after say in which group it stood, "" for none."""

	petition: str
	field: str
	before: str
	after: str


def changes(before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> list[Changed]:
	"""What differs from the copy that was checked, by petition. Days late alone are no change: they grow by themselves."""
	found = []
	for key in sorted({*before, *now}):
		old, new = before.get(key), now.get(key)
		if old is None or new is None:
			found.append(Changed(key, "", (old or {}).get("group", ""), (new or {}).get("group", "")))
			continue
		found += [
			Changed(key, name, old.get(name, ""), new.get(name, ""))
			for name in KEPT_VALUES
			if old.get(name, "") != new.get(name, "")
		]
	return found
