"""The health of the site for its administrator: each line good, a warning or bad, in words that say what to do. No secret is in it."""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from importlib import metadata
from typing import Any

import frappe
from frappe import _
from frappe.query_builder.functions import Sum
from frappe.utils import add_to_date, get_system_timezone, now_datetime
from frappe.utils.background_jobs import get_queues, get_workers
from frappe.utils.scheduler import is_scheduler_disabled
from redis.exceptions import RedisError

from sonvi_dialogue import __version__
from sonvi_dialogue.bridge import health, site_settings, telling
from sonvi_dialogue.bridge.health import BAD, GOOD, WARNING
from sonvi_dialogue.papers.fonts import font_of
from sonvi_dialogue.papers.pdf import pdf_available

Line = tuple[str, str]
# Families that set a page of Times New Roman line for line (Decree 30/2020 asks for it).
ASKED_FAMILY = "Times New Roman"
SAME_WIDTHS = (ASKED_FAMILY, "Liberation Serif", "Tinos", "TeX Gyre Termes")
# A letter with two marks of each kind a Vietnamese font must have.
VIETNAMESE = "ẤẰẨỄỘỚỮỴĐđăâêôơưỹ"
RECENT_DAYS = 3
LONG_QUEUE = 200
LITTLE_DISK, NO_DISK = 5 * 2**30, 2**30


def sections() -> list[dict[str, Any]]:
	"""[{title, level (the worst of its lines), lines of {level, text}}]. Refused: who is no System Manager."""
	site_settings.check_administrator()
	told = (
		(_("Reminders, calendars, PDFs"), [*_engine(), _clock()]),
		(_("Scheduler and workers"), [*_scheduler(), *_workers()]),
		(_("Mail and gateways"), [*_mail(), *_gateways()]),
		(_("Papers"), [*_papers(), *_fonts()]),
		(_("Disk and errors"), [*_disk(), *_errors()]),
		(_("Versions"), [(GOOD, ", ".join(f"{name} {number}" for name, number in versions().items()))]),
	)
	return [
		{
			"title": title,
			"level": health.worst(lines),
			"lines": [{"level": level, "text": text} for level, text in lines],
		}
		for title, lines in told
	]


def scheduler_reasons() -> list[str]:
	"""Why the scheduler does not run here, each with what to do; empty where it runs."""
	reasons = []
	if frappe.local.conf.maintenance_mode:
		reasons.append(_("The site is in maintenance mode: bench --site SITE set-maintenance-mode off"))
	if frappe.local.conf.pause_scheduler:
		reasons.append(_("The scheduler is paused in the configuration: bench --site SITE scheduler resume"))
	if is_scheduler_disabled(verbose=False):
		reasons.append(
			_("The scheduler is off for this site: turn it on here, or bench --site SITE scheduler enable")
		)
	return reasons


def _engine() -> list[Line]:
	return [(line["level"], line["text"]) for line in health.health()["lines"]]


def _clock() -> Line:
	"""A wrong zone moves days: "today" begins seven hours late in a site that goes by Greenwich."""
	zone, wanted = get_system_timezone(), site_settings.OF_VIET_NAM["time_zone"]
	if zone != wanted:
		words = _(
			"The site's clock is set to {0}; days and hours in Viet Nam go by {1}. Press Set as in Viet Nam in First Steps."
		)
		return BAD, words.format(zone, wanted)
	return GOOD, _("The site's clock goes by {0}.").format(zone)


def _scheduler() -> list[Line]:
	lines = [(BAD, reason) for reason in scheduler_reasons()]
	last = frappe.get_all(
		"Scheduled Job Type",
		{"method": ["like", "sonvi_dialogue.%"], "last_execution": ["is", "set"]},
		pluck="last_execution",
		order_by="last_execution desc",
		limit=1,
	)
	if not last:
		lines.append((WARNING, _("None of our jobs has run yet: they begin within the hour.")))
	elif last[0] < now_datetime() - timedelta(hours=2):
		words = _(
			"Our jobs last ran on {0}: the scheduler's own process is not running. Start it (bench start, or supervisor)."
		)
		lines.append((BAD, words.format(f"{last[0]:%d/%m/%Y %H:%M}")))
	else:
		lines.append((GOOD, _("Our jobs last ran on {0}.").format(f"{last[0]:%d/%m/%Y %H:%M}")))
	return lines


def _workers() -> list[Line]:
	try:
		workers, waiting = len(get_workers()), sum(queue.count for queue in get_queues())
	except (RedisError, ConnectionError):
		return [(BAD, _("The queue (Redis) does not answer: start it, or nothing is sent or made."))]
	if not workers:
		words = _("No worker runs, and {0} jobs wait: start the workers (bench start, or supervisor).")
		return [(BAD, words.format(waiting))]
	level = WARNING if waiting > LONG_QUEUE else GOOD
	return [(level, _("Workers: {0}; jobs waiting: {1}.").format(workers, waiting))]


def _mail() -> list[Line]:
	if frappe.are_emails_muted():
		return [
			(WARNING, _("E-mails are muted on this site (mute_emails): people are told on the desk alone."))
		]
	if not telling.mail_route().works:
		words = _(
			"No outgoing Email Account: people are told on the desk alone. Add one, then send the test message."
		)
		return [(WARNING, words)]
	failed = frappe.db.count("Email Queue", {"status": "Error", "creation": [">", _recent()]})
	if failed:
		words = _("E-mails failed in the last {0} days: {1}. Open the Email Queue; each says why.")
		return [(BAD, words.format(RECENT_DAYS, failed))]
	return [(GOOD, _("E-mail leaves this site; none failed in the last {0} days.").format(RECENT_DAYS))]


def _gateways() -> list[Line]:
	used = frappe.db.count("Dialogue Gateway", {"disabled": 0})
	if not used:
		return []
	late = {"channel": "Webhook", "state": "Failed", "creation": [">", _recent()]}
	failed = frappe.db.count("Dialogue Delivery", late)
	if failed:
		words = _("Messages the gateways did not take in the last {0} days: {1}. The delivery log says why.")
		return [(BAD, words.format(RECENT_DAYS, failed))]
	return [(GOOD, _("Gateways: {0}; none failed in the last {1} days.").format(used, RECENT_DAYS))]


def _papers() -> list[Line]:
	reason = pdf_available()
	return [(BAD, reason)] if reason else [(GOOD, _("PDFs can be made."))]


def _fonts() -> list[Line]:
	"""Which font stands in for Times New Roman, and whether it has every Vietnamese letter."""
	try:
		family, file = font_of(ASKED_FAMILY)
		missing = letters_missing(file)
	except (OSError, ImportError, LookupError):
		return [(WARNING, _("The fonts cannot be looked at: install fontconfig and fonts-liberation."))]
	if missing:
		words = _("The font {0} lacks letters of Vietnamese ({1}): install fonts-liberation.")
		return [(BAD, words.format(family, missing))]
	if family not in SAME_WIDTHS:
		words = _(
			"Papers are set in {0}, whose letters have other widths than Times New Roman: install fonts-liberation."
		)
		return [(WARNING, words.format(family))]
	return [(GOOD, _("Papers are set in {0}, which has every Vietnamese letter.").format(family))]


def letters_missing(file: str) -> str:
	"""The Vietnamese letters a font file does not have. Raises OSError for what is no font."""
	from fontTools.ttLib import TTFont, TTLibError

	try:
		with TTFont(file, fontNumber=0, lazy=True) as font:
			known = font.getBestCmap() or {}
	except TTLibError as fault:
		raise OSError(str(fault)) from fault
	return "".join(letter for letter in VIETNAMESE if ord(letter) not in known)


def _disk() -> list[Line]:
	free = shutil.disk_usage(frappe.get_site_path("private", "files")).free
	kept = frappe.qb.DocType("File")
	used = frappe.qb.from_(kept).select(Sum(kept.file_size)).where(kept.is_private == 1).run()[0][0] or 0
	words = _("Private files: {0} MB; free on their disk: {1} GB.").format(
		int(used) // 2**20, f"{free / 2**30:.1f}".replace(".", ",")
	)
	if free < NO_DISK:
		return [(BAD, f"{words} {_('Make room now: papers can no longer be kept.')}")]
	if free < LITTLE_DISK:
		return [(WARNING, f"{words} {_('Make room soon.')}")]
	return [(GOOD, words)]


def _errors() -> list[Line]:
	ours = {"error": ["like", "%sonvi_dialogue%"], "creation": [">", _recent()]}
	found = frappe.db.count("Error Log", ours)
	if found:
		words = _("Errors of this app in the last {0} days: {1}. Open the Error Log.")
		return [(WARNING, words.format(RECENT_DAYS, found))]
	return [(GOOD, _("No error of this app in the last {0} days.").format(RECENT_DAYS))]


def versions() -> dict[str, str]:
	"""Name -> version of what decides how the app behaves; "-" for what is not installed."""
	return {
		"Sonvi Dialogue": __version__,
		"Frappe": frappe.__version__,
		"Python": sys.version.split()[0],
		**{name: _installed(name) for name in ("WeasyPrint", "pydyf")},
		"Pango": _pango(),
	}


def _installed(package: str) -> str:
	try:
		return metadata.version(package)
	except metadata.PackageNotFoundError:
		return "-"


def _pango() -> str:
	if pdf_available():
		return "-"
	from weasyprint.text.ffi import pango

	number = pango.pango_version()
	return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _recent() -> Any:
	return add_to_date(now_datetime(), days=-RECENT_DAYS)
