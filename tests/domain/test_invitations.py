"""Replies to an invitation, and the code in a guest's link."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import invitations
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.invitations import Reply, reply_of, reply_problems

DAY = date(2022, 3, 21)
ROW, NONCE, SECRET = "a1b2c3d4e5", "f" * 20, "s" * 44


def codes(reply: Reply) -> list[str]:
	return [problem.code for problem in reply_problems(reply)]


def test_the_three_replies_are_taken():
	assert codes(reply_of("Accepted")) == []
	assert codes(reply_of("Declined", "Đi công tác tại huyện")) == []
	assert codes(reply_of("Deputy", deputy_name="Giàng Văn K", deputy_position="Phó Trưởng trạm")) == []


def test_what_is_missing_is_said():
	assert codes(reply_of("Declined", "  \n ")) == ["reply_reason_missing"]
	assert codes(reply_of("Deputy", deputy_position="Phó Trưởng trạm")) == ["reply_deputy_missing"]
	assert codes(reply_of("Có thể")) == ["reply_kind"]
	assert codes(reply_of("")) == []


def test_what_belongs_to_another_reply_is_dropped():
	assert reply_of("Accepted", "lý do", "Giàng Văn K", "Phó") == Reply("Accepted")
	assert reply_of("Deputy", "lý do", " Giàng  Văn\nK ") == Reply("Deputy", "", "Giàng Văn K")


@pytest.mark.parametrize(
	"text", ["<script>alert(1)</script>", "< img src=x onerror=a>", "</p>", "A <b>B</b>", "<!--"]
)
def test_markup_is_refused_in_every_text(text):
	assert codes(reply_of("Declined", text)) == ["reply_markup"]
	assert codes(reply_of("Deputy", deputy_name=text)) == ["reply_markup"]
	assert codes(reply_of("Deputy", deputy_name="A", deputy_position=text)) == ["reply_markup"]


def test_a_sign_of_less_is_no_markup_and_hidden_letters_are_taken_out():
	assert codes(reply_of("Declined", "Bận, còn < 3 ngày")) == []
	assert reply_of("Deputy", deputy_name="Giàng\u202e Văn\u200b K\x00").deputy_name == "Giàng Văn K"


def test_texts_have_an_end():
	assert codes(reply_of("Declined", "a" * 1000)) == []
	assert codes(reply_of("Declined", "a" * 10_000)) == ["reply_too_long"]
	assert codes(reply_of("Deputy", deputy_name="a" * 141)) == ["reply_too_long"]


@pytest.mark.parametrize(
	("state", "today", "may", "lives"),
	[
		(v.SCHEDULED, date(2022, 3, 20), True, True),
		(v.SCHEDULED, DAY, True, True),
		(v.SCHEDULED, date(2022, 3, 22), False, False),
		(v.CANCELLED, date(2022, 3, 20), False, True),
		(v.HELD, DAY, False, True),
		(v.CLOSED, date(2022, 6, 1), False, False),
	],
)
def test_replies_and_links_end_with_the_session(state, today, may, lives):
	assert invitations.may_reply(state, DAY, today) is may
	assert invitations.link_lives(DAY, today) is lives


def test_a_code_proves_its_row_and_no_other():
	code = invitations.link_code(SECRET, ROW, NONCE)
	assert invitations.participant_of(code) == ROW
	assert invitations.is_right(code, SECRET, ROW, NONCE)
	assert not invitations.is_right(code, SECRET, "a1b2c3d4e6", NONCE)
	assert not invitations.is_right(code.replace(ROW, "a1b2c3d4e6"), SECRET, "a1b2c3d4e6", NONCE)
	assert not invitations.is_right(code, SECRET, ROW, "e" * 20)
	assert not invitations.is_right(code, "t" * 44, ROW, NONCE)


def test_a_row_that_was_sent_no_link_has_none():
	assert not invitations.is_right(invitations.link_code(SECRET, ROW, ""), SECRET, ROW, "")


@given(st.text(max_size=60))
def test_no_text_names_a_row_but_in_the_form_of_a_code(text):
	row = invitations.participant_of(text)
	assert row == "" or text.startswith(f"{row}.")
	assert not invitations.is_right(text, SECRET, ROW, NONCE)
