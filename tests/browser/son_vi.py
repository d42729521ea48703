"""The commune of the clerk's walk: Sơn Vĩ with its bodies, and what was asked in the quarters before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.browser.hall import CLERK, COMMITTEE, VIETNAM, Site

CHAIR = "Nguyễn Văn A"
CLERK_NAME = "Lê Văn C"
ROAD = (
	"Đường từ trung tâm xã vào thôn Lũng Làn bị sạt ta-luy, mùa mưa xe máy không qua được. "
	"Đề nghị xã bố trí máy xúc hót dọn."
)
TANK = "Hồ treo của thôn Trà Mần bị nứt, mùa khô không giữ được nước. Đề nghị Nhà nước sửa chữa."


def _signs(name: str, *lines: str) -> dict[str, str]:
	return {"signer_name": name, "authority_lines": "\n".join(lines)}


class SonVi(Site):
	place = "Sơn Vĩ"
	bodies = (
		(
			"TTHDND",
			"Thường trực HĐND xã",
			"Standing Committee",
			{
				"notation": "HĐND",
				**_signs(CHAIR, "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
			},
		),
		(
			"UBND",
			"Ủy ban nhân dân xã",
			"People's Committee",
			{"notation": "UBND", **_signs("Vàng Thị G", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")},
		),
		(
			"VP",
			"Văn phòng HĐND và UBND xã",
			"Office",
			{"notation": "VP", **_signs(CLERK_NAME, "CHÁNH VĂN PHÒNG")},
		),
		("MTTQ", "Ủy ban MTTQ Việt Nam xã", "Fatherland Front", _signs("Thò Văn U", "CHỦ TỊCH")),
		("KT", "Phòng Kinh tế", "Commune Unit", _signs("Giàng Văn S", "TRƯỞNG PHÒNG")),
		("VHXH", "Phòng Văn hóa - Xã hội", "Commune Unit", _signs("Lý Thị R", "TRƯỞNG PHÒNG")),
		("CA", "Công an xã", "Commune Unit", _signs("Hoàng Văn N", "TRƯỞNG CÔNG AN")),
	)

	def __init__(self, *told: Any):
		super().__init__(*told)
		self.today = datetime.now(VIETNAM).date()
		self.quarter = (self.today.month + 2) // 3
		self.first_asked: dict[int, str] = {}
		for quarter in range(1, self.quarter):
			self.held_before(quarter)

	def mailbox(self, role: str) -> str:
		usual = {CLERK: "van-phong", COMMITTEE: "thuong-truc"}[role]
		taken = sum(1 for _, known in self.people if known == role)
		return f"{usual}-{taken + 1}" if taken else usual

	def held_before(self, quarter: int) -> None:
		"""A quarter that is over: its session, with what was asked, is concluded."""
		day = date(self.today.year, 3 * quarter, 20)
		session = self.session(
			f"Hội nghị đối thoại quý {('I', 'II', 'III')[quarter - 1]} năm {day.year}",
			"Giao thông nông thôn, nước sinh hoạt",
			day,
		)
		self.act("Dialogue Session", session, "Schedule")
		for village, words, category in ((0, ROAD, "giao-thong"), (1, TANK, "moi-truong-nuoc")):
			told = {"channel": "At the Conference", "repeats": self.first_asked.get(village)}
			petition = self.petition(session, village, words, category, day, **told)
			self.first_asked.setdefault(village, petition)
			for action in ("Accept", "Raise"):
				self.act("Petition", petition, action)
			self.change("Petition", petition, outcome="Assigned", lead_department=self.departments["KT"])
		self.act("Dialogue Session", session, "Record as Held")
		self.act("Dialogue Session", session, "Conclude")

	def session(self, title: str, theme: str, day: date) -> str:
		return self.make(
			"Dialogue Session",
			commune=self.commune,
			title=title,
			session_type="Regular",
			theme=theme,
			chair_name=CHAIR,
			secretary_name=CLERK_NAME,
			register_contact="0219.000.0000",
			move_reason="Nhập sau",
			sittings=[{"sitting_no": 1, "date": day.isoformat(), "place": "Trụ sở xã Sơn Vĩ"}],
		)

	def petition(self, session: str, village: int, words: str, category: str, day: date, **told: Any) -> str:
		return self.make(
			"Petition",
			commune=self.commune,
			session=session,
			village=self.villages[village],
			public_label=f"Người dân thôn {self.village_names[village]}",
			content=words,
			category=category,
			received_on=day.isoformat(),
			**told,
		)

	def send_in(self, session: str) -> None:
		"""What the Front and a delegate sent in for a session to come."""
		day = self.today - timedelta(days=2)
		again = "Nhân dân thôn Lũng Làn tiếp tục đề nghị hót dọn đất đá sạt lở trên đường từ trung tâm xã vào thôn."
		self.petition(session, 0, again, "giao-thong", day, channel="Fatherland Front")
		self.petition(session, 0, ROAD, "giao-thong", day, channel="Letter")
		self.petition(
			session,
			2,
			"Con tôi học ở điểm trường Lủng Chỉn, mái lớp học dột. Đề nghị sửa trước mùa mưa.",
			"giao-duc",
			day,
			channel="Delegate",
		)

	def prepared(self, session: str) -> None:
		"""What a unit was asked to prepare for a session, and handed in."""
		self.make(
			"Preparation Task",
			commune=self.commune,
			session=session,
			kind="Draft Answer",
			topic="Sạt ta-luy trên đường vào thôn Lũng Làn",
			department=self.departments["KT"],
			draft_answer="UBND xã đã bố trí 01 máy xúc, hót dọn xong trước ngày 15 tháng sau.",
		)

	def sessions_to_come(self) -> list[dict[str, str]]:
		"""The sessions the plan made, the later one first: name and day as it is shown."""
		found = self.rows(
			"Dialogue Session",
			{"commune": self.commune, "first_day": [">=", self.today.isoformat()]},
			["name", "first_day"],
			"first_day desc",
		)
		return [
			{"name": row["name"], "day": date.fromisoformat(row["first_day"]).strftime("%d/%m")}
			for row in found
		]
