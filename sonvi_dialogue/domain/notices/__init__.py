"""Official papers as data: typed facts in, one plain dict per kind of paper out.

The dict holds only texts, numbers, booleans, lists and dicts, all of it ready to print: the templates add layout and
the words that never change, nothing else. A missing fact is refused (MissingFact names it), never printed as "None".
"""

from sonvi_dialogue.domain.notices.common import (
	DEFAULT_RECIPIENTS,
	MissingFact,
	paper_ref,
	petitioner_label,
	session_name,
)
from sonvi_dialogue.domain.notices.conclusion import conclusion_notice
from sonvi_dialogue.domain.notices.facts import (
	ChangeFacts,
	ConclusionNoticeFacts,
	ExtensionNoticeFacts,
	IssuerFacts,
	PaperFacts,
	PaperRef,
	PetitionLine,
	PublicNoticeFacts,
	RegistrationFacts,
	SessionFacts,
	SignerFacts,
	SittingFacts,
	WrittenAnswerFacts,
)
from sonvi_dialogue.domain.notices.public import public_notice
from sonvi_dialogue.domain.notices.replies import extension_notice, written_answer

__all__ = [
	"DEFAULT_RECIPIENTS",
	"ChangeFacts",
	"ConclusionNoticeFacts",
	"ExtensionNoticeFacts",
	"IssuerFacts",
	"MissingFact",
	"PaperFacts",
	"PaperRef",
	"PetitionLine",
	"PublicNoticeFacts",
	"RegistrationFacts",
	"SessionFacts",
	"SignerFacts",
	"SittingFacts",
	"WrittenAnswerFacts",
	"conclusion_notice",
	"extension_notice",
	"paper_ref",
	"petitioner_label",
	"public_notice",
	"session_name",
	"written_answer",
]
