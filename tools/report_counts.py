"""What the reports must show of the example year, counted another way, with no rule of the app run.

python -m tools.report_counts        writes sonvi_dialogue/tests/data/reports/<report>.json

Only the standard library is used, and the working days are counted on a list of rest days written here from the official
decisions. Petitions, answers, referrals and papers are told from the year's CSV files; the other duties from a file checked by
hand against the plan (tests/data/duty_days.csv), and each step from those days (tools/duty_days.py). The rules are told again
from the plan: an answer is due 20 working days after the conclusion notice (one that was given before the notice keeps the
date of until then, 10 and 20 working days after the session); an extension notice counts if it was issued in time. The
rehearsal, which lives by the app's rules, is compared with the same duties and steps (tests/tools/test_duty_days.py).

A case is a way to ask (each filter, each choice of it), who asks, and the lines it must give; the site's test
(sonvi_dialogue/tests/year_reports.py) runs each on 15 and 16. Commitments and ratings, of which the example year has
none, are counted in tools/made_world_counts.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools import duty_counts, matter_counts, period_counts, register_counts
from tools.report_viewers import as_text
from tools.report_year import AS_OF

COUNTS = Path(__file__).resolve().parent.parent / "sonvi_dialogue/tests/data/reports"


def counts() -> dict[str, dict[str, Any]]:
	"""Every file by its name: that of the report, or of a view of it."""
	made = [
		register_counts.petition_register(),
		register_counts.public_petition_register(),
		register_counts.outgoing_documents(),
		duty_counts.deadline_compliance(),
		duty_counts.escalation_ledger(),
		duty_counts.sessions_against_the_plan(),
		matter_counts.extensions(),
		matter_counts.repeated_matters(),
		matter_counts.long_unsettled_matters(),
		matter_counts.results_of_the_last_session(),
	]
	named = {one["report"].lower().replace(" ", "_"): one for one in made} | period_counts.files()
	return {name: {"as_of": AS_OF, **one} for name, one in named.items()}


def main() -> None:
	COUNTS.mkdir(parents=True, exist_ok=True)
	for name, content in counts().items():
		(COUNTS / f"{name}.json").write_text(as_text(content), encoding="utf-8")
		asked = sum(len(case["users"]) for case in content["cases"])
		print(f"{name}: {len(content['cases'])} cases, asked {asked} times")


if __name__ == "__main__":
	main()
