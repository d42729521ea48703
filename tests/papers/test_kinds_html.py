"""What every template must keep, whatever the kind: strict, escaped, composed, and nothing unfilled."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.sections import RIGHT, SITUATIONS, WRONG
from sonvi_dialogue.papers import paper_body, render_html
from tests.papers import sample_cases as cases
from tests.papers.kinds import LATE, MADE, UNIT, decomposed, retold
from tests.papers.sample_dossier import PARTICIPANTS, PLAN, PROGRAMME, RESPONSE, SESSION, TASKS, made

MARKUP = '<script>alert("x")</script> & {{ 7 * 7 }} {% raw %} **đậm** # dòng'
AS_TEXT = (
	"&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; {{ 7 * 7 }} {% raw %} &#42;&#42;đậm&#42;&#42; "
)
LEAKS = ("None", "{{", "{%", "Undefined", "True", "False", "()", " ,", "..;", "; .", " ;", ".. ", "./../.")
# Names in the dict that the templates of other kinds print, or nobody does.
FRAME = {
	"template",
	"kind",
	"full_number",
	"number_line",
	"dated",
	"session_name",
	"held",
	"issuer",
	"subject",
}
each = pytest.mark.parametrize("name", MADE)


@each
def test_nothing_unfilled_is_printed(name):
	body = re.sub(r"\.{4,}", "", paper_body(render_html(MADE[name])))  # dots to write on
	for leak in LEAKS:
		assert leak not in body, leak


@each
def test_every_value_of_a_notice_is_needed_or_it_says_so(name):
	whole = paper_body(render_html(MADE[name]))
	for key in MADE[name].keys() - FRAME:
		short = {other: value for other, value in MADE[name].items() if other != key}
		try:
			assert paper_body(render_html(short)) == whole, key
		except UndefinedError as error:
			assert key in str(error)


def strange(text):
	"""What somebody typed, with signs of every language a paper is made in."""
	return f"{text} {MARKUP}" if text else text


@pytest.mark.parametrize(
	("kind", "paper", "changes"),
	[
		(v.MINUTES, None, {"session_cases": (cases.ANSWERED, cases.AGREED), "programme": PROGRAMME}),
		(v.MINUTES, None, {"session": replace(SESSION, minutes="Đã họp.")}),
		(v.TRANSFER_SLIP, None, {"cases": (cases.REFERRED,)}),
		(v.REFERRAL_PAPER, UNIT, {"response": RESPONSE}),
		(v.INTERIM, UNIT, {"response": replace(RESPONSE, reason="Chưa", roadmap="Sẽ")}),
		(v.REFUSAL_NOTICE, None, {"cases": (cases.REFUSED,)}),
		(v.REMINDER, None, {**LATE, "duties": (cases.OVERDUE,)}),
		(v.ATTENDANCE_SHEET, None, {"participants": PARTICIPANTS}),
		(v.SPEAKERS_SHEET, None, {"participants": PARTICIPANTS}),
		(v.RESULTS_SLIP, None, {"session_cases": (cases.ANSWERED, cases.REFERRED)}),
		(v.PETITION_RECEIPT, None, {"cases": (replace(cases.ANSWERED, village=""),)}),
		(v.ANNUAL_PLAN, None, {"plan": replace(PLAN, purpose="Lắng nghe Nhân dân")}),
		(v.PREPARATION_LETTER, None, {"tasks": TASKS, "addressee": None}),
		(v.PLAN_REPORT_SLIP, {"unnumbered": True}, {"tasks": TASKS, "programme": PROGRAMME}),
		(v.PLAN_REPORT_SLIP, {"unnumbered": True}, {"sections": {SITUATIONS: MARKUP}}),
		(v.INVITATION, None, {"participants": PARTICIPANTS}),
		(v.CORRECTION, None, {"sections": {WRONG: MARKUP, RIGHT: MARKUP}}),
		(v.PROGRAMME_SHEET, None, {"programme": PROGRAMME}),
		(v.SCRIPT_SHEET, None, {"participants": PARTICIPANTS, "tasks": TASKS}),
	],
)
def test_markup_in_what_people_wrote_prints_as_text(kind, paper, changes):
	kept = {
		"state",
		"outcome",
		"kind",
		"redirected_as",
		"result",
		"channel",
		"capacity",
		"reply",
		"tracking_code",
	}
	told = {
		name: retold(value, strange) if name != "session" else replace(value, minutes=strange(value.minutes))
		for name, value in changes.items()
		if name not in ("addressee", "today")
	}
	told = {**changes, **{name: _codes_kept(changes[name], value, kept) for name, value in told.items()}}
	page = render_html(made(kind, paper, **told))
	assert "<script" not in page and "<strong>đậm" not in page
	assert AS_TEXT in page


def _codes_kept(before, after, kept):
	"""Stored codes stay what they are: nobody types them."""
	if isinstance(after, tuple):
		return tuple(_codes_kept(one, other, kept) for one, other in zip(before, after, strict=True))
	if not hasattr(after, "__dataclass_fields__"):
		return after
	back = {name: getattr(before, name) for name in after.__dataclass_fields__ if name in kept}
	inner = {
		name: _codes_kept(getattr(before, name), getattr(after, name), kept)
		for name in after.__dataclass_fields__
		if name not in kept and hasattr(getattr(after, name), "__dataclass_fields__")
	}
	return replace(after, **back, **inner)


@each
def test_page_is_composed_vietnamese(name):
	html = render_html(MADE[name])
	assert html == unicodedata.normalize("NFC", html)


@pytest.mark.parametrize("kind", [v.MINUTES, v.RESULTS_SLIP])
def test_decomposed_letters_are_composed(kind):
	plain = made(kind, today=LATE["today"])
	told = made(
		kind,
		today=LATE["today"],
		session=retold(SESSION, decomposed),
		session_cases=tuple(
			replace(
				one,
				line=replace(one.line, content=decomposed(one.line.content)),
				answer=decomposed(one.answer),
			)
			for one in cases.CASES
		),
	)
	assert paper_body(render_html(told)) == paper_body(render_html(plain))


def test_a_very_long_petition_is_printed_whole():
	content = ("Đường sạt " * 2_000).strip()
	long = replace(cases.ANSWERED, line=replace(cases.ANSWERED.line, content=content))
	for kind in (v.MINUTES, v.RESULTS_SLIP):
		assert content in render_html(made(kind, session_cases=(long,)))
	for kind in (v.TRANSFER_SLIP, v.PETITION_RECEIPT):
		assert content in render_html(made(kind, cases=(long,)))
	duty = replace(cases.OVERDUE, about=content)
	assert content in render_html(made(v.REMINDER, **{**LATE, "duties": (duty,)}))


def test_the_words_an_interim_report_says_of_itself():
	body = paper_body(render_html(MADE["interim"]))
	assert (
		"<p>Thời hạn trả lời bằng văn bản là ngày 12/5/2022. Báo cáo này không thay cho văn bản trả lời người có ý kiến, "
		"kiến nghị và không làm thay đổi thời hạn trả lời.</p>"
	) in body


def test_the_two_forms_of_a_referral():
	up, aside = (paper_body(render_html(MADE[name])) for name in ("referral_up", "referral_aside"))
	assert '<div class="sp-type">BÁO CÁO</div>' in up and "sp-type" not in aside
	assert "Kính gửi: Ủy ban nhân dân huyện Mèo Vạc" in up and "Kính gửi: Điện lực Mèo Vạc" in aside
	assert "Số: 05/BC-UBND" in up and 'Số: 05/UBND-ĐCXD<div class="sp-about">V/v đề nghị giải quyết' in aside
	assert "<p>1.2. 03 hộ thôn Trà Mần: Lợn chết" in aside


def test_minutes_without_a_date_line_and_with_the_two_signatures():
	body = paper_body(render_html(MADE["minutes"]))
	assert '<td class="sp-date"></td>' in body
	assert body.index("<div>THƯ KÝ</div>") < body.index("<div>CHỦ TỌA</div>") < body.index("Nơi nhận:")
	assert "TM. THƯỜNG TRỰC" not in body


def test_a_code_is_drawn_and_told_as_rows():
	body = paper_body(render_html(MADE["receipt"]))
	rows = MADE["receipt"]["qr"]["rows"]
	assert f'data-qr="{"/".join(rows)}"' in body
	assert body.count("<rect ") == len(MADE["receipt"]["qr"]["bars"])
	assert f'viewBox="0 0 {len(rows)} {len(rows)}"' in body


def test_what_is_confidential_says_so_on_its_receipt():
	assert "được giữ kín theo đề nghị của người có ý kiến" in render_html(MADE["receipt_hidden"])
