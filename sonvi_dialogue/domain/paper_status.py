"""What a paper is at the moment: draft, signed, issued, recalled, replaced or corrected; and what may amend it.

Sources: Decree 30/2020/NĐ-CP, Article 18 (a paper wrong in content is replaced by one of the same form, a slip of form is
corrected by an official letter), Articles 13 and 15 (number and date follow the signature); design 3. The status is
derived from the papers and never stored: the replaced paper knows nothing of the one that replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Problem

DRAFT = "Draft"
SIGNED = "Signed"
ISSUED = "Issued"
RECORDED = "Recorded"
CORRECTED = "Corrected"
REPLACED = "Replaced"
RECALLED = "Recalled"
STRUCK_OUT = "Struck Out"


@dataclass(frozen=True)
class Standing:
	"""A paper and what was issued about it: whether one that replaces it, or one that corrects it, is in force."""

	docstatus: int
	incoming: bool = False
	signed: bool = False
	replaced: bool = False
	corrected: bool = False


def status_of(paper: Standing) -> str:
	"""The one word the register shows for a paper."""
	if paper.docstatus == 2:
		return STRUCK_OUT if paper.incoming else RECALLED
	if paper.docstatus == 0:
		return SIGNED if paper.signed and not paper.incoming else DRAFT
	if paper.replaced:
		return REPLACED
	if paper.corrected:
		return CORRECTED
	return RECORDED if paper.incoming else ISSUED


@dataclass(frozen=True)
class Amended:
	"""The paper another one corrects, replaces or replies to. number: as a reader knows it; replaced_by: the number of
	the paper that replaces it already, empty if none; same: whether it is the very paper that names it.
	"""

	kind: str
	number: str
	docstatus: int
	incoming: bool = False
	replaced_by: str = ""
	same: bool = False


def amending_problems(kind: str, corrects: Amended | None, replaces: Amended | None) -> list[Problem]:
	"""What is wrong with the links of a paper of this kind to the ones it corrects or replaces."""
	if corrects and replaces:
		message = "A paper corrects another or replaces it, not both. Clear one of the two."
		return [Problem("paper_amends_twice", "replaces", message)]
	problems = []
	if corrects:
		problems += _correcting(kind, corrects)
	if replaces:
		problems += _replacing(kind, replaces)
	return problems


def _correcting(kind: str, other: Amended) -> list[Problem]:
	if kind != words.CORRECTION:
		message = "Only a Correction corrects another paper. Change the kind, or let this one replace {0}."
		return [Problem("correction_kind", "corrects", message, (other.number,))]
	return _not_standing(other, "corrects") or _superseded(other, "corrects")


def _replacing(kind: str, other: Amended) -> list[Problem]:
	problems = _not_standing(other, "replaces", recalled_too=True) or _superseded(other, "replaces")
	if not problems and other.kind != kind:
		message = "{0} is a {1}: only another {1} replaces it. Change the kind, or write a Correction."
		problems.append(Problem("replacement_kind", "replaces", message, (other.number, other.kind)))
	return problems


def _not_standing(other: Amended, field: str, recalled_too: bool = False) -> list[Problem]:
	"""A draft is edited, not amended; a recalled paper can be replaced but has nothing left to correct."""
	if other.same:
		message = "A paper cannot name itself here. Choose the other paper."
		return [Problem("paper_amends_itself", field, message)]
	if other.docstatus == 0:
		message = "{0} is not issued yet. Edit the draft itself."
		return [Problem("amended_is_draft", field, message, (other.number,))]
	if other.docstatus == 2 and not recalled_too:
		message = "{0} was recalled: there is nothing to correct. Let a new paper replace it."
		return [Problem("amended_is_recalled", field, message, (other.number,))]
	return []


def _superseded(other: Amended, field: str) -> list[Problem]:
	if not other.replaced_by:
		return []
	message = "{0} was replaced by {1} already. Choose {1} instead."
	return [Problem("amended_is_replaced", field, message, (other.number, other.replaced_by))]


def reply_problems(ours: Amended | None) -> list[Problem]:
	"""What is wrong with the paper an incoming one replies to: it must be one of ours that went out."""
	if ours is None:
		return []
	if ours.same or ours.incoming:
		message = "{0} is no paper of ours. Choose the outgoing paper this one replies to."
		return [Problem("reply_to_incoming", "replies_to", message, (ours.number,))]
	if ours.docstatus == 0:
		message = "{0} is not issued yet: nobody can have replied to it. Choose another paper."
		return [Problem("reply_to_draft", "replies_to", message, (ours.number,))]
	return []


def signature_problems(signed_on: date | None, day: date | None, today: date) -> list[Problem]:
	"""What is wrong with the day of signature of an outgoing paper; day: the date on the paper, if it has one yet."""
	if signed_on is None:
		return []
	if signed_on > today:
		message = "The paper cannot be signed on {0}, which is still to come. Enter a day up to today."
		return [Problem("signed_future", "signed_on", message, (signed_on,))]
	if day and day < signed_on:
		message = "The paper is dated {0}, before it was signed on {1}. Its date follows the signature: correct one of them."
		return [Problem("signed_after_date", "signed_on", message, (day, signed_on))]
	return []


def signed_text_problems(changed: list[str]) -> list[Problem]:
	"""What stands against editing a paper that is signed and not issued yet. changed: labels of the fields changed."""
	if not changed:
		return []
	message = "The paper is signed, and its text with it: {0} cannot change any more. Clear the day of signature first."
	return [Problem("signed_text_fixed", None, message, (", ".join(changed),))]
