"""What a rehearsed year leaves on disk: ledger.csv, register.csv, summary.json, notices/ and the page index.html.

Everything is made in a folder beside the target and moved there at the end: a failed run leaves the old result alone.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import ledger, registers
from sonvi_dialogue.papers.html import render_html
from sonvi_dialogue.papers.pdf import pdf_available, render_pdf
from sonvi_dialogue.rehearsal.page import render_page
from sonvi_dialogue.rehearsal.register import petition_rows

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld

NAMES = ("ledger.csv", "register.csv", "summary.json", "index.html", "notices")


def write_all(world: MemoryWorld, out: Path, *, pdf: bool, lang: str) -> int:
	"""Writes the year into `out` (made if missing). Exit status 0, also where PDFs were asked for and cannot be made."""
	missing = pdf_available() if pdf else None
	if missing:
		print(missing, file=sys.stderr)
	out.parent.mkdir(parents=True, exist_ok=True)
	with tempfile.TemporaryDirectory(dir=out.parent, prefix=".rehearsal-") as made:
		folder = Path(made)
		_write(world, folder, pdf and not missing, lang)
		out.mkdir(exist_ok=True)
		for name in NAMES:
			_replace(folder / name, out / name)
	print(f"{out / 'index.html'}")
	return 0


def _write(world: MemoryWorld, folder: Path, pdf: bool, lang: str) -> None:
	calendar, as_of = world.rules.calendar, world.year.commune["to"]
	rows = petition_rows(world)
	figures = registers.totals(rows, calendar, as_of)
	(folder / "ledger.csv").write_text(ledger.to_csv(world.lines), encoding="utf-8")
	(folder / "summary.json").write_text(
		json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
	)
	register = registers.register_rows(rows, calendar, as_of)
	with (folder / "register.csv").open("w", encoding="utf-8-sig", newline="") as file:
		writer = csv.writer(file)
		writer.writerow([title for _, title in registers.REGISTER_COLUMNS])
		writer.writerows([row[key] for key, _ in registers.REGISTER_COLUMNS] for row in register)
	notices = folder / "notices"
	notices.mkdir()
	for key, notice in world.notices.items():
		(notices / f"{key}.html").write_text(render_html(notice), encoding="utf-8")
		if pdf:
			(notices / f"{key}.pdf").write_bytes(render_pdf(notice))
	page = render_page(world, figures, register, pdf, lang)
	(folder / "index.html").write_text(page, encoding="utf-8")


def _replace(made: Path, target: Path) -> None:
	if target.is_dir():
		shutil.rmtree(target)
	else:
		target.unlink(missing_ok=True)
	shutil.move(str(made), target)
