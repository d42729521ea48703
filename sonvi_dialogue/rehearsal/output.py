"""What a rehearsed year leaves on disk: ledger.csv, register.csv, summary.json, notices/, sheets/ and the page index.html.

Everything is made in a folder of its own beside the old result and put in its place at the end: a run that fails or is
interrupted leaves the old result as it was, and no folder that holds anything else is ever written over.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain import ledger, registers
from sonvi_dialogue.papers.html import render_html
from sonvi_dialogue.papers.pdf import pdf_available, render_pdf
from sonvi_dialogue.rehearsal.page import render_page
from sonvi_dialogue.rehearsal.progress import Progress
from sonvi_dialogue.rehearsal.register import petition_rows
from sonvi_dialogue.rehearsal.sheets import sheets

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld

MARK = "ledger.csv"  # the file an earlier result is known by
NAMES = (MARK, "register.csv", "summary.json", "index.html", "notices", "sheets")


def folder_problem(out: Path) -> str:
	"""Why nothing may be written to `out`; empty if it may: missing, empty, or the result of an earlier run."""
	if out.exists() and not out.is_dir():
		return "is a file: name a folder."
	if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
		return "holds other files: name an empty folder, or one this command wrote."
	return ""


def write_all(world: MemoryWorld, out: Path, *, pdf: bool, docx: bool, lang: str) -> int:
	"""Writes the year into `out` (made if missing). Exit status 0, also where PDFs were asked for and cannot be made."""
	missing = pdf_available() if pdf else None
	if missing:
		print(missing, file=sys.stderr)
	forms = [form for form, wanted in (("pdf", pdf and not missing), ("docx", docx)) if wanted]
	made_here = not out.exists()
	out.mkdir(parents=True, exist_ok=True)
	try:
		with tempfile.TemporaryDirectory(dir=out, prefix=".new-") as made:
			_write(world, Path(made), forms, lang)
			_put_in_place(Path(made), out)
	except BaseException:
		if made_here:
			out.rmdir()
		raise
	print(out / "index.html")
	return 0


def _write(world: MemoryWorld, folder: Path, forms: Sequence[str], lang: str) -> None:
	calendar, as_of = world.rules.calendar, world.year.commune["to"]
	rows = petition_rows(world)
	figures = registers.totals(rows, calendar, as_of)
	(folder / MARK).write_text(ledger.to_csv(world.lines), encoding="utf-8")
	summary = json.dumps(figures, ensure_ascii=False, indent=2) + "\n"
	(folder / "summary.json").write_text(summary, encoding="utf-8")
	with (folder / "register.csv").open("w", encoding="utf-8-sig", newline="") as file:
		writer = csv.writer(file)
		writer.writerow([title for _, title in registers.REGISTER_COLUMNS])
		for row in registers.register_rows(rows, calendar, as_of):
			writer.writerow([row[key] for key, _ in registers.REGISTER_COLUMNS])
	sheet_dicts = sheets(world)
	for name, made in (("notices", world.notices), ("sheets", sheet_dicts)):
		(folder / name).mkdir()
		days = {record["key"]: record["date"] for record in world.papers}
		for key, content in _files(made, forms, days):
			(folder / name / key).write_bytes(content)
	page = render_page(world, figures, rows, sheet_dicts, forms, lang)
	(folder / "index.html").write_text(page, encoding="utf-8")


def _files(
	made: Mapping[str, dict[str, Any]], forms: Sequence[str], days: Mapping[str, date]
) -> Iterator[tuple[str, bytes]]:
	"""Each paper in each form asked for: file name and content. days: the day of those that have one."""
	for key, notice in made.items():
		yield f"{key}.html", render_html(notice).encode()
	if "docx" in forms:
		# python-docx takes a while to load: not for a year without.
		from sonvi_dialogue.papers.docx import EARLIEST, render_docx

		for key, notice in made.items():
			yield f"{key}.docx", render_docx(notice, made_on=days.get(key, EARLIEST))
	if "pdf" in forms:
		for key, content in pdfs(made).items():
			yield f"{key}.pdf", content


def pdfs(notices: Mapping[str, dict[str, Any]]) -> dict[str, bytes]:
	"""Each paper as PDF. A paper takes a second or two, most of it to cut the fonts to size: every core helps."""
	made: dict[str, bytes] = {}
	with Progress() as progress, ProcessPoolExecutor() as pool:
		for key, content in zip(notices, pool.map(render_pdf, notices.values()), strict=True):
			made[key] = content
			progress.say(f"PDF {len(made)}/{len(notices)}")
	return made


def _put_in_place(folder: Path, out: Path) -> None:
	"""Sets the old files aside, moves the new ones in, and back again if that fails half-way. All on one disk."""
	old = folder / "old"
	old.mkdir()
	moved: list[tuple[Path, Path]] = []
	try:
		for name in NAMES:
			if (out / name).exists():
				_move(out / name, old / name, moved)
			_move(folder / name, out / name, moved)
	except BaseException:
		for source, target in reversed(moved):
			target.rename(source)
		raise


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
	source.rename(target)
	moved.append((source, target))
