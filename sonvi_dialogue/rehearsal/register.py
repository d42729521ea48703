"""The petition register's rows from the world in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.petition_rows import CONCLUDED_STATES, PetitionRow, clock_values, paper_text
from sonvi_dialogue.domain.registers import PUBLISHED_TEXT
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import Petition, full_number

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def petition_rows(world: MemoryWorld) -> list[PetitionRow]:
	"""One row a petition received so far, in file order. A group's label says itself how many it is, people or
	households."""
	row = _reader(world)
	return [row(petition) for petition in world.petitions_in_order()]


def rows_by_receipt(world: MemoryWorld) -> list[PetitionRow]:
	"""The same rows as a register lists them: by the day of receipt, then in file order."""
	return sorted(petition_rows(world), key=lambda row: row.received_on)


def _reader(world: MemoryWorld) -> Callable[[Petition], PetitionRow]:
	"""What reads one row; the names and papers all rows need are looked up once."""
	units = world.year.by_key("departments")
	villages = {row["key"]: row["name"] for row in world.year["villages"]}
	replies = {row["replies_to"]: row for row in world.papers if row["replies_to"]}

	def read(petition: Petition) -> PetitionRow:
		record, concluded = petition.record, petition.state in CONCLUDED_STATES
		session = world.sessions.get(record["session"])
		outcome = record["outcome"] if concluded else ""
		lead = units[record["lead"]] if outcome and record["lead"] else None
		notice = session.notice_record if session and outcome else None
		return PetitionRow(
			key=record["key"],
			session=world.session_label(record["session"]),
			session_key=record["session"],
			state=petition.state,
			channel=record["channel"],
			received_on=record["received_on"],
			outcome=outcome or None,
			petitioner=record["public_label"],
			label=record["public_label"],
			village=villages.get(record["village"], ""),
			content=record["content"],
			category=world.categories.get(record["category"], record["category"]),
			jurisdiction=record["jurisdiction"],
			lead=_short(lead) if lead else "",
			unit=lead["name"] if lead else "",
			co_units=tuple(_short(units[key]) for key in record["cooperating"]) if outcome else (),
			concluded_on=session.record["concluded_on"] if session and outcome else None,
			conclusion_paper=_paper(notice),
			conclusion_on=notice["issued_on"] if notice else None,
			**(clock_values(world.store.answer_clock(record["key"])) if outcome in v.OWED_OUTCOMES else {}),
			**_answer(world, petition, replies, units),
			closed_on=petition.closed_on,
			repeats=record["repeats"],
			confidential=record["confidential"],
			anonymous=record["anonymous"],
			redirected_as=record["redirect_kind"] or None,
		)

	return read


def _answer(
	world: MemoryWorld, petition: Petition, replies: Mapping[str, Record], units: Mapping[str, Record]
) -> dict[str, object]:
	"""What was said at the session, or the paper that answered and what came back to it."""
	record, paper = petition.record, petition.answer_paper
	if petition.state not in CONCLUDED_STATES:
		return {}
	if paper is None:
		return {"answer": record["answer"] or record["conclusion"]} if _spoken(record) else {}
	response = world.year.by_key("responses")[paper["response"]]
	reply = replies.get(paper["key"])
	superior = units.get(response["referred_to"])
	return {
		"answer_paper": _paper(paper),
		"answer": response["body"],
		"result_class": petition.result or None,
		"reason": response["reason"],
		"roadmap": response["roadmap"],
		"superior": superior["name"] if superior else "",
		"reply_paper": _paper(reply),
		"reply": reply["subject"] if reply else "",
		"reply_on": reply["received_on"] if reply else None,
		"delivery": "; ".join(part for part in (_published(world, paper), _published(world, reply)) if part),
	}


def _spoken(record: Record) -> bool:
	return record["outcome"] not in v.OWED_OUTCOMES


def _short(unit: Record) -> str:
	return unit["short_name"] or unit["name"]


def _published(world: MemoryWorld, record: Record | None) -> str:
	on = record["published_on"] if record else None
	if not on or on > world.today:
		return ""
	return f"{PUBLISHED_TEXT.get(record['channel'], record['channel'])} ngày {short_date(on)}"


def _paper(record: Record | None) -> str:
	return paper_text(full_number(record), record["date"]) if record else ""
