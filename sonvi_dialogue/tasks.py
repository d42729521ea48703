"""What the scheduler calls. The name is ours alone: Frappe 15 names a job by the last two parts of its path."""

from __future__ import annotations

import frappe
from frappe.utils import cint, now_datetime

from sonvi_dialogue.bridge import clock, deliveries, escalation, figures_kept, issued_pdfs, outgoing, sweep

PERIODS_ENSURED = "dialogue_periods_ensured"


def run_dialogue_escalation() -> None:
	"""Hourly. Opens the duties of a new period, then from the digest hour on makes or finishes the day's Run."""
	today = clock.today()
	if frappe.cache.get_value(PERIODS_ENSURED) != today.isoformat():
		escalation.ensure_periods(today)
		sweep.commit()  # the mark must not outlive what it stands for
		frappe.cache.set_value(PERIODS_ENSURED, today.isoformat())
	if now_datetime().hour >= cint(frappe.db.get_single_value("Dialogue Settings", "digest_hour")):
		escalation.run(today)


def make_dialogue_pdfs() -> None:
	"""Hourly. Makes the PDFs of issued papers that no job made: a worker was down, or the job was killed."""
	issued_pdfs.make_waiting()


def count_dialogue_figures() -> None:
	"""Hourly. Counts anew the figures of all communes that take long, while somebody looks at them."""
	figures_kept.count_anew()


def send_dialogue_messages() -> None:
	"""Every ten minutes. Sends what waits for a gateway, notes what became of the e-mails, clears the old log."""
	deliveries.settle_mail()
	deliveries.clear_old()
	outgoing.enqueue_waiting()
