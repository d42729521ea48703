"""The slower one of test_two_at_once: has looked at the site before the other has done anything, and calls after it.

	python -m sonvi_dialogue.tests.calling_process SITE SITES_PATH METHOD ARGUMENTS

ARGUMENTS: as JSON. Says "ready", waits for a line, calls, commits, and says as JSON what came of it: {"made"} or {"refused"}.
"""

from __future__ import annotations

import json
import sys

import frappe


def main(site: str, sites_path: str, method: str, arguments: str) -> None:
	frappe.init(site, sites_path=sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	call = frappe.get_attr(method)
	frappe.db.count("Petition")  # from here on MariaDB shows what stands there now
	print("ready", flush=True)
	sys.stdin.readline()
	try:
		told = {"made": call(**json.loads(arguments))}
		frappe.db.commit()
	except frappe.ValidationError as refusal:
		frappe.db.rollback()
		told = {"refused": type(refusal).__name__}
	frappe.destroy()
	print(json.dumps(told, default=str), flush=True)


if __name__ == "__main__":
	main(*sys.argv[1:])
