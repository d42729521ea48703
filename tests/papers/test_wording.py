"""An office's own wording: printed in the place of a part, checked for what it may hold, compared with the shipped text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from sonvi_dialogue.domain.notices import conclusion_notice
from sonvi_dialogue.papers import paper_body, render_html, samples
from sonvi_dialogue.papers.wording import WordingRefused, differences, shipped_parts
from sonvi_dialogue.papers.wording_check import plain_problems, wording_problems
from sonvi_dialogue.papers.wording_rules import LONGEST
from tests.papers import sample_facts as sample
from tests.papers.test_html import NOTICES

CONCLUDED = NOTICES["concluded"]
PARTS = [(name, part) for name, notice in NOTICES.items() for part in shipped_parts(notice["template"])]
each_part = pytest.mark.parametrize(("name", "part"), PARTS, ids=[f"{name}-{part}" for name, part in PARTS])


def printed(notice, **wording):
	return paper_body(render_html({**notice, "wording": wording}))


def said(text, part="opening", notice=CONCLUDED):
	return [str(problem) for problem in wording_problems(notice["template"], part, text, [notice])]


def test_the_parts_of_a_paper_in_their_order():
	assert list(shipped_parts("conclusion_notice")) == ["opening", "body", "organisation", "closing"]
	assert list(shipped_parts("public_notice")) == ["basis", "opening", "body", "closing"]
	assert shipped_parts("public_notice")["basis"].filter == 'paragraphs("sp-basis")'
	assert shipped_parts("conclusion_notice")["closing"].text == (
		"{{ notice.issuer }} thông báo để các ban, ngành, cơ quan, đơn vị liên quan biết, thực hiện./."
	)


@each_part
def test_the_shipped_text_taken_as_an_own_wording_prints_the_same(name, part):
	notice = NOTICES[name]
	text = shipped_parts(notice["template"])[part].text
	assert wording_problems(notice["template"], part, text, [notice]) == []
	assert printed(notice, **{part: text}) == paper_body(render_html(notice))


def test_an_own_wording_stands_in_the_part_and_leaves_the_rest():
	plain = paper_body(render_html(CONCLUDED))
	own = printed(CONCLUDED, closing="# Nơi thi hành\n{{ notice.issuer }} yêu cầu **thực hiện**./.")
	shipped = "thông báo để các ban, ngành, cơ quan, đơn vị liên quan biết, thực hiện./.</p>"
	old = f'<p class="sp-keep">Thường trực HĐND xã Sơn Vĩ {shipped}'
	new = (
		'<p class="sp-heading">Nơi thi hành</p>\n'
		'<p class="sp-keep">Thường trực HĐND xã Sơn Vĩ yêu cầu <strong>thực hiện</strong>./.</p>'
	)
	assert plain.count(old) == 1
	assert own == plain.replace(old, new)


def test_a_part_keeps_the_form_of_its_paragraphs():
	own = printed(NOTICES["public"], basis="Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;")
	assert '<p class="sp-basis">Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;</p>' in own
	assert "1859-QĐ/TU" not in own


def test_two_parts_at_once_and_through_json():
	wording = {"opening": "Mở đầu {{ notice.theme }}.", "closing": "Hết./."}
	notice = json.loads(json.dumps({**CONCLUDED, "wording": wording}))
	own = paper_body(render_html(notice))
	assert f"<p>Mở đầu {CONCLUDED['theme']}.</p>" in own
	assert '<p class="sp-keep">Hết./.</p>' in own


def test_a_part_that_is_no_longer_there_is_left_out():
	assert printed(CONCLUDED, gone="Không còn") == paper_body(render_html(CONCLUDED))


def test_markup_typed_in_a_wording_prints_as_text():
	text = '<script>alert("x")</script><b>đậm</b> & {% raw %}<i>{{ x }}</i>{% endraw %} {{ "<u>" }}'
	assert said(text) == []
	own = printed(CONCLUDED, opening=text)
	for tag in ("<script", "<b>", "<i>", "<u>"):
		assert tag not in own
	assert (
		"&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;&lt;b&gt;đậm&lt;/b&gt; &amp; &lt;i&gt;{{ x }}&lt;/i&gt;"
		in own
	)


def test_what_people_wrote_stays_text_in_an_own_wording():
	line = replace(sample.ROAD, content="# Đường **rất** <b>xấu</b> {{ 7 * 7 }}")
	notice = conclusion_notice(replace(sample.CONCLUDED, petitions=(line,)))
	own = printed(
		notice, body="{% for row in notice.annex_rows %}\n{{ row.content | join(' ') }}\n{% endfor %}"
	)
	assert "<p>&#35; Đường &#42;&#42;rất&#42;&#42; &lt;b&gt;xấu&lt;/b&gt; {{ 7 * 7 }}" in own


ATTACKS = {
	"{{ ''.__class__.__mro__ }}": [
		"Line 1: there is no __mro__ in this paper.",
		"Line 1: there is no __class__ in this paper.",
	],
	"{{ notice.__class__ }}": ["Line 1: there is no __class__ in this paper."],
	"{{ notice['__class__'] }}": ["Line 1: there is no __class__ in this paper."],
	"{{ self }}": ["Line 1: there is no self. What this paper holds is read from: notice."],
	"{{ cycler }}": ["Line 1: there is no cycler. What this paper holds is read from: notice."],
	"{{ frappe.db }}": ["Line 1: there is no frappe. What this paper holds is read from: notice."],
	"{{ range(9) }}": [
		"Line 1: a call with brackets cannot stand in a wording. Use values, if, for and set alone."
	],
	"{{ super() }}": [
		"Line 1: a call with brackets cannot stand in a wording. Use values, if, for and set alone."
	],
	"{% include '/etc/passwd' %}": [
		"Line 1: include cannot stand in a wording. Use values, if, for and set alone."
	],
	"{% extends 'x' %}": ["Line 1: extends cannot stand in a wording. Use values, if, for and set alone."],
	"{% import 'x' as y %}": ["Line 1: import cannot stand in a wording. Use values, if, for and set alone."],
	"{% macro m() %}{% endmacro %}": [
		"Line 1: a macro cannot stand in a wording. Use values, if, for and set alone."
	],
	"{% block head %}{% endblock %}": [
		"Line 1: a block cannot stand in a wording. Use values, if, for and set alone."
	],
	"{% filter upper %}a{% endfilter %}": [
		"Line 1: a filter around several lines cannot stand in a wording. Use values, if, for and set alone."
	],
	"{% autoescape false %}{% endautoescape %}": [
		"Line 1: this tag cannot stand in a wording. Use values, if, for and set alone."
	],
	"{{ 'a' * 999999999 }}": [
		"Line 1: a calculation other than + and - cannot stand in a wording. Use values, if, for and set alone."
	],
	"{{ notice.issuer ~ 'a' }}": [
		"Line 1: the sign ~ cannot stand in a wording. Use values, if, for and set alone."
	],
	"{{ notice.issuer | safe }}": [
		"Line 1: the filter safe cannot be used here. Those that can are: first, join, last, length, lower, trim, upper."
	],
	"{{ notice | attr('theme') }}": [
		"Line 1: the filter attr cannot be used here. Those that can are: first, join, last, length, lower, trim, upper."
	],
	"{{ notice.annex_rows | join(', ', 'petitioner') }}": [
		"Line 1: the filter join cannot be used here. Those that can are: first, join, last, length, lower, trim, upper."
	],
	"{{ 1 is callable }}": [
		"Line 1: the test callable cannot be used here. Those that can are: defined, none."
	],
	"{{ notice[notice] }}": ["Line 1: only a number or a name in quotes can stand in square brackets."],
	"{% set a = notice.issuer + notice.issuer %}": [
		"Line 1: only counts are added or subtracted, as in loop.index + 1."
	],
	"{% set a %}{{ a }}{{ a }}{% endset %}": [
		"Line 1: a set around several lines cannot stand in a wording. Use values, if, for and set alone."
	],
	"{% set a = notice.assessment | join('aa') %}": [
		"Line 1: join a list where it is printed, not in a set."
	],
	"{% for a in notice.annex_rows %}{% for b in notice.annex_rows %}x{% endfor %}{% endfor %}": [
		"Line 1: a loop inside a loop may only go through what belongs to the item of the outer one."
	],
	"\n\n{% endfilter %}{% endblock %}{{ notice }}": [
		"Line 3 cannot be read: Encountered unknown tag 'endfilter'. Look for a sign or a tag that is not closed."
	],
	"{{ " + "(" * 2_000: ["Line 1: too many brackets or tags stand inside each other. Write it more simply."],
	"{% if 1 %}" * 40 + "{% endif %}" * 40: [
		"Line 1: too many brackets or tags stand inside each other. Write it more simply."
	],
	" \n": ["The wording is empty. Write it, or delete this record so that the shipped text is printed."],
	"a" * (LONGEST + 1): ["The wording has 20001 characters, and 20000 are the most. Shorten it."],
}


@pytest.mark.parametrize("text", ATTACKS, ids=[text.strip()[:40] for text in ATTACKS])
def test_what_a_wording_may_not_hold_is_refused_and_never_printed(text):
	assert said(text) == ATTACKS[text]
	with pytest.raises(WordingRefused):
		render_html({**CONCLUDED, "wording": {"opening": text}})


UNKNOWN = {
	"{{ notice.thema }}": "Line 1: there is no notice.thema. Did you mean theme?",
	"{{ notice.theme.upper }}": "Line 1: there is no notice.theme.upper in this paper.",
	"{{ notice.annex_rows[0].petitioner_name }}": (
		"Line 1: there is no notice.annex_rows[0].petitioner_name. Did you mean petitioner?"
	),
	"{% for r in notice.annex_rows %}\n{{ r.phone }}{% endfor %}": (
		"Line 2: there is no r.phone. What there is: category, co_units, content, due, lead, note, petitioner, stt."
	),
	"{% for r in notice.annex_rows %}{{ loop.cycle }}{% endfor %}": (
		"Line 1: there is no loop.cycle. What there is: first, index, index0, last, length, revindex, revindex0."
	),
	"{{ notice.annex_rows }}": (
		"Line 1: notice.annex_rows holds several values. Go through it with for, or name one of them."
	),
	"{% for sign in notice.theme %}{{ sign }}{% endfor %}": (
		"Line 1: notice.theme is no list, so for cannot go through it."
	),
	"{{ notice.theme | join(', ') }}": "Line 1: notice.theme is no list, so join cannot go through it.",
	"{{ notice.annex_rows[99].petitioner }}": (
		"The office's own wording of this paper cannot be printed: list object has no element 99. "
		"Correct the wording, or disable it."
	),
}


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_name_the_paper_does_not_hold_is_said_with_the_closest(text):
	assert said(text) == [UNKNOWN[text]]


def test_all_unknown_names_are_said_at_once_and_each_once():
	assert said("{{ notice.thema }} {{ notice.isuer }} {{ notice.thema }}") == [
		"Line 1: there is no notice.thema. Did you mean theme?",
		"Line 1: there is no notice.isuer. Did you mean issuer?",
	]


def test_a_name_that_only_the_template_knows_may_be_used():
	"""An ordinary notice has no changes, so no paper shows what they hold."""
	text = "{% if notice.changes %}{{ notice.changes.earlier }}{% else %}Lần đầu{% endif %}."
	assert said(text, notice=NOTICES["public"]) == []
	assert "<p>Lần đầu.</p>" in printed(NOTICES["public"], opening=text)
	assert "<p>Thông báo số 02/TB-HĐND ngày 14/3/2022.</p>" in printed(NOTICES["changed"], opening=text)


def test_a_part_of_another_paper_is_refused():
	assert said("Hết.", part="basis") == [
		"This paper has no part basis. Choose one of its parts: opening, body, organisation, closing."
	]


def test_a_wording_that_fails_on_this_paper_alone_refuses_and_says_so():
	text = "{{ notice.annex_rows[0].petitioner }}"
	assert said(text) == []
	with pytest.raises(
		WordingRefused, match="own wording of this paper cannot be printed: list object has no element 0"
	):
		printed(NOTICES["nothing_asked"], opening=text)


def test_a_plain_list_has_no_tags():
	assert plain_problems("- Như trên\n- Lưu: VT") == []
	for text in ("{{ notice.issuer }}", "{% if 1 %}", "{# x #}"):
		assert [str(problem) for problem in plain_problems(text)] == [
			"This part is a plain list. Write its lines without the signs {{ {% {#."
		]


def test_what_differs_is_told_line_by_line():
	assert differences("a\nb\nc", "a\nB\nc\nd\n") == [
		(" ", "a"),
		("-", "b"),
		("+", "B"),
		(" ", "c"),
		("+", "d"),
	]
	assert differences("a", "a\n") == [(" ", "a")]


@pytest.mark.parametrize("kind", samples.kinds())
def test_each_sample_prints_and_each_of_its_parts_may_be_kept(kind):
	notice = samples.sample(kind)
	assert notice["kind"] == kind
	try:
		render_html(notice)
	except UndefinedError as missing:
		pytest.fail(
			f"{missing}: the samples are older than the templates. Run: python -m tools.paper_samples"
		)
	for name, part in shipped_parts(notice["template"]).items():
		assert wording_problems(notice["template"], name, part.text, [notice]) == []


PIECES = (
	"{{", "}}", "{%", "%}", "{#", "#}", "notice", ".", "theme", "annex_rows", "__class__", "self", "|", "safe", "join",
	"(", ")", "[0]", "'a'", "for", "in", "row", "endfor", "if", "else", "endif", "set", "=", "~", "*", "99", "filter",
	"endfilter", "block", "endblock", "raw", "endraw", " ", "\n", "<b>", "# ", "**", "loop", "index", "include",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_typed_is_refused_or_prints_as_text(text):
	if said(text):
		return
	assert "<b>" not in printed(CONCLUDED, opening=text)
