"""One today: no script of ours asks Frappe for the day, which would be the user's own, and real for the example's people."""

from __future__ import annotations

import re
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "sonvi_dialogue"
ONE = "sonvi_today.js"
OTHER_DAYS = re.compile(
	r"get_today\(|nowdate\(|now_date\(|system_datetime\(|now_datetime\(|new Date\(\)(?!\.toISOString)"
)


def test_every_script_takes_the_day_from_one_place():
	scripts = [path for path in APP.rglob("*.js") if path.name != ONE and "node_modules" not in path.parts]
	assert len(scripts) > 50
	found = {path.name: OTHER_DAYS.findall(path.read_text(encoding="utf-8")) for path in scripts}
	assert {name: days for name, days in found.items() if days} == {}
	assert OTHER_DAYS.search((APP / "public/js" / ONE).read_text(encoding="utf-8"))
