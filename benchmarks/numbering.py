"""Numbers of our own under load: many processes issue papers at once, and three in ten issues are rolled back.

	cd SITES_OF_A_BENCH
	../env/bin/python APP/benchmarks/numbering.py --site S [--documents 500] [--processes 1 8] [--rollbacks 0.3]

The papers are of two bodies that number in one series per type, so that six series begin at the same moment. A paper whose
issue is rolled back is issued again later, as a clerk would. The last row issues without the two locks of ours, the body's
row and the one for beginning a series: with Frappe's getseries alone. Everything is made for this and taken away at the end; the
site should be one of its own. No PDF is made.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

# This checkout's app, and not this folder, whose calendar.py would stand in for Python's own.
sys.path[0] = str(Path(__file__).resolve().parents[1])

import frappe  # noqa: E402

from sonvi_dialogue.bridge import clock, issued_pdfs, issuing, naming, numbers  # noqa: E402
from sonvi_dialogue.demo import clearing  # noqa: E402
from sonvi_dialogue.domain import vocabulary as v  # noqa: E402

COMMUNE = "BENCH-NUMBERS"
BODIES = {v.STANDING_COMMITTEE_BODY: "SC", v.PEOPLES_COMMITTEE_BODY: "PC", v.OFFICE_BODY: "OFFICE"}
ISSUING = (v.STANDING_COMMITTEE_BODY, v.PEOPLES_COMMITTEE_BODY)
KINDS = (v.ANNUAL_PLAN, v.ANNUAL_REPORT, v.RESULTS_NOTICE, v.NOTICE)
DOCTYPE = "Official Document"
OURS, ALONE = "ours", "getseries alone"


def main() -> None:
	options = _options()
	frappe.init(options.site, sites_path=options.sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	if options.worker is not None:
		print(json.dumps(_work(json.loads(sys.stdin.readline()), options)), flush=True)
		return
	rows = []
	try:
		for how, processes in [
			*((OURS, number) for number in options.processes),
			(ALONE, options.processes[-1]),
		]:
			_clear()
			drafts = _drafts(options.documents)
			_say(f"{how}, {processes} processes issue {len(drafts)} papers …")
			rows.append(_measure(drafts, how, processes, options))
	finally:
		frappe.db.rollback()
		_clear()
		frappe.destroy()
	_print(rows)


def _options() -> argparse.Namespace:
	parser = argparse.ArgumentParser(
		description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
	)
	parser.add_argument("--site", required=True, help="a site of its own, with the app installed")
	parser.add_argument("--sites-path", default=".", help="the bench's sites folder (default: where you are)")
	parser.add_argument("--documents", type=int, default=500)
	parser.add_argument("--processes", type=int, nargs="+", default=[1, 8])
	parser.add_argument(
		"--rollbacks", type=float, default=0.3, help="share of issues rolled back (default 0.3)"
	)
	parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
	parser.add_argument("--how", default=OURS, help=argparse.SUPPRESS)
	return parser.parse_args()


# Issuing --------------------------------------------------------------------------------------------------------------------
def _measure(drafts: list[str], how: str, processes: int, options: argparse.Namespace) -> dict:
	arguments = [sys.executable, __file__, "--site", options.site, "--sites-path", options.sites_path]
	arguments += ["--rollbacks", str(options.rollbacks), "--how", how, "--worker"]
	pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
	workers = [subprocess.Popen([*arguments, str(number)], **pipes) for number in range(processes)]
	for number, worker in enumerate(workers):
		_tell(worker, drafts[number::processes])
	for worker in workers:
		_told(worker, "ready")
	start = time.time()
	for worker in workers:
		_tell(worker, "go")
	told = [_told(worker, "ended") for worker in workers]
	assert not any(worker.wait() for worker in workers), "a worker failed"
	frappe.db.rollback()  # what was read before is not what stands there now
	seconds = max(one["ended"] for one in told) - start
	held = sorted(ms for one in told for ms in one["held"])
	return {
		"how": how,
		"processes": processes,
		"seconds": seconds,
		"rolled_back": sum(one["rolled_back"] for one in told),
		"deadlocks": sum(one["deadlocks"] for one in told),
		"held": (statistics.median(held), held[int(len(held) * 0.95)]),
		**_figures(),
	}


def _tell(worker: subprocess.Popen, message: object) -> None:
	worker.stdin.write(json.dumps(message) + "\n")
	worker.stdin.flush()


def _told(worker: subprocess.Popen, key: str) -> dict:
	"""The worker's next line that is a message with the key; Frappe may print others."""
	for line in worker.stdout:
		if line.startswith("{") and key in (message := json.loads(line)):
			return message
	raise SystemExit("a worker failed")


def _work(drafts: list[str], options: argparse.Namespace) -> dict:
	"""Issues its share; a paper whose issue was rolled back, or met a deadlock, comes again at the end."""
	chance, waiting = random.Random(options.worker), list(drafts)
	told = {"rolled_back": 0, "deadlocks": 0, "held": []}
	taken: list[float] = []
	next_in = naming.next_in

	issue_once = issuing._issue_once

	def counted(paper: str, values: dict) -> object:
		try:
			return issue_once(paper, values)
		except frappe.QueryDeadlockError:
			told["deadlocks"] += 1
			raise

	def timed(series: str) -> int:
		number = next_in(series)
		taken.append(time.perf_counter())
		return number

	frappe.get_doc(DOCTYPE, drafts[0]).submit()  # what is loaded once for all is not counted
	frappe.db.rollback()
	print(json.dumps({"ready": options.worker}), flush=True)
	sys.stdin.readline()
	patches = [patch.object(naming, "next_in", timed), patch.object(issued_pdfs, "_enqueue")]
	patches.append(patch.object(issuing, "_issue_once", counted))
	if options.how == ALONE:
		patches += [patch.object(naming, "_begin_alone"), patch.object(numbers, "lock", _unlocked)]
	with ExitStack() as stack:
		for one in patches:
			stack.enter_context(one)
		while waiting:
			name = waiting.pop(0)
			try:
				issuing.issue(name, {})
				if chance.random() < options.rollbacks:
					frappe.db.rollback()
					told["rolled_back"] += 1
					waiting.append(name)
				else:
					frappe.db.commit()
				told["held"].append((time.perf_counter() - taken[-1]) * 1000)
			except frappe.QueryDeadlockError:  # the button gave up
				frappe.db.rollback()
				waiting.append(name)
	return {**told, "ended": time.time()}


def _unlocked(body: str) -> object:
	return frappe.db.get_value(numbers.BODY, body, numbers.RULE_FIELDS, as_dict=True)


def _figures() -> dict:
	"""What stands in the register: a gap is a number below the highest of its series that no paper has."""
	found = frappe.get_all(
		DOCTYPE, {"commune": COMMUNE, "docstatus": 1}, ["series", "number"], order_by="series, number"
	)
	series: dict[str, list[int]] = {}
	for row in found:
		series.setdefault(row.series, []).append(row.number)
	distinct = sum(len(set(numbers)) for numbers in series.values())
	return {
		"documents": len(found),
		"series": len(series),
		"distinct": distinct,
		"gaps": sum(max(numbers) for numbers in series.values()) - distinct,
		"duplicates": len(found) - distinct,
	}


def _print(rows: list[dict]) -> None:
	print(
		"\n| numbers | processes | documents | rolled back | series | distinct numbers | gaps | duplicates | deadlocks retried |"
		" documents/s | times one process | number held, median | 95 % |"
	)
	print("| --- " + "| ---: " * 12 + "|")
	base = rows[0]["documents"] / rows[0]["seconds"]
	for row in rows:
		rate = row["documents"] / row["seconds"]
		print(
			f"| {row['how']} | {row['processes']} | {row['documents']} | {row['rolled_back']} | {row['series']} | {row['distinct']} |"
			f" {row['gaps']} | {row['duplicates']} | {row['deadlocks']} | {rate:.1f} | {rate / base:.1f} |"
			f" {row['held'][0]:.0f} ms | {row['held'][1]:.0f} ms |"
		)


def _say(text: str) -> None:
	print(text, file=sys.stderr, flush=True)


# What is issued -------------------------------------------------------------------------------------------------------------
def _drafts(documents: int) -> list[str]:
	"""Drafts of every kind and both bodies, mixed, dated when they are issued."""
	_insert(
		"Commune",
		code=COMMUNE,
		commune_name="xã đo thử",
		place_name="Đo thử",
		calendar="VN",
		council_name="HĐND xã đo thử",
		committee_name="UBND xã đo thử",
		is_demo=1,
	)
	ours = {"numbering": "Ours", "series_rule": "One per Type", "signer_name": "Nguyễn Văn A"}
	bodies = {
		kind: _insert(
			"Dialogue Department",
			code=code,
			department_name=code,
			kind=kind,
			authority_lines="CHỦ TỊCH",
			**ours,
		)
		for kind, code in BODIES.items()
	}
	today = clock.today()
	sitting = {"sitting_no": 1, "date": today, "start_time": "08:00:00", "place": "Trụ sở xã"}
	session = _insert(
		"Dialogue Session",
		title="Đo thử",
		session_type=v.REGULAR,
		theme="Đo thử",
		chair_name="Nguyễn Văn A",
		sittings=[sitting],
	)
	names = []
	for number in range(documents):
		kind, issuer = KINDS[number // 2 % len(KINDS)], bodies[ISSUING[number % 2]]
		about = {"session": session} if kind == v.NOTICE else {}
		paper = {
			"kind": kind,
			"issuer": issuer,
			"subject": f"Đo thử {number}",
			"recipients": "Lưu: VT",
			**about,
		}
		names.append(_insert(DOCTYPE, **paper))
	frappe.db.commit()
	return names


def _insert(doctype: str, **values: object) -> str:
	values.setdefault("commune", COMMUNE)
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True).name


def _clear() -> None:
	if frappe.db.exists("Commune", COMMUNE):
		clearing.clear(COMMUNE)


if __name__ == "__main__":
	main()
