"""What became of a petition, in words: the one list of them, for the results page, its wall, the reports and what changed.

The filters of the reports in the browser name the same (tests/consistency/test_result_words.py compares them); on paper the
official words are domain/notices/report_words.py's.
"""

from __future__ import annotations

from frappe import _

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import results_pack as rp
from sonvi_dialogue.domain import vocabulary as v


def results() -> dict[str, str]:
	"""What each of period_figures.RESULTS is called."""
	return {
		pf.AT_SESSION: _("Answered or explained at the session"),
		v.NOTED: _("Noted"),
		v.SETTLED: _("Settled"),
		v.BEING_SETTLED: _("Being settled, with a schedule"),
		v.RESULT_EXPLAINED: _("Explained"),
		v.NOT_SETTLED: _("Not settled, with the reason"),
		v.RESULT_REFERRED: _("Reported to a superior authority"),
		pf.WAIVED: _("No answer owed, with the reason"),
		v.MERGED: _("Merged into another"),
		pf.WITHIN_TIME: _("Not answered, within time"),
		pf.OVERDUE: _("Not answered, overdue"),
		pf.WITHOUT_CLOCK: _("Looked into, without a due date"),
		pf.UNDECIDED: _("No conclusion yet"),
	}


def groups() -> dict[str, str]:
	"""What each of results_pack.GROUPS is called."""
	return {
		rp.DONE: _("Settled or Explained"),
		rp.AT_ONCE: _("Explained at Once"),
		rp.UNDER_WAY: _("Under Way"),
		rp.PROMISED: _("Promised"),
		rp.REFERRED: _("Referred Upward"),
		rp.SECOND_LOOK: _("Second Look"),
		rp.FOLLOWED: _("Long-Term Follow-Up"),
		rp.LATE: _("Late, No Answer"),
	}
