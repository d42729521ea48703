"""What the figures of a period are called on screen."""

from __future__ import annotations

from frappe import _

from sonvi_dialogue.bridge import result_words
from sonvi_dialogue.domain import figure_rows as fr
from sonvi_dialogue.domain import period_figures as pf


class Words:
	"""The words of the user's language, looked up once for a whole report."""

	def __init__(self) -> None:
		self._parts = _parts()
		self._results = result_words.results()
		self._figures = _figures()
		self._promised = _promised()
		self._sent_up = _sent_up()

	def part(self, part: str) -> str:
		"""The part of the report a figure stands in, with its number."""
		number = part.removesuffix(" Channels")
		return f"{number} {self._parts[part]}" if part in self._parts else part

	def name(self, part: str, name: str) -> str:
		"""What is counted: a category, unit or channel as it is called, a result in the report's words."""
		if part == fr.TOTAL:
			return _("Outside the total") if name else _("All petitions")
		if part in (fr.REPEATED, fr.PROMISED, fr.SENT_UP):
			return _("All petitions") if part != fr.PROMISED else _("All commitments")
		if part == fr.CLOCKS:
			return name or _("All units")
		if part == fr.RESULTS:
			return self._results[name]
		if part == fr.OUTCOMES:
			return _("No conclusion yet") if name == pf.UNDECIDED else _(name)
		if part in (fr.CATEGORIES, fr.JURISDICTIONS) and not name:
			return _("Not known")
		return name if part == fr.CATEGORIES else _(name)

	def figure(self, part: str, figure: str) -> str:
		"""Which number of it."""
		if part == fr.SENT_UP:
			return self._sent_up[figure]
		if part == fr.PROMISED:
			return self._promised[figure]
		return self._figures.get(figure) or _(figure)


def _parts() -> dict[str, str]:
	return {
		fr.TOTAL: _("Total Received and Settled"),
		fr.CHANNELS: _("New Ones by Channel"),
		fr.CATEGORIES: _("By Category"),
		fr.JURISDICTIONS: _("By Jurisdiction"),
		fr.OUTCOMES: _("By Way of Handling"),
		fr.RESULTS: _("By Result"),
		fr.CLOCKS: _("In Time, Late, Extended, by Unit"),
		fr.REPEATED: _("Repeated and Long Unsettled"),
		fr.PROMISED: _("Commitments"),
		fr.SENT_UP: _("Reported to Superior Authorities"),
	}


def _sent_up() -> dict[str, str]:
	return {
		"referred": _("Reported up"),
		"answered": _("Of these, answered"),
		"replies": _("Replies received in the period"),
	}


def _promised() -> dict[str, str]:
	return {
		"carried": _("Carried over"),
		"made": _("Made in the period"),
		"kept_in_time": _("Kept in Time"),
		"kept_late": _("Kept Late"),
		"within_time": _("Open, within time"),
		"overdue": _("Open, overdue"),
	}


def _figures() -> dict[str, str]:
	return {
		"carried": _("Carried over"),
		"new": _("New"),
		"total": _("Total"),
		"settled": _("Settled"),
		"left": _("Carried to the Next Period"),
		"merged": _("Merged into another"),
		"refused": _("Refused"),
		"complaints": _("Complaints, guided"),
		"denunciations": _("Denunciations, guided"),
		"owed": _("Answer Owed"),
		"in_time": _("Answered in Time"),
		"late": _("Answered Late"),
		"unanswered": _("Overdue"),
		"open": _("Within Time"),
		"extended": _("Extended"),
		"repeating": _("Repeat an earlier petition"),
		"matters": _("Different matters among them"),
		"lasting": _("Unsettled for half a year or longer"),
	}
