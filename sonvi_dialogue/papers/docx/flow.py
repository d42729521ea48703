"""Walks the HTML of a paper and writes it down as paragraphs, tables and sections.

The vocabulary of the templates (the classes that begin with sp-) only chooses the names of the styles; how a thing looks
the style sheet says. So a class that nobody has met yet still prints its text, set as the sheet says.
"""

from __future__ import annotations

from dataclasses import replace

from cssselect2 import ElementWrapper
from lxml import etree

from sonvi_dialogue.papers.docx import tables
from sonvi_dialogue.papers.docx.css import BLOCKS, Look, PageForm, Sheet
from sonvi_dialogue.papers.docx.lines import Box, Line, Pieces, Rule, has_content, ruled
from sonvi_dialogue.papers.docx.package import Package
from sonvi_dialogue.papers.docx.pictures import qr_png
from sonvi_dialogue.papers.docx.styles import (
	BREAK,
	CELL,
	DOTS,
	HEAD,
	PARAGRAPH,
	PLAIN,
	RULE,
	NamedStyle,
	paragraph_form,
)
from sonvi_dialogue.papers.docx.wml import (
	NO_SPACE,
	Frame,
	ParagraphForm,
	end_section,
	is_paragraph,
	is_table,
	text_run,
	w,
)

# Of an empty paragraph, in points: one point more than a full page holds would be an empty page.
LEAST = 0.1
NEW_SECTION = frozenset(("sp-page", "sp-annex"))  # each numbered from 1
FRAMED_LINE = 1.2  # of the letters' size: what is more would push the words down
QR_SIDE = 70.0  # points, where the template does not say


class Flow:
	"""One paper on its way into a document: `run` writes it."""

	def __init__(self, sheet: Sheet, styles: dict[str, NamedStyle], package: Package) -> None:
		self.sheet, self.styles, self.package = sheet, styles, package
		self.target = package.body  # what is written to: the body, or a cell
		self.page = sheet.pages["auto"]
		self.back: PageForm | None = None  # the sheet to turn back to, should anything follow
		self.fresh = True  # nothing stands in this section yet
		self.break_before = False
		self.gap = 0.0  # space asked for since the last paragraph: the next one gives it
		self.last_length = 0.0  # of the text over a rule

	def run(self, root: ElementWrapper) -> None:
		look = Look()
		self.block(root, look, Box(PLAIN, look, self.page.text_width))
		self.back = None
		if self.fresh or is_table(self.target[-1]):
			self.break_paragraph()
		self.target.append(self.package.section(self.page))

	# Boxes

	def block(self, element: ElementWrapper, parent: Look, outer: Box) -> None:
		"""An element that begins a line of its own, in the box outer."""
		look = self.sheet.look(element, parent, outer.width)
		classes = (element.etree_element.get("class") or "").split()
		if look.display == "none":
			return
		page = None if look.page == "auto" else self.sheet.pages.get(look.page)
		here = self.back or self.page
		turns = self.target is self.package.body and (
			not NEW_SECTION.isdisjoint(classes) or (page is not None and page != here)
		)
		if turns:
			self.turn(page or here)
			outer = replace(outer, width=self.page.text_width, left=0.0, right=0.0)
			look = self.sheet.look(element, parent, outer.width)
		elif look.new_page:
			self.break_before = True
		self.gap = max(self.gap, look.margin[0] or 0.0)
		if element.local_name == "table":
			named = self.style_of(element.etree_element)
			tables.write(self, element, look, replace(outer, style=named) if named else outer)
		elif element.etree_element.get("data-lines") and not len(element.etree_element):
			self._dotted(int(element.etree_element.get("data-lines")), outer)
		elif look.framed and any(child.local_name in BLOCKS for child in element.iter_children()):
			tables.write_box(self, element, look, outer)
		elif has_content(element.etree_element):
			self.contents(element, self._inside(element, look, outer))
		else:
			self._empty(element, look, outer)
		self.gap = max(self.gap, look.margin[2] or 0.0)
		if turns and page is not None:
			self.back = here

	def style_of(self, node: etree._Element) -> str | None:
		"""The named style of its last class that has one."""
		classes = (node.get("class") or "").split()
		return next((name for name in reversed(classes) if name in self.styles), None)

	def turn(self, page: PageForm) -> None:
		"""Begin a new sheet of this form, numbered from 1."""
		self.back, self.gap = None, 0.0
		if not self.fresh:
			if is_table(self.target[-1]):
				self.break_paragraph()
			end_section(self.target[-1], self.package.section(self.page))
			self.fresh = True
		self.page = page

	def ready(self) -> None:
		"""Before anything is written: back to the sheet of the text around an annex, if there is more of it."""
		if self.target is self.package.body:
			if self.back is not None:
				self.turn(self.back)
			self.fresh = False

	def _inside(self, element: ElementWrapper, look: Look, outer: Box) -> Box:
		"""The box inside a block: the style its class or tag names, else that of the box around it."""
		style = self.style_of(element.etree_element)
		if style is None:
			in_text = element.local_name == "p" and outer.style not in (CELL, HEAD)
			style = PARAGRAPH if in_text else outer.style
		form = paragraph_form(look, outer.left, outer.right)
		width = outer.width - (form.left - outer.left) - (form.right - outer.right)
		box = Box(style, look, width, form.left, form.right, outer.frame, outer.keep)
		box = self._framed(box, look) if look.framed else box
		return self._narrowed(box, look, outer)

	def _framed(self, box: Box, look: Look) -> Box:
		"""The box with a frame around it, as high as the sheet says, its words in the middle."""
		edge = look.border[0]
		high = (look.length(look.height, 0) or 0.0) - (2 * edge.thick if look.whole_box else 0.0)
		line = min(look.line, FRAMED_LINE)
		room = max(high - line * look.size, look.padding[0] + look.padding[2])
		return replace(box, look=replace(box.look, line=line), frame=Frame(edge.color, edge.thick, room))

	def _narrowed(self, box: Box, look: Look, outer: Box) -> Box:
		"""The box no wider than the sheet says: in the middle where what is around it is set so, else at the left."""
		asked = look.length(look.width, outer.width)
		if asked is None or asked >= box.width:
			return box
		if look.whole_box and look.framed:
			asked -= 2 * look.border[0].thick
		spare = box.width - asked
		before = spare / 2 if outer.look.align == "center" or look.margin[1] is None else 0.0
		return replace(box, width=asked, left=box.left + before, right=box.right + spare - before)

	def contents(self, element: ElementWrapper, box: Box) -> None:
		"""What stands in a box: text and inline elements become paragraphs between the blocks."""
		line = Line(box)
		line.add(element.etree_element.text, box.look)
		for child in element.iter_children():
			line = self._child(child, box.look, line)
			line.add(child.etree_element.tail, box.look)
		self.close(line)

	def _child(self, child: ElementWrapper, parent: Look, line: Line) -> Line:
		"""Returns the line that is open afterwards: a new one if the child was a block."""
		node = child.etree_element
		look = self.sheet.look(child, parent, line.box.width)
		if look.display == "none":
			return line
		if child.local_name == "br":
			line.put("\n")
		elif child.local_name == "svg" and node.get("data-qr"):
			line.put(self._picture(node, look, line.box))
		elif look.display in ("inline", "inline-block"):
			return self._inline(child, look, line)
		elif line.pieces and (edge := ruled(look)) and edge.kind == "solid" and not has_content(node):
			line.rule = Rule(look.width, edge.thick, look.margin[0] or 0.0)
		else:
			self.close(line)
			self.block(child, parent, line.box)
			return Line(line.box)
		return line

	def _inline(self, element: ElementWrapper, look: Look, line: Line) -> Line:
		node = element.etree_element
		style = self.style_of(node)
		if style and not line.pieces:
			line.box = replace(line.box, style=style)
		alone = look.display == "inline-block" and not line.pieces
		if alone:
			self.gap = max(self.gap, look.margin[0] or 0.0)
		if alone and look.framed:
			line.box = self._narrowed(self._framed(line.box, look), look, line.box)
		frame = look.border[0].color if look.framed and not alone else ""
		line.add(node.text, look, frame)
		for child in element.iter_children():
			line = self._child(child, look, line)
			line.add(child.etree_element.tail, look, frame)
		if look.display == "inline-block" and not look.framed and look.border[2].thick:
			line.rule = Rule("100%", look.border[2].thick, look.padding[2])
		return line

	def cell(
		self, target: etree._Element, element: ElementWrapper | None, look: Look, width: float, outer: Box
	) -> None:
		"""Fills w:tc with what stands in a cell; Word asks that it ends with a paragraph."""
		saved = self.target, self.gap, self.last_length
		self.target, self.gap, self.last_length = target, 0.0, 0.0
		node = element.etree_element if element is not None else None
		style = self.style_of(node) if node is not None else None
		if outer.style == BREAK and not look.framed:
			style = BREAK
		elif style is None:
			ruled_cell = HEAD if node is not None and node.tag == "th" else CELL
			style = ruled_cell if look.framed else outer.style
		box = Box(style, replace(look, padding=NO_SPACE), width, keep=outer.keep)
		if element is not None:
			self.contents(element, box)
		if is_table(target[-1]):
			self.break_paragraph()
		elif not is_paragraph(target[-1]):
			form = replace(self.styles[style].paragraph, align=look.align, keep_next=outer.keep)
			self.paragraph(style, form)
		self.target, self.gap, self.last_length = saved

	# Paragraphs

	def close(self, line: Line) -> None:
		"""Write the paragraph, if it holds anything, and the rule under it."""
		line.trim()
		if not line.pieces:
			return
		box = line.box
		form = replace(
			paragraph_form(replace(box.look, margin=NO_SPACE, padding=NO_SPACE), box.left, box.right),
			keep_next=box.look.keep_next or box.keep,
			frame=box.frame,
		)
		self.paragraph(box.style, form, line.pieces)
		if line.rule:
			length = min(line.length, box.width)
			self._rule(box, line.rule, box.look.length(line.rule.length, length) or length, box.look.align)
		self.last_length = min(line.length, box.width)

	def paragraph(self, key: str, form: ParagraphForm, pieces: Pieces | None = None) -> etree._Element:
		"""Adds a paragraph of a named style: only what the style does not say already is said on the paragraph."""
		self.ready()
		style = self.styles[key]
		form = replace(form, before=self.gap, new_page=self.break_before)
		self.gap, self.break_before = 0.0, False
		made = w("p", form.properties(style.paragraph, style.id))
		for piece, run in pieces or ():
			made.append(text_run(piece, run, style.run) if isinstance(piece, str) else w("r", piece))
		self.target.append(made)
		return made

	def break_paragraph(self, height: float = LEAST) -> None:
		"""An empty paragraph where Word must have one: between two tables, and after a table that ends a section."""
		self.paragraph(BREAK, replace(self.styles[BREAK].paragraph, exact=max(LEAST, height)))

	def _rule(self, box: Box, rule: Rule, length: float, align: str) -> None:
		spare = max(0.0, box.width - length)
		before = {"center": spare / 2, "right": spare}.get(align, 0.0)
		style = self.styles[RULE].paragraph
		self.gap = rule.distance
		self.paragraph(
			RULE,
			replace(
				style,
				left=box.left + before,
				right=box.right + spare - before,
				rule=rule.thick,
				keep_next=box.keep,
			),
		)

	def _empty(self, element: ElementWrapper, look: Look, outer: Box) -> None:
		"""A box without text: a rule, a line to write on, or room for a signature."""
		edge = ruled(look)
		width = outer.width
		if edge and edge.kind == "solid":
			length = look.length(look.width, width) or width
			if look.margin[1] is None and self.last_length:
				# Under the title: from a third to a half of its text, whatever part of the sheet that is.
				length = min(max(length, self.last_length / 3), self.last_length / 2)
			rule = Rule(look.width, edge.thick, self.gap)
			self._rule(outer, rule, length, "center" if look.margin[1] is None else outer.look.align)
		elif edge:
			self._dotted(1, outer, look.length(look.height, 0) or 0.0)
		elif height := look.length(look.height, 0):
			key = self.style_of(element.etree_element) or BREAK
			form = replace(self.styles[key].paragraph, exact=height, keep_next=outer.keep)
			self.paragraph(key, form)

	def _dotted(self, count: int, box: Box, height: float = 0.0) -> None:
		"""Lines to write on, this high or as their style is: a tab that draws dots up to the right edge."""
		style = self.styles[DOTS]
		form = replace(style.paragraph, left=box.left, leader=box.left + box.width, keep_next=box.keep)
		# Space before it and not an exact height: LibreOffice gives none to a line that holds a tab alone.
		room = height - style.paragraph.line * style.run.size if height else style.paragraph.before
		for _ in range(count):
			self.gap = max(self.gap, room)
			self.paragraph(DOTS, form, [("\t", style.run)])

	def _picture(self, node: etree._Element, look: Look, box: Box) -> etree._Element:
		width = look.length(look.width, box.width) or look.length(node.get("width", ""), box.width)
		return self.package.picture(qr_png(node.get("data-qr")), width or QR_SIDE)
