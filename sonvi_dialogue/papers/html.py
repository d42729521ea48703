"""A notice dict to HTML: sandboxed, escaped, and strict, so that a missing value is an error and never a printed blank."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from jinja2 import TemplateError
from markupsafe import escape

from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.papers.environment import environment, template_path
from sonvi_dialogue.papers.wording import WordingRefused, worded

PAPER_CLASS = "sonvi-paper"

FULL_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@media screen {{ body {{ background: #e8e8e8; margin: 0; }}
.sonvi-paper {{ box-sizing: border-box; max-width: 210mm; margin: 1rem auto; overflow-x: auto;
padding: min(20mm, 5vw) min(20mm, 5vw) min(20mm, 5vw) min(30mm, 6vw); }} }}
@media screen and (max-width: 40rem) {{ body .sonvi-paper .sp-nation {{ white-space: normal; }} }}
@media print {{ body {{ margin: 0; }} }}
</style>
</head>
<body>
{paper}
</body>
</html>
"""


def render_html(notice: dict[str, Any], *, full_page: bool = True) -> str:
	"""The paper as HTML: a whole page to open in a browser, or only its style and its .sonvi-paper.

	notice: the dict of a builder; its "template" names the file, its "wording", if there is one, what an office says in
	place of the shipped parts. A value the template needs and the dict lacks raises jinja2.UndefinedError; a template of
	another name raises jinja2.TemplateNotFound; a wording that cannot be printed raises WordingRefused.
	"""
	paper = _paper(notice).strip()
	if not full_page:
		return paper
	title = " ".join(part for part in (notice["full_number"], notice["subject"]) if part)
	return FULL_PAGE.format(title=escape(title), paper=paper)


def _paper(notice: dict[str, Any]) -> str:
	shipped = environment().get_template(template_path(notice["template"]))
	own = notice.get("wording")
	if not own:
		return shipped.render(notice=notice)
	try:
		return worded(notice["template"], tuple(sorted(own.items()))).render(notice=notice)
	except (TemplateError, TypeError) as error:
		shipped.render(notice=notice)  # raises what the paper itself lacks
		message = "The office's own wording of this paper cannot be printed: {0}. Correct the wording, or disable it."
		problem = Problem("wording_fails", "wording", message, (str(error).rstrip("."),))
		raise WordingRefused([problem]) from error


def paper_body(html: str) -> str:
	"""What stands inside the first .sonvi-paper of a page, as written, without blank lines at its ends.

	So that a paper shown by the site and one made here can be compared. Refused (ValueError): a page without one.
	"""
	finder = _PaperFinder(html)
	if finder.start is None or finder.end is None:
		raise ValueError(
			"The page has no element of class sonvi-paper. Give it a page made from a notice template."
		)
	return html[finder.start : finder.end].strip()


class _PaperFinder(HTMLParser):
	"""Finds where the inside of the first div.sonvi-paper begins and ends in the text."""

	def __init__(self, html: str) -> None:
		super().__init__(convert_charrefs=False)
		self._line_starts = [0]
		for line in html.split("\n"):
			self._line_starts.append(self._line_starts[-1] + len(line) + 1)
		self._depth = 0
		self.start: int | None = None
		self.end: int | None = None
		self.feed(html)

	def _position(self) -> int:
		line, column = self.getpos()
		return self._line_starts[line - 1] + column

	def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
		if tag != "div" or self.end is not None:
			return
		if self.start is not None:
			self._depth += 1
		elif PAPER_CLASS in (dict(attrs).get("class") or "").split():
			self.start = self._position() + len(self.get_starttag_text() or "")

	def handle_endtag(self, tag: str) -> None:
		if tag != "div" or self.start is None or self.end is not None:
			return
		if self._depth == 0:
			self.end = self._position()
		self._depth -= 1
