"""A notice dict to PDF with WeasyPrint, which numbers pages from the second on and repeats a table's head.

WeasyPrint needs Pango, a library of the system: it is imported only when a PDF is asked for.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Any

from sonvi_dialogue.papers.collecting import seldom_collecting
from sonvi_dialogue.papers.environment import PACKAGE
from sonvi_dialogue.papers.html import render_html

PINS = "weasyprint==59.0 pydyf==0.10.0"
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2"


class PdfUnavailable(RuntimeError):
	"""This machine cannot make PDFs; the message says what to install."""


def pdf_available() -> str | None:
	"""None where PDFs can be made, else one line that says what to install."""
	try:
		_weasyprint()
	except PdfUnavailable as reason:
		return str(reason)
	return None


def render_pdf(notice: dict[str, Any]) -> bytes:
	"""The paper as PDF, A4, laid out by Decree 30/2020. Refused as render_html; PdfUnavailable where Pango is missing."""
	with seldom_collecting():
		documents = [_laid_out(copy) for copy in _copies(notice)]
		pages = [page for document in documents for page in document.pages]
		return documents[0].copy(pages).write_pdf()


def _copies(notice: dict[str, Any]) -> list[dict[str, Any]]:
	"""A paper made out to many (an invitation) as one paper to each: every copy numbers its own pages."""
	return [{**notice, "copies": [copy]} for copy in notice.get("copies") or ()] or [notice]


def _laid_out(notice: dict[str, Any]) -> Any:
	# A paper is text and styles of ours: nothing it holds may make this machine fetch a file or an address.
	html = render_html(notice).replace(_css(), "", 1)
	style, counters = _style()
	made = _weasyprint().HTML(string=html, url_fetcher=_refuse_url)
	return made.render(stylesheets=[style], counter_style=counters)


@cache
def _css() -> str:
	return (PACKAGE / "templates/notices/decree30.css").read_text(encoding="utf-8").rstrip("\n")


@cache
def _style() -> tuple[Any, Any]:
	"""The papers' style and the counters it names, read once: a hundred copies would read it a hundred times."""
	from weasyprint.css.counters import CounterStyle

	counters = CounterStyle()
	return _weasyprint().CSS(string=_css(), counter_style=counters), counters


@cache
def _weasyprint() -> ModuleType:
	try:
		import weasyprint
	except ImportError:
		raise PdfUnavailable(f"No PDFs: WeasyPrint is not installed. Run: pip install {PINS}") from None
	except OSError:
		raise PdfUnavailable(f"No PDFs: Pango is missing. On Debian run: apt install {PACKAGES}") from None
	try:
		weasyprint.HTML(string="<p>1</p>").write_pdf()
	except (TypeError, AttributeError):
		# WeasyPrint 59 does not say that it cannot use the pydyf of later years; it fails at the first page.
		raise PdfUnavailable(f"No PDFs: WeasyPrint and pydyf do not fit. Run: pip install {PINS}") from None
	return weasyprint


def _refuse_url(url: str, *_args: Any, **_kwargs: Any) -> dict[str, Any]:
	raise ValueError(f"A paper may not load {url}. Attach files to the paper instead.")
