"""The Vietnamese on the screen is Vietnamese: the words of design.md 7, no English left over, official names as they are written."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tools.frappe_words import FRAPPE_WORDS
from tools.screen_strings import read_translations, screen_strings

ROWS = read_translations()
APP = Path(__file__).resolve().parents[2] / "sonvi_dialogue"

# Written alike in both languages: names of files and formats, keys of the keyboard, names of peoples.
SAME = {
	"Dao", "Giáy", "H'Mông", "Nùng", "Tày", "PDF", "SMS", "Webhook", "Word", "ZIP", "Excel",
	"extends", "import", "include", "recursive",
}  # fmt: skip
# Words inside a Vietnamese line that are no Vietnamese syllables: abbreviations of offices, of formats, and what is typed
# as it stands into a cell, a wording or a settings file.
FOREIGN = {
	"HĐND", "UBND", "MTTQ", "II", "III", "IV", "TM", "KT", "TT", "TB", "ĐCXD", "DC", "XD", "LL", "Q", "H",
	"PDF", "Excel", "Word", "xlsx", "xls", "xlsb", "CSV", "csv", "ZIP", "SMS", "SHA", "HMAC", "MB", "QR", "DOCX",
	"LibreOffice", "OpenDocument", "Zalo", "web", "Webhook", "https", "docs", "messages", "md", "json", "site", "config",
	"Enter", "Shift", "Ctrl", "Frappe", "ERPNext", "WeasyPrint", "Pango", "Redis", "bench", "Sonvi", "Dialogue",
	"for", "if", "join", "loop", "index", "set", "block", "macro", "extends", "import", "include", "recursive", "x",
	"officer", "head", "office", "chair", "supervisor",
	"SITE", "scheduler", "enable", "resume", "maintenance", "mode", "off", "start", "fonts", "liberation", "fontconfig",
	"Times", "New", "Roman", "mute", "emails", "GB",
}  # fmt: skip
ONSET = "b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x|"
NUCLEUS = (
	"oai|oay|oeo|uay|uoi|uou|uya|uye|uyu|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye"
	"|a|e|i|o|u|y"
)
SYLLABLE = re.compile(rf"(?:{ONSET})(?:{NUCLEUS})(?:ch|c|m|ng|nh|n|p|t|)")

# English word in our string: what its Vietnamese must hold, by design.md 7.
TERMS = {
	r"\bconclusion notice": r"thông báo (ý kiến )?kết luận|thông báo này",
	r"\bco-operating unit": r"phối hợp",
	r"\blead unit": r"chủ trì giải quyết",
	r"\bworking days?\b(?! calendar)": r"ngày (không )?làm (việc|bù)|không phải làm việc|lịch làm việc",
	r"\bpublic notice": r"thông báo",
	r"\bjurisdiction": r"thẩm quyền",
	r"\brecalled\b": r"thu hồi",
	r"\bfatherland front": r"mttq|mặt trận|giám sát",
	r"\bregister\b": r"sổ|đăng ký|vào sổ",
	r"\bwaived?\b": r"không áp dụng|miễn",
}


def test_no_line_belongs_to_nobody():
	"""A string that changed leaves its old line behind; it would be translated again and read as current."""
	used = set(screen_strings()) | set(FRAPPE_WORDS)
	assert [english for english, _own, _context in ROWS if english not in used] == []


def test_a_context_is_where_its_string_stands():
	strings = screen_strings()
	contexts = {english: {place.context for place in places} for english, places in strings.items()}
	assert [row for row in ROWS if row[2] and row[2] not in contexts.get(row[0], set())] == []


def test_each_word_of_frappes_that_we_say_has_its_line():
	known = {row[0] for row in ROWS}
	assert [word for word in FRAPPE_WORDS if word not in known] == []
	assert sorted({word for word in FRAPPE_WORDS if FRAPPE_WORDS.count(word) > 1}) == []


def test_nothing_is_left_in_english():
	assert [english for english, own, _context in ROWS if english == own and english not in SAME] == []


def test_every_word_of_a_vietnamese_line_is_one():
	found = {
		f"{word} ({own[:60]})"
		for _english, own, _context in ROWS
		for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\d+\}", "", own))
		if word not in FOREIGN and not SYLLABLE.fullmatch(plain(word))
	}
	assert sorted(found) == []


def test_a_conference_is_never_called_a_sitting_of_the_council():
	assert [row for row in ROWS if "kỳ họp" in row[1].casefold() and row[0] != "Council Meeting"] == []


def test_the_unit_in_charge_is_named_whole():
	"""Whoever is "chủ trì" alone chairs the conference."""
	short = [row[1] for row in ROWS if re.search(r"đơn vị chủ trì(?! giải quyết)", row[1].casefold())]
	assert short == []


@pytest.mark.parametrize("english, vietnamese", TERMS.items())
def test_words_are_those_of_the_design(english, vietnamese):
	"""A line with "{0}" alone may take its noun from what fills it, so only whole phrases are looked at."""
	wrong = [
		row
		for row in ROWS
		if re.search(english, row[0], re.IGNORECASE) and not re.search(vietnamese, row[1], re.IGNORECASE)
	]
	assert wrong == []


def test_the_people_are_written_large():
	"""Alone it is "Nhân dân"; in the names of the Council and the Committee the letters are small (Decree 30, annex II)."""
	alone = re.compile(r"(?<!hội đồng )(?<!ủy ban )(?<![A-Za-z.])nhân dân")
	texts = [row[1] for row in ROWS]
	texts += [path.read_text(encoding="utf-8") for path in sorted(APP.glob("templates/**/*.html"))]
	texts += [path.read_text(encoding="utf-8") for path in sorted(APP.glob("domain/notices/*.py"))]
	found = [text[max(0, at.start() - 30) : at.end() + 10] for text in texts for at in small(alone, text)]
	assert found == []


def small(pattern: re.Pattern, text: str) -> list[re.Match]:
	"""Matches with a small n, whatever the case of what stands before them."""
	low = text.casefold() if len(text.casefold()) == len(text) else text
	return [at for at in pattern.finditer(low) if text[at.start()] == "n"]


def plain(word: str) -> str:
	letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
	return "".join(letter for letter in letters if not unicodedata.combining(letter))
