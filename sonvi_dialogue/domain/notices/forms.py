"""Kinds of paper that offices write in more than one form: a paper with a type name, or a letter (công văn) without.

The notation on the signed paper decides; without one, the kind's usual form. Source: Decree 30/2020, Annex III.
"""

from __future__ import annotations

from dataclasses import replace

from sonvi_dialogue.domain.notices.common import TYPE_NAMES, phrase
from sonvi_dialogue.domain.notices.facts import IssuerFacts, PaperFacts
from sonvi_dialogue.domain.numbering import TYPE_CODES, make_notation

LETTER_PREFIX = "V/v"


def code_in(notation: str) -> str | None:
	"""The type code a notation begins with: "BC" of BC-UBND; None of a letter's, as of UBND-ĐCXD."""
	first = notation.split("-")[0]
	return first if first in TYPE_CODES else None


def title(code: str | None) -> str:
	"""The type name over the subject, "BÁO CÁO"; empty for a letter."""
	return TYPE_NAMES[code].upper() if code in TYPE_NAMES and code else ""


def with_code(paper: PaperFacts, issuer: IssuerFacts, code: str | None, unit: str = "") -> PaperFacts:
	"""The paper with its notation written out: BC-UBND, or UBND-ĐCXD for a letter that a unit drafted."""
	if paper.notation:
		return paper
	parts = (code, issuer.notation) if code else (issuer.notation, unit)
	return replace(paper, notation=make_notation(*parts))


def subject(typed: str, code: str | None, usual: str) -> str:
	"""The subject as its form prints it: a letter's begins with "V/v", a paper's does not say its type name again."""
	text = phrase(typed.strip().removeprefix(LETTER_PREFIX))
	if code is None:
		return f"{LETTER_PREFIX} {text or usual[:1].lower() + usual[1:]}"
	text = (text or usual).removeprefix(f"{TYPE_NAMES.get(code)} ")
	return f"{text[:1].upper()}{text[1:]}"
