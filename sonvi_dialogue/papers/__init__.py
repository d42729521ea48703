"""Official papers as HTML, PDF and DOCX. No Frappe: the same templates serve the rehearsal and the site.

render_html and render_pdf take the dict of a builder in sonvi_dialogue.domain.notices; so does papers.docx.render_docx,
which is imported from there, since python-docx takes a while to load. papers.bundle puts many papers into one file.
"""

from sonvi_dialogue.papers.html import paper_body, render_html
from sonvi_dialogue.papers.pdf import PdfUnavailable, pdf_available, render_pdf

__all__ = ["PdfUnavailable", "paper_body", "pdf_available", "render_html", "render_pdf"]
