"""Writes templates/notices/samples.json: one paper or sheet of each kind, from the example year, for previews.

	python -m tools.paper_samples          writes the file
	python -m tools.paper_samples --check  writes nothing; exit status 1 if it is not what would be written

A commune that has made no paper of a kind yet still sees what its own wording of it looks like, and which names it may use.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples/son_vi_2022"
SAMPLES = ROOT / "sonvi_dialogue/templates/notices/samples.json"
LONGEST_LIST = 4
LONGEST_TABLE = 3


def samples() -> dict[str, dict[str, Any]]:
	"""Kind -> the first notice dict of that kind in the example year, its long lists cut."""
	from sonvi_dialogue.rehearsal.rehearse import live_in_memory
	from sonvi_dialogue.rehearsal.sheets import sheets

	files = {path.name: path.read_bytes() for path in sorted(EXAMPLE.glob("*.csv"))}
	world, faults = live_in_memory(files)
	if world is None:
		raise SystemExit("\n".join(str(fault) for fault in faults))
	made: dict[str, dict[str, Any]] = {}
	for notice in (*world.notices.values(), *sheets(world).values()):
		made.setdefault(notice["kind"], shortened(notice))
	return dict(sorted(made.items()))


def shortened(value: Any) -> Any:
	if isinstance(value, dict) and {"columns", "rows"} <= value.keys():
		return {**value, "rows": value["rows"][:LONGEST_TABLE]}
	if isinstance(value, dict) and {"bars", "rows"} <= value.keys():
		return value  # a QR code is whole or none
	if isinstance(value, dict):
		return {key: shortened(part) for key, part in value.items()}
	if isinstance(value, list):
		return [shortened(part) for part in value[:LONGEST_LIST]]
	return value


def main(arguments: list[str]) -> int:
	text = json.dumps(samples(), ensure_ascii=False, indent=1) + "\n"
	if "--check" in arguments:
		if SAMPLES.exists() and SAMPLES.read_text(encoding="utf-8") == text:
			return 0
		print(f"{SAMPLES.relative_to(ROOT)} is old: run python -m tools.paper_samples", file=sys.stderr)
		return 1
	SAMPLES.write_text(text, encoding="utf-8")
	print(f"{SAMPLES.relative_to(ROOT)}: {len(json.loads(text))} kinds, {len(text.encode())} bytes")
	return 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
