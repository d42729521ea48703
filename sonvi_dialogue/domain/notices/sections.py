"""The parts of a paper that the office writes itself: which there are, by the names a form offers, and which it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import Needs, paragraphs
from sonvi_dialogue.domain.problems import Problem

NONE_TEXT = "Không có."

DIRECTION = "Công tác chỉ đạo, triển khai"
SUPERVISION = "Giám sát, mức độ đồng thuận của Nhân dân"
STRENGTHS = "Ưu điểm"
WEAKNESSES = "Tồn tại, hạn chế"
CAUSES = "Nguyên nhân"
RESPONSIBILITY = "Trách nhiệm"
TASKS = "Nhiệm vụ thời gian tới"
PROPOSALS = "Đề xuất, kiến nghị"
SITUATIONS = "Dự báo tình huống, phương án xử lý"
WRONG = "Đã in"
RIGHT = "Sửa là"


@dataclass(frozen=True)
class Part:
	"""name: as the paper's heading and a form have it. needed: the paper is refused without it; else it says default, or
	nothing where that is empty."""

	name: str
	needed: bool = False
	default: str = ""


_REPORT = (
	Part(DIRECTION),
	Part(SUPERVISION, default=NONE_TEXT),
	Part(STRENGTHS, needed=True),
	Part(WEAKNESSES, needed=True),
	Part(CAUSES, needed=True),
	Part(RESPONSIBILITY),
	Part(TASKS, needed=True),
	Part(PROPOSALS, default=NONE_TEXT),
)
_RESULTS = (Part(WEAKNESSES), Part(TASKS))
SECTIONS: dict[str, tuple[Part, ...]] = {
	v.QUARTERLY_REPORT: _REPORT,
	v.ANNUAL_REPORT: _REPORT,
	v.RESULTS: _RESULTS,
	v.RESULTS_NOTICE: _RESULTS,
	v.PLAN_REPORT_SLIP: (Part(SITUATIONS),),
	v.CORRECTION: (Part(WRONG, needed=True), Part(RIGHT, needed=True)),
}


def check_sections(needs: Needs, kind: str, typed: Mapping[str, str]) -> None:
	"""Asks for each part the kind cannot do without, and refuses a name it does not have: its text would be lost."""
	parts = SECTIONS.get(kind, ())
	for part in parts:
		if part.needed:
			needs.need(typed.get(part.name, ""), "sections", "Write the part {0}.", part.name)
	names = [part.name for part in parts]
	for name in typed:
		if name not in names:
			message = "This paper has no part {0}. Choose one of: {1}."
			needs.problems.append(Problem("section_unknown", "sections", message, (name, ", ".join(names))))


def written(kind: str, typed: Mapping[str, str]) -> dict[str, list[str]]:
	"""Each part's paragraphs by its name: what was typed, else the default, else none."""
	return {
		part.name: paragraphs(typed.get(part.name, "")) or paragraphs(part.default)
		for part in SECTIONS.get(kind, ())
	}
