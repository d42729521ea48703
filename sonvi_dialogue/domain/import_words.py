"""The words that choices go by in tables people fill in: first as we write them, then as others do. Official text, Vietnamese."""

from __future__ import annotations

from sonvi_dialogue.domain import participants
from sonvi_dialogue.domain import petitions as asked
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.import_values import choice
from sonvi_dialogue.domain.registers import JURISDICTION_TEXT, OUTCOME_TEXT, RESULT_TEXT

NOT_LISTED = "{0} is not in the list. Choose one of the words of the list. Nearest: {1}."

_OUTCOMES = {
	words.ANSWERED: ("trả lời trực tiếp", "đã trả lời tại hội nghị", "trả lời ngay"),
	words.ASSIGNED: ("giao đơn vị giải quyết", "giao xử lý", "giao trả lời bằng văn bản"),
	words.REFERRED: ("chuyển cấp trên", "kiến nghị cấp trên", "báo cáo cấp trên"),
	words.EXPLAINED: ("giải trình", "giải thích", "cung cấp thông tin"),
	words.NOTED: ("ghi nhận", "tiếp thu"),
	words.MERGED: ("gộp vào ý kiến khác", "trùng"),
}
_RESULTS = {
	words.SETTLED: (
		"Đã giải quyết",
		"đã xong",
		"xong",
		"hoàn thành",
		"đã hoàn thành",
		"đã trả lời",
		"giải quyết xong",
	),
	words.BEING_SETTLED: ("đang", "đang xử lý", "đang giải quyết theo lộ trình", "đang thực hiện"),
	words.RESULT_EXPLAINED: (
		"giải trình",
		"giải trình, cung cấp thông tin",
		"đã giải thích",
		"cung cấp thông tin",
	),
	words.NOT_SETTLED: ("chưa", "chưa giải quyết được", "không giải quyết được", "chưa xong"),
	words.RESULT_REFERRED: (
		"báo cáo cấp có thẩm quyền",
		"chuyển cấp trên",
		"đã chuyển cấp trên",
		"đã chuyển",
	),
}
_JURISDICTIONS = {
	words.COMMUNE_LEVEL: ("cấp xã", "UBND xã", "thuộc xã"),
	words.DISTRICT_LEVEL: ("cấp huyện", "UBND huyện"),
	words.PROVINCE_LEVEL: ("cấp tỉnh", "UBND tỉnh"),
	words.CENTRAL_LEVEL: ("cấp trung ương", "TW", "Chính phủ"),
	words.OTHER_LEVEL: ("cơ quan khác",),
}
_CHANNELS = {
	"At the Conference": ("Tại hội nghị", "nêu tại hội nghị", "trực tiếp", "đối thoại"),
	"Before the Conference": ("Trước hội nghị", "gửi trước hội nghị"),
	"Suggestion Box": ("Hòm thư góp ý", "hòm thư"),
	"Survey": ("Phiếu thăm dò", "thăm dò ý kiến"),
	"Media": ("Đài, báo", "báo chí", "phương tiện thông tin đại chúng"),
	"Web": ("Trang thông tin điện tử", "website", "trang web"),
	"Letter": ("Đơn thư", "thư, đơn", "đơn", "văn bản", "thư"),
	"Delegate": ("Đại biểu HĐND", "đại biểu HĐND chuyển đến"),
	"Fatherland Front": ("Mặt trận Tổ quốc", "MTTQ", "Ủy ban MTTQ chuyển đến"),
}
_CAPACITIES = {
	participants.CHAIR: ("Chủ trì",),
	participants.SECRETARY: ("Thư ký",),
	participants.RECEPTION_DESK: ("Bộ phận tiếp nhận ý kiến",),
	participants.INTERPRETER: ("Phiên dịch",),
	"Committee Head": ("Trưởng Ban HĐND",),
	"Delegate": ("Đại biểu HĐND",),
	"UBND Leader": ("Lãnh đạo UBND",),
	"Party Committee": ("Đảng ủy",),
	"Unit Head": ("Lãnh đạo đơn vị",),
	"Village Head": ("Trưởng thôn",),
	"Border Post": ("Đồn Biên phòng",),
	"Fatherland Front": ("Mặt trận Tổ quốc",),
	"Mass Organisation": ("Đoàn thể",),
	participants.CITIZEN: ("Người dân", "công dân"),
	"Guest": ("Khách mời",),
}
_LANGUAGES = {
	"Vietnamese": ("Tiếng Việt", "Việt", "Kinh"),
	"H'Mông": ("H'Mông", "Mông", "Hmong"),
	**{name: (name,) for name in ("Tày", "Dao", "Nùng", "Giáy")},
	"Other": ("Khác",),
}
_SECOND_ROUNDS = dict(
	zip(asked.SECOND_ROUNDS, (("Đồng ý",), ("Chưa đồng ý", "không đồng ý"), ("Hỏi thêm",)), strict=True)
)


def _all(first: dict[str, str], others: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
	return {key: (text, *others[key]) for key, text in first.items()}


OUTCOMES = choice(_all(OUTCOME_TEXT, _OUTCOMES), NOT_LISTED)
RESULTS = choice(_all(RESULT_TEXT, _RESULTS), NOT_LISTED)
JURISDICTIONS = choice(_all(JURISDICTION_TEXT, _JURISDICTIONS), NOT_LISTED)
CHANNELS = choice(_CHANNELS, NOT_LISTED)
CAPACITIES = choice(_CAPACITIES, NOT_LISTED)
LANGUAGES = choice(_LANGUAGES, NOT_LISTED)
SECOND_ROUNDS = choice(_SECOND_ROUNDS, NOT_LISTED)
