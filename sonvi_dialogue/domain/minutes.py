"""The minutes of a dialogue session, written from what was entered at the desk. Official text, in Vietnamese.

People of office are named, citizens never: a petitioner is "Người dân thôn …", one who asks for it is not told at all, and
an accusation is one neutral line. Source: the plan II.4.2 (the course of a conference); Decree 30/2020, model 1.10 (minutes).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from sonvi_dialogue.domain import participants as people
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices.common import phrase, sentence
from sonvi_dialogue.domain.numbering import clock_time, nfc, short_date
from sonvi_dialogue.domain.petitions import DENUNCIATION_LABEL, SECOND_ROUNDS
from sonvi_dialogue.domain.registers import OUTCOME_TEXT

NEUTRAL_LINE = f"{DENUNCIATION_LABEL}."
LANGUAGES = {"": "", "Vietnamese": "", "Other": "tiếng dân tộc"}
REPLIES = dict(
	zip(
		SECOND_ROUNDS,
		("Người có ý kiến đồng ý", "Người có ý kiến chưa đồng ý", "Người có ý kiến hỏi thêm"),
		strict=True,
	)
)
CAPACITY_TEXT = {
	people.CHAIR: "Chủ trì",
	people.SECRETARY: "Thư ký",
	people.RECEPTION_DESK: "Bộ phận tiếp nhận ý kiến",
	people.INTERPRETER: "Phiên dịch",
	"Committee Head": "Lãnh đạo các Ban HĐND xã",
	"Delegate": "Đại biểu HĐND xã",
	"UBND Leader": "Lãnh đạo UBND xã",
	"Party Committee": "Đảng ủy xã",
	"Unit Head": "Các ban, ngành, đơn vị",
	"Village Head": "Trưởng thôn",
	"Border Post": "Đồn Biên phòng",
	"Fatherland Front": "Ủy ban MTTQ Việt Nam xã",
	"Mass Organisation": "Các đoàn thể chính trị - xã hội",
	"Guest": "Khách mời",
}
# A snippet shorter than this may stand in minutes by chance.
SHORTEST_TRACE = 12


@dataclass(frozen=True)
class Sitting:
	day: date | None
	place: str
	start: time | None = None
	chair: str = ""


@dataclass(frozen=True)
class Person:
	"""One participant. village: in a sentence ("thôn Lũng Làn"); seconds: how long he spoke in all; deputy: who came in
	his place, with that person's position."""

	name: str
	capacity: str
	body: str = ""
	village: str = ""
	attended: bool = False
	speaking_order: int | None = None
	has_spoken: bool = False
	seconds: int = 0
	was_refused: bool = False
	deputy: str = ""
	deputy_position: str = ""


@dataclass(frozen=True)
class Item:
	"""One petition as the minutes tell it; label: its public words. An accusation has nothing but is_denunciation."""

	key: str
	label: str = ""
	content: str = ""
	language: str = ""
	interpreted: bool = False
	answered_by: str = ""
	answer: str = ""
	outcome: str = ""
	lead: str = ""
	co_units: tuple[str, ...] = ()
	conclusion: str = ""
	merged_into: str = ""
	reply: str = ""
	reply_text: str = ""
	is_denunciation: bool = False


@dataclass(frozen=True)
class MinutesFacts:
	"""A session as its minutes tell it. Items and people come in the order they are told in."""

	title: str
	theme: str
	sittings: tuple[Sitting, ...]
	chair: str
	chair_title: str = ""
	secretary: str = ""
	people: tuple[Person, ...] = ()
	items: tuple[Item, ...] = ()
	assessment: str = ""
	conclusion: str = ""


@dataclass(frozen=True)
class Paragraph:
	text: str
	is_head: bool = False


def minutes(facts: MinutesFacts) -> list[Paragraph]:
	"""The paragraphs of the minutes, of what is known by now: a session that has just begun gives its first ones."""
	return [
		Paragraph("BIÊN BẢN", True),
		Paragraph(facts.title.strip(), True),
		*_opening(facts),
		*_attendance(facts),
		*_course(facts),
		*_ending(facts),
	]


# The parts ----------------------------------------------------------------------------------------------------------------------
def _opening(facts: MinutesFacts) -> Iterator[Paragraph]:
	yield Paragraph("I. Thời gian, địa điểm, chủ đề", True)
	for sitting in facts.sittings:
		parts = [
			clock_time(sitting.start) if sitting.start else "",
			f"ngày {short_date(sitting.day)}" if sitting.day else "",
			f"tại {phrase(sitting.place)}" if sitting.place.strip() else "",
		]
		where = ", ".join(part for part in parts if part)
		chair = f"; chủ trì: {sitting.chair}" if sitting.chair and sitting.chair != facts.chair else ""
		yield Paragraph(sentence(_capital(where + chair)))
	if facts.theme.strip():
		yield Paragraph(sentence(f"Chủ đề: {phrase(facts.theme)}"))


def _attendance(facts: MinutesFacts) -> Iterator[Paragraph]:
	yield Paragraph("II. Thành phần", True)
	title = f", {facts.chair_title.strip()}" if facts.chair_title.strip() else ""
	if facts.chair.strip():
		yield Paragraph(sentence(f"Chủ trì: {facts.chair.strip()}{title}"))
	if facts.secretary.strip():
		yield Paragraph(sentence(f"Thư ký: {facts.secretary.strip()}"))
	told = (facts.chair.strip(), facts.secretary.strip())
	yield from attended([person for person in facts.people if person.name.strip() not in told])


def attended(everybody: Collection[Person]) -> Iterator[Paragraph]:
	"""Who came, those of office by what they came as, citizens by how many from where; and how many were refused."""
	present = [person for person in everybody if person.attended and not person.was_refused]
	for capacity, label in CAPACITY_TEXT.items():
		names = [_named(one, label) for one in present if one.capacity == capacity]
		if names:
			yield Paragraph(sentence(f"{label}: {'; '.join(names)}"))
	yield from _citizens([one for one in present if one.capacity == people.CITIZEN])
	refused = sum(person.was_refused for person in everybody)
	if refused:
		yield Paragraph(
			f"Từ chối tiếp xúc, đối thoại: {_count(refused)} người; đã giải thích lý do theo quy định."
		)


def _citizens(present: list[Person]) -> Iterator[Paragraph]:
	if not present:
		return
	villages = Counter(person.village for person in present if person.village)
	parts = ", ".join(f"{village} {_count(number)}" for village, number in villages.items())
	yield Paragraph(f"Nhân dân: {_count(len(present))} người{f' ({parts})' if parts else ''}.")


def _course(facts: MinutesFacts) -> Iterator[Paragraph]:
	yield Paragraph("III. Diễn biến", True)
	speeches = sum(person.has_spoken for person in facts.people)
	told = [item for item in facts.items if not item.is_denunciation]
	yield Paragraph(
		f"Có {_count(speeches)} người phát biểu theo thứ tự đã đăng ký; "
		f"tiếp nhận {_count(len(told))} ý kiến, kiến nghị."
	)
	numbers = {item.key: number for number, item in enumerate(told, 1)}
	for item in facts.items:
		if item.is_denunciation:
			yield Paragraph(NEUTRAL_LINE)
		else:
			yield from course_of(item, numbers)


def course_of(item: Item, numbers: dict[str, int]) -> Iterator[Paragraph]:
	"""What was asked, answered, said to the answer and concluded. numbers: an item's key -> its number in the minutes."""
	yield Paragraph(sentence(f"{numbers[item.key]}. {item.label}{_spoken_in(item)}: {item.content.strip()}"))
	if item.answer.strip():
		yield Paragraph(
			sentence(f"{item.answered_by.strip() or 'Người chủ trì'} trả lời: {item.answer.strip()}")
		)
	if item.reply in REPLIES:
		said = f": {item.reply_text.strip()}" if item.reply_text.strip() else ""
		yield Paragraph(sentence(f"{REPLIES[item.reply]}{said}"))
	decided = _decided(item, numbers)
	if item.conclusion.strip() or decided:
		texts = [sentence(text) for text in (item.conclusion, decided) if text.strip()]
		yield Paragraph(f"Kết luận của người chủ trì: {' '.join(texts)}")


def _spoken_in(item: Item) -> str:
	language = LANGUAGES.get(item.language, f"tiếng {item.language}")
	parts = [f"nói {language}" if language else "", "có phiên dịch" if item.interpreted else ""]
	told = ", ".join(part for part in parts if part)
	return f" ({told})" if told else ""


def _decided(item: Item, numbers: dict[str, int]) -> str:
	lead = item.lead.strip()
	if item.outcome in words.OWED_OUTCOMES and lead:
		return _given_to(item, lead)
	if item.outcome == words.MERGED:
		number = numbers.get(item.merged_into)
		return (
			f"Gộp, trả lời chung với ý kiến số {number}" if number else "Gộp, trả lời chung với ý kiến khác"
		)
	if item.conclusion.strip() or (item.outcome == words.ANSWERED and item.answer.strip()):
		return ""  # said already
	return OUTCOME_TEXT.get(item.outcome, "")


def _given_to(item: Item, lead: str) -> str:
	"""Whose work it is now; after the chair's own words, which mostly say it already, as a note."""
	spoken = bool(item.conclusion.strip())
	if item.outcome == words.REFERRED:
		note, order = "Đơn vị tham mưu báo cáo cấp có thẩm quyền", "tham mưu báo cáo cấp có thẩm quyền"
	else:
		note, order = "Đơn vị chủ trì giải quyết", "chủ trì giải quyết"
	others = f"{';' if spoken else ','} phối hợp: {', '.join(item.co_units)}" if item.co_units else ""
	return f"{note}: {lead}{others}" if spoken else f"Giao {lead} {order}{others}"


def _ending(facts: MinutesFacts) -> Iterator[Paragraph]:
	yield Paragraph("IV. Đánh giá và kết luận", True)
	for text in (facts.assessment, facts.conclusion):
		yield from (Paragraph(sentence(line)) for line in text.splitlines() if line.strip())
	yield from tallied(facts.items)
	yield Paragraph(
		"Biên bản ghi lại diễn biến của hội nghị, làm căn cứ ban hành Thông báo ý kiến kết luận của người chủ trì."
	)
	signers = [("THƯ KÝ", facts.secretary), ("CHỦ TRÌ", facts.chair)]
	told_signers = [f"{role}: {name.strip()}" for role, name in signers if name.strip()]
	if told_signers:
		yield Paragraph(" — ".join(told_signers))


def tallied(items: Iterable[Item]) -> Iterator[Paragraph]:
	"""How many petitions were concluded how; nothing where there was none."""
	told = [item for item in items if not item.is_denunciation]
	tally = Counter(item.outcome for item in told)
	parts = [
		f"{label[0].lower()}{label[1:]} {_count(tally[outcome])}"
		for outcome, label in OUTCOME_TEXT.items()
		if tally[outcome]
	]
	if tally[""]:
		parts.append(f"chưa có kết luận {_count(tally[''])}")
	if parts:
		yield Paragraph(f"Tổng hợp {_count(len(told))} ý kiến, kiến nghị: {'; '.join(parts)}.")


def _named(person: Person, label: str) -> str:
	"""The name, with the body in brackets where the label does not say it; who came for another with who that is."""
	name, body = person.name.strip(), person.body.strip()
	told = f"{name} ({body})" if body and body not in (name, label) else name
	return f"{standing_in(person.deputy, person.deputy_position)} dự thay {told}" if person.deputy else told


def standing_in(name: str, position: str) -> str:
	"""A deputy as papers name one: "Giàng Văn K, Phó Trưởng trạm"."""
	return ", ".join(part for part in (name.strip(), position.strip()) if part)


def _count(number: int) -> str:
	return f"{number:02d}"


def _capital(text: str) -> str:
	return f"{text[:1].upper()}{text[1:]}"


# As HTML, and what was changed in it ----------------------------------------------------------------------------------------------
def as_html(paragraphs: Iterable[Paragraph]) -> str:
	"""The paragraphs as the text editor of the form keeps them: everything typed is escaped."""
	return "".join(_html(nfc(paragraph.text), paragraph.is_head) for paragraph in paragraphs)


def _html(text: str, is_head: bool = False) -> str:
	inner = "<br>".join(html.escape(line, quote=False) for line in text.split("\n"))
	return f"<p><strong>{inner}</strong></p>" if is_head else f"<p>{inner}</p>"


def from_text(text: str) -> str:
	"""What a clerk typed in a plain box as HTML: a paragraph for each line."""
	return "".join(_html(line.strip()) for line in nfc(text).splitlines() if line.strip())


def as_text(markup: str) -> str:
	"""The words of the minutes, a paragraph a line, whatever an editor wrapped them in."""
	lines = re.sub(r"(?i)<br\s*/?>|</(?:p|div|li|h[1-6]|tr)>", "\n", markup or "")
	plain = html.unescape(re.sub(r"<[^>]*>", "", lines)).replace("\xa0", " ")
	return "\n".join(" ".join(line.split()) for line in nfc(plain).splitlines() if line.strip())


def neutralised(markup: str, told: Iterable[str]) -> str:
	"""The minutes with each paragraph that holds one of these texts replaced by the neutral line, once for all of them.

	Law on Denunciation 2018, Articles 9 and 56. Minutes that hold none of them come back as they are.
	"""
	traces = [trace for text in told for trace in _traces(text)]
	blocks = re.split(r"(?i)(?<=</p>)|(?<=</div>)|(?<=</li>)", markup or "")
	hit = [any(trace in as_text(block).replace("\n", " ") for trace in traces) for block in blocks]
	if not any(hit):
		return markup
	first = hit.index(True)
	kept = [
		_html(NEUTRAL_LINE) if number == first else "" if is_hit else block
		for number, (block, is_hit) in enumerate(zip(blocks, hit, strict=True))
	]
	return "".join(kept)


def _traces(text: str) -> Iterator[str]:
	"""The whole text and each line of it, as as_text() gives them, where they are long enough to tell."""
	lines = as_text(html.escape(text, quote=False)).splitlines()
	for trace in {" ".join(lines), *lines}:
		trace = trace.rstrip(".")
		if len(trace) >= SHORTEST_TRACE:
			yield trace
