"""Two people press at once: whoever comes second sees what the first has made, also where he looked at it before.

What both see must be committed, so all is in a demo commune, which is cleared at the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.at_once_case import AtOnceCase

COMMUNE = "T-TWO"


class TestTwoAtOnce(AtOnceCase):
	COMMUNE = COMMUNE

	@classmethod
	def make(cls) -> None:
		cls.unit = factories.make_bodies(COMMUNE)[v.OFFICE_BODY].name
		cls.session = factories.make_session(COMMUNE, "2027-03-10").name

	def both(self, method: str, **arguments: Any) -> list[dict[str, Any]]:
		"""What came of the call, made by one and then by one who has looked before."""
		path = f"sonvi_dialogue.bridge.{method}"
		line = [sys.executable, "-m", "sonvi_dialogue.tests.calling_process", frappe.local.site]
		line += [frappe.local.sites_path, path, json.dumps(arguments)]
		pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
		second = subprocess.Popen(line, **pipes)
		self.assertEqual(second.stdout.readline(), "ready\n")
		first = frappe.get_attr(path)(**arguments)
		frappe.db.commit()
		told, _none = second.communicate("go\n", timeout=60)
		frappe.db.rollback()  # to see what it committed
		return [{"made": first}, json.loads(told)]

	def test_two_agree_to_one_proposal(self) -> None:
		proposal = factories.insert(
			"Dialogue Proposal",
			commune=COMMUNE,
			theme="Nước sinh hoạt",
			reasons="Mùa khô",
			proposer_kind="Council Delegate",
			proposer_name="Đại biểu",
		).name
		frappe.db.commit()
		told = self.both(
			"api_plan.decide_proposal",
			name=proposal,
			decision="Agreed",
			reason="Cần thiết",
			session_day="2027-04-20",
			place="Trụ sở xã",
			chair_name="Nguyễn Văn A",
		)
		self.assertEqual(told[1], {"refused": "ProposalDecided"})
		made = frappe.get_all("Dialogue Session", {"commune": COMMUNE, "session_type": v.EXTRAORDINARY})
		self.assertEqual([row.name for row in made], [told[0]["made"]["session"]])

	def test_one_press_on_send_that_arrives_twice(self) -> None:
		opinion = "Đề nghị sửa cầu treo."
		first, second = self.both(
			"opinions.send", key="one-press", channel="Letter", opinions=opinion, commune=COMMUNE
		)
		self.assertEqual(second, first)
		stored = frappe.get_all("Petition", {"commune": COMMUNE, "content": opinion}, pluck="name")
		self.assertEqual(stored, first["made"]["names"])

	def test_one_writes_what_to_expect_in_two_windows(self) -> None:
		values = {"session": self.session, "department": self.unit, "topic": "Nước", "due": "2027-03-01"}
		task = factories.insert("Preparation Task", commune=COMMUNE, **values).name
		frappe.db.commit()
		self.both("preparation.write_situation", task=task, text="Dân hỏi tiến độ")
		self.assertEqual(frappe.db.count("Preparation Situation", {"task": task}), 1)
