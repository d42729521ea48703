"""What the daily run costs: phase 1 over many open deadlines, phase 2 per person, and the same work done the usual way.

Run it with the bench's own Python, in the bench's `sites` folder, on a site made for it (it writes and removes rows):

    cd frappe-bench/sites
    ../env/bin/python ../apps/sonvi_dialogue/benchmarks/sweep.py --site bench-sweep.localhost --rows 100000 1000000

Of the open deadlines 1 % have a step due, spread over the seven steps of the ladder with the earlier ones in the ledger. The
rest have a step ahead, or have taken their last. Nothing is mailed: messages wait in a queue that is removed at the end.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

# This checkout's app, and not this folder, whose calendar.py would stand in for Python's own.
sys.path[0] = str(Path(__file__).resolve().parents[1])

import frappe  # noqa: E402

from sonvi_dialogue.bridge import digests, escalation, regulations, sweep  # noqa: E402
from sonvi_dialogue.bridge.calendars import working_calendar  # noqa: E402
from sonvi_dialogue.domain import ladder  # noqa: E402
from sonvi_dialogue.domain import vocabulary as v  # noqa: E402
from sonvi_dialogue.domain.working_days import WorkingCalendar  # noqa: E402

COMMUNE = "BENCHMARK"
CALENDAR = "VN"
AS_OF = date(2026, 6, 3)  # a Wednesday
UNITS = 20
CHUNK = 20_000
MAIL_ACCOUNT = {"mute_emails": 0, "mail_server": "localhost", "auto_email_id": "benchmark@example.com"}


@dataclass
class Result:
	rows: int
	due: int
	seconds: float
	queries: int
	peak: float  # MiB, of the whole process up to then
	people: int
	mailing: float  # phase 2 with an e-mail each
	telling: float  # phase 2 on the desk alone
	usual: float  # seconds for all rows, scaled from the sample


def main() -> None:
	options = _options()
	frappe.init(options.site, sites_path=options.sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	results = []
	try:
		_clear()
		units, regulation = _scratch_commune(options.people)
		for rows in options.rows:
			_clear_rows()
			_say(f"{rows:,} open deadlines: making them …")
			_make_rows(rows, units, regulation)
			results.append(_measure(rows, options))
			_show_plan()
	finally:
		frappe.db.rollback()
		_say("removing what was made …")
		_clear()
		frappe.destroy()
	_print(results)


def _options() -> argparse.Namespace:
	parser = argparse.ArgumentParser(
		description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
	)
	parser.add_argument("--site", required=True, help="a site of its own, with the app installed")
	parser.add_argument("--sites-path", default=".", help="the bench's sites folder (default: where you are)")
	parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
	parser.add_argument("--people", type=int, default=200, help="how many people are told (default 200)")
	parser.add_argument("--sample", type=int, default=300, help="documents saved the usual way (default 300)")
	return parser.parse_args()


# Measuring ------------------------------------------------------------------------------------------------------------------
def _measure(rows: int, options: argparse.Namespace) -> Result:
	scope = sweep.scope_of(AS_OF, [COMMUNE])
	name = escalation.run_name(AS_OF)
	escalation._open_run(name, AS_OF, by_hand=False)
	with _counted() as counted:
		start = time.perf_counter()
		outcome = sweep.sweep_all(name, AS_OF, scope)
		seconds = time.perf_counter() - start
	peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
	_say(f"phase 1: {outcome.rows_due:,} rows due, {outcome.entries:,} entries, {seconds:.2f} s")
	mailing, people = _tell(name, scope, MAIL_ACCOUNT)
	_forget_telling(name)
	telling, people = _tell(name, scope, {"mute_emails": 1})
	_say(f"phase 2: {people} people, {mailing:.2f} s with e-mail, {telling:.2f} s on the desk alone")
	usual = _usual_way(options.sample) * rows
	return Result(rows, outcome.rows_due, seconds, len(counted), peak, people, mailing, telling, usual)


def _tell(name: str, scope: sweep.Scope, mail: dict) -> tuple[float, int]:
	"""Seconds of phase 2, and how many people it told."""
	with patch.dict(frappe.local.conf, mail):
		start = time.perf_counter()
		digests.send_all(name, AS_OF, scope)
		seconds = time.perf_counter() - start
	return seconds, frappe.db.get_value("Escalation Run", name, "digests")


def _forget_telling(name: str) -> None:
	frappe.db.delete("Escalation Digest", {"run": name})
	frappe.db.set_value("Escalation Run", name, "status", sweep.SENDING)
	frappe.db.commit()


def _usual_way(sample: int) -> float:
	"""Seconds for one open document loaded, its step computed and itself saved, as a loop over get_doc and save does."""
	calendar = working_calendar(CALENDAR)
	names = frappe.get_all(
		"Statutory Deadline", {"commune": COMMUNE, "status": v.OPEN}, pluck="name", limit=sample
	)
	frappe.get_doc("Statutory Deadline", names[0])  # what is read once for all is not counted
	start = time.perf_counter()
	for name in names:
		document = frappe.get_doc("Statutory Deadline", name)
		steps = regulations.regulation(document.regulation).steps
		ladder.step_due(steps, document.effective_due_on, (), AS_OF, calendar)
		document.next_step_on = ladder.next_step_on(steps, document.effective_due_on, AS_OF, calendar)
		# Our own controller refuses to be saved, and these rows link to nothing: both in the usual way's favour.
		document.flags.ignore_validate = document.flags.ignore_links = True
		document.save(ignore_permissions=True)
	seconds = time.perf_counter() - start
	frappe.db.rollback()
	return seconds / len(names)


@contextmanager
def _counted() -> Iterator[list[str]]:
	queries: list[str] = []
	sql = frappe.db.sql

	def counting(*args, **kwargs):
		queries.append(str(args[0])[:40])
		return sql(*args, **kwargs)

	with patch.object(frappe.db, "sql", counting):
		yield queries


def _show_plan() -> None:
	query = sweep.due_query(AS_OF, sweep.scope_of(AS_OF, [COMMUNE]), None, sweep.BATCH)
	plan = frappe.db.sql(f"explain {query.get_sql()}", as_dict=True)[0]
	_say(f"explain: type {plan['type']}, key {plan['key']}, rows {plan['rows']}, {plan['Extra']}")


def _print(results: list[Result]) -> None:
	print(
		"\n| open rows | rows due | phase 1 | per due row | queries | peak memory | the usual way | times less |"
	)
	print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for one in results:
		print(
			f"| {one.rows:,} | {one.due:,} | {one.seconds:.2f} s | {one.seconds / one.due * 1000:.3f} ms |"
			f" {one.queries} | {one.peak:.0f} MiB | {one.usual:,.0f} s | {one.usual / one.seconds:,.0f} |"
		)
	print("\n| open rows | people told | per person, with e-mail | per person, desk alone |")
	print("| ---: | ---: | ---: | ---: |")
	for one in results:
		mail, desk = (seconds / one.people * 1000 for seconds in (one.mailing, one.telling))
		print(f"| {one.rows:,} | {one.people} | {mail:.0f} ms | {desk:.0f} ms |")


def _say(text: str) -> None:
	print(text, file=sys.stderr, flush=True)


# What is measured -----------------------------------------------------------------------------------------------------------
def _scratch_commune(people: int) -> tuple[list[str], str]:
	"""A commune with an Office, a Standing Committee and units, whose members are the people. Gives the units' names and
	the regulation's."""
	frappe.get_doc(
		doctype="Commune",
		code=COMMUNE,
		commune_name="xã đo thử",
		place_name="Đo thử",
		calendar=CALENDAR,
		council_name="HĐND xã đo thử",
		committee_name="UBND xã đo thử",
	).insert(ignore_permissions=True)
	users = _users([f"benchmark-{number}@example.com" for number in range(people)], v.DEPARTMENT_USER)
	[chair] = _users(["benchmark-chair@example.com"], v.STANDING_COMMITTEE)
	frappe.get_doc(doctype="User Permission", user=chair, allow="Commune", for_value=COMMUNE).insert()
	units = [_department(f"U{unit}", v.UNIT, users[unit::UNITS]) for unit in range(UNITS)]
	_department("OFFICE", v.OFFICE_BODY, users[:3])
	_department("SC", v.STANDING_COMMITTEE_BODY, [chair])
	frappe.db.commit()
	return units, regulations.names_in_force(COMMUNE, v.REGULAR, AS_OF)[0]


def _users(emails: list[str], role: str) -> list[str]:
	fields = ["name", "email", "first_name", "full_name", "enabled", "language", "user_type"]
	people = [(email, email, email, email, 1, "vi", "System User") for email in emails]
	frappe.db.bulk_insert("User", fields, people)
	roles = [(f"role-{email}", email, "User", "roles", role) for email in emails]
	frappe.db.bulk_insert("Has Role", ["name", "parent", "parenttype", "parentfield", "role"], roles)
	return emails


def _department(code: str, kind: str, users: list[str]) -> str:
	members = [{"user": user, "is_head": int(not at)} for at, user in enumerate(users)]
	return (
		frappe.get_doc(
			doctype="Dialogue Department",
			commune=COMMUNE,
			code=code,
			department_name=f"Đơn vị {code}",
			kind=kind,
			members=members,
		)
		.insert(ignore_permissions=True)
		.name
	)


def _make_rows(rows: int, units: list[str], regulation: str) -> None:
	calendar, steps = working_calendar(CALENDAR), regulations.regulation(regulation).steps
	offsets = [step.offset for step in steps]
	numbers = iter(range(rows))
	while chunk := list(itertools.islice(numbers, CHUNK)):
		deadlines, entries = [], []
		for number in chunk:
			name = f"bench{number:09d}"
			due, next_on, done = _dates(number, offsets, calendar)
			unit = units[number // 100 % UNITS]
			deadlines.append(
				(
					name,
					name,
					COMMUNE,
					v.WRITTEN_ANSWER,
					unit,
					regulation,
					due,
					due,
					due,
					due,
					v.OPEN,
					next_on,
					AS_OF,
				)
			)
			entries += [
				(f"{name}{at}", f"RUN-{at}", name, COMMUNE, unit, offset, due, 0)
				for at, offset in enumerate(done)
			]
		fields = "name duty_key commune kind department regulation due_on act_by effective_due_on anchor_on status next_step_on modified"
		frappe.db.bulk_insert("Statutory Deadline", fields.split(), deadlines)
		if entries:
			fields = "name run deadline commune department step_offset effective_due_on collapsed"
			frappe.db.bulk_insert("Escalation Entry", fields.split(), entries)
		frappe.db.commit()
	frappe.db.sql("analyze table `tabStatutory Deadline`, `tabEscalation Entry`")


def _dates(number: int, offsets: list[int], calendar: WorkingCalendar) -> tuple[date, date | None, list[int]]:
	"""Due date, next step and steps taken: every hundredth row has a step today."""
	if number % 100 == 0:
		at = number // 100 % len(offsets)
		offset = offsets[at]
		due = calendar.subtract(AS_OF, offset) if offset > 0 else calendar.add(AS_OF, -offset)
		return due, AS_OF, offsets[:at]
	if number % 4 == 1:
		return AS_OF - timedelta(days=20 + number % 300), None, []
	ahead = AS_OF + timedelta(days=1 + number % 90)
	return ahead + timedelta(days=7), ahead, []


# Clearing -------------------------------------------------------------------------------------------------------------------
def _clear_rows() -> None:
	run = escalation.run_name(AS_OF)
	for doctype in ("Escalation Entry", "Statutory Deadline"):
		while True:
			names = frappe.get_all(doctype, {"commune": COMMUNE}, pluck="name", limit=CHUNK)
			if not names:
				break
			frappe.db.delete(doctype, {"name": ["in", names]})
			frappe.db.commit()
	for queue in frappe.get_all("Email Queue", {"reference_doctype": "Escalation Digest"}, pluck="name"):
		frappe.db.delete("Email Queue Recipient", {"parent": queue})
		frappe.db.delete("Email Queue", {"name": queue})
	frappe.db.delete("Notification Log", {"for_user": ["like", "benchmark-%"]})
	frappe.db.delete("Escalation Digest", {"run": run})
	frappe.db.delete("Escalation Run", {"name": run})
	frappe.db.commit()


def _clear() -> None:
	_clear_rows()
	for name in frappe.get_all("Dialogue Department", {"commune": COMMUNE}, pluck="name"):
		frappe.db.delete("Dialogue Department Member", {"parent": name})
		frappe.db.delete("Dialogue Department", {"name": name})
	frappe.db.delete("User Permission", {"for_value": COMMUNE})
	frappe.db.delete("Commune", {"name": COMMUNE})
	frappe.db.delete("Has Role", {"parent": ["like", "benchmark-%"]})
	frappe.db.delete("User", {"name": ["like", "benchmark-%"]})
	frappe.db.commit()


if __name__ == "__main__":
	main()
