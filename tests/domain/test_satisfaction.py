"""Who may say they are not satisfied, until when, and who looks again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import satisfaction as s
from sonvi_dialogue.domain import vocabulary as v

ISSUED = date(2022, 5, 10)
SAID = s.RatingFacts("P01", v.NOT_SATISFIED, date(2022, 5, 16), date(2022, 5, 16), v.CLOSED, ISSUED)


def codes(facts: s.RatingFacts) -> list[str]:
	return [problem.code for problem in s.rating_problems(facts)]


@pytest.mark.parametrize(
	"changes, code",
	[
		({}, None),
		({"said_on": ISSUED}, None),
		({"said_on": date(2022, 6, 9), "today": date(2022, 7, 1)}, None),
		({"said_on": date(2022, 6, 10), "today": date(2022, 7, 1)}, "rating_too_late"),
		({"said_on": date(2022, 5, 9)}, "rating_early"),
		({"said_on": date(2022, 5, 17)}, "rating_future"),
		({"said_on": None}, "rating_day_missing"),
		({"satisfaction": ""}, "rating_unknown"),
		({"answered_on": None}, "rating_no_answer"),
		({"is_rated": True}, "rating_twice"),
		({"petition_state": v.IN_PROGRESS}, "rating_not_closed"),
		({"days": 5}, "rating_too_late"),
	],
)
def test_when_it_may_be_said(changes, code):
	assert codes(replace(SAID, **changes)) == ([code] if code else [])


def test_what_is_refused_says_what_to_do():
	(problem,) = s.rating_problems(replace(SAID, said_on=date(2022, 6, 10), today=date(2022, 7, 1)))
	assert problem.message.format(*problem.args) == (
		"The answer of 2022-05-10 could be objected to until 2022-06-09. Take what is said on 2022-06-10 as a new petition"
		" that repeats this one."
	)


BODIES = [
	s.Body("unit", v.UNIT, "Địa chính"),
	s.Body("other", v.UNIT, "Văn hóa"),
	s.Body("office", v.OFFICE_BODY, "Văn phòng"),
	s.Body("sc", v.STANDING_COMMITTEE_BODY, "Thường trực HĐND"),
	s.Body("ub", v.PEOPLES_COMMITTEE_BODY, "UBND"),
	s.Body("front", v.FRONT_BODY, "Mặt trận"),
	s.Body("province", v.SUPERIOR_BODY, "Sở"),
]


def keys(taking_part=("unit",), signed="", concerns="") -> list[str]:
	return [body.key for body in s.second_lookers(BODIES, set(taking_part), signed, concerns)]


def test_the_people_s_committee_is_proposed_unless_it_signed_answered_or_is_complained_of():
	assert keys() == ["ub", "sc", "office", "other"]
	assert keys(signed="ub") == ["sc", "office", "other", "ub"]
	assert keys(taking_part=("unit", "ub")) == ["sc", "office", "other"]
	assert keys(concerns="ub") == ["sc", "office", "other"]
	assert keys(taking_part=("unit", "other"), concerns="sc") == ["ub", "office"]


def test_another_body_than_may_is_refused_and_so_is_nobody():
	allowed = s.second_lookers(BODIES, {"unit"}, "", "")
	assert s.second_looker_problems("sc", "Thường trực HĐND", allowed) == []
	assert [one.code for one in s.second_looker_problems("unit", "Địa chính", allowed)] == [
		"second_look_same"
	]
	assert [one.code for one in s.second_looker_problems("", "", [])] == ["second_look_nobody"]


FIRST = (s.Person("an@x", "Nguyễn Văn A"), s.Person("", "Trần Thị B"))


@pytest.mark.parametrize(
	"person, same",
	[
		(s.Person("AN@x "), True),
		(s.Person("other@x", "Nguyễn Văn A"), False),  # two people of one name
		(s.Person("other@x", "trần thị b"), True),
		(s.Person("", "Nguyễn Văn A"), True),
		(s.Person("other@x", "Lê Văn C"), False),
		(s.NOBODY, False),
	],
)
def test_the_same_person_by_log_in_or_else_by_name(person, same):
	assert bool(s.drafter_problems(person, FIRST)) is same
	assert bool(s.signer_problems([s.NOBODY, person], FIRST)) is same
