"""A unit's week as the Office sees it: what a session gave the unit, an earlier answer, and what the Office does meanwhile."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from tests.browser.son_vi import ROAD, SonVi

OFFICER, HEAD = "Dialogue Department User", "Dialogue Department Head"
OFFICER_NAME, HEAD_NAME = "Mua Thị Đ", "Giàng Văn S"
UNIT, OTHER = "KT", "VHXH"
LIGHT = "Thôn Lủng Chỉn có 18 hộ chưa có điện, đường dây kéo tạm đi qua nương rất nguy hiểm."
LAND = "Đề nghị xã kiểm tra ranh giới đất của hai hộ ở thôn Trà Mần, đã đề nghị từ năm ngoái."
SCHOOL = "Đường vào điểm trường Lủng Chỉn lầy lội, các cháu đi học khó khăn. Đề nghị xã rải đá."
SNIPPET = "Cảm ơn bà con đã nêu ý kiến. Sau khi kiểm tra thực địa, Phòng Kinh tế trả lời như sau:"
BEFORE = "UBND xã đã bố trí máy xúc hót dọn đoạn sạt lở, xe máy đi lại được từ ngày 05/4."
CHECKS = ["check_asked", "check_date", "check_form", "check_result"]


class UnitWeek(SonVi):
	"""A session of a week ago, concluded today. given: the unit's assignments by their petition's words."""

	def __init__(self, playwright: Any, *told: Any):
		super().__init__(playwright, *told)
		self.browser = playwright
		for name, role in ((OFFICER_NAME, OFFICER), (HEAD_NAME, HEAD)):
			self.person(name, role)
		unit = {
			"members": [
				{"user": self.people[(OFFICER_NAME, OFFICER)]},
				{"user": self.people[(HEAD_NAME, HEAD)], "is_head": 1},
			],
			"notation": "KT",
			"signs_through": self.departments["UBND"],
		}
		self.change("Dialogue Department", self.departments[UNIT], **unit)
		self.make("Answer Snippet", commune=self.commune, title="Mở đầu", category="giao-thong", text=SNIPPET)
		self.answered_before()
		self.given = self.concluded()

	def mailbox(self, role: str) -> str:
		return {OFFICER: "kinh-te", HEAD: "truong-phong"}.get(role) or super().mailbox(role)

	def answered_before(self) -> None:
		"""The road was asked for in the year's first session, and answered: what the unit finds when it is asked again."""
		petition = self.first_asked[0]
		part = self.rows("Petition Assignment", {"petition": petition, "role": "Lead"}, ["name"])[0]["name"]
		response = self.make(
			"Department Response",
			commune=self.commune,
			department=self.departments[UNIT],
			kind="Written Answer",
			subject="Trả lời về đường vào thôn Lũng Làn",
			body=BEFORE,
			result_class="Settled",
			assignments=[{"assignment": part}],
		)
		self.act("Department Response", response, "Send for Approval")
		head = self.browser.request.new_context(base_url=self.address)
		self.login(head, self.people[(HEAD_NAME, HEAD)], self.password)
		calls = (
			("sonvi_dialogue.bridge.answer_check.tick", {"response": response, "lines": json.dumps(CHECKS)}),
			(
				"frappe.model.workflow.apply_workflow",
				{
					"doc": json.dumps({"doctype": "Department Response", "name": response}),
					"action": "Approve",
				},
			),
		)
		for method, values in calls:
			answer = head.post(f"/api/method/{method}", form=values)
			assert answer.ok, answer.text()[:400]
		self.issue(response, 11)

	def concluded(self) -> dict[str, str]:
		day = self.today - timedelta(days=7)
		session = self.session("Hội nghị đối thoại chuyên đề hạ tầng", "Đường, điện, đất đai", day)
		self.act("Dialogue Session", session, "Schedule")
		asked = (
			(ROAD, "giao-thong", UNIT),
			(LIGHT, "dien-vien-thong", UNIT),
			(LAND, "dat-dai", OTHER),
			(SCHOOL, "giao-duc", OTHER),
		)
		named = {}
		for village, (words, category, lead) in enumerate(asked):
			told = {"channel": "At the Conference", "jurisdiction": "Commune"}
			named[words] = petition = self.petition(session, village % 3, words, category, day, **told)
			for action in ("Accept", "Raise"):
				self.act("Petition", petition, action)
			self.change("Petition", petition, outcome="Assigned", lead_department=self.departments[lead])
		helper = {"department": self.departments[UNIT], "role": "Co-operating"}
		self.make("Petition Assignment", petition=named[SCHOOL], **helper)
		self.act("Dialogue Session", session, "Record as Held")
		self.act("Dialogue Session", session, "Conclude")
		self.give_on(named[LAND])
		parts = self.rows(
			"Petition Assignment",
			{"session": session, "department": self.departments[UNIT]},
			["name", "petition"],
		)
		of = {part["petition"]: part["name"] for part in parts}
		return {words: of[petition] for words, petition in named.items()}

	def give_on(self, petition: str) -> None:
		"""The Office gives the land to the unit, by mistake: its people are told on their desks."""
		part = self.rows("Petition Assignment", {"petition": petition, "role": "Lead"}, ["name"])[0]["name"]
		answer = self.web.post(
			"/api/method/sonvi_dialogue.bridge.handover.give_on",
			form={"assignment": part, "department": self.departments[UNIT], "reason": "Đất sản xuất"},
		)
		assert answer.ok, answer.text()[:400]

	def issue(self, response: str, number: int) -> None:
		"""The Office issues what the head approved."""
		paper = self.make(
			"Official Document",
			commune=self.commune,
			kind="Written Answer",
			response=response,
			date=self.today.isoformat(),
			number=number,
			notation="UBND-KT",
			subject="Trả lời ý kiến, kiến nghị của Nhân dân",
			recipients="Lưu: VT",
		)
		answer = self.web.post(
			"/api/method/sonvi_dialogue.bridge.api.issue_paper",
			form={"paper": paper, "date": self.today.isoformat(), "number": str(number)},
		)
		assert answer.ok, answer.text()[:400]
