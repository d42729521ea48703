"""The boxes text flows in, and one line of it: blanks drawn together as HTML has them, pieces with their form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from sonvi_dialogue.papers.docx.css import Edge, Look
from sonvi_dialogue.papers.docx.metrics import bold_width
from sonvi_dialogue.papers.docx.styles import run_form
from sonvi_dialogue.papers.docx.wml import Frame, RunForm

BLANKS = re.compile("[ \t\r\n\f]+")  # what HTML draws together; a no-break space is none of them

Pieces: TypeAlias = "list[tuple[str | etree._Element, RunForm]]"


@dataclass(frozen=True)
class Box:
	"""Where text goes: the style its paragraphs get, how it is set, how wide it is and what it is indented by."""

	style: str
	look: Look
	width: float
	left: float = 0.0
	right: float = 0.0
	frame: Frame | None = None
	keep: bool = False  # on the page of what follows


@dataclass(frozen=True)
class Rule:
	"""A line drawn under a text: its length as the sheet gives it, its thickness, its distance."""

	length: str
	thick: float
	distance: float


@dataclass
class Line:
	"""A paragraph being filled: pieces of text with their form, blanks already drawn together."""

	box: Box
	pieces: Pieces = field(default_factory=list)
	rule: Rule | None = None

	def add(self, text: str | None, look: Look, frame: str = "") -> None:
		text = BLANKS.sub(" ", text or "")
		if self._at_blank():
			text = text.removeprefix(" ")
		if text:
			self.pieces.append((text, replace(run_form(look), frame=frame)))

	def put(self, piece: str | etree._Element) -> None:
		"""A break or a picture: never drawn together with a blank."""
		self.pieces.append((piece, run_form(self.box.look)))

	def _at_blank(self) -> bool:
		last = self.pieces[-1][0] if self.pieces else ""
		return isinstance(last, str) and (not last or last[-1] in " \n")

	def trim(self) -> None:
		"""Without the blanks at its end."""
		while self.pieces and isinstance(self.pieces[-1][0], str):
			text, form = self.pieces.pop()
			if kept := text.rstrip(" "):
				self.pieces.append((kept, form))
				return

	@property
	def length(self) -> float:
		"""How long the text is on one line."""
		return sum(bold_width(text, form.size) for text, form in self.pieces if isinstance(text, str))


def ruled(look: Look) -> Edge | None:
	"""The one border that an empty element is drawn with."""
	return next((edge for edge in (look.border[0], look.border[2]) if edge.thick), None)


def has_content(node: etree._Element) -> bool:
	"""Whether anything in it is printed: text that is no blank, a picture, a table, lines to write on."""
	return bool("".join(node.itertext()).strip(" \t\r\n\f")) or any(
		part.tag in ("svg", "table") or part.get("data-lines") for part in node.iter()
	)
