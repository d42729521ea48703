"""What a unit sends to the people who asked: the written answer (công văn) and the notice of a new date.

Source: the source plan, part II.4.3; structure: Decree 30/2020, models 1.5 (letter) and 1.4 (notice).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices.common import (
	DEFAULT_RECIPIENTS,
	Needs,
	check_common,
	check_petitions,
	clean,
	days_and_places,
	head_and_foot,
	in_sentence,
	paper_ref,
	paragraphs,
	petitioner_label,
	phrase,
	sentence,
	session_name,
	short_session_name,
)
from sonvi_dialogue.domain.notices.facts import (
	ExtensionNoticeFacts,
	PaperFacts,
	PaperRef,
	PetitionLine,
	SessionFacts,
	WrittenAnswerFacts,
)
from sonvi_dialogue.domain.numbering import long_date, short_date
from sonvi_dialogue.domain.registers import RESULT_TEXT

ASKER = "Người có ý kiến, kiến nghị"
CONFIDENTIAL_ADDRESSEE = f"{ASKER} (đề nghị giữ kín tên)"
ANONYMOUS_ADDRESSEE = "Nhân dân trên địa bàn xã (trả lời bằng hình thức niêm yết công khai)"
POSTING = "Niêm yết tại trụ sở và các thôn"


def written_answer(facts: WrittenAnswerFacts) -> dict[str, Any]:
	"""The dict for written_answer.html.

	An anonymous petition is answered to all, by posting; a confidential one carries no name, whatever addressee says.
	Refused (MissingFact) without petitions, answer or result class, and for what the class needs (WrittenAnswerFacts).
	"""
	_check_answer(facts)
	notice = head_and_foot(facts.issuer, _answer_paper(facts), facts.signer, facts.session) | {
		"template": "written_answer",
		"type_name": "",
		"subject": f"V/v {_without_prefix(facts.paper.subject)}"
		if facts.paper.subject
		else _answer_subject(facts),
		"addressees": _addressees(facts),
		"petitions": asked(facts.petitions, facts.heard_at),
		"result": RESULT_TEXT[facts.result_class].lower(),
		"answer": [sentence(text) for text in paragraphs(facts.answer)],
		"reason": phrase(facts.reason),
		"roadmap": phrase(facts.roadmap),
		"referred_to": phrase(facts.referred_to),
		"contact": phrase(facts.contact),
	}
	return clean(notice | grounds(facts.conclusion, facts.session, facts.heard_at))


def extension_notice(facts: ExtensionNoticeFacts) -> dict[str, Any]:
	"""The dict for extension_notice.html: why more time is needed and the day by which the answer will come.

	Refused (MissingFact) without petitions, old and new date, reason or unit.
	"""
	_check_extension(facts)
	at = "các hội nghị đối thoại" if _several(facts.heard_at) else session_name(facts.session)
	subject = f"Thời hạn giải quyết {_of_whom(facts.petitions)} tại {at}"
	notice = head_and_foot(facts.issuer, facts.paper, facts.signer, facts.session) | {
		"template": "extension_notice",
		"type_name": "THÔNG BÁO",
		"subject": facts.paper.subject or subject,
		"petitions": asked(facts.petitions, facts.heard_at),
		"progress": [sentence(text) for text in paragraphs(facts.progress)],
		"reason": [sentence(text) for text in paragraphs(facts.reason)],
		"due": _due_so_far(facts.due_on),
		"new_date": long_date(facts.new_date),
		"new_date_short": short_date(facts.new_date),
		"unit": phrase(facts.unit),
		"contact": phrase(facts.contact),
	}
	return clean(notice | grounds(facts.conclusion, facts.session, facts.heard_at))


def _due_so_far(dates: Sequence[date | None]) -> str:
	"""The day by which the petitions were to be answered; where they differ, each with the numbers of its petitions."""
	numbers: dict[date, list[str]] = {}
	for number, day in enumerate(dates, start=1):
		if day:
			numbers.setdefault(day, []).append(f"1.{number}")
	if len(numbers) == 1:
		return long_date(next(iter(numbers)))
	return "; ".join(f"{long_date(day)} (nội dung {', '.join(numbers[day])})" for day in sorted(numbers))


def _check_answer(facts: WrittenAnswerFacts) -> None:
	needs = Needs()
	check_common(needs, facts.issuer, facts.paper, facts.signer, facts.session)
	needs.need(facts.petitions, "petitions", "Give the petitions this paper answers.")
	check_petitions(needs, facts.petitions)
	needs.need(facts.answer, "body", "Give the text of the answer.")
	known = facts.result_class if facts.result_class in words.RESULT_CLASSES else ""
	needs.need(known, "result_class", "Give the result of the petition.")
	if known == words.NOT_SETTLED:
		needs.need(facts.reason, "reason", "Give the reason why the petition is not settled.")
		needs.need(facts.roadmap, "roadmap", "Give the roadmap for a petition that is not settled.")
	if known == words.RESULT_REFERRED:
		needs.need(facts.referred_to, "referred_to", "Give the authority the petition was referred to.")
	needs.refuse()


def _check_extension(facts: ExtensionNoticeFacts) -> None:
	needs = Needs()
	check_common(needs, facts.issuer, facts.paper, facts.signer, facts.session)
	needs.need(facts.petitions, "petitions", "Give the petitions that need more time.")
	check_petitions(needs, facts.petitions)
	needs.need(next(filter(None, facts.due_on), None), "due_on", "Give the date by which the answer was due.")
	needs.need(facts.new_date, "new_date", "Give the new date by which the petition will be answered.")
	needs.need(facts.reason, "reason", "Give the reason why more time is needed.")
	needs.need(facts.unit, "department", "Give the unit that owes the answer.")
	needs.refuse()


def grounds(
	conclusion: PaperRef | None, session: SessionFacts, heard_at: tuple[str, ...] = ()
) -> dict[str, Any]:
	"""What the paper rests on: the conclusion notice, or the session where the notice is not out yet; of petitions of
	several sessions these, since no one notice gave them all. heard_at: the session of each petition in few words."""
	if _several(heard_at):
		return {"conclusion": "", "session_name": ", ".join(dict.fromkeys(heard_at)), "held": ""}
	return {
		"conclusion": paper_ref(conclusion) if conclusion else "",
		"session_name": session_name(session),
		"held": days_and_places(session),
	}


def _answer_paper(facts: WrittenAnswerFacts) -> PaperFacts:
	"""A paper nobody in particular receives is posted: "Như trên" would send it to no one."""
	if facts.paper.recipients or not any(line.anonymous for line in facts.petitions):
		return facts.paper
	above, *others = DEFAULT_RECIPIENTS[words.ANSWER]
	first = (POSTING,) if all(line.anonymous for line in facts.petitions) else (above, POSTING)
	return replace(facts.paper, recipients=(*first, *others))


def _without_prefix(subject: str) -> str:
	return phrase(subject.strip().removeprefix("V/v"))


def _answer_subject(facts: WrittenAnswerFacts) -> str:
	where = "các hội nghị đối thoại" if _several(facts.heard_at) else short_session_name(facts.session)
	return f"V/v trả lời {_of_whom(facts.petitions)} tại {where}"


def _of_whom(petitions: tuple[PetitionLine, ...]) -> str:
	"""The petitions named by who asked, where it is one party and may be said."""
	open_names = {line.petitioner for line in petitions if not (line.confidential or line.anonymous)}
	if len(open_names) == 1 and not any(line.confidential or line.anonymous for line in petitions):
		return f"ý kiến, kiến nghị của {in_sentence(open_names.pop())}"
	return "ý kiến, kiến nghị"


def _addressees(facts: WrittenAnswerFacts) -> list[str]:
	labels = dict.fromkeys(_addressee(line) for line in facts.petitions)
	hidden = any(line.confidential or line.anonymous for line in facts.petitions)
	if facts.addressee and not hidden:
		return [phrase(line) for line in paragraphs(facts.addressee)]
	return list(labels)


def _addressee(line: PetitionLine) -> str:
	if line.confidential:
		return CONFIDENTIAL_ADDRESSEE
	return ANONYMOUS_ADDRESSEE if line.anonymous else phrase(line.petitioner)


def _several(heard_at: Iterable[str]) -> bool:
	return len(set(heard_at)) > 1


def asked(petitions: Sequence[PetitionLine], heard_at: tuple[str, ...] = ()) -> list[dict[str, Any]]:
	"""The petitions as a letter or notice repeats them, numbered; each with its session where there are several."""
	where = [f" ({session})" for session in heard_at] if _several(heard_at) else [""] * len(petitions)
	return [
		{"content": paragraphs(line.content), "petitioner": f"{petitioner_label(line)}{at}", "number": number}
		for number, (line, at) in enumerate(zip(petitions, where, strict=True), start=1)
	]
