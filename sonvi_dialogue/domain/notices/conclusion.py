"""The conclusion notice (Thông báo ý kiến kết luận của người chủ trì) with its annex of assignments.

Source: the source plan, parts II.4.2 and II.4.3; structure: Decree 30/2020, models 1.4 and 2.1.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_common,
	check_petitions,
	clean,
	days_and_places,
	head_and_foot,
	list_lines,
	paragraphs,
	petitioner_label,
	phrase,
	sentence,
	session_name,
)
from sonvi_dialogue.domain.notices.facts import ConclusionNoticeFacts, PetitionLine
from sonvi_dialogue.domain.numbering import short_date


def conclusion_notice(facts: ConclusionNoticeFacts) -> dict[str, Any]:
	"""The dict for conclusion_notice.html.

	Petitions keep the given order. The annex lists those assigned or referred; merged ones are named in the note of
	the one that stands for them. Refused (MissingFact) without chair, answer period, or for a petition without
	content, petitioner, outcome, its lead unit where one is owed, or its answer where it was answered.
	"""
	_check(facts)
	lines = [line for line in facts.petitions if line.outcome != words.MERGED]
	annex = [line for line in lines if line.outcome in words.OWED_OUTCOMES]
	rows = [_annex_row(stt, line, facts) for stt, line in enumerate(annex, start=1)]
	stt_of = {line.key: row["stt"] for line, row in zip(annex, rows, strict=True)}
	session = facts.session
	attendance = [sitting.attendance for sitting in session.sittings if sitting.attendance is not None]
	notice = head_and_foot(facts.issuer, facts.paper, facts.signer, session) | {
		"template": "conclusion_notice",
		"type_name": "THÔNG BÁO",
		"subject": facts.paper.subject or f"Ý kiến kết luận của người chủ trì tại {session_name(session)}",
		"session_name": session_name(session),
		"theme": phrase(session.theme),
		"held": days_and_places(session),
		"chairs": "; ".join(dict.fromkeys(phrase(sitting.chair) for sitting in session.sittings)),
		"participants": "; ".join(phrase(line) for line in facts.participants),
		"attendance": _count(sum(attendance)) if attendance else "",
		"speeches": "" if facts.speeches is None else _count(facts.speeches),
		"petition_count": _count(len(facts.petitions)),
		"assessment": [text for part in facts.assessment for text in paragraphs(part)],
		"answered": [_spoken(line, facts) for line in lines if line.outcome == words.ANSWERED],
		"assigned": _by_unit([line for line in annex if line.outcome == words.ASSIGNED], stt_of),
		"referred": [_referred(line, facts) for line in annex if line.outcome == words.REFERRED],
		"explained": [_spoken(line, facts) for line in lines if line.outcome == words.EXPLAINED],
		"noted": [_spoken(line, facts) for line in lines if line.outcome == words.NOTED],
		"answer_period": phrase(facts.answer_period),
		"organisation": list_lines(facts.organisation),
		"annex_rows": rows,
	}
	return clean(notice)


def _check(facts: ConclusionNoticeFacts) -> None:
	needs = Needs()
	check_common(needs, facts.issuer, facts.paper, facts.signer, facts.session)
	check_petitions(needs, facts.petitions)
	needs.need(facts.answer_period, "answer_period", "Give the period in which petitions are answered.")
	for number, sitting in enumerate(facts.session.sittings, start=1):
		needs.need(sitting.chair, "chair_name", "Give the chair of sitting {0}.", number)
	for line in facts.petitions:
		outcome = line.outcome if line.outcome in words.OUTCOMES else ""
		needs.need(outcome, "outcome", "Give the chair's conclusion on petition {0}.", line.key)
		if outcome in words.OWED_OUTCOMES:
			needs.need(line.lead, "lead_department", "Give the lead unit of petition {0}.", line.key)
		if outcome in (words.ANSWERED, words.EXPLAINED):
			needs.need(line.answer, "answer_given", "Give what was answered to petition {0}.", line.key)
	needs.refuse()


def _count(number: int) -> str:
	return f"{number:02d}"


def _annex_row(stt: int, line: PetitionLine, facts: ConclusionNoticeFacts) -> dict[str, Any]:
	period = f"{phrase(facts.answer_period)} kể từ ngày ban hành Thông báo"
	return {
		"stt": stt,
		"content": paragraphs(line.content),
		"petitioner": petitioner_label(line),
		"category": line.category,
		"lead": line.lead,
		"co_units": ", ".join(line.co_units),
		"due": short_date(line.due_on) if line.due_on else period,
		"note": "; ".join(_notes(line, facts)),
	}


def _notes(line: PetitionLine, facts: ConclusionNoticeFacts) -> list[str]:
	to = line.referred_to or "cấp có thẩm quyền"
	notes = [f"Báo cáo, kiến nghị {to}"] if line.outcome == words.REFERRED else []
	if line.repeats:
		notes.append(f"Kiến nghị lặp lại ({line.repeats})")
	return notes + _merged_note(line, facts) + ([phrase(line.note)] if line.note else [])


def _merged_note(line: PetitionLine, facts: ConclusionNoticeFacts) -> list[str]:
	merged = facts.merged_into.get(line.key, ())
	return [f"Gộp với ý kiến của: {', '.join(petitioner_label(other) for other in merged)}"] if merged else []


def _spoken(line: PetitionLine, facts: ConclusionNoticeFacts) -> dict[str, Any]:
	"""A petition settled at the conference: what was asked, by whom, what was said and by whom."""
	return {
		"content": phrase(line.content),
		"petitioner": petitioner_label(line),
		"answer": [sentence(text) for text in paragraphs(line.answer)],
		"answered_by": line.answered_by,
		"note": "; ".join(_merged_note(line, facts)),
	}


def _referred(line: PetitionLine, facts: ConclusionNoticeFacts) -> dict[str, Any]:
	return _spoken(line, facts) | {"lead": line.lead, "referred_to": line.referred_to}


def _by_unit(lines: list[PetitionLine], stt_of: dict[str, int]) -> list[dict[str, Any]]:
	"""What each lead unit is given, by the annex's numbers, so that a unit finds all its work in one line."""
	units: dict[str, list[int]] = {}
	for line in lines:
		units.setdefault(line.lead, []).append(stt_of[line.key])
	return [
		{"unit": unit, "count": _count(len(numbers)), "numbers": ", ".join(map(str, numbers))}
		for unit, numbers in units.items()
	]
