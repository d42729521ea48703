"""The papers of a year as notice dicts, from CSV records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain.notices.kinds import BUILDERS, build
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.dossiers import YearDossier

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def notice_dict(world: MemoryWorld, record: Record) -> dict[str, Any] | None:
	"""The paper as it stands on its day of issue, or None for one that has no form here (an incoming paper)."""
	return build(YearDossier(world, record)) if record["kind"] in BUILDERS else None
