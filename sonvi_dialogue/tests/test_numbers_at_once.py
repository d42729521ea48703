"""Four processes issue papers at once and roll three issues in ten back: no gap, no double, no deadlock.

What they see must be committed, so the papers are those of a demo commune, which is cleared at the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import issued_pdfs, issuing
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.at_once_case import AtOnceCase

COMMUNE = "T-AT-ONCE"
PROCESSES, EACH = 4, 10
KINDS = (v.ANNUAL_PLAN, v.ANNUAL_REPORT)


class TestNumbersAtOnce(AtOnceCase):
	COMMUNE = COMMUNE

	@classmethod
	def make(cls) -> None:
		bodies = factories.make_bodies(COMMUNE)
		cls.bodies = [bodies[kind].name for kind in (v.STANDING_COMMITTEE_BODY, v.PEOPLES_COMMITTEE_BODY)]
		for body in cls.bodies:
			ours = {"numbering": "Ours", "signer_name": "Nguyễn Văn A"}
			frappe.db.set_value("Dialogue Department", body, ours)

	def draft(self, number: int) -> str:
		return factories.insert(
			"Official Document",
			commune=COMMUNE,
			kind=KINDS[number // 2 % 2],
			issuer=self.bodies[number % 2],
			subject=f"Văn bản {number}",
			recipients="Lưu: VT",
		).name

	def test_1_no_gap_no_double(self) -> None:
		papers = [self.draft(number) for number in range(PROCESSES * EACH)]
		frappe.db.commit()
		told = self.at_once(papers)
		frappe.db.rollback()  # to see what they committed
		issued = frappe.get_all(
			"Official Document",
			{"commune": COMMUNE, "docstatus": 1},
			["series", "number"],
			order_by="series, number",
		)
		series: dict[str, list[int]] = {}
		for row in issued:
			series.setdefault(row.series, []).append(row.number)
		self.assertEqual(len(issued), len(papers))
		self.assertEqual(len(series), 4)
		for numbers in series.values():
			self.assertEqual(numbers, list(range(1, EACH + 1)))
		self.assertEqual(sum(one["deadlocks"] for one in told), 0)

	def at_once(self, papers: list[str]) -> list[dict[str, int]]:
		command = [
			sys.executable,
			"-m",
			"sonvi_dialogue.tests.issuing_process",
			frappe.local.site,
			frappe.local.sites_path,
		]
		pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
		processes = [
			subprocess.Popen([*command, str(at), *papers[at::PROCESSES]], **pipes) for at in range(PROCESSES)
		]
		for process in processes:
			self.assertIn("ready\n", iter(process.stdout.readline, ""))
		told = []
		for process in processes:
			process.stdin.write("go\n")
			process.stdin.flush()
		for process in processes:
			lines = process.communicate(timeout=300)[0].splitlines()
			self.assertEqual(process.returncode, 0)
			told.append(json.loads(lines[-1]))
		return told

	def test_2_a_deadlock_is_tried_again_by_the_button_and_told_after_the_third(self) -> None:
		paper = self.draft(0)
		frappe.db.commit()
		tried = []

		def submit(doc: object) -> None:
			tried.append(doc)
			raise frappe.QueryDeadlockError("1213")

		with patch("frappe.model.document.Document.submit", submit):
			with self.assertRaises(frappe.QueryDeadlockError):
				issuing.issue(paper, {})
		self.assertEqual(len(tried), issuing.ATTEMPTS)
		last = frappe.db.count(
			"Official Document", {"issuer": self.bodies[0], "kind": KINDS[0], "docstatus": 1}
		)
		issued = issuing.issue(paper, {"early_date_reason": None})
		self.assertEqual(issued.number, last + 1)
		with patch.object(issued_pdfs, "_enqueue"):
			frappe.db.commit()
		self.assertEqual(issuing.issue(paper, {}).number, last + 1)  # the button pressed twice
