"""The office's books on paper: papers out and in, the petition register and its public version, a session's file index.

Columns: Decree 30/2020/NĐ-CP, Annexes IV (registers) and V (index of a file); the petition register's fourteen are those
of the book for following incoming papers with what an office keeps of petitions. What nobody recorded stays blank, to be
written and signed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.common import Needs, clean, head_and_foot, session_name
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.register_sources import RegisteredPaper
from sonvi_dialogue.domain.notices.report_words import number
from sonvi_dialogue.domain.notices.tables import Column, Heading, table
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.paper_status import CORRECTED, RECALLED, REPLACED, STRUCK_OUT
from sonvi_dialogue.domain.registers import (
	REGISTER_COLUMNS,
	numbered,
	public_register,
	register_rows,
	totals,
)

Notice = dict[str, Any]

OUT = (
	Column("Số, ký hiệu văn bản", 10),
	Column("Ngày tháng văn bản", 8, center=True),
	Column("Tên loại và trích yếu nội dung văn bản", 26),
	Column("Người ký", 8),
	Column("Nơi nhận văn bản", 20),
	Column("Đơn vị, người nhận bản lưu", 7),
	Column("Số lượng bản", 5, center=True),
	Column("Ngày chuyển", 8, center=True),
	Column("Ký nhận", 6),
	Column("Ghi chú", 9),
)
IN = (
	Column("Ngày đến", 8, center=True),
	Column("Số đến", 5, center=True),
	Column("Tác giả", 14),
	Column("Số, ký hiệu văn bản", 11),
	Column("Ngày tháng văn bản", 8, center=True),
	Column("Tên loại và trích yếu nội dung văn bản", 26),
	Column("Đơn vị hoặc người nhận", 12),
	Column("Ngày chuyển", 7, center=True),
	Column("Ký nhận", 6),
	Column("Ghi chú", 12),
)
INDEX = (
	Column("STT", 7, center=True),
	Column("Số, ký hiệu văn bản", 15),
	Column("Ngày tháng văn bản", 12, center=True),
	Column("Tên loại và trích yếu nội dung văn bản", 35),
	Column("Tác giả văn bản", 17),
	Column("Tờ số", 6, center=True),
	Column("Ghi chú", 11),
)
WIDTHS = {
	"stt": 3.6,
	"session": 8,
	"petitioner": 7.4,
	"content": 16,
	"category": 6.4,
	"jurisdiction": 4.8,
	"outcome": 6,
	"department": 8,
	"conclusion": 6.6,
	"due": 7.6,
	"answer": 7.4,
	"result": 9,
	"timeliness": 5.6,
	"delivery": 7,
}
# Words of the public register's columns that differ from the office's.
PUBLIC_TITLES = {"petitioner": "Người kiến nghị (thôn)"}
STATUS_TEXT = {
	RECALLED: "Đã thu hồi",
	STRUCK_OUT: "Đã xóa sổ",
	REPLACED: "Đã được thay thế",
	CORRECTED: "Đã đính chính",
}
ARCHIVED = "lưu:"


def outgoing_register(dossier: Dossier) -> Notice:
	"""The dict of the register of outgoing papers (Sổ đăng ký văn bản đi): one part for each body with numbers of its own,
	the Standing Committee's first. Refused (MissingFact) without the period's two days."""
	notice, _first, _last = _book(dossier, "SỔ ĐĂNG KÝ VĂN BẢN ĐI")
	papers = [paper for paper in dossier.period_papers if not paper.incoming]
	own = dossier.paper.issuer.name
	books = sorted({paper.book for paper in papers}, key=lambda name: (name != own, name))
	rows: list[Any] = []
	for book in books:
		rows.append(Heading(f"Văn bản của {book}"))
		rows += [_out(paper) for paper in sorted(papers, key=filed) if paper.book == book]
	return _with(
		notice, table(OUT, rows, size="sp-small", numbers=True), [f"Cộng: {number(len(papers))} văn bản."]
	)


def incoming_register(dossier: Dossier) -> Notice:
	"""The dict of the register of incoming papers (Sổ đăng ký văn bản đến), by number of arrival. Refused as the other."""
	notice, _first, _last = _book(dossier, "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN")
	papers = [paper for paper in dossier.period_papers if paper.incoming]
	rows = [_in(paper) for paper in sorted(papers, key=_arrived)]
	return _with(
		notice, table(IN, rows, size="sp-small", numbers=True), [f"Cộng: {number(len(papers))} văn bản."]
	)


def petition_register(dossier: Dossier) -> Notice:
	"""The dict of the petition register with its fourteen columns, as of today, numbered through the year."""
	notice, first, last = _book(dossier, "SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN")
	rows = [row for row in dossier.period_rows if row.received_on.year >= first.year]
	shown = [row for row in rows if first <= row.received_on <= last]
	lines = register_rows(shown, dossier.calendar, dossier.today, numbered(rows))
	figures = totals(shown, dossier.calendar, dossier.today)
	late = len(figures["late"]) + figures["unanswered"]
	notes = [
		f"Cộng: {number(figures['petitions'])} ý kiến, kiến nghị; có thời hạn giải quyết {number(figures['on_clock'])}, "
		f"đúng hạn {number(figures['in_time'])}, quá hạn {number(late)}, đang trong hạn {number(figures['open'])}. "
		"Nội dung gộp, từ chối, hướng dẫn không tính vào tổng số."
	]
	return _with(notice, _lines(lines, dict(REGISTER_COLUMNS)), notes)


def public_petition_register(dossier: Dossier) -> Notice:
	"""The dict of the register that may be posted: without names and without what is not for everybody, which it counts."""
	notice, first, last = _book(dossier, "SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN (BẢN CÔNG KHAI)")
	shown = [row for row in dossier.period_rows if first <= row.received_on <= last]
	public = public_register(shown, dossier.calendar, dossier.today)
	titles = {key: PUBLIC_TITLES.get(key, title) for key, title in REGISTER_COLUMNS if key != "delivery"}
	return _with(notice, _lines(public.rows, titles), [public.footer] if public.footer else [])


def file_index(dossier: Dossier) -> Notice:
	"""The dict of the index of one session's file (Mục lục hồ sơ): every paper of it by day. Refused without session."""
	session = assembly.session_facts(assembly.need_session(dossier))
	issuer, paper, signer = assembly.frame(dossier)
	papers = sorted(dossier.session_papers, key=filed)
	rows = [_indexed(stt, one) for stt, one in enumerate(papers, start=1)]
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": "register_book",
		"type_name": "MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ",
		"subject": f"Hồ sơ {session_name(session)}",
		"date_line": "",
		"wide": False,
		"first": "",
		"last": "",
	}
	made = table(INDEX, rows, size="sp-small", wide=False)
	return _with(notice, made, [f"Hồ sơ gồm {number(len(papers))} văn bản, tài liệu."])


# What they share ------------------------------------------------------------------------------------------------------------
def _book(dossier: Dossier, title: str) -> tuple[Notice, date, date]:
	needs = Needs()
	needs.need(dossier.period, "period_from", "Give the first and the last day of the register.")
	first, last = dossier.period or (date.min, date.min)
	needs.need(first <= last or None, "period_to", "The period ends before it begins. Exchange the two days.")
	needs.refuse()
	issuer, paper, signer = assembly.frame(dossier)
	notice = head_and_foot(issuer, paper, signer) | {
		"template": "register_book",
		"type_name": title,
		"subject": "",
		"date_line": "",
		"wide": True,
		"first": short_date(first),
		"last": short_date(last),
	}
	return notice, first, last


def _with(notice: Notice, made: Notice, notes: Iterable[str]) -> Notice:
	return clean(notice | {"table": made, "notes": list(notes)})


def _lines(lines: Iterable[dict[str, Any]], titles: dict[str, str]) -> Notice:
	columns = [Column(title, WIDTHS[key], center=key == "stt") for key, title in titles.items()]
	rows = [[line[key] for key in titles] for line in lines]
	return table(columns, rows, size="sp-tiny", numbers=True)


def filed(paper: RegisteredPaper) -> tuple[Any, ...]:
	return paper.filed_on, paper.incoming, paper.book, paper.ordinal, paper.number, paper.subject


def _arrived(paper: RegisteredPaper) -> tuple[Any, ...]:
	return paper.filed_on.year, paper.incoming_number or 0, filed(paper)


def about(paper: RegisteredPaper) -> str:
	"""The type of the paper and its subject as one phrase: "Thông báo kết quả giải quyết …", "Công văn trả lời …"."""
	kind, subject = paper.type_name, paper.subject
	if not kind or subject.lower().startswith(kind.lower()):
		return subject
	first, blank, rest = subject.partition(" ")
	return f"{kind} {first if first.isupper() and len(first) > 1 else first.lower()}{blank}{rest}"


def _out(paper: RegisteredPaper) -> tuple[object, ...]:
	sent, archive = sent_and_kept(paper)
	left = short_date(paper.issued_on) if paper.issued_on else ""
	return (
		paper.number,
		short_date(paper.date),
		about(paper),
		paper.signer,
		sent,
		archive,
		"",
		left,
		"",
		status_words(paper),
	)


def sent_and_kept(paper: RegisteredPaper) -> tuple[str, str]:
	"""Whom a paper went to, and where its copy is kept, as its Nơi nhận says."""
	kept = [line for line in paper.recipients if line.lower().startswith(ARCHIVED)]
	sent = [line for line in paper.recipients if line not in kept]
	return "; ".join(sent), "; ".join(line[len(ARCHIVED) :].strip() for line in kept)


def _in(paper: RegisteredPaper) -> tuple[object, ...]:
	handled = paper.handled_by or "; ".join(paper.recipients)
	note = "\n".join(
		part for part in (f"Trả lời {paper.answers}" if paper.answers else "", status_words(paper)) if part
	)
	return (
		short_date(paper.received_on) if paper.received_on else "",
		paper.incoming_number or "",
		paper.author,
		paper.number,
		short_date(paper.date),
		about(paper),
		handled,
		"",
		"",
		note,
	)


def _indexed(stt: int, paper: RegisteredPaper) -> tuple[object, ...]:
	return stt, paper.number, short_date(paper.date), about(paper), paper.author, "", status_words(paper)


def status_words(paper: RegisteredPaper) -> str:
	"""Whether it was recalled, replaced or corrected, by which paper and why."""
	if paper.status not in STATUS_TEXT:
		return ""
	by = f" bằng văn bản số {paper.other}" if paper.other else ""
	why = f": {paper.reason}" if paper.reason else ""
	return f"{STATUS_TEXT[paper.status]}{by}{why}"
