"""What became of the petitions of the first quarter of 2022, and what bodies still owe: cases and duties for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.cases import CaseSource, DutySource, ReplySource, denunciation
from sonvi_dialogue.domain.notices.facts import PaperRef, PetitionLine
from sonvi_dialogue.domain.notices.sources import GroundSource, VillageSource
from tests.papers import sample_facts as facts

SESSION = "Hội nghị đối thoại quý I năm 2022"
HELD = date(2022, 3, 28)
VILLAGES = (
	VillageSource("Lũng Làn", "Sùng Văn ST"),
	VillageSource("Lủng Chỉn", "Lý Văn TU"),
	VillageSource("Trà Mần", "Giàng Văn UV"),
	VillageSource("Trung tâm xã"),
)
GROUND = GroundSource(
	"Say do dùng chất kích thích hoặc không làm chủ được hành vi",
	"Người trong tình trạng say do dùng chất kích thích, người mắc bệnh tâm thần hoặc bệnh khác làm mất khả năng nhận thức "
	"hoặc khả năng điều khiển hành vi của mình.",
	"Luật Tiếp công dân 2013, Điều 9, khoản 1",
)


def _village(line: PetitionLine) -> str:
	names = [village.name for village in VILLAGES if village.name in line.petitioner]
	return names[0] if names else ""


def case(line: PetitionLine, state: str = v.CLOSED, **more: object) -> CaseSource:
	"""A petition told at the session, concluded, with its tracking code."""
	known = {
		"session": SESSION,
		"channel": "At the Conference",
		"received_on": HELD,
		"language": "Vietnamese",
		"village": _village(line),
		"tracking_code": f"{line.key}-xq7Rk4TzWb2LmN8c",
		"answer": line.answer,
	}
	return CaseSource(line, state, **(known | more))


ANSWERED = case(
	facts.ROAD,
	conclusion="Giao kiểm tra hiện trường, bố trí máy xúc hót dọn xong trước mùa mưa",
	due_on=facts.DUE,
	paper=PaperRef("Công văn", 84, "UBND-ĐCXD", date(2022, 4, 28)),
	result=v.SETTLED,
	body="Ngày 26/4/2022 đã hót dọn xong.\nĐường đã thông",
)
REFERRED = case(
	facts.PETITIONS[1],
	channel="Fatherland Front",
	received_on=date(2022, 3, 10),
	due_on=facts.DUE,
	paper=PaperRef("Báo cáo", 68, "BC-UBND", date(2022, 5, 5)),
	result=v.RESULT_REFERRED,
	body="Kinh phí sửa chữa vượt khả năng ngân sách xã",
	referred_to="Ủy ban nhân dân huyện Mèo Vạc",
	replies=(ReplySource("UBND huyện Mèo Vạc", date(2022, 10, 12), "Bố trí vốn sửa chữa hồ treo năm 2023."),),
)
LATE = case(facts.PIGS, v.IN_PROGRESS, due_on=facts.DUE, conclusion="Giao rà soát, chi trả")
AGREED = case(
	facts.PETITIONS[3],
	language="H'Mông",
	conclusion="Đã trả lời tại Hội nghị",
	reply="Agrees",
)
POSTED = case(
	facts.ONE_DOOR,
	channel="Suggestion Box",
	due_on=facts.DUE,
	paper=PaperRef("Công văn", 95, "UBND", date(2022, 5, 12)),
	result=v.NOT_SETTLED,
	body="Đã kiểm tra",
	reason="chưa có người thay",
	roadmap="phân công trong tháng 6",
)
HIDDEN = case(facts.BIRTHS)
MERGED = case(
	PetitionLine(
		"P12", "Đường vào thôn còn sạt lở.", "Người dân thôn Lũng Làn", "", v.MERGED, merged_into="P01"
	)
)
COMPLAINT = case(
	PetitionLine(
		"P22", "Không đồng ý với quyết định xử phạt.", "01 người dân", "Đất đai", "", confidential=True
	),
	v.REDIRECTED,
	redirected_as=v.COMPLAINT,
	redirected_to="Ban Tiếp công dân huyện Mèo Vạc",
	decided_by="Nguyễn Văn A, Chủ tịch HĐND xã",
)
DENUNCIATION = denunciation("P23", v.REDIRECTED, SESSION, 1, HELD, "Nơi tiếp công dân theo quy định")
REFUSED = case(
	PetitionLine("P39", "Không ghi nội dung.", "01 người đăng ký phát biểu", "", ""),
	v.REFUSED,
	ground=GROUND,
	decided_by="Nguyễn Văn A, Chủ tịch HĐND xã",
	explained=True,
)
CASES = (ANSWERED, REFERRED, LATE, AGREED, POSTED, HIDDEN, MERGED, COMPLAINT, DENUNCIATION, REFUSED)

OVERDUE = DutySource(
	v.WRITTEN_ANSWER,
	facts.LAND,
	facts.DUE,
	facts.ROAD.content,
	facts.ROAD.petitioner,
	SESSION,
	basis=facts.NOTICE_05,
	topic="Giao thông, thôn Lũng Làn",
)
TODAY = DutySource(
	v.REFERRAL,
	facts.LAND,
	date(2022, 5, 24),
	"Sửa hồ treo.",
	"Nhóm 14 hộ thôn Trà Mần",
	SESSION,
	topic="Môi trường, nước sạch, thôn Trà Mần",
)
SOON = replace(TODAY, kind=v.INPUT, due_on=date(2022, 5, 31), about="Đo đạc lại.", extended=True)
FAR = replace(TODAY, due_on=date(2022, 6, 30), about="Còn lâu mới đến hạn.")
DUTIES = (OVERDUE, TODAY, SOON, FAR)
