"""The sheets of the year in memory: the working papers of each session, and the year's registers and board."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import MissingFact
from sonvi_dialogue.domain.notices.kinds import BUILDERS, build
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.domain.year_schema import FILES
from sonvi_dialogue.rehearsal.dossiers import YearDossier

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def sheets(world: MemoryWorld) -> dict[str, dict[str, Any]]:
	"""Every sheet as the world is now, by a name for its file: "Q1-attendance-sheet". A sheet that lacks something by
	now, as the results of a session still to come, is not made."""
	made = {}
	for name, record in records(world):
		try:
			made[name] = build(YearDossier(world, record))
		except MissingFact:
			continue
	return made


def slug(kind: str) -> str:
	""" "Chair's Script" to "chairs-script"."""
	return kind.lower().replace("'", "").replace(" ", "-")


def records(world: MemoryWorld) -> Iterator[tuple[str, Record]]:
	"""What each sheet is made of: the name of its file, and a row as papers.csv would have it."""
	made = [kind for kind in v.SHEETS if kind in BUILDERS]
	for kind in made:
		if kind in v.SESSION_SHEETS:
			for session in world.sessions:
				yield f"{session}-{slug(kind)}", _record(world, kind, session=session)
		elif kind in v.PETITION_SHEETS:
			for petition in world.petitions_in_order():
				if petition.record["tracking_code"]:  # the others are known on a site alone
					key = petition.record["key"]
					yield f"{key}-{slug(kind)}", _record(world, kind, petitions=(key,))
		else:
			span = {"period_from": world.year.commune["from"], "period_to": world.year.commune["to"]}
			yield slug(kind), _record(world, kind, **span)


def _record(world: MemoryWorld, kind: str, **values: Any) -> Record:
	"""A row as papers.csv would have it, empty but for what is given."""
	blanks = {"list": (), "date": None, "whole": None}
	empty = {column.name: blanks.get(column.type, "") for column in FILES["papers"].columns}
	return {**empty, "kind": kind, "issuer": world.rules.bodies.standing_committee, **values}
