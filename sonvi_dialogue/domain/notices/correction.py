"""The correction of a paper that was issued with a slip in it (công văn đính chính, or a notice).

Source: Decree 30/2020, Article 18 (a slip of form is corrected by a letter; wrong content is replaced by a paper of the same
form); structure: models 1.5 and 1.4.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.assembly import frame
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_frame,
	clean,
	head_and_foot,
	paper_ref,
	phrase,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.forms import code_in, subject, title, with_code
from sonvi_dialogue.domain.notices.sections import check_sections, written
from sonvi_dialogue.domain.problems import Problem


def correction(dossier: Dossier) -> dict[str, Any]:
	"""The dict for correction.html: each line of the part "Đã in" with the line of "Sửa là" that takes its place.

	Refused (MissingFact) without the paper it corrects and both parts, or where they have not as many lines.
	"""
	issuer, paper, signer = frame(dossier)
	parts = written(v.CORRECTION, dossier.sections)
	wrong, right = parts.values()
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	needs.need(dossier.amended, "corrects", "Choose the paper this one corrects.")
	check_sections(needs, v.CORRECTION, dossier.sections)
	if wrong and right and len(wrong) != len(right):
		message = "The parts {0} have {1} and {2} lines. Give each wrong line the right one."
		args = (", ".join(parts), len(wrong), len(right))
		needs.problems.append(Problem("correction_lines", "sections", message, args))
	needs.refuse()
	code, amended = code_in(paper.notation), paper_ref(dossier.amended)
	to = (
		phrase(dossier.addressee.name)
		if dossier.addressee
		else f"Các cơ quan, đơn vị, cá nhân nhận {amended}"
	)
	notice = head_and_foot(issuer, with_code(paper, issuer, code), signer) | {
		"template": "correction",
		"type_name": title(code),
		"subject": subject(paper.subject, code, f"Đính chính {amended}"),
		"addressees": [to],
		"amended": amended,
		"amended_type": dossier.amended.type_name,
		"slips": [
			{"number": number, "wrong": phrase(old), "right": phrase(new)}
			for number, (old, new) in enumerate(zip(wrong, right, strict=True), start=1)
		],
		"several": len(wrong) > 1,
	}
	return clean(notice)
