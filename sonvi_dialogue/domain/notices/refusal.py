"""The notice that somebody is refused a dialogue (Thông báo từ chối tiếp xúc, đối thoại): the ground, never what was said.

Sources: Law on Reception of Citizens 2013, Article 9; Circular 04/2021/TT-TTCP, Article 4 (the reason is explained, and in
the third case told in writing by the head); the source plan, part II.1.3 (who is not met). Structure: Decree 30/2020, 1.4.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_common,
	clean,
	days_and_places,
	head_and_foot,
	in_sentence,
	list_lines,
	petitioner_label,
	phrase,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.sources import GroundSource


def refusal_notice(dossier: Dossier) -> dict[str, Any]:
	"""The dict for refusal_notice.html, for the paper's refused petition, else for who was refused at its session.

	Refused (MissingFact) where nobody was refused, and without the ground and who decided.
	"""
	(issuer, paper, signer), session = frame(dossier), session_facts(need_session(dossier))
	who, ground, decided_by, explained = _refused(dossier)
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.need(who, "petitions", "Give the petition, or the session's participant, that was refused.")
	if who:
		needs.need(ground and ground.name, "refusal_ground", "Give the ground of the refusal.")
		needs.need(decided_by, "decided_by", "Give who decided the refusal.")
	needs.refuse()
	source = [f"Căn cứ {phrase(ground.source)}"] if ground.source else []
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": "refusal_notice",
		"type_name": "THÔNG BÁO",
		"subject": paper.subject or "Về việc từ chối tiếp xúc, đối thoại",
		"basis": list_lines([*source, *dossier.bases]),
		"who": in_sentence(who),
		"session_name": session_name(session),
		"held": days_and_places(session),
		"ground": phrase(ground.text or ground.name),
		"decided_by": phrase(decided_by),
		"explained": explained,
		"office": dossier.commune.office_name,
	}
	return clean(notice)


def _refused(dossier: Dossier) -> tuple[str, GroundSource | None, str, bool]:
	"""Who was refused, on what ground, who decided so and whether it was explained."""
	for one in dossier.cases:
		if one.state == v.REFUSED:
			return petitioner_label(one.line), one.ground, one.decided_by, one.explained
	for person in dossier.participants:
		if person.refused:
			return person.name, person.ground, person.refused_by, person.explained
	return "", None, "", False
