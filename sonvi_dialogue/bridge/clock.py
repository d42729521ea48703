"""The only "today" on a site. A test and the demo move it; everything else asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from sonvi_dialogue.bridge import example


def today() -> date:
	"""The day set by set_today() in this request or job; else, for the example year's people, the day their year was lived
	to; else the day it is in the site's time zone."""
	return frappe.flags.sonvi_today or example.day_of(frappe.session.user) or getdate(nowdate())


def set_today(day: date | None) -> None:
	"""Stops the clock at a day for the rest of this request or job; None lets it run again."""
	frappe.flags.sonvi_today = day


@contextmanager
def moved(day: date) -> Iterator[date]:
	"""The clock stands at `day` inside the block, and afterwards where it stood before."""
	before = frappe.flags.sonvi_today
	set_today(day)
	try:
		yield day
	finally:
		set_today(before)
