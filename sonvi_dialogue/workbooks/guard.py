"""What a file is, told by its first bytes and never by its name, and whether it can be opened without harm.

An .xlsx is a ZIP of XML. Before anything is parsed, its parts are unpacked once in small pieces, counted and thrown away: so
many bytes and no more, no part that unpacks out of all proportion, no document type that could name entities.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NoReturn

from sonvi_dialogue.domain.problems import Problem, Refused

MOST_BYTES = 25 * 2**20
MOST_UNPACKED = 200 * 2**20
MOST_PARTS = 2000
# The XML of a sheet packs 10 to 60 times; a bomb a thousand times.
MOST_RATIO = 200
RATIO_FROM = 2**20
MOST_CELLS = 2_000_000
PIECE = 2**16
OVERLAP = 16

XLSX, TEXT = "xlsx", "text"
_ZIP, _OLE, _EXE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ", b"%PDF"
# The name of the stream an encrypted workbook is kept in, as OLE writes names.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_BINARIES = (b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"GIF8")


def kind_of(content: bytes) -> str:
	"""XLSX or TEXT (a CSV). Refused in one sentence: everything else, by what it is."""
	if not content.strip(b"\x00 \t\r\n"):
		unreadable("book_empty", "The file is empty. Choose the file that was filled in.")
	if len(content) > MOST_BYTES:
		size = len(content) // 2**20 + 1
		message = "The file has {0} MB, and at most {1} MB are read. Split it into several files."
		unreadable("book_large", message, size, MOST_BYTES // 2**20)
	if content.startswith(_OLE):
		if _ENCRYPTED in content:
			message = "The file is protected by a password. Open it, take the password off (File, Protect Workbook), save it, and choose it again."
			unreadable("book_password", message)
		message = "The file is an old Excel file (.xls). Open it and save it as an Excel workbook (.xlsx)."
		unreadable("book_xls", message)
	if content.startswith(_ZIP):
		return XLSX
	if content.startswith(_PDF):
		message = "The file is a PDF, not a table. Choose the Excel file (.xlsx) it was made from."
		unreadable("book_pdf", message)
	if content.startswith((_EXE, *_OTHER_BINARIES)):
		message = "The file is no table, whatever its name says. Choose an Excel file (.xlsx) or a CSV file."
		unreadable("book_no_table", message)
	return TEXT


def opened(content: bytes) -> zipfile.ZipFile:
	"""The ZIP of a workbook, all of whose parts were found harmless."""
	try:
		package = zipfile.ZipFile(io.BytesIO(content))
		names = set(package.namelist())
		_check_kind(package, names)
		_check_parts(package)
	except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
		damaged()
	return package


def _check_kind(package: zipfile.ZipFile, names: set[str]) -> None:
	if "xl/workbook.xml" in names:
		return
	if "mimetype" in names and b"opendocument" in package.open("mimetype").read(100):
		message = "The file is an OpenDocument table. Open it and save it as an Excel workbook (.xlsx)."
		unreadable("book_ods", message)
	if "xl/workbook.bin" in names:
		message = "The file is a binary Excel file (.xlsb). Open it and save it as an Excel workbook (.xlsx)."
		unreadable("book_xlsb", message)
	message = "The file is no table, whatever its name says. Choose an Excel file (.xlsx) or a CSV file."
	unreadable("book_no_table", message)


def _check_parts(package: zipfile.ZipFile) -> None:
	parts = package.infolist()
	left = MOST_UNPACKED
	if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > left:
		_bomb()
	cells = 0
	for part in parts:
		if part.flag_bits & 1:
			message = "The file is protected by a password. Open it, take the password off (File, Protect Workbook), save it, and choose it again."
			unreadable("book_password", message)
		size, found = _unpacked(package, part, left)
		left -= size
		cells += found
		if cells > MOST_CELLS:
			message = "The file has more than {0} cells. Delete the empty formatted rows, or split it into several files."
			unreadable("book_cells", message, MOST_CELLS)


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> tuple[int, int]:
	"""Size of a part and the cells in it, counted while it is unpacked piece by piece."""
	is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
	size = cells = 0
	tail = b""
	with package.open(part) as stream:
		while piece := stream.read(PIECE):
			size += len(piece)
			if size > left or (size > RATIO_FROM and size > MOST_RATIO * max(part.compress_size, 1)):
				_bomb()
			if is_xml:
				seen = tail + piece
				if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen or (not tail and _is_wide(piece)):
					message = "The file holds a document type, which no spreadsheet writes. Save it anew in Excel or LibreOffice."
					unreadable("book_entities", message)
				cells += piece.count(b"<c ") + piece.count(b"<c>")
				tail = seen[-OVERLAP:]
	return size, cells


def _is_wide(piece: bytes) -> bool:
	"""XML in another encoding than UTF-8, in which a document type could hide from a look at the bytes."""
	head = piece[:200].lower()
	return b"\x00" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"utf-7" in head


def _bomb() -> NoReturn:
	message = "The file unpacks to far more than a table needs. Save it anew in Excel or LibreOffice."
	unreadable("book_bomb", message)


def damaged() -> NoReturn:
	"""Refuses what begins like a workbook and cannot be read as one."""
	message = "The file is damaged and cannot be read. Open it in Excel or LibreOffice, save it anew, and choose it again."
	unreadable("book_damaged", message)


def unreadable(code: str, message: str, *args: object) -> NoReturn:
	raise Refused([Problem(code, "file", message, args)])
