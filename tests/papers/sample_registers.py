"""What registers and reports of 2022 are made of, for the tests: a few rows of every sort, two conferences, some papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.register_sources import ConferenceSource, MilestoneSource, RegisteredPaper
from sonvi_dialogue.domain.paper_status import RECALLED, RECORDED, REPLACED
from sonvi_dialogue.domain.petition_rows import PetitionRow
from tests.papers import sample_facts
from tests.papers.sample_facts import FINANCE, LAND, SOCIAL

ASKED, DUE = date(2022, 3, 28), date(2022, 5, 12)
NOTICE = {"conclusion_paper": "05/TB-HĐND, 12/4/2022", "conclusion_on": date(2022, 4, 12)}


def row(
	key: str, village: str = "Lũng Làn", outcome: str | None = v.ASSIGNED, **facts: object
) -> PetitionRow:
	"""A petition of the first quarter; one that is owed is in progress unless `facts` say more."""
	owed = outcome in v.OWED_OUTCOMES
	base = {
		"session": "Hội nghị tiếp xúc, đối thoại quý I/2022 (28/3/2022)",
		"session_key": "Q1",
		"state": v.IN_PROGRESS if owed else v.CLOSED,
		"channel": "At the Conference",
		"received_on": ASKED,
		"petitioner": f"Người dân thôn {village}",
		"label": f"Người dân thôn {village}",
		"village": village,
		"category": "Giao thông",
		"jurisdiction": v.COMMUNE_LEVEL,
		"concluded_on": ASKED,
		"due_on": DUE if owed else None,
		"lead": "ĐC-XD" if owed else "",
		"unit": LAND if owed else "",
	}
	if not owed:
		base["closed_on"] = ASKED
	return PetitionRow(key, outcome=outcome, **(base | NOTICE | facts))


def answered(key: str, paper: str, on: date, result: str = v.SETTLED, **facts: object) -> PetitionRow:
	closed = {"state": v.CLOSED, "closed_on": on, "met_on": on, "result_class": result}
	text = f"{paper}, {on.day:02d}/{on.month}/{on.year}"
	return row(key, **({"answer_paper": text} | closed | facts))


ROAD = answered(
	"P01",
	"84/UBND-ĐCXD",
	date(2022, 4, 28),
	content=sample_facts.ROAD.content,
	answer="Đã hót dọn xong các điểm sạt ta-luy ngày 26/4/2022",
)
WATER = answered(
	"P02",
	"68/BC-UBND",
	date(2022, 5, 5),
	v.RESULT_REFERRED,
	outcome=v.REFERRED,
	village="Trà Mần",
	label="Nhóm 14 hộ thôn Trà Mần",
	content="Hồ treo của thôn bị nứt, mùa khô không giữ được nước; đề nghị sửa chữa.",
	category="Môi trường, nước sạch",
	jurisdiction=v.DISTRICT_LEVEL,
	superior="Ủy ban nhân dân huyện Mèo Vạc",
	answer="Đề nghị huyện bố trí kinh phí sửa chữa",
)
PHONE = replace(
	WATER,
	key="P07",
	label="Người dân thôn Lủng Chỉn",
	village="Lủng Chỉn",
	content="Trong thôn không có sóng điện thoại; đề nghị lắp trạm phát sóng.",
	category="Điện, viễn thông",
	jurisdiction=v.OTHER_LEVEL,
	superior="Doanh nghiệp viễn thông",
	reply_paper="318/KT, 13/6/2022",
	reply="Đã khảo sát, đưa vào kế hoạch năm 2023",
	reply_on=date(2022, 6, 15),
)
FOREST = answered(
	"P10",
	"103/UBND-TCKT",
	date(2022, 5, 24),
	content="Tiền dịch vụ môi trường rừng năm 2021 chưa được nhận.",
	unit=FINANCE,
	lead="TC-KT",
	answer="Đã chi trả ngày 23/5/2022",
)
LAND_PAPERS = answered(
	"P12",
	"173/UBND-ĐCXD",
	date(2022, 8, 29),
	v.BEING_SETTLED,
	due_on=date(2022, 7, 20),
	extended_to=date(2022, 8, 31),
	extended_on=date(2022, 7, 15),
	extension_paper="60/TB-UBND, 15/7/2022",
	received_on=date(2022, 6, 11),
	concluded_on=date(2022, 6, 11),
	session_key="Q2",
	session="Hội nghị tiếp xúc, đối thoại quý II/2022 (11/6/2022)",
	content="Đất ở đã đo đạc từ năm 2018 mà chưa hộ nào được cấp giấy chứng nhận.",
	category="Đất đai, giải phóng mặt bằng",
	roadmap="trình cấp 09 hồ sơ trong quý IV/2022",
	answer="09 hồ sơ đủ điều kiện, 13 hồ sơ còn thiếu giấy tờ",
)
BIRTHS = row(
	"P09",
	outcome=v.ANSWERED,
	confidential=True,
	content="Hai cháu chưa có giấy khai sinh, không nhập học được.",
	category="Lĩnh vực khác",
	answer="Hướng dẫn làm giấy khai sinh, hẹn làm việc riêng với gia đình",
)
SEEDS = row(
	"P06",
	"Lủng Chỉn",
	v.ANSWERED,
	content="Ngô giống, phân bón trợ giá năm nào cũng về chậm.",
	category="Thủy lợi, nông nghiệp, lâm nghiệp",
	answer="Từ vụ sau chốt danh sách đăng ký trước ngày 15/12/2022",
)
CULTURE = row(
	"P25", "Lủng Chỉn", v.NOTED, content="Đề nghị đưa nhà văn hóa thôn vào danh mục.", answer="Tiếp thu"
)
MARKET = row(
	"P46",
	content="Đất quy hoạch chợ đang canh tác chưa được đền bù.",
	label="Nhóm 06 hộ khu chợ",
	petitioner="Nhóm 06 hộ khu chợ",
	category="Đất đai, giải phóng mặt bằng",
	jurisdiction=v.DISTRICT_LEVEL,
	repeats="P12",
)
ONE_DOOR = row(
	"P08", content="Có giấy hẹn nhưng đến hẹn cán bộ đi vắng.", anonymous=True, due_on=date(2023, 1, 18)
)
COMPLAINT = replace(
	row("P22", outcome=None, state=v.REDIRECTED), redirected_as=v.COMPLAINT, content="Không đồng ý xử phạt"
)
DENUNCIATION = replace(
	row("P23", outcome=None, state=v.REDIRECTED),
	redirected_as=v.DENUNCIATION,
	content="",
	label="",
	village="",
)
MERGED = row("P29", "Trà Mần", v.MERGED, content="Ưu tiên nước sinh hoạt cho thôn Trà Mần.")
REFUSED = row("P39", outcome=None, state=v.REFUSED, content="Say rượu, gây mất trật tự")
ROWS = (
	ROAD,
	WATER,
	SEEDS,
	PHONE,
	ONE_DOOR,
	BIRTHS,
	FOREST,
	LAND_PAPERS,
	COMPLAINT,
	DENUNCIATION,
	CULTURE,
	MERGED,
	REFUSED,
	MARKET,
)
SESSION_ROWS = tuple(one for one in ROWS if one.session_key == "Q1")


def conferences(session) -> tuple[ConferenceSource, ...]:
	"""The first quarter's conference, moved by a week, and the third's, of two places. session: its SessionSource."""
	first = MilestoneSource(v.PLAN_REPORT, date(2022, 3, 6), v.MET, date(2022, 3, 4), "ngày 04/3/2022")
	told = MilestoneSource(
		v.PUBLIC_NOTICE, date(2022, 3, 23), v.MET, date(2022, 3, 18), "03/TB-HĐND, 18/3/2022"
	)
	late = MilestoneSource(
		v.CONCLUSION_NOTICE, date(2022, 4, 12), v.MET, date(2022, 4, 14), "05/TB-HĐND, 14/4/2022"
	)
	waived = MilestoneSource(v.PLAN_REPORT, date(2022, 9, 1), v.WAIVED, reason="Không đủ 15 ngày chuẩn bị")
	missing = MilestoneSource(v.CONCLUSION_NOTICE, date(2022, 9, 30), v.OPEN)
	open_ = MilestoneSource(v.RESULTS_REPORT, date(2022, 12, 31), v.OPEN)
	third = replace(
		session,
		theme=sample_facts.Q3.theme,
		sittings=tuple(replace(sitting, villages=()) for sitting in sample_facts.Q3.sittings),
	)
	return (
		ConferenceSource(
			"Q1",
			session,
			v.CLOSED,
			date(2022, 3, 21),
			"dịch COVID-19 diễn biến phức tạp",
			(first, told, late),
		),
		ConferenceSource("Q3", third, v.CONCLUDED, date(2022, 9, 16), "", (waived, missing, open_)),
	)


PAPERS = (
	RegisteredPaper(
		"PT-Q1",
		v.PLAN_REPORT_SLIP,
		"",
		date(2022, 3, 4),
		"",
		"Phiếu trình kế hoạch, nội dung Hội nghị",
		"Văn phòng HĐND và UBND xã",
		book="Văn phòng HĐND và UBND xã",
		signer="Lê Văn C",
		recipients=("Thường trực HĐND xã", "Lưu: VT"),
		issued_on=date(2022, 3, 4),
	),
	RegisteredPaper(
		"TB-02",
		v.NOTICE,
		"02/TB-HĐND",
		date(2022, 3, 14),
		"Thông báo",
		"Về việc tổ chức Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022",
		"Thường trực HĐND xã",
		2,
		"Thường trực HĐND xã",
		signer="Nguyễn Văn A",
		recipients=("Thường trực Đảng ủy xã", "Trưởng các thôn (để thông báo)", "Lưu: VT"),
		issued_on=date(2022, 3, 14),
		status=REPLACED,
		other="03/TB-HĐND",
	),
	RegisteredPaper(
		"V-P07",
		v.REFERRAL_PAPER,
		"91/UBND-VHXH",
		date(2022, 5, 6),
		"Công văn",
		"Đề nghị lắp trạm phát sóng tại thôn Lủng Chỉn",
		"Ủy ban nhân dân xã",
		91,
		"Ủy ban nhân dân xã",
		signer="Vàng Thị G",
		recipients=("Doanh nghiệp viễn thông", "Thường trực HĐND xã", "Lưu: VT, VHXH"),
		issued_on=date(2022, 5, 6),
	),
	RegisteredPaper(
		"V-X",
		v.ANSWER,
		"92/UBND-VHXH",
		date(2022, 5, 6),
		"Công văn",
		"UBND xã trả lời kiến nghị",
		"Ủy ban nhân dân xã",
		92,
		"Ủy ban nhân dân xã",
		signer="Vàng Thị G",
		recipients=("Như trên", "Lưu: VT"),
		issued_on=date(2022, 5, 7),
		status=RECALLED,
		reason="nhầm người nhận",
	),
	RegisteredPaper(
		"D-P07",
		v.INCOMING,
		"318/KT",
		date(2022, 6, 13),
		"Công văn",
		"Trả lời đề nghị lắp đặt trạm phát sóng tại thôn Lủng Chỉn",
		"Doanh nghiệp viễn thông",
		318,
		incoming=True,
		recipients=("UBND xã Sơn Vĩ",),
		issued_on=date(2022, 6, 15),
		received_on=date(2022, 6, 15),
		incoming_number=1,
		handled_by=SOCIAL,
		answers="Công văn số 91/UBND-VHXH ngày 06/5/2022",
		status=RECORDED,
	),
)
