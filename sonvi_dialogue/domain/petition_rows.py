"""A petition as the register and the reports see it: one row, whatever world it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.deadlines import effective
from sonvi_dialogue.domain.duty_rows import Row
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.promises import Promised, promised_by, result_with

UNCOUNTED_STATES = (words.REFUSED, words.REDIRECTED)
CONCLUDED_STATES = (words.IN_PROGRESS, words.CLOSED)


@dataclass(frozen=True)
class SecondLook:
	"""Somebody was not satisfied with the answer. said_on: the day they said so; unit: who looks again, and by when; met_on,
	paper: the second answer, None and "" before it is issued; result_before, closed_before: of the first answer."""

	said_on: date
	unit: str
	due_on: date
	met_on: date | None = None
	paper: str = ""
	result_before: str | None = None
	closed_before: date | None = None

	@property
	def note(self) -> str:
		"""As the register says it in its last column."""
		told = f"Chưa đồng ý ngày {short_date(self.said_on)}; {self.unit} xem xét lại"
		return f"{told}, hạn {short_date(self.due_on)}" if self.met_on is None else told


@dataclass(frozen=True)
class PetitionRow:
	"""One line of the register. Texts of papers are ready to print ("05/TB-HĐND, 12/4/2022"); empty is "" or None.

	redirected_as: Complaint or Denunciation of a redirected line. due_on: only where an answer or a referral is owed and
	not waived. met_on: the day the paper that meets it was issued; closed_on: the day nothing is left to do.
	concluded_on: the day its session was concluded, and with it the outcome given; conclusion_on, extended_on, reply_on:
	the days of those papers. session_key tells sessions apart, petitioner is for the office's eyes and label for
	everybody's ("Người dân thôn …"). unit: the lead unit's full name. answer: what was said or written; reason and
	roadmap: why not settled, and what was promised by when; superior: whom it was reported to; reply_paper and reply:
	what came back. result_class: the answer's own; promises: what it said would be done, without what was taken back. second: where
	they were not satisfied with the answer; the dates and paper of the first stay.
	"""

	key: str
	session: str = ""
	session_key: str = ""
	state: str = ""
	channel: str = ""
	received_on: date | None = None
	outcome: str | None = None
	petitioner: str = ""
	label: str = ""
	group_size: int | None = None
	village: str = ""
	content: str = ""
	category: str = ""
	jurisdiction: str = ""
	lead: str = ""
	unit: str = ""
	co_units: tuple[str, ...] = ()
	concluded_on: date | None = None
	conclusion_paper: str = ""
	conclusion_on: date | None = None
	due_on: date | None = None
	extended_to: date | None = None
	extension_paper: str = ""
	extended_on: date | None = None
	waived: bool = False
	answer_paper: str = ""
	answer: str = ""
	result_class: str | None = None
	reason: str = ""
	roadmap: str = ""
	superior: str = ""
	reply_paper: str = ""
	reply: str = ""
	reply_on: date | None = None
	met_on: date | None = None
	closed_on: date | None = None
	delivery: str = ""
	note: str = ""
	repeats: str = ""
	confidential: bool = False
	anonymous: bool = False
	redirected_as: str | None = None
	promises: tuple[Promised, ...] = ()
	second: SecondLook | None = None

	@property
	def result(self) -> str | None:
		"""What became of it, with what its answer promised and has not done yet."""
		return result_with(self.result_class, self.promises)

	@property
	def again_text(self) -> str:
		""" "đang xem xét lại, hạn 24/5/2022" while somebody looks at it again, else empty."""
		second = self.second
		return f"đang xem xét lại, hạn {short_date(second.due_on)}" if second and not second.met_on else ""

	@property
	def promised_text(self) -> str:
		""" "đã hứa xong chậm nhất ngày 30/6/2022" while a promise is open, else empty."""
		by = promised_by(self.promises) if self.result == words.BEING_SETTLED else None
		return f"đã hứa xong chậm nhất ngày {short_date(by)}" if by else ""

	@property
	def counted(self) -> bool:
		"""True for what is a petition of its own: not refused, not redirected, not merged into another."""
		return self.state not in UNCOUNTED_STATES and self.outcome != words.MERGED

	@property
	def effective_due_on(self) -> date | None:
		return effective(self.due_on, self.extended_to) if self.due_on else None


def clock_values(clock: Row | None) -> dict[str, Any]:
	"""What a row of the register takes from the petition's answer or referral as a duty: its dates, and the paper that
	gave more time. An extension counts from the day on its paper, since only one in time moves the date."""
	if clock is None:
		return {}
	values: dict[str, Any] = {
		"due_on": None if clock.status == words.WAIVED else clock.due_on,
		"waived": clock.status == words.WAIVED,
		"met_on": clock.met_on,
	}
	given = clock.facts.get("extensions") or ()
	if clock.extended_to is None or clock.status == words.WAIVED:
		return values
	last = max(given, key=lambda notice: notice["to"], default=None)
	values["extended_to"] = clock.extended_to
	if last:
		on = date.fromisoformat(last["date"])
		values |= {"extended_on": on, "extension_paper": paper_text(last["number"], on)}
	return values


def paper_text(number: str, on: date) -> str:
	"""A paper as the register names it: "05/TB-HĐND, 12/4/2022"."""
	return f"{number}, {short_date(on)}" if number else f"ngày {short_date(on)}"
