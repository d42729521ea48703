"""What a paper costs: HTML, PDF and DOCX of each kind of the example year, a long annex, a hundred invitations.

	.venv/bin/python benchmarks/papers.py
	.venv/bin/python benchmarks/papers.py --bench ~/frappe-bench --site some.site     also Frappe's own get_pdf

Each figure is the best of several rounds, one process, fonts and templates read before. Against Frappe: the very same HTML is
given to frappe.utils.pdf.get_pdf (wkhtmltopdf) by the bench's own Python.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

# Run as a script, this folder comes first on the path, and its calendar.py would hide the standard library's.
ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

import weasyprint  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from sonvi_dialogue.domain import vocabulary as v  # noqa: E402
from sonvi_dialogue.domain.notices import conclusion_notice  # noqa: E402
from sonvi_dialogue.papers import render_html, render_pdf  # noqa: E402
from sonvi_dialogue.papers.docx import render_docx  # noqa: E402
from sonvi_dialogue.rehearsal.rehearse import live_in_memory  # noqa: E402
from tests.papers import sample_facts as sample  # noqa: E402

ROUNDS = 3
ANNEX_ROWS = 300
INVITATIONS = 100
THEIRS = """
import json, sys, time
import frappe
from frappe.utils.pdf import get_pdf
site, names = sys.argv[1], json.loads(sys.argv[2])
frappe.init(site, sites_path="."); frappe.connect()
for name in names:
	html = open(name, encoding="utf-8").read()
	get_pdf(html)
	times = []
	for _ in range(3):
		begun = time.perf_counter(); get_pdf(html); times.append(time.perf_counter() - begun)
	print(json.dumps([name, min(times)]), flush=True)
"""


def main() -> None:
	options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
	options.add_argument("--bench", type=Path)
	options.add_argument("--site")
	asked = options.parse_args()
	warnings.filterwarnings("ignore")
	papers = {**_kinds(), f"annex of {ANNEX_ROWS} rows": _long_annex()}
	if many := _invitations():
		papers[f"{INVITATIONS} invitations"] = many
	ours = {name: _times(notice) for name, notice in papers.items()}
	theirs = _theirs(papers, asked.bench, asked.site) if asked.bench else {}
	print(f"WeasyPrint {weasyprint.__version__}, Python {sys.version.split()[0]}; seconds for one paper\n")
	print(f"{'paper':<22} {'pages':>5} {'HTML':>8} {'PDF':>7} {'DOCX':>7} {'get_pdf':>8} {'ratio':>6}")
	for name, (pages, html, pdf, docx) in ours.items():
		other = theirs.get(name)
		against = f"{other:>8.2f} {other / pdf:>5.1f}x" if other else f"{'–':>8} {'–':>6}"
		print(f"{name:<22} {pages:>5} {html:>8.4f} {pdf:>7.2f} {docx:>7.2f} {against}")
	common = [times for name, times in ours.items() if name in v.PAPER_KINDS]
	rates = [len(common) / sum(times[at] for times in common) for at in (1, 2, 3)]
	print(
		f"\nper second, over the {len(common)} kinds: HTML {rates[0]:.0f}, PDF {rates[1]:.1f}, DOCX {rates[2]:.1f}"
	)


def _kinds() -> dict[str, dict[str, Any]]:
	"""The last paper of each kind in the example year."""
	year = ROOT / "examples/son_vi_2022"
	world, faults = live_in_memory({path.name: path.read_bytes() for path in year.glob("*.csv")})
	if world is None:
		raise SystemExit("\n".join(map(str, faults)))
	return {notice["kind"]: notice for notice in world.notices.values()}


def _long_annex() -> dict[str, Any]:
	rows = tuple(replace(sample.ROAD, key=f"P{number}") for number in range(ANNEX_ROWS))
	return conclusion_notice(replace(sample.CONCLUDED, petitions=rows))


def _invitations() -> dict[str, Any] | None:
	notice = _kinds().get(v.INVITATION)
	return {**notice, "copies": (notice["copies"] * INVITATIONS)[:INVITATIONS]} if notice else None


def _times(notice: dict[str, Any]) -> tuple[int, float, float, float]:
	"""Pages, and the seconds of HTML, PDF and DOCX."""
	pages = len(PdfReader(io.BytesIO(render_pdf(notice))).pages)
	return pages, *(_best(render, notice) for render in (render_html, render_pdf, render_docx))


def _best(render: Callable[[dict[str, Any]], object], notice: dict[str, Any]) -> float:
	"""The best of several rounds: what else the machine does can only add to it."""
	times = []
	for _ in range(ROUNDS):
		begun = time.perf_counter()
		render(notice)
		times.append(time.perf_counter() - begun)
	return min(times)


def _theirs(papers: dict[str, dict[str, Any]], bench: Path, site: str) -> dict[str, float]:
	"""Seconds of Frappe's get_pdf for the same HTML."""
	with tempfile.TemporaryDirectory() as folder:
		Path(folder).chmod(0o755)
		files = {}
		for number, (name, notice) in enumerate(papers.items()):
			file = Path(folder) / f"{number}.html"
			file.write_text(render_html(notice), encoding="utf-8")
			files[str(file)] = name
		command = [str(bench / "env/bin/python"), "-c", THEIRS, site, json.dumps(list(files))]
		answer = subprocess.run(command, cwd=bench / "sites", capture_output=True, text=True)
	if answer.returncode:
		raise SystemExit(answer.stderr)
	lines = (json.loads(line) for line in answer.stdout.splitlines() if line.startswith("["))
	return {files[file]: seconds for file, seconds in lines}


if __name__ == "__main__":
	main()
