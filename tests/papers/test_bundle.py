"""All papers of a session in one file: bookmarks, names, and files that cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from sonvi_dialogue.papers.bundle import Unreadable, bundle_pdf, bundle_zip, safe_name


def pdf(pages=1, width=595, password=None):
	writer = PdfWriter()
	for _ in range(pages):
		writer.add_blank_page(width, 842)
	if password is not None:
		writer.encrypt(password, "owner", algorithm="RC4-128")
	made = io.BytesIO()
	writer.write(made)
	return made.getvalue()


ITEMS = [
	("Thông báo số 02/TB-HĐND", pdf(2, 500)),
	("Giấy mời\nsố 07", pdf(1, 600)),
	("Kết luận", pdf(3, 700)),
]


def test_one_pdf_has_a_bookmark_for_each_paper_in_order():
	said = []
	reader = PdfReader(io.BytesIO(bundle_pdf(ITEMS, lambda done, of: said.append((done, of)))))
	assert [round(page.mediabox.width) for page in reader.pages] == [500, 500, 600, 700, 700, 700]
	marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
	assert marks == [("Thông báo số 02/TB-HĐND", 0), ("Giấy mời số 07", 2), ("Kết luận", 3)]
	assert reader.page_mode == "/UseOutlines"
	assert said == [(1, 3), (2, 3), (3, 3)]


def test_the_same_papers_give_the_same_file_and_it_names_no_machine():
	assert bundle_pdf(ITEMS) == bundle_pdf(ITEMS)
	assert dict(PdfReader(io.BytesIO(bundle_pdf(ITEMS))).metadata) == {"/Producer": "Sonvi Dialogue"}


def test_a_pdf_that_only_its_owner_may_change_is_taken():
	reader = PdfReader(io.BytesIO(bundle_pdf([("Bản ký", pdf(2, password=""))])))
	assert len(reader.pages) == 2


@pytest.mark.parametrize(
	("content", "reason"),
	[
		(pdf(password="secret"), "it asks for a password"),
		(b"", "Cannot read an empty file"),
		(b"not a PDF at all", "Stream has ended unexpectedly"),
		(pdf(3)[:200], "Stream has ended unexpectedly"),
	],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_title(content, reason):
	with pytest.raises(Unreadable) as refused:
		bundle_pdf([ITEMS[0], ("Bản quét 31/UBND", content)])
	assert refused.value.title == "Bản quét 31/UBND"
	assert str(refused.value) == (
		f"Bản quét 31/UBND: the file cannot be read as a PDF ({reason}). Attach it again, without a password."
	)


def test_nothing_to_bundle_is_refused():
	with pytest.raises(
		ValueError, match=r"^There is no paper to put together\. Make the PDFs of the papers first\.$"
	):
		bundle_pdf([])
	with pytest.raises(
		ValueError, match=r"^There is no file to put together\. Make the files of the papers first\.$"
	):
		bundle_zip([])


def test_a_zip_keeps_order_and_content_and_no_two_names_are_the_same():
	said = []
	names = ["Báo cáo.pdf", "báo cáo.PDF", "Báo cáo.docx", "Báo cáo.pdf", "Báo cáo (2).pdf", "Sổ"]
	items = [(name, name.encode()) for name in names]
	content = bundle_zip(items, lambda done, of: said.append((done, of)))
	with zipfile.ZipFile(io.BytesIO(content)) as package:
		assert package.testzip() is None
		entries = package.infolist()
		assert [package.read(entry) for entry in entries] == [data for _, data in items]
	assert [entry.filename for entry in entries] == [
		"Báo cáo.pdf",
		"báo cáo (2).PDF",
		"Báo cáo.docx",
		"Báo cáo (3).pdf",
		"Báo cáo (2) (2).pdf",
		"Sổ",
	]
	assert said[-1] == (6, 6)
	assert content == bundle_zip(items)


@pytest.mark.parametrize(
	("name", "safe"),
	[
		("05/TB-HĐND: kết luận?.pdf", "05-TB-HĐND- kết luận.pdf"),
		("../../etc/passwd", "etc-passwd"),
		("C:\\Windows\\system.ini", "C-Windows-system.ini"),
		("/etc/cron.d/x", "etc-cron.d-x"),
		("con.pdf", "_con.pdf"),
		("LPT1", "_LPT1"),
		("", "van-ban"),
		(" . .pdf", "pdf"),
		("a\x00b\nc\td.docx", "a-b c d.docx"),
		("Thông báo. \ud800", "Thông báo"),
		("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
		(".htaccess", "htaccess"),
	],
)
def test_a_name_is_safe_on_every_system(name, safe):
	assert safe_name(name) == safe


def test_a_very_long_name_is_cut_between_letters_and_keeps_its_ending():
	name = safe_name("Trả lời ý kiến " * 40 + ".docx")
	assert len(name.encode()) <= 180
	assert name.endswith(".docx")
	assert name.startswith("Trả lời ý kiến Trả lời")


def test_what_must_end_the_job_is_no_fault_of_a_file(monkeypatch):
	class TimeIsUp(Exception):
		pass

	def slow(*_args, **_options):
		raise TimeIsUp

	monkeypatch.setattr("sonvi_dialogue.papers.bundle.PdfReader", slow)
	with pytest.raises(TimeIsUp):
		bundle_pdf(ITEMS, but=(TimeIsUp,))
	with pytest.raises(Unreadable):
		bundle_pdf(ITEMS)
