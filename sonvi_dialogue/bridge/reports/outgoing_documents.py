"""The register of outgoing papers (Sổ đăng ký văn bản đi) as a report: every numbered paper dated in the period.

Decree 30/2020/NĐ-CP, Annex IV. A recalled paper keeps its number and its line. The commune's whole register is for whoever sees
its papers; a unit's people have the lines of their own papers and of the public ones.
"""

from __future__ import annotations

from collections import Counter

from frappe import _

from sonvi_dialogue.bridge import registered_papers
from sonvi_dialogue.bridge.reports.frame import Asked, Column, Report, Result, bars, names_of
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import books
from sonvi_dialogue.domain.notices.register_sources import RegisteredPaper
from sonvi_dialogue.domain.paper_status import ISSUED, RECALLED
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, TICK, Field

DOCTYPE = "Official Document"
KINDS = tuple(kind for kind in v.PAPER_KINDS if kind != v.INCOMING)
FIELDS = (
	Field("kind", CHOICE, "Kind", KINDS),
	Field("issuer", LINK, "Issuer", "Dialogue Department"),
	Field("session", LINK, "Session", "Dialogue Session"),
	Field("only_changed", TICK, "Only Recalled, Replaced or Corrected"),
)


def _build(asked: Asked) -> Result:
	given = {name: asked.values[name] for name in ("kind", "issuer", "session") if name in asked.values}
	filters = {
		"commune": asked.commune,
		"direction": "Outgoing",
		"docstatus": registered_papers.REGISTERED,
		"number": [">", 0],
		"date": asked.days,
		**given,
	}
	seen = set(names_of(DOCTYPE, filters))
	found = registered_papers.period_papers(asked.commune, asked.first, asked.last)
	papers = sorted((paper for paper in found if paper.key in seen), key=books.filed)
	if asked.get("only_changed"):
		papers = [paper for paper in papers if paper.status != ISSUED]
	kinds = Counter(paper.kind for paper in papers)
	chart = bars(
		[_(kind) for kind, _n in kinds.most_common()], **{_("Papers"): [n for _k, n in kinds.most_common()]}
	)
	return Result(
		_columns(),
		[_row(paper) for paper in papers],
		summary=(
			(_("Papers"), len(papers), ""),
			(_("Recalled"), sum(paper.status == RECALLED for paper in papers), "Red"),
			(
				_("Replaced or Corrected"),
				sum(paper.status not in (ISSUED, RECALLED) for paper in papers),
				"Orange",
			),
		),
		chart=chart if papers else None,
	)


REPORT = Report("Outgoing Documents", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", FIELDS, _build, True)


def _row(paper: RegisteredPaper) -> dict[str, object]:
	sent, kept = books.sent_and_kept(paper)
	return {
		"full_number": paper.number,
		"date": paper.date,
		"about": books.about(paper),
		"signer": paper.signer,
		"recipients": sent,
		"kept": kept,
		"issued_on": paper.issued_on,
		"note": books.status_words(paper),
		"book": paper.book,
		"ordinal": paper.ordinal,
		"kind": _(paper.kind),
		"paper": paper.key,
	}


def _columns() -> tuple[Column, ...]:
	return (
		Column("full_number", _("Number, Notation"), width=130),
		Column("date", _("Date on the Paper"), "Date", 105),
		Column("about", _("Type and Subject"), "Small Text", 340),
		Column("signer", _("Signer"), width=120),
		Column("recipients", _("Recipients"), "Small Text", 260),
		Column("kept", _("Copy Kept by"), width=100),
		Column("issued_on", _("Issued on"), "Date", 105),
		Column("note", _("Notes"), "Small Text", 150),
		Column("book", _("Book of"), width=160, printed=False),
		Column("ordinal", _("Number"), "Int", 70, printed=False),
		Column("kind", _("Kind"), width=140, printed=False),
		Column("paper", _("Official Document"), "Link", 100, DOCTYPE, printed=False, hidden=True),
	)
