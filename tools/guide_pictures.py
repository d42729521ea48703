"""Pictures of the guides, made small: `python -m tools.guide_pictures FOLDER [GUIDE]`, from the screenshots of a guide's walk
(tests/browser/test_clerk_year.py, test_department_week.py) or of tools/guide_screens.py, into docs/pictures/GUIDE (clerk, where none is named).

    SONVI_PICTURES=build/walk SONVI_BROWSER_SITE=… .venv/bin/python -m pytest tests/browser/test_clerk_year.py
    .venv/bin/python -m tools.guide_pictures build/walk

Each is given a palette as large as fits below the limit; one that does not fit even with the smallest is told, and the
others are written all the same.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs/pictures"
LIMIT = 80_000  # bytes
PALETTES = (256, 128, 64, 32, 16)
WIDEST = 1366


def main(folder: str, guide: str = "clerk") -> int:
	out = OUT / guide
	out.mkdir(parents=True, exist_ok=True)
	too_large = []
	for path in sorted(Path(folder).glob("*.png")):
		made = small(Image.open(path))
		if made is None:
			too_large.append(path.name)
		else:
			(out / path.name).write_bytes(made)
	for name in too_large:
		print(f"{name} is larger than {LIMIT} bytes in the smallest palette", file=sys.stderr)
	return 1 if too_large else 0


def small(picture: Image.Image) -> bytes | None:
	"""The picture as a PNG with a palette, below the limit; None where that cannot be."""
	plain = picture.convert("RGB")
	if plain.width > WIDEST:
		plain = plain.resize((WIDEST, round(plain.height * WIDEST / plain.width)), Image.LANCZOS)
	for colours in PALETTES:
		kept = io.BytesIO()
		# the widest cover keeps the few points of red and green that say how a step stands
		quantized = plain.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
		quantized.save(kept, "PNG", optimize=True)
		if kept.tell() <= LIMIT:
			return kept.getvalue()
	return None


if __name__ == "__main__":
	sys.exit(main(*sys.argv[1:3]))
