"""A date, or where a duty stands, put into words in Vietnamese and English. Takes the plain facts a DueDate gives, so that
a stored explanation can be said in either language whenever it is read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from .numbering import month_text, short_date
from .working_days import AFTER, HOLIDAY, MAKE_UP, ON, WEEKEND, WORKING_DAY

if TYPE_CHECKING:  # deadlines hands these functions on
	from .deadlines import Standing

Language = Literal["vi", "en"]

_MONTHS = "January February March April May June July August September October November December".split()

# What a clause counts from, where the caller knows no paper's number: vocabulary.ANCHOR_*.
_ANCHORS = {
	"quarter_end": ("ngày cuối quý", "the last day of the quarter"),
	"year_end": ("ngày cuối năm", "the last day of the year"),
	"first_sitting": ("hội nghị đối thoại", "the session"),
	"last_sitting": ("hội nghị đối thoại", "the session"),
	"conclusion_notice": ("Thông báo kết luận", "the conclusion notice"),
	"next_session": ("hội nghị đối thoại kỳ tiếp theo", "the next session"),
	"assigned": ("việc giao giải quyết", "the assignment"),
	"received": ("việc tiếp nhận", "the receipt"),
	"promised": ("ngày đã hứa", "the day promised"),
	"not_satisfied": ("ngày người dân báo chưa đồng ý", "the day the citizen said no"),
	"referred": ("văn bản báo cáo, kiến nghị", "the referral"),
}

_REASONS = {
	HOLIDAY: ("nghỉ lễ", "public holiday"),
	WEEKEND: ("nghỉ cuối tuần", "weekend"),
	MAKE_UP: ("ngày làm việc bù", "make-up working day"),
}


def explain(facts: Mapping[str, Any], lang: Language) -> str:
	"""One sentence for the facts of `DueDate.facts()`, or of a duty's row, as in

	"20 ngày làm việc sau Thông báo kết luận số 05/TB-HĐND ngày 12/4/2022; không tính 30/4–03/5 (nghỉ lễ); hạn 12/5/2022"

	The caller may have added `anchor_text` (what is counted from, with its number; the date follows unless the text has
	it), `extended_to` (ISO date) and `extension_text` (the paper that extended). A row of `duties` has them as
	`anchor_paper` ({number, date}) and `extensions` ([{number, date, to}]) instead. lang: "vi" or "en".
	"""
	facts = _with_papers(facts, lang)
	say = _say(lang)
	via = facts.get("via")
	start = _clause(facts, lang, via["due_on"] if via else facts["anchor_on"])
	if via:
		# The anchor's words belong to the first of the two periods: the notice itself does not exist yet.
		notice = _clause({**via, "anchor_text": facts.get("anchor_text")}, lang, via["anchor_on"])
		start = say(
			f"tạm tính, chưa có thông báo kết luận: {notice}, thêm {_period(facts, lang)}",
			f"provisional, no conclusion notice yet: {notice}, then {_period(facts, lang)}",
		)
	parts = [start]
	rest = [*(via["rest_days"] if via else ()), *facts["rest_days"]]
	skipped = [_span(run, lang) for run in rest if run["reason"] != MAKE_UP]
	worked = [_span(run, lang) for run in rest if run["reason"] == MAKE_UP]
	if skipped:
		parts.append(say("không tính ", "not counting ") + ", ".join(skipped))
	if worked:
		parts.append(say("có tính ", "counting ") + ", ".join(worked))
	if facts["rolled_from"]:
		over = ", ".join(_span(run, lang) for run in facts["rolled_over"] if run["reason"] != MAKE_UP)
		parts.append(
			say(
				f"ngày cuối {_day(facts['rolled_from'], lang)} rơi vào {over}, chuyển sang ngày làm việc tiếp theo",
				f"the last day {_day(facts['rolled_from'], lang)} falls in {over}, so the next working day",
			)
		)
	parts.append(say("hạn ", "due ") + _day(facts["due_on"], lang))
	if facts["act_by"] != facts["due_on"]:
		over = ", ".join(_span(run, lang) for run in facts["rolled_over"] if run["reason"] != MAKE_UP)
		parts.append(
			say(
				f"nên xong chậm nhất ngày {_day(facts['act_by'], lang)} vì {over}",
				f"act by {_day(facts['act_by'], lang)} because of {over}",
			)
		)
	# A notice of more time before a late conclusion notice may name a day before the one the latter gives.
	if facts.get("extended_to") and facts["extended_to"] > facts["due_on"]:
		text = facts.get("extension_text")
		parts.append(
			say("gia hạn đến ", "extended to ")
			+ _day(facts["extended_to"], lang)
			+ (say(" theo ", " by ") + text if text else "")
		)
	if facts["calendar_provisional"]:
		parts.append(
			say(
				"tạm tính theo lịch nghỉ chưa có thông báo chính thức",
				"provisional: the holidays are not officially announced yet",
			)
		)
	if facts["inherited_from"]:
		parts.append(
			say(f"áp dụng theo {facts['inherited_from']}", f"taken over from {facts['inherited_from']}")
		)
	return "; ".join(parts)


def _with_papers(facts: Mapping[str, Any], lang: Language) -> Mapping[str, Any]:
	"""A row's papers as the words the sentence is made of; words that are there already stay."""
	say, words = _say(lang), {}
	if paper := facts.get("anchor_paper"):
		words["anchor_text"] = _paper_words(facts["anchor"], paper, lang)
	if extensions := facts.get("extensions"):
		last = max(extensions, key=lambda notice: notice["to"])
		words["extended_to"] = last["to"]
		words["extension_text"] = say(
			f"Thông báo số {last['number']} ngày {_day(last['date'], lang)}",
			f"the notice No. {last['number']} of {_day(last['date'], lang)}",
		)
	return {**words, **facts}


def _paper_words(anchor: str, paper: Mapping[str, Any], lang: Language) -> str:
	"""The paper that is counted from, or that a promise stands in."""
	say, number = _say(lang), paper["number"]
	if anchor == "promised":
		day = _day(paper["date"], lang)
		return say(
			f"ngày đã hứa tại Công văn số {number} ngày {day}",
			f"the day promised in letter No. {number} of {day}",
		)
	if anchor == "referred":
		return say(f"Văn bản báo cáo, kiến nghị số {number}", f"the referral No. {number}")
	return say(f"Thông báo kết luận số {number}", f"the conclusion notice No. {number}")


def put_into_words(standing: Standing, lang: Language) -> str:
	""" "còn 3 ngày làm việc", "hết hạn hôm nay", "quá hạn 2 ngày làm việc" … for deadlines.Standing.

	A number of 0 is not said: a duty due on the Sunday ahead, or overdue since Friday, has no working day to count.
	"""
	days = standing.days
	unit = "working day" if days == 1 else "working days"
	words = {
		"left": (f"còn {days} ngày làm việc", f"{days} {unit} left")
		if days
		else ("còn hạn, không còn ngày làm việc", "no working day left"),
		"today": ("hết hạn hôm nay", "due today"),
		"overdue": (f"quá hạn {days} ngày làm việc", f"{days} {unit} overdue")
		if days
		else ("quá hạn", "overdue"),
		"met": ("đã thực hiện", "done"),
		"met_late": (f"đã thực hiện, muộn {days} ngày làm việc", f"done, {days} {unit} late")
		if days
		else ("đã thực hiện, muộn", "done, late"),
	}
	return _say(lang)(*words[standing.code])


def _say(lang: Language):
	if lang not in ("vi", "en"):
		raise ValueError(f"There are no words for the language {lang!r}: use 'vi' or 'en'.")
	return lambda vietnamese, english: vietnamese if lang == "vi" else english


def _clause(facts: Mapping[str, Any], lang: Language, anchor_on: str) -> str:
	say = _say(lang)
	text = facts.get("anchor_text") or say(*_ANCHORS.get(facts["anchor"], ("", "")))
	date = _day(anchor_on, lang)
	if facts["direction"] == ON:
		return say(
			f"chậm nhất vào {text or 'ngày'} ({date})", f"at the latest by {text or 'the day'} ({date})"
		)
	if not text:
		text = say(f"ngày {date}", date)
	elif date not in text:
		text = say(f"{text} ngày {date}", f"{text} of {date}")
	where = say("sau", "after") if facts["direction"] == AFTER else say("trước", "before")
	return f"{_period(facts, lang)} {where} {text}"


def _period(facts: Mapping[str, Any], lang: Language) -> str:
	count = facts["count"]
	if lang == "vi":
		return f"{count} ngày làm việc" if facts["unit"] == WORKING_DAY else f"{count} ngày"
	unit = "working day" if facts["unit"] == WORKING_DAY else "day"
	return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _span(run: Mapping[str, Any], lang: Language) -> str:
	reason = _say(lang)(*_REASONS[run["reason"]])
	first, last = (datetime.date.fromisoformat(run[end]) for end in ("from", "to"))
	if first == last:
		return f"{_short(first, lang)} ({reason})"
	return f"{_short(first, lang)}–{_short(last, lang)} ({reason})"


def _short(date: datetime.date, lang: Language) -> str:
	"""Day and month; Vietnamese as Decree 30/2020 writes them."""
	return f"{date.day} {_MONTHS[date.month - 1]}" if lang == "en" else f"{date.day:02d}/{month_text(date)}"


def _day(iso: str, lang: Language) -> str:
	date = datetime.date.fromisoformat(iso)
	return f"{_short(date, lang)} {date.year}" if lang == "en" else short_date(date)
