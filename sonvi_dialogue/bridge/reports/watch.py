"""A report that refuses a filter is no slow report.

Frappe starts a timer beside each Script Report (core/doctype/report/report.py, execute_script_report): after 15 seconds it makes
the report one that is prepared in the background, for everybody and for good. Frappe 15 stops the timer only where the report
has returned: a wrong filter, refused at once, would do that to it. Frappe 16 stops it in either case.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.core.doctype.report.report import enable_prepared_report


@contextmanager
def over_when_it_ends(report: str) -> Iterator[None]:
	"""However the block ends, nobody waits any longer for this report on this site."""
	try:
		yield
	finally:
		for timer in waiting(report):
			timer.cancel()


def waiting(report: str) -> list[threading.Timer]:
	"""The timers of this process that are still to make the report a prepared one."""
	asked = {"report": report, "site": frappe.local.site}
	return [
		thread
		for thread in threading.enumerate()
		if isinstance(thread, threading.Timer)
		and thread.function is enable_prepared_report
		and thread.kwargs == asked
		and not thread.finished.is_set()
	]
