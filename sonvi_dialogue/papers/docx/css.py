"""What a notice's own style sheet says of an element: the one source of sizes, margins and rules for PDF and DOCX alike.

The sheet is read with the parsers WeasyPrint itself reads it with, so that both see the same rules. Lengths are in points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import tinycss2
from cssselect2 import ElementWrapper, Matcher, compile_selector_list

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75}
COLORS = {"red": "FF0000", "black": "000000", "white": "FFFFFF"}
SIDES = ("top", "right", "bottom", "left")
BOLD = ("bold", "bolder", "600", "700", "800", "900")
BLOCKS = frozenset(
	"html body div p table thead tbody tfoot tr td th ul ol li dl dt dd h1 h2 h3 h4 h5 h6 "
	"section article header footer blockquote pre figure".split()
)
# What a browser does without being told.
BY_TAG = {
	"strong": {"font-weight": "bold"},
	"b": {"font-weight": "bold"},
	"em": {"font-style": "italic"},
	"i": {"font-style": "italic"},
	"u": {"text-decoration": "underline"},
	"th": {"font-weight": "bold", "text-align": "center"},
	"style": {"display": "none"},
	"script": {"display": "none"},
	"head": {"display": "none"},
} | {f"h{level}": {"font-weight": "bold"} for level in range(1, 7)}


@dataclass(frozen=True)
class Edge:
	"""One border of a box: thickness, "solid" or "dotted", colour as RRGGBB."""

	thick: float = 0.0
	kind: str = "solid"
	color: str = "000000"


@dataclass(frozen=True)
class Look:
	"""How an element is set. Widths and heights stay as written ("40%"): what they are a part of is known later."""

	size: float = 12.0
	bold: bool = False
	italic: bool = False
	underline: bool = False
	upper: bool = False
	color: str = "000000"
	line: float = 1.2  # of the font size
	align: str = "left"
	indent: float = 0.0
	display: str = "inline"
	margin: tuple[float | None, ...] = (0.0, 0.0, 0.0, 0.0)  # top, right, bottom, left; None is auto
	padding: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
	border: tuple[Edge, ...] = (Edge(), Edge(), Edge(), Edge())
	width: str = "auto"
	height: str = "auto"
	valign: str = "top"
	raised: str = ""
	whole_box: bool = False  # its width and height count padding and border in
	page: str = "auto"
	keep_next: bool = False
	keep_whole: bool = False
	new_page: bool = False

	@property
	def framed(self) -> bool:
		return all(edge.thick for edge in self.border)

	def length(self, text: str, whole: float) -> float | None:
		"""A length as points; whole is what a percentage is a part of. None for auto and for what is no length."""
		return _length(text, self.size, whole)


@dataclass(frozen=True)
class PageForm:
	"""A sheet: width and height, and the margins top, right, bottom, left."""

	width: float = 210 * POINTS["mm"]
	height: float = 297 * POINTS["mm"]
	margin: tuple[float, ...] = (20 * POINTS["mm"], 20 * POINTS["mm"], 20 * POINTS["mm"], 30 * POINTS["mm"])

	@property
	def text_width(self) -> float:
		return self.width - self.margin[1] - self.margin[3]


class Sheet:
	"""The rules of a page's style elements: `look` says how one element is set, `pages` the sheets by name."""

	def __init__(self, css: str) -> None:
		self._matcher, self.pages = _read(css)
		self._made: dict[tuple[Any, ...], tuple[Look, Look]] = {}

	def look(self, element: ElementWrapper, parent: Look, width: float) -> Look:
		"""element: as wrapped by cssselect2; parent: how its parent is set; width: of the box it stands in."""
		tag = element.local_name
		said: dict[str, str] = {
			"display": "block" if tag in BLOCKS else "inline",
			**BY_TAG.get(tag, {}),
		}
		found = [
			(important, specificity, order, name, value)
			for specificity, order, pseudo, rules in self._matcher.match(element)
			if pseudo is None
			for name, value, important in rules
		]
		own = element.etree_element.get("style")
		if own:
			found += [(important, (9, 0, 0), 0, name, value) for name, value, important in _declarations(own)]
		for _, _, _, name, value in sorted(found, key=lambda one: one[:3]):
			said[name] = value
		# Most cells of a long table are told the same. The parent is kept, so that its id stays its own.
		key = (frozenset(said.items()), id(parent), width)
		if key not in self._made:
			self._made[key] = (parent, _look(said, parent, width))
		return self._made[key][1]


@lru_cache(maxsize=4)
def _read(css: str) -> tuple[Matcher, dict[str, PageForm]]:
	"""All papers share one sheet, which takes longer to read than a short paper takes to write."""
	matcher, pages = Matcher(), {"auto": PageForm()}

	def add(rules: Iterable[Any]) -> None:
		for rule in rules:
			if rule.type == "qualified-rule":
				said = list(_declarations(rule.content))
				for selector in compile_selector_list(rule.prelude):
					matcher.add_selector(selector, said)
			elif rule.type == "at-rule" and rule.lower_at_keyword == "page":
				name = tinycss2.serialize(rule.prelude).strip() or "auto"
				pages[name] = _page(dict(_plain(rule.content)), pages["auto"])
			elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
				if "print" in tinycss2.serialize(rule.prelude):
					add(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))

	add(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
	return matcher, pages


def _declarations(content: Any) -> Iterator[tuple[str, str, bool]]:
	"""Name, value and importance, with the shorthands for margin, padding and border taken apart."""
	for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
		if one.type == "declaration":
			for name, value in _longhand(one.lower_name, tinycss2.serialize(one.value).strip().lower()):
				yield name, value, one.important


def _plain(content: Any) -> Iterator[tuple[str, str]]:
	return ((name, value) for name, value, _ in _declarations(content))


def _longhand(name: str, value: str) -> Iterator[tuple[str, str]]:
	if name in ("margin", "padding"):
		parts = value.split()
		four = (parts * 4)[:4] if len(parts) != 3 else [*parts, parts[1]]
		yield from ((f"{name}-{side}", part) for side, part in zip(SIDES, four, strict=True))
	elif name == "border":
		yield from ((f"border-{side}", value) for side in SIDES)
	else:
		yield name, value


def _page(said: dict[str, str], base: PageForm) -> PageForm:
	words = said.get("size", "").split()
	tall = (base.height, base.width) if base.width > base.height else (base.width, base.height)
	if words:
		base = replace(base, width=tall[0], height=tall[1])
	if "landscape" in words:
		base = replace(base, width=tall[1], height=tall[0])
	margin = tuple(
		base.margin[at] if value is None else value
		for at, side in enumerate(SIDES)
		for value in [_length(said.get(f"margin-{side}", ""), 12, base.width)]
	)
	return replace(base, margin=margin)


def _length(text: str, em: float, whole: float) -> float | None:
	match = re.fullmatch(r"(-?[\d.]+)(pt|mm|cm|in|px|em|rem|%)?", text)
	if not match:
		return None
	number, unit = float(match[1]), match[2]
	if unit == "%":
		return number / 100 * whole
	if unit in ("em", "rem"):
		return number * em
	return number * POINTS[unit] if unit else number


def _edge(said: dict[str, str], side: str, em: float) -> Edge:
	words = said.get(f"border-{side}", "").split()
	thick = said.get(f"border-{side}-width") or next((w for w in words if _length(w, em, 0) is not None), "")
	kind = next((word for word in words if word in ("dotted", "dashed", "double")), "solid")
	color = next((found for found in map(_color, words) if found), "000000")
	return Edge(_length(thick, em, 0) or 0.0, kind, color)


def _color(word: str) -> str | None:
	if word in COLORS:
		return COLORS[word]
	match = re.fullmatch("#([0-9a-f]{3}|[0-9a-f]{6})", word)
	if not match:
		return None
	digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
	return digits.upper()


def _look(said: dict[str, str], parent: Look, width: float) -> Look:
	def inherited(name: str, read: Callable[[str], Any], default: Any) -> Any:
		value = read(said[name]) if said.get(name, "inherit") != "inherit" else None
		return default if value is None else value

	def sides(name: str) -> tuple[float | None, ...]:
		texts = (said.get(f"{name}-{side}", "0") for side in SIDES)
		return tuple(None if text == "auto" else _length(text, size, width) or 0.0 for text in texts)

	def breaks(where: str) -> str:
		return said.get(f"break-{where}") or said.get(f"page-break-{where}", "")

	size = _length(said.get("font-size", ""), parent.size, parent.size) or parent.size
	valign = said.get("vertical-align", "top")
	return Look(
		size=size,
		bold=inherited("font-weight", lambda text: text in BOLD, parent.bold),
		italic=inherited("font-style", lambda text: text == "italic", parent.italic),
		underline=inherited("text-decoration", lambda text: "underline" in text, parent.underline),
		upper=inherited("text-transform", lambda text: text == "uppercase", parent.upper),
		color=inherited("color", _color, parent.color),
		line=inherited("line-height", lambda text: _line_height(text, size), parent.line),
		align=inherited("text-align", str, parent.align),
		indent=inherited("text-indent", lambda text: _length(text, size, width), parent.indent),
		display=said["display"],
		margin=sides("margin"),
		padding=tuple(part or 0.0 for part in sides("padding")),
		border=tuple(_edge(said, side, size) for side in SIDES),
		width=said.get("width", "auto"),
		height=said.get("height", "auto"),
		valign=valign,
		raised=valign if valign in ("super", "sub") else "",
		whole_box=said.get("box-sizing") == "border-box",
		page=said.get("page", "auto"),
		keep_next=breaks("after") == "avoid",
		keep_whole=breaks("inside") == "avoid",
		new_page=breaks("before") in ("page", "always"),
	)


def _line_height(text: str, size: float) -> float | None:
	points = _length(text, size, size)
	return points if points is None or text.replace(".", "").isdigit() else points / size
