"""Every kind of paper and sheet, and the function that makes its dict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import (
	assembly,
	board,
	books,
	correction,
	desk_sheets,
	invitation,
	minutes,
	passing_on,
	period_report,
	plan,
	plan_report,
	preparation,
	programme,
	receipt,
	refusal,
	reminder,
	results,
	results_slip,
	script,
)
from sonvi_dialogue.domain.notices.common import MissingFact
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.problems import Problem

BUILDERS: dict[str, Callable[[Dossier], dict[str, Any]]] = {
	v.ANNUAL_PLAN: plan.annual_plan,
	v.PREPARATION_LETTER: preparation.preparation_letter,
	v.PLAN_REPORT_SLIP: plan_report.plan_report,
	v.INVITATION: invitation.invitation,
	v.NOTICE: assembly.public,
	v.NOTICE_OF_CHANGE: assembly.public,
	v.CONCLUSION: assembly.conclusion,
	v.CORRECTION: correction.correction,
	v.ANSWER: assembly.answer,
	v.EXTENSION: assembly.extension,
	v.MINUTES: minutes.minutes,
	v.TRANSFER_SLIP: passing_on.transfer_slip,
	v.REFERRAL_PAPER: passing_on.referral,
	v.INTERIM: passing_on.interim,
	v.REFUSAL_NOTICE: refusal.refusal_notice,
	v.REMINDER: reminder.reminder_letter,
	v.ATTENDANCE_SHEET: desk_sheets.attendance_sheet,
	v.SPEAKERS_SHEET: desk_sheets.speakers_sheet,
	v.CAPTURE_SHEET: desk_sheets.capture_sheet,
	v.RESULTS_SLIP: results_slip.results_slip,
	v.PETITION_RECEIPT: receipt.petition_receipt,
	v.PROGRAMME_SHEET: programme.programme_sheet,
	v.SCRIPT_SHEET: script.script_sheet,
	v.QUARTERLY_REPORT: period_report.period_report,
	v.ANNUAL_REPORT: period_report.period_report,
	v.RESULTS: results.results_report,
	v.RESULTS_NOTICE: results.results_notice,
	v.REMINDER_BOARD: board.reminder_board,
	v.OUTGOING_REGISTER: books.outgoing_register,
	v.INCOMING_REGISTER: books.incoming_register,
	v.PETITION_REGISTER: books.petition_register,
	v.PUBLIC_REGISTER: books.public_petition_register,
	v.FILE_INDEX: books.file_index,
}


def build(dossier: Dossier) -> dict[str, Any]:
	"""The dict of the dossier's paper. Refused (MissingFact): a kind that has no form, and every missing fact by name."""
	kind = dossier.paper.kind
	if kind not in BUILDERS:
		message = "A {0} is not printed here. Write it in the office's own form and attach the signed scan."
		raise MissingFact([Problem("paper_not_printed", "kind", message, (kind,))])
	return BUILDERS[kind](dossier)
