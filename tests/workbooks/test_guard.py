"""Every file that is no table to be read ends in one sentence, before anything of it is parsed or kept."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from sonvi_dialogue.workbooks import guard
from tests.workbooks.books import book, refusal, repacked

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
	("content", "code"),
	[
		(b"", "book_empty"),
		(b" \r\n\t ", "book_empty"),
		(OLE + "Workbook".encode("utf-16-le"), "book_xls"),
		(OLE + "EncryptedPackage".encode("utf-16-le"), "book_password"),
		(b"MZ\x90\x00" + bytes(300), "book_no_table"),
		(b"\x7fELF" + bytes(300), "book_no_table"),
		(b"%PDF-1.7 ...", "book_pdf"),
		(b"\x89PNG\r\n\x1a\n" + bytes(50), "book_no_table"),
		(b"PK\x03\x04" + bytes(200), "book_damaged"),
		(book([["a"]])[:-400], "book_damaged"),
	],
	ids=["nothing", "blanks", "xls", "password", "exe", "elf", "pdf", "png", "half a zip", "cut off"],
)
def test_what_is_no_workbook_is_told_by_what_it_is(content, code):
	assert refusal(content) == code


def test_a_zip_of_something_else_is_no_table():
	kept = io.BytesIO()
	with zipfile.ZipFile(kept, "w") as package:
		package.writestr("run.exe", b"MZ")
	assert refusal(kept.getvalue()) == "book_no_table"


def test_an_open_document_table_is_to_be_saved_as_xlsx():
	kept = io.BytesIO()
	with zipfile.ZipFile(kept, "w") as package:
		package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
	assert refusal(kept.getvalue()) == "book_ods"


def test_a_bomb_is_refused_before_it_is_unpacked():
	bomb = repacked(book([["a"]]), {"xl/media/bomb.bin": bytes(60 * 2**20)})
	assert len(bomb) < 2**18
	tracemalloc.start()
	assert refusal(bomb) == "book_bomb"
	assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
	tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused():
	"""The size in the directory is what unzip programs believe."""
	bomb = bytearray(repacked(book([["a"]]), {"xl/bomb.xml": b"<x>" + bytes(5 * 2**20)}))
	size = (5 * 2**20 + 3).to_bytes(4, "little")
	assert bomb.count(size) >= 1
	assert refusal(bytes(bomb.replace(size, (10).to_bytes(4, "little")))) in ("book_bomb", "book_damaged")


def test_more_cells_than_a_table_has_are_refused(monkeypatch):
	monkeypatch.setattr(guard, "MOST_CELLS", 50)
	assert refusal(book([["a"] * 10 for _row in range(6)])) == "book_cells"


def test_entities_are_refused_wherever_they_are_declared():
	lol = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]>'
	for part in (SHEET, "xl/workbook.xml", "docProps/core.xml"):
		bad = repacked(book([["a"]]), {part: lambda old: lol + old.split(b"?>")[-1]})
		assert refusal(bad) == "book_entities"


def test_a_document_type_hidden_in_another_encoding_is_refused():
	hidden = (
		'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'
	)
	bad = repacked(book([["a"]]), {SHEET: lambda old: hidden.encode("utf-16")})
	assert refusal(bad) == "book_entities"


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
	monkeypatch.setattr(guard, "MOST_BYTES", 1000)
	assert refusal(book([["a"]])) == "book_large"


def test_a_sheet_of_rubbish_is_damaged():
	assert (
		refusal(repacked(book([["a"]]), {SHEET: lambda old: b"<worksheet><sheetData><row"})) == "book_damaged"
	)
