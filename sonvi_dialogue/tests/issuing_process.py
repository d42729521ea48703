"""One of the processes of test_numbers_at_once: issues its papers on a site, three tries in ten rolled back.

	python -m sonvi_dialogue.tests.issuing_process SITE SITES_PATH SEED PAPER …

Waits for a line before it begins, so that all begin together; says how many tries were rolled back and how many deadlocked.
"""

from __future__ import annotations

import json
import random
import sys
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import issued_pdfs, issuing

DOCTYPE = "Official Document"


def main(site: str, sites_path: str, seed: str, *papers: str) -> None:
	frappe.init(site, sites_path=sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	print("ready", flush=True)
	sys.stdin.readline()
	with patch.object(issued_pdfs, "_enqueue"):
		told = issue_all(list(papers), random.Random(seed))
	frappe.destroy()
	print(json.dumps(told), flush=True)


def issue_all(waiting: list[str], chance: random.Random) -> dict[str, int]:
	"""The button's own second tries count as deadlocks too."""
	told = {"rolled_back": 0, "deadlocks": 0}
	issuing.ATTEMPTS = 1
	while waiting:
		name = waiting.pop(0)
		try:
			# by the button and by Frappe's own Submit
			if chance.random() < 0.5:
				issuing.issue(name, {})
			else:
				frappe.get_doc(DOCTYPE, name).submit()
		except frappe.QueryDeadlockError:
			frappe.db.rollback()
			told["deadlocks"] += 1
			waiting.append(name)
			continue
		if chance.random() < 0.3:
			frappe.db.rollback()
			told["rolled_back"] += 1
			waiting.append(name)
		else:
			frappe.db.commit()
	return told


if __name__ == "__main__":
	main(*sys.argv[1:])
