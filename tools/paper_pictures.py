"""Pictures of every paper and sheet of the example year, for docs/papers: `python -m tools.paper_pictures`.

They are made from the very PDFs, so that they stay true. Each is the first page (and, where there is one, the annex's first),
in grey, small enough to be kept.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pypdfium2
from PIL import Image

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers import render_pdf
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from sonvi_dialogue.rehearsal.sheets import sheets, slug
from sonvi_dialogue.rehearsal.words import PAPERS, SHEETS

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs/papers"
WIDTH = 620  # pixels of an A4 page's short side
GREYS = 8


def main() -> int:
	year = ROOT / "examples/son_vi_2022"
	world, faults = live_in_memory({path.name: path.read_bytes() for path in year.glob("*.csv")})
	if world is None or faults:
		print(*faults, sep="\n", file=sys.stderr)
		return 1
	shown = {notice["kind"]: notice for notice in sheets(world).values()}
	shown |= {notice["kind"]: notice for notice in world.notices.values()}
	kinds = [kind for kind in (*v.PAPER_KINDS, *v.SHEETS) if kind in shown]
	OUT.mkdir(exist_ok=True)
	for old in OUT.glob("*.png"):
		old.unlink()
	with ProcessPoolExecutor() as pool:
		for kind, pdf in zip(kinds, pool.map(render_pdf, [shown[kind] for kind in kinds]), strict=True):
			_draw(pdf, slug(kind))
	(OUT / "README.md").write_text(_page(kinds), encoding="utf-8")
	return 0


def _draw(pdf: bytes, name: str) -> None:
	document = pypdfium2.PdfDocument(pdf)
	chosen = [0]
	wide = [at for at, page in enumerate(document) if page.get_width() > page.get_height()]
	if wide and wide[0]:
		chosen.append(wide[0])
	for number, at in enumerate(chosen, start=1):
		page = document[at]
		scale = WIDTH / min(page.get_width(), page.get_height())
		picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
		few = picture.quantize(GREYS, method=Image.Quantize.MEDIANCUT)
		few.save(OUT / f"{name}{'' if number == 1 else '-annex'}.png", optimize=True)


def _page(kinds: list[str]) -> str:
	lines = [
		"# The papers",
		"",
		"Every paper and sheet, as the example year makes it (`python -m tools.paper_pictures`). People, petitions and numbers are",
		"invented. Layout: Decree 30/2020/NĐ-CP, Annex I; it is measured in `tests/papers/`.",
		"",
	]
	for kind in kinds:
		vietnamese = PAPERS["vi"].get(kind) or SHEETS["vi"][kind]
		lines += [f"## {vietnamese} ({kind})", ""]
		for picture in sorted(OUT.glob(f"{slug(kind)}.png")) + sorted(OUT.glob(f"{slug(kind)}-annex.png")):
			lines += [f"![{vietnamese}]({picture.name})", ""]
	return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
	sys.exit(main())
