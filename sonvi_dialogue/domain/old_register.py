"""A commune's old register as petitions: each row with its original dates, what it comes to, and what is wrong with it.

The rules are those of the form (petitions.py). A row of the past opens no clock: what was answered is closed on its own day;
what was given to a unit and not answered stays open with that unit; all else is received.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sonvi_dialogue.domain import desk, import_words
from sonvi_dialogue.domain import petitions as asked
from sonvi_dialogue.domain import register_columns as columns
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.grid import GridRow, Value, shown
from sonvi_dialogue.domain.import_values import BadValue, Names, read_day, read_text, read_whole
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.vietnamese import search_form

DONE = (words.SETTLED, words.RESULT_EXPLAINED, words.NOT_SETTLED, words.RESULT_REFERRED)
SAID_AT_ONCE = (words.ANSWERED, words.EXPLAINED, words.NOTED)
LONGEST_NAME, LONGEST_TEXT = 140, 20_000
_DATE_WITHIN = re.compile(
	r"(?:ngày\s*)?(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{1,2} tháng \d{1,2} năm \d{4})",
	re.IGNORECASE,
)
_HOME = re.compile(r"(?:^|[,;\-–(]\s*|\s)((?:thôn|bản|xóm|ấp|khu|tổ dân phố|tổ)\s+[^,;()]+)", re.IGNORECASE)
_GROUP = re.compile(r"nhóm\s+(\d{1,5})", re.IGNORECASE)
# What a refusal of an old register does not ask for: who answered is seldom written in one.
_NOT_ASKED = ("petition_answer_incomplete",)


@dataclass(frozen=True)
class Lists:
	"""What names of the commune stand for: villages, units (Dialogue Department) and categories."""

	villages: Names
	units: Names
	categories: Names
	village_names: Mapping[str, str] = field(default_factory=dict)


@dataclass
class OldRow:
	"""One row. values: fields of Petition; identity: what makes it the same row in another file of the same commune, "" where it
	has problems; same_as: the row of this file it repeats."""

	number: int
	values: dict[str, Any] = field(default_factory=dict)
	problems: list[Problem] = field(default_factory=list)
	identity: str = ""
	same_as: int = 0


def read_rows(rows: Iterable[GridRow], mapping: Mapping[int, str], lists: Lists, today: date) -> list[OldRow]:
	"""The rows as petitions, in order. A row that repeats one before it is told and not made."""
	seen: dict[str, int] = {}
	found = []
	for row in rows:
		old = _read_row(row, mapping, lists, today)
		if not old.problems:
			old.same_as = seen.setdefault(old.identity, row.number)
			if old.same_as != row.number:
				message = (
					"The row repeats row {0}: the same words, day, village and person. Delete one of them."
				)
				old.problems.append(Problem("import_twice", "content", message, (old.same_as,)))
			else:
				old.same_as = 0
		found.append(old)
	return found


def mapping_problems(mapping: Mapping[int, str]) -> list[Problem]:
	"""What stands against reading a register by this mapping."""
	told = list(mapping.values())
	twice = sorted({target for target in told if told.count(target) > 1})
	problems = []
	if columns.CONTENT not in told:
		message = "No column says what is asked. Choose it in the table of columns."
		problems.append(Problem("import_no_content", "mapping", message))
	if not {columns.RECEIVED_ON, columns.SESSION_DAY} & set(told):
		message = (
			"No column gives a day. Choose the day of receipt or that of the session in the table of columns."
		)
		problems.append(Problem("import_no_day", "mapping", message))
	if twice:
		message = "Two columns are taken for {0}. Choose one."
		problems.append(Problem("import_two_columns", "mapping", message, (twice[0],)))
	return problems


class _Reader:
	"""One row's cells by what they are taken for; what cannot be read is kept as a problem and counts as nothing."""

	def __init__(self, row: GridRow, mapping: Mapping[int, str]):
		self.cells: dict[str, Value] = {
			target: row.cells[at] for at, target in mapping.items() if at in row.cells
		}
		self.problems: list[Problem] = []

	def get(self, target: str, read: Any, default: Any = None) -> Any:
		try:
			return read(self.cells.get(target))
		except BadValue as bad:
			self.problems.append(Problem("import_value", target, bad.message, bad.values))
			return default

	def text(self, target: str, longest: int = LONGEST_NAME) -> str:
		return self.kept(target, self.get(target, read_text, ""), longest)

	def kept(self, target: str, told: str, longest: int = LONGEST_NAME) -> str:
		"""The text, which is a problem where the field it goes into is too short for it."""
		if len(told) > longest:
			message = "The text has {0} letters, and at most {1} can be kept. Shorten it."
			self.problems.append(Problem("import_long", target, message, (len(told), longest)))
		return told

	def key(self, target: str, names: Names, told: str | None = None) -> str:
		return self.get(target, lambda value: names.key(read_text(value) if told is None else told), "")


def _read_row(row: GridRow, mapping: Mapping[int, str], lists: Lists, today: date) -> OldRow:
	reader = _Reader(row, mapping)
	values = _who(reader, lists)
	values |= _when(reader)
	values |= _what(reader, lists)
	values |= standing(values)
	problems = reader.problems + _date_problems(values)
	unread = {problem.field for problem in reader.problems}
	problems += [
		problem
		for problem in _form_problems(values, today)
		# the day or text is there and cannot be read: one sentence says so
		if not (
			problem.code == "petition_received_missing"
			and unread & {columns.RECEIVED_ON, columns.SESSION_DAY}
		)
		and not (problem.code == "petition_content_missing" and columns.CONTENT in unread)
		and not (problem.code == "petition_lead_missing" and columns.LEAD in unread)
	]
	old = OldRow(row.number, values, list(dict.fromkeys(problems)))
	if not old.problems:
		old.identity = identity(values)
	return old


def identity(values: Mapping[str, Any]) -> str:
	"""What was asked, when, where and by whom, as far as case, accents and blanks do not matter."""
	parts = (
		search_form(values["content"]),
		values["received_on"].isoformat(),
		values["village"] or "",
		search_form(values["petitioner_name"] or ""),
	)
	return "\x1f".join(parts)


# Parts of a row -----------------------------------------------------------------------------------------------------------------
def _who(reader: _Reader, lists: Lists) -> dict[str, Any]:
	told = reader.text(columns.PETITIONER)
	home = reader.text(columns.VILLAGE)
	if not home and columns.VILLAGE not in reader.cells:
		found = _HOME.search(told)
		home = found[1].strip() if found else ""
		told = told.replace(found[0], " ").strip(" ,;-–(") if found and desk.name_of(told) else told
	village = reader.key(columns.VILLAGE, lists.villages, home)
	group = _GROUP.search(told)
	count = reader.get(columns.GROUP_COUNT, read_whole) or (int(group[1]) if group else None)
	name = "" if group else desk.name_of(told)
	count = count if count and count > 1 else None
	return {
		"petitioner_name": name,
		"petitioner_phone": reader.text(columns.PHONE),
		"petitioner_address": reader.text(columns.ADDRESS, LONGEST_TEXT),
		"is_group": int(bool(count and name)),
		"group_count": count if name else None,
		"group_representative": name if count else "",
		"village": village or None,
		"public_label": desk.public_label(lists.village_names.get(village, ""), count or 0),
	}


def _when(reader: _Reader) -> dict[str, Any]:
	received = reader.get(columns.RECEIVED_ON, read_day)
	# "Quý I/2022" says which session, and where the day of receipt is given that is enough
	session_day = reader.get(columns.SESSION_DAY, _any_day_within if received else day_within)
	number, answered_on = reader.get(columns.ANSWER_PAPER, paper_within, ("", None))
	number = reader.kept(columns.ANSWER_PAPER, number)
	return {
		"received_on": received or session_day,
		"register_session": reader.text(columns.SESSION_DAY),
		"register_session_on": session_day,
		"register_no": reader.text(columns.ROW_NO),
		"register_due_on": reader.get(columns.DUE_ON, day_within),
		"register_answer": reader.text(columns.ANSWER_NUMBER) or number,
		"register_answer_on": reader.get(columns.ANSWER_ON, read_day) or answered_on,
		"closed_on": reader.get(columns.CLOSED_ON, read_day),
	}


def _what(reader: _Reader, lists: Lists) -> dict[str, Any]:
	conclusion = reader.text(columns.CONCLUSION, LONGEST_TEXT)
	outcome = reader.key(columns.OUTCOME, import_words.OUTCOMES)
	if conclusion and not outcome:
		# the register of the app says the outcome in this column
		try:
			outcome = import_words.OUTCOMES.key(conclusion)
			conclusion = ""
		except BadValue:
			outcome = ""
	has_session = columns.SESSION_DAY in reader.cells
	channel = reader.key(columns.CHANNEL, import_words.CHANNELS)
	return {
		"content": reader.text(columns.CONTENT, LONGEST_TEXT),
		"category": reader.key(columns.CATEGORY, lists.categories) or None,
		"jurisdiction": reader.key(columns.JURISDICTION, import_words.JURISDICTIONS),
		"channel": channel or ("At the Conference" if has_session else "Letter"),
		"conclusion_text": conclusion,
		"outcome": outcome,
		"lead_department": reader.key(columns.LEAD, lists.units) or None,
		"answer_given": reader.text(columns.ANSWER_GIVEN, LONGEST_TEXT),
		"result_class": reader.key(columns.RESULT, import_words.RESULTS),
	}


def day_within(value: Value | None) -> date | None:
	"""The one day a cell names, also amid other words: "Hội nghị quý I, 28/3/2022". Refused where it names none, or several."""
	told = read_text(value)
	found = _DATE_WITHIN.findall(told) if isinstance(value, str) else []
	if len(set(found)) > 1:
		raise BadValue("{0} names several days. Write one.", told)
	return read_day(found[0] if found else value)


def _any_day_within(value: Value | None) -> date | None:
	return day_within(value) if not isinstance(value, str) or _DATE_WITHIN.search(value) else None


def paper_within(value: Value | None) -> tuple[str, date | None]:
	"""Number and day of a paper: "125/UBND-ĐC, ngày 20/4/2022"."""
	told = read_text(value)
	if not isinstance(value, str):
		return (told, None) if not isinstance(value, date) else ("", value)
	days = list(_DATE_WITHIN.finditer(told))
	if len(days) > 1:
		raise BadValue("{0} names several papers. Write the last one.", told)
	if not days:
		return told, None
	number = (told[: days[0].start()] + told[days[0].end() :]).strip(" ,;.()\n")
	return re.sub(r"^(?:số|văn bản số|công văn số)\s*:?\s*", "", number, flags=re.IGNORECASE), read_day(
		days[0][1]
	)


# What it comes to -----------------------------------------------------------------------------------------------------------------
def standing(values: Mapping[str, Any]) -> dict[str, Any]:
	"""State, outcome, result and last day of a row of the past, by what it says."""
	outcome, result, lead = values["outcome"], values["result_class"], values["lead_department"]
	answered = (
		result in DONE or values["register_answer_on"] or values["closed_on"] or values["register_answer"]
	)
	if result == words.BEING_SETTLED:
		answered = False
	if not outcome:
		outcome = _outcome(
			result, lead, bool(answered), bool(values["answer_given"]), bool(values["conclusion_text"])
		)
	state, closed_on = words.RECEIVED, None
	if answered or outcome in (*SAID_AT_ONCE, words.MERGED):
		state = words.CLOSED
		closed_on = (
			values["closed_on"]
			or values["register_answer_on"]
			or values["register_session_on"]
			or values["received_on"]
		)
	elif outcome in words.OWED_OUTCOMES:
		state = words.IN_PROGRESS
	return {"workflow_state": state, "outcome": outcome, "closed_on": closed_on}


def _outcome(result: str, lead: str | None, answered: bool, said: bool, concluded: bool) -> str:
	if result == words.RESULT_REFERRED and lead:
		return words.REFERRED
	if lead:
		return words.ASSIGNED
	if result == words.RESULT_EXPLAINED:
		return words.EXPLAINED
	if answered or said:
		return words.ANSWERED
	return words.NOTED if concluded else ""


def _form_problems(values: Mapping[str, Any], today: date) -> Sequence[Problem]:
	facts = asked.PetitionFacts(
		key="",
		today=today,
		received_on=values["received_on"],
		content=values["content"],
		state=values["workflow_state"],
		session="register" if values["register_session_on"] else "",
		session_last_day=values["register_session_on"],
		**{
			name: values[name] or ""
			for name in (
				"channel",
				"jurisdiction",
				"village",
				"public_label",
				"petitioner_name",
				"petitioner_phone",
				"petitioner_address",
				"group_representative",
				"outcome",
				"lead_department",
				"conclusion_text",
				"answer_given",
			)
		},
		is_group=bool(values["is_group"]),
		group_count=values["group_count"],
	)
	problems = asked.petition_problems(facts) + asked.outcome_problems(facts)
	return [problem for problem in problems if problem.code not in _NOT_ASKED]


def _date_problems(values: Mapping[str, Any]) -> list[Problem]:
	received, answered = values["received_on"], values["register_answer_on"]
	problems = []
	for name, target in (
		("register_answer_on", columns.ANSWER_ON),
		("register_due_on", columns.DUE_ON),
		("closed_on", columns.CLOSED_ON),
	):
		derived = name == "closed_on" and values[name] == answered
		if received and values[name] and values[name] < received and not derived:
			message = "{0} is {1}, before the day of receipt, {2}. Correct one of the days."
			problems.append(Problem("import_order", target, message, (target, values[name], received)))
	return problems


def excerpt(values: Mapping[str, Any], letters: int = 120) -> str:
	"""A row as a table of results shows it: how it begins."""
	told = " ".join(shown(values.get("content")).split())
	return told if len(told) <= letters else told[: letters - 1].rstrip() + "…"
