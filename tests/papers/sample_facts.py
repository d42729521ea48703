"""Realistic facts of the first quarter of 2022, shared by the tests of the papers. Names of signers are specimens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices import (
	ChangeFacts,
	ConclusionNoticeFacts,
	ExtensionNoticeFacts,
	IssuerFacts,
	PaperFacts,
	PaperRef,
	PetitionLine,
	PublicNoticeFacts,
	RegistrationFacts,
	SessionFacts,
	SignerFacts,
	SittingFacts,
	WrittenAnswerFacts,
)

COUNCIL = IssuerFacts("HỘI ĐỒNG NHÂN DÂN\nXÃ SƠN VĨ", "Thường trực HĐND xã Sơn Vĩ", "Sơn Vĩ", "HĐND")
COMMITTEE = IssuerFacts("ỦY BAN NHÂN DÂN\nXÃ SƠN VĨ", "Ủy ban nhân dân xã Sơn Vĩ", "Sơn Vĩ", "UBND")
CHAIR = SignerFacts(("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn A")
DEPUTY = SignerFacts(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị B")
NOTICE_02 = PaperRef("Thông báo", 2, "TB-HĐND", date(2022, 3, 14))
NOTICE_05 = PaperRef("Thông báo", 5, "TB-HĐND", date(2022, 4, 12))
LAND = "Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường"
SOCIAL = "Công chức Văn hóa - Xã hội"
FINANCE = "Công chức Tài chính - Kế toán"
DUE = date(2022, 5, 12)

Q1 = SessionFacts(
	words.REGULAR,
	2022,
	"kết quả phát triển kinh tế - xã hội năm 2021, sản xuất vụ xuân, rà soát hộ nghèo, phòng, chống dịch",
	(
		SittingFacts(
			date(2022, 3, 28),
			"Trụ sở HĐND và UBND xã",
			time(8, 0),
			"Ông Nguyễn Văn A, Chủ tịch HĐND xã",
			lunar="26/02 năm Nhâm Dần",
			attendance=62,
		),
	),
	1,
)
Q3 = SessionFacts(
	words.REGULAR,
	2022,
	"xóa bỏ hủ tục; giáo dục, bảo hiểm y tế",
	(
		SittingFacts(
			date(2022, 9, 16), "Nhà văn hóa thôn Trà Mần", time(8), "Chủ tịch HĐND xã", attendance=58
		),
		SittingFacts(
			date(2022, 9, 17), "Điểm trường Lủng Chỉn", time(13, 30), "Phó Chủ tịch HĐND xã", attendance=47
		),
	),
	3,
)
BASIS = (
	"Căn cứ Quyết định số 1859-QĐ/TU ngày 09/4/2019 của Tỉnh ủy Hà Giang ban hành quy chế về tiếp xúc, đối thoại trực "
	"tiếp giữa người đứng đầu cấp ủy, chính quyền các cấp với nhân dân",
	"Căn cứ Kế hoạch số 02/KH-HĐND ngày 14/01/2022 của Thường trực HĐND xã Sơn Vĩ về tiếp xúc, đối thoại năm 2022",
)
REGISTRATION = RegistrationFacts(
	"Văn phòng HĐND và UBND xã, hoặc gửi qua Trưởng thôn", date(2022, 3, 25), "0219 000 000"
)


def petition(
	key: str, content: str, village: str, outcome: str, lead: str = "", **more: object
) -> PetitionLine:
	facts = {"petitioner": f"Người dân thôn {village}", "outcome": outcome, "lead": lead} | more
	if outcome in words.OWED_OUTCOMES:
		facts = {"due_on": DUE} | facts
	return PetitionLine(key, content, **facts)


ROAD = petition(
	"P01",
	"Đường từ trung tâm xã vào thôn sạt ta-luy từ mùa mưa năm 2021 vẫn chưa hót dọn, đi chợ, đi học rất nguy hiểm; đề "
	"nghị xã bố trí máy xúc.",
	"Lũng Làn",
	words.ASSIGNED,
	LAND,
	category="Giao thông",
)
PIGS = petition(
	"P05",
	"Lợn chết vì dịch tả lợn châu Phi tháng 10/2021 đã tiêu hủy, có biên bản, đến nay chưa nhận được tiền hỗ trợ.",
	"Trà Mần",
	words.ASSIGNED,
	FINANCE,
	petitioner="03 hộ thôn Trà Mần",
	category="Thủy lợi - nông, lâm nghiệp",
	co_units=("Thú y xã",),
)
ONE_DOOR = petition(
	"P08",
	"Làm giấy tờ ở bộ phận một cửa hẹn trả rồi cán bộ đi vắng, phải đi lại ba lần, nhà xa cả buổi đường.",
	"",
	words.ASSIGNED,
	"Phó Chủ tịch UBND xã",
	petitioner="",
	anonymous=True,
	category="Cải cách hành chính - cán bộ, công chức",
)
BIRTHS = petition(
	"P09",
	"Mẹ lấy chồng bên kia biên giới về, hai cháu chưa có giấy khai sinh, không nhập học được.",
	"Lũng Làn",
	words.ANSWERED,
	confidential=True,
	category="Khác",
	answered_by="Công chức Tư pháp - Hộ tịch",
	answer="Hướng dẫn hồ sơ đăng ký khai sinh; hẹn làm việc riêng với gia đình",
)
PETITIONS = (
	ROAD,
	petition(
		"P02",
		"Hồ treo của thôn bị nứt, mùa khô không giữ được nước, bà con phải đi gùi nước xa hơn 3 km; đề nghị sửa chữa.",
		"Trà Mần",
		words.REFERRED,
		LAND,
		petitioner="Nhóm 14 hộ thôn Trà Mần",
		category="Môi trường - nước sạch",
		referred_to="UBND huyện Mèo Vạc",
	),
	petition(
		"P03",
		"Năm trước nhà tôi là hộ nghèo, năm nay rà soát theo chuẩn mới lại ra cận nghèo, không biết tính điểm thế nào; "
		"đề nghị xem lại.",
		"Lủng Chỉn",
		words.ASSIGNED,
		SOCIAL,
		category="Chính sách xã hội - giảm nghèo",
	),
	petition(
		"P04",
		"Con em đi làm khu công nghiệp về tránh dịch từ năm 2021, đã nộp giấy tờ mà chưa thấy hỗ trợ.",
		"Lũng Làn",
		words.ANSWERED,
		answered_by=SOCIAL,
		answer="Trường hợp đủ điều kiện đã trình cấp trên; trường hợp chưa đủ được hướng dẫn bổ sung giấy tờ",
	),
	PIGS,
	petition(
		"P06",
		"Ngô giống, phân bón trợ giá năm nào cũng về chậm, gieo xong mới được nhận.",
		"Lủng Chỉn",
		words.ANSWERED,
		answered_by=LAND,
		answer="Từ vụ sau chốt danh sách đăng ký trước ngày 15/12 để giống về kịp thời vụ",
	),
	petition(
		"P07",
		"Trong thôn không có sóng điện thoại, máy toàn bắt sóng bên kia biên giới; đề nghị lắp trạm phát sóng.",
		"Lủng Chỉn",
		words.REFERRED,
		SOCIAL,
		category="Điện - viễn thông",
		referred_to="doanh nghiệp viễn thông",
	),
	ONE_DOOR,
	BIRTHS,
	petition(
		"P10",
		"Tiền chi trả dịch vụ môi trường rừng năm 2021 của cộng đồng thôn chưa được nhận.",
		"Trà Mần",
		words.ASSIGNED,
		FINANCE,
		category="Thủy lợi - nông, lâm nghiệp",
	),
	petition(
		"P11",
		"Mức hỗ trợ làm nhà cho hộ nghèo không đủ vì vật liệu chở lên đây đắt gấp rưỡi; đề nghị nâng mức.",
		"Lũng Làn",
		words.REFERRED,
		SOCIAL,
		category="Chính sách xã hội - giảm nghèo",
		referred_to="UBND huyện để trình UBND tỉnh",
	),
)

PUBLIC = PublicNoticeFacts(
	COUNCIL, PaperFacts(words.NOTICE, 2, date=date(2022, 3, 14)), CHAIR, Q1, BASIS, REGISTRATION
)
CHANGED = PublicNoticeFacts(
	COUNCIL,
	PaperFacts(words.NOTICE_OF_CHANGE, 3, date=date(2022, 3, 18)),
	CHAIR,
	Q1,
	BASIS,
	REGISTRATION,
	changes=ChangeFacts(
		NOTICE_02, (replace(Q1.sittings[0], date=date(2022, 3, 21)),), "cán bộ xã tập trung phòng, chống dịch"
	),
)
CONCLUDED = ConclusionNoticeFacts(
	COUNCIL,
	PaperFacts(words.CONCLUSION, 5, date=date(2022, 4, 12)),
	CHAIR,
	Q1,
	PETITIONS,
	"20 ngày làm việc",
	speeches=11,
	participants=(
		"Trưởng các Ban HĐND xã",
		"đại biểu HĐND xã",
		"lãnh đạo UBND, Ủy ban MTTQ xã",
		"các đoàn thể",
	),
	assessment=("Hội nghị diễn ra dân chủ, thẳng thắn, đúng nội dung, chương trình đề ra.",),
)
ANSWERED = WrittenAnswerFacts(
	COMMITTEE,
	PaperFacts(words.ANSWER, 31, "UBND-ĐCXD", date(2022, 5, 6)),
	DEPUTY,
	Q1,
	(ROAD,),
	words.SETTLED,
	"Ngày 24/4/2022, UBND xã đã hợp đồng máy xúc hót dọn 03 điểm sạt ta-luy; đến ngày 26/4/2022 hoàn thành, đường đã "
	"thông.\nUBND xã giao thôn theo dõi, báo ngay khi phát sinh sạt lở trong mùa mưa",
	NOTICE_05,
	contact="Công chức Địa chính - Xây dựng, trụ sở UBND xã",
)
EXTENDED = ExtensionNoticeFacts(
	COMMITTEE,
	PaperFacts(words.EXTENSION, 12, date=date(2022, 5, 12)),
	DEPUTY,
	Q1,
	(PIGS,),
	NOTICE_05,
	(DUE,),
	date(2022, 6, 30),
	"Kinh phí hỗ trợ do cấp huyện cấp, đang chờ quyết định phân bổ",
	FINANCE,
	progress="UBND xã đã rà soát 03 biên bản tiêu hủy và gửi hồ sơ đề nghị cấp kinh phí ngày 28/4/2022",
)
