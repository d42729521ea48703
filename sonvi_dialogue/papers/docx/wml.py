"""WordprocessingML in small: elements, and the properties of runs and paragraphs in the order the schema asks for."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
SINGLE = 1.149  # what Word calls one line of Times New Roman, in font sizes
NO_SPACE = (0.0, 0.0, 0.0, 0.0)
JUSTIFY = {"justify": "both", "center": "center", "right": "right", "end": "right"}


def w(tag: str, *children: etree._Element | None, **attributes: Any) -> etree._Element:
	"""An element of the w namespace. A child or attribute that is None is left out; an attribute id_ is w:id."""
	element = etree.Element(qn(f"w:{tag}"), nsmap={"w": nsmap["w"], "r": nsmap["r"]})
	for name, value in attributes.items():
		if value is not None:
			element.set(qn(f"w:{name.rstrip('_')}"), str(value))
	element.extend(child for child in children if child is not None)
	return element


def twips(points: float) -> int:
	return round(points * 20)


def eighths(points: float) -> int:
	"""The thickness of a line as Word counts it."""
	return round(points * 8)


def on_off(tag: str, value: bool) -> etree._Element:
	return w(tag) if value else w(tag, val="0")


@dataclass(frozen=True)
class RunForm:
	"""How characters are set; size in points."""

	size: float = 14.0
	bold: bool = False
	italic: bool = False
	underline: bool = False
	upper: bool = False
	color: str = "000000"
	raised: str = ""
	frame: str = ""  # colour of a frame around them

	def properties(self, base: RunForm | None = None) -> etree._Element | None:
		"""w:rPr of what differs from base (all of it without one); None if nothing does."""
		new = [name.name for name in fields(self) if base is None or differs(self, base, name.name)]
		parts = [on_off(tag, self.bold) for tag in ("b", "bCs") if "bold" in new]
		parts += [on_off(tag, self.italic) for tag in ("i", "iCs") if "italic" in new]
		parts += [on_off("caps", self.upper)] if "upper" in new else []
		parts += [w("color", val=self.color)] if "color" in new else []
		parts += [w(tag, val=round(self.size * 2)) for tag in ("sz", "szCs") if "size" in new]
		parts += [w("u", val="single" if self.underline else "none")] if "underline" in new else []
		parts += [w("bdr", val="single", sz=8, space=4, color=self.frame)] if self.frame else []
		parts += [w("vertAlign", val=f"{self.raised}script")] if self.raised else []
		return w("rPr", *parts) if parts else None


@dataclass(frozen=True)
class Frame:
	"""A frame around a paragraph: its colour, its thickness, and the room over and under the text, in points."""

	color: str
	thick: float
	room: float = 0.0


@dataclass(frozen=True)
class ParagraphForm:
	"""How a paragraph is set: indents and spacing in points, line as a multiple of the font size, or exact points."""

	align: str = "left"
	first: float = 0.0
	left: float = 0.0
	right: float = 0.0
	before: float = 0.0
	after: float = 0.0
	line: float = 1.2
	exact: float = 0.0
	keep_next: bool = False
	new_page: bool = False
	frame: Frame | None = None
	rule: float = 0.0  # thickness of a line over an empty paragraph
	leader: float = 0.0  # length of a dotted line to write on

	def properties(
		self,
		base: ParagraphForm | None = None,
		style: str | None = None,
		outline: int | None = None,
		section: etree._Element | None = None,
	) -> etree._Element | None:
		"""w:pPr of what differs from base, with the style and the section that ends here; None if there is nothing."""

		def new(*names: str) -> bool:
			return base is None or any(differs(self, base, name) for name in names)

		parts = [
			w("pStyle", val=style) if style else None,
			on_off("keepNext", self.keep_next) if new("keep_next") else None,
			on_off("pageBreakBefore", True) if self.new_page else None,
			self._borders() if (self.frame or self.rule) and new("frame", "rule") else None,
			w("tabs", w("tab", val="right", leader="dot", pos=twips(self.leader)))
			if self.leader and new("leader")
			else None,
			self._spacing(new) if new("before", "after", "line", "exact") else None,
			self._indents(new) if new("first", "left", "right") else None,
			w("jc", val=JUSTIFY.get(self.align, "left")) if new("align") else None,
			w("outlineLvl", val=outline) if outline is not None else None,
			section,
		]
		made = w("pPr", *parts)
		return made if len(made) else None

	def _spacing(self, new: Any) -> etree._Element:
		line = twips(self.exact) if self.exact else round(240 * self.line / SINGLE)
		lines = new("line", "exact")
		return w(
			"spacing",
			before=twips(self.before) if new("before") else None,
			after=twips(self.after) if new("after") else None,
			line=line if lines else None,
			lineRule=("exact" if self.exact else "auto") if lines else None,
		)

	def _indents(self, new: Any) -> etree._Element:
		return w(
			"ind",
			left=twips(self.left) if new("left") else None,
			right=twips(self.right) if new("right") else None,
			firstLine=twips(self.first) if new("first") and self.first >= 0 else None,
			hanging=twips(-self.first) if new("first") and self.first < 0 else None,
		)

	def _borders(self) -> etree._Element:
		if self.frame is None:
			return w("pBdr", w("top", val="single", sz=eighths(self.rule), space=0, color="000000"))
		# Word counts the room in whole points; LibreOffice makes the one line a little lower than Word does.
		whole = math.ceil(self.frame.room)
		room = {"top": whole // 2, "bottom": whole - whole // 2}
		size, color = eighths(self.frame.thick), self.frame.color
		return w(
			"pBdr",
			*(
				w(side, val="single", sz=size, space=room.get(side, 0), color=color)
				for side in ("top", "left", "bottom", "right")
			),
		)


def differs(one: Any, other: Any, name: str) -> bool:
	mine, theirs = getattr(one, name), getattr(other, name)
	return abs(mine - theirs) > 0.04 if isinstance(mine, float) else mine != theirs


def text_run(text: str, form: RunForm, base: RunForm) -> etree._Element:
	"""One w:r; a line feed in the text is a line break, a tab a tab."""
	run = w("r", form.properties(base))
	for part in re.split("([\n\t])", text):
		if part in ("\n", "\t"):
			run.append(w("br" if part == "\n" else "tab"))
		elif part:
			piece = w("t")
			piece.text = part
			if part != part.strip():
				piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
			run.append(piece)
	return run


def is_table(element: etree._Element) -> bool:
	return element.tag == qn("w:tbl")


def is_paragraph(element: etree._Element) -> bool:
	return element.tag == qn("w:p")


def keep_with_next(paragraph: etree._Element) -> None:
	properties = _properties(paragraph)
	if properties.find(qn("w:keepNext")) is None:
		properties.insert(1 if properties.find(qn("w:pStyle")) is not None else 0, w("keepNext"))


def space_after(paragraph: etree._Element, points: float) -> None:
	if not points:
		return
	properties = _properties(paragraph)
	spacing = properties.find(qn("w:spacing"))
	if spacing is None:
		spacing = w("spacing")
		later = [child for child in properties if child.tag in _AFTER_SPACING]
		later[0].addprevious(spacing) if later else properties.append(spacing)
	spacing.set(qn("w:after"), str(twips(points)))


def end_section(paragraph: etree._Element, section: etree._Element) -> None:
	"""The paragraph is the last of its section."""
	_properties(paragraph).append(section)


_AFTER_SPACING = frozenset(qn(f"w:{name}") for name in ("ind", "jc", "outlineLvl", "sectPr"))


def _properties(paragraph: etree._Element) -> etree._Element:
	properties = paragraph.find(qn("w:pPr"))
	if properties is None:
		properties = w("pPr")
		paragraph.insert(0, properties)
	return properties
