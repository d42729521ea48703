"""The petition register's rows from the world in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.registers import PetitionRow
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import Petition, full_number

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def petition_rows(world: MemoryWorld) -> list[PetitionRow]:
	"""One row a petition, in file order. A group's label says itself how many it is, people or households."""
	names = {row["key"]: row["short_name"] or row["name"] for row in world.year["departments"]}
	villages = {row["key"]: row["name"] for row in world.year["villages"]}
	return [_row(world, petition, names, villages) for petition in world.petitions_in_order()]


def _row(
	world: MemoryWorld, petition: Petition, names: dict[str, str], villages: dict[str, str]
) -> PetitionRow:
	record = petition.record
	session = world.sessions.get(record["session"])
	clock = world.store.answer_clock(record["key"])
	owed = petition.state in (v.IN_PROGRESS, v.CLOSED) and record["outcome"] in v.OWED_OUTCOMES
	return PetitionRow(
		key=record["key"],
		session=world.session_label(record["session"]),
		state=petition.state,
		outcome=record["outcome"] or None,
		petitioner=record["public_label"],
		village=villages.get(record["village"], ""),
		content=record["content"],
		category=world.categories.get(record["category"], record["category"]),
		jurisdiction=record["jurisdiction"],
		lead=names.get(record["lead"], ""),
		co_units=tuple(names[key] for key in record["cooperating"]),
		conclusion_paper=_paper(session.notice_record) if session and owed else "",
		due_on=clock.due_on if clock and owed and clock.status != v.WAIVED else None,
		extended_to=clock.extended_to if clock else None,
		extension_paper=_paper(petition.extension_paper),
		answer_paper=_paper(petition.answer_paper),
		result_class=petition.result or None,
		met_on=clock.met_on if clock else None,
		repeats=record["repeats"],
		confidential=record["confidential"],
		anonymous=record["anonymous"],
		redirected_as=record["redirect_kind"] or None,
	)


def _paper(record: Record | None) -> str:
	return f"{full_number(record)}, {short_date(record['date'])}" if record else ""
