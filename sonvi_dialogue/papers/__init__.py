"""Official papers as HTML and PDF. No Frappe: the same templates serve the rehearsal and the site.

render_html and render_pdf take the dict of a builder in sonvi_dialogue.domain.notices.
"""

from sonvi_dialogue.papers.html import paper_body, render_html
from sonvi_dialogue.papers.pdf import PdfUnavailable, pdf_available, render_pdf

__all__ = ["PdfUnavailable", "paper_body", "pdf_available", "render_html", "render_pdf"]
