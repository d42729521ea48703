"""All papers of a session as one thing to send or to print: one PDF with a bookmark for each, or one ZIP."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from typing import TypeAlias

from pypdf import PdfReader, PdfWriter

Progress: TypeAlias = "Callable[[int, int], None] | None"

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
LONGEST_NAME = 180  # bytes of UTF-8: what a folder on any system still takes, with room for " (12)"
# What Windows, macOS or Linux does not take in a file name.
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class Unreadable(ValueError):
	"""One file cannot be put into the bundle: `title` says which, the message what to do."""

	def __init__(self, title: str, reason: str) -> None:
		super().__init__(
			f"{title}: the file cannot be read as a PDF ({reason}). Attach it again, without a password."
		)
		self.title = title


def bundle_pdf(
	items: Sequence[tuple[str, bytes]],
	progress: Progress = None,
	but: tuple[type[Exception], ...] = (),
) -> bytes:
	"""One PDF of several, each under a bookmark with its title, in the order given.

	items: title and PDF of each paper. progress is called with how many are in and how many there are. The same items give
	the same bytes. but: exceptions that end it wherever they come, as a job's time that is up. Refused: no items
	(ValueError); a file that is no PDF, is damaged, or opens only with a password (Unreadable).
	"""
	if not items:
		raise ValueError("There is no paper to put together. Make the PDFs of the papers first.")
	writer = PdfWriter()
	for number, (title, content) in enumerate(items, start=1):
		_append(writer, title, content, but)
		if progress:
			progress(number, len(items))
	writer.add_metadata({"/Producer": "Sonvi Dialogue"})
	writer.page_mode = "/UseOutlines"
	made = io.BytesIO()
	writer.write(made)
	return made.getvalue()


def _append(writer: PdfWriter, title: str, content: bytes, but: tuple[type[Exception], ...]) -> None:
	try:
		reader = PdfReader(io.BytesIO(content))
		if reader.is_encrypted and not reader.decrypt(""):
			raise Unreadable(title, "it asks for a password")
		writer.append(reader, outline_item=_one_line(title), import_outline=False)
	except (Unreadable, *but):
		raise
	except Exception as error:
		# One file of many, from a scanner or an upload: pypdf raises whatever the damage makes it run into.
		raise Unreadable(title, str(error) or type(error).__name__) from error


def bundle_zip(items: Sequence[tuple[str, bytes]], progress: Progress = None) -> bytes:
	"""One ZIP of files, in the order given. The same items give the same bytes.

	items: file name and content of each; names become safe on every system and differ from each other, whatever the case of
	their letters ("Báo cáo.pdf", "Báo cáo (2).pdf"). Refused (ValueError): no items.
	"""
	if not items:
		raise ValueError("There is no file to put together. Make the files of the papers first.")
	taken: set[str] = set()
	made = io.BytesIO()
	with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
		for number, (name, content) in enumerate(items, start=1):
			entry = zipfile.ZipInfo(_free_name(safe_name(name), taken), ZIP_TIME)
			entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
			entry.external_attr = 0o644 << 16
			target.writestr(entry, content)
			if progress:
				progress(number, len(items))
	return made.getvalue()


def safe_name(name: str) -> str:
	"""A file name that every system takes: composed accents stay, what has a meaning in a path becomes a hyphen."""
	text = NOT_IN_NAMES.sub("-", _one_line(name)).strip(" .-")
	stem, dot, ending = text.rpartition(".")
	if not dot or len(ending) > 8:
		stem, dot, ending = text, "", ""
	if DEVICES.fullmatch(stem):
		stem = f"_{stem}"
	room = LONGEST_NAME - len((dot + ending).encode())
	stem = stem.encode()[:room].decode(errors="ignore").rstrip(" .-")
	return f"{stem or 'van-ban'}{dot}{ending}"


def _free_name(name: str, taken: set[str]) -> str:
	stem, dot, ending = name.rpartition(".")
	if not dot:
		stem, ending = name, ""
	free, count = name, 1
	while free.casefold() in taken:
		count += 1
		free = f"{stem} ({count}){dot}{ending}"
	taken.add(free.casefold())
	return free


def _one_line(text: str) -> str:
	"""Composed, printable, on one line."""
	shown = "".join(char for char in text if unicodedata.category(char) not in ("Cs", "Cn"))
	return " ".join(unicodedata.normalize("NFC", shown).split())
