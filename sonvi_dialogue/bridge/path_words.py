"""What the steps of a session's path are called, what keeps one from being done, and what its button says."""

from __future__ import annotations

from frappe import _

from sonvi_dialogue.bridge import timeline
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.domain import session_path as way
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.session_path import PathFacts, Step


def labels() -> dict[str, str]:
	"""What each step of a session's path is called."""
	duty = timeline.duty_labels()
	return {
		"schedule": _("Fix day, place and chair"),
		"plan_report": duty[v.PLAN_REPORT],
		"opinions": _("Collect and screen opinions"),
		"preparation": _("Have the units prepare"),
		"public_notice": duty[v.PUBLIC_NOTICE],
		"invite": _("Invite the participants"),
		"last_results": _("Results of the last conference"),
		"take_along": _("Take the workbook along"),
		"desk": _("Hold the conference at the desk"),
		"hold": _("Record as held"),
		"bring_back": _("Bring the workbook back"),
		"minutes": _("Minutes of the session"),
		"outcomes": _("An outcome for each petition"),
		"conclude": _("Conclude the session"),
		"conclusion_notice": duty[v.CONCLUSION_NOTICE],
		"slips": _("Pass petitions on by slips"),
		"answers": _("Follow the answers of the units"),
		"results_report": duty[v.RESULTS_REPORT],
		"close": _("Close the session"),
	}


def missing(code: str, number: int, now: PathFacts) -> str:
	"""What a step lacks, in words. code: of domain/session_path.py; number: how many of it."""
	last = date_text(now.last_day) if now.last_day else ""
	sentences = {
		"chair": _("the chair is missing"),
		"to_screen": _("{0} opinions to screen"),
		"tasks_open": _("{0} tasks not done"),
		"books_open": _("{0} workbooks not taken over yet"),
		"results_unchecked": _("not checked yet"),
		"results_changed": _("{0} changed since they were checked"),
		"not_issued": _("the draft is not issued"),
		"not_published": _("issued, its publication is not recorded"),
		"not_invited": _("{0} not invited yet"),
		"last_day": _("sits until {1}"),
		"without_outcome": _("{0} petitions without an outcome"),
		"slips_owed": _("{0} petitions without a slip"),
		"owed": _("{0} answers and referrals still owed"),
	}
	return sentences[code].format(number, last)


def button(step: Step) -> str:
	"""What the button of a step says."""
	if step.action == way.WORKFLOW:
		return _(step.value)
	if step.action == way.PAPER:
		codes = {code for code, _number in step.missing}
		if "not_issued" in codes:
			return _("Open the Draft")
		return _("Record the Publication") if "not_published" in codes else _("Prepare It")
	return {
		way.INVITE: _("Invite"),
		way.OPINIONS: _("Show Opinions"),
		way.TASKS: _("Show Tasks"),
		way.WORKBOOK: _("Take It Along"),
		way.BRING_BACK: _("Bring It Back"),
		way.DESK: _("Open the Desk"),
		way.OUTCOMES: _("Show Petitions"),
		way.MINUTES: _("Open the Minutes"),
		way.SLIPS: _("Show Petitions"),
		way.ANSWERS: _("Show Petitions"),
		way.FIELDS: _("Fill It In"),
		way.LAST_RESULTS: _("Show the Results"),
	}[step.action]
