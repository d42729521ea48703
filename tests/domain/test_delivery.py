"""How an answer reached whoever asked: ways, days, and what is never told in public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import delivery
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.delivery import Asked, Delivery, Paper

DAY = date(2022, 5, 12)
TODAY = date(2022, 5, 20)
PAPER = Paper(v.ANSWER, "41/UBND-ĐCXD", DAY, delivery.ISSUED)
ROAD = Asked("YK-0001")
GIVEN = Delivery(delivery.BY_HAND, DAY)


def codes(paper=PAPER, asked=(ROAD,), given=GIVEN, chosen=None):
	chosen = [row.name for row in asked] if chosen is None else chosen
	return [problem.code for problem in delivery.problems(paper, asked, chosen, given, TODAY)]


@pytest.mark.parametrize("way", delivery.WAYS)
def test_each_way_from_the_paper_s_own_day_until_today(way):
	assert codes(given=Delivery(way, DAY)) == []
	assert codes(given=Delivery(way, TODAY)) == []


def test_neither_before_the_paper_nor_tomorrow():
	(early,) = delivery.problems(
		PAPER, [ROAD], ["YK-0001"], Delivery("Handed Over", date(2022, 5, 11)), TODAY
	)
	assert str(early) == (
		"41/UBND-ĐCXD is dated 2022-05-12 and reached nobody on 2022-05-11. Enter the day it was handed over."
	)
	assert codes(given=Delivery("Handed Over", date(2022, 5, 21))) == ["delivery_future"]
	assert codes(given=Delivery("Handed Over", None)) == ["delivery_day"]


@pytest.mark.parametrize("way", ["", "By Drum"])
def test_an_unknown_way(way):
	assert codes(given=Delivery(way, DAY)) == ["delivery_way"]


def test_only_an_issued_answer_or_extension():
	assert codes(replace(PAPER, standing=delivery.DRAFT)) == ["delivery_draft"]
	assert codes(replace(PAPER, standing=delivery.RECALLED)) == ["delivery_recalled"]
	assert codes(replace(PAPER, kind=v.CONCLUSION)) == ["delivery_kind"]
	assert codes(replace(PAPER, kind=v.EXTENSION)) == []


def test_a_petition_of_another_paper_and_none_at_all():
	assert codes(chosen=["YK-0009"]) == ["delivery_petition"]
	assert codes(chosen=[]) == ["delivery_no_petition"]


@pytest.mark.parametrize("way", delivery.WAYS)
def test_whoever_gave_no_name_is_answered_in_public_or_a_reason_is_given(way):
	asked = (replace(ROAD, anonymous=True),)
	public = way in delivery.IN_PUBLIC
	assert codes(asked=asked, given=Delivery(way, DAY)) == ([] if public else ["delivery_anonymous"])
	assert codes(asked=asked, given=Delivery(way, DAY, "Người gửi đã đến nhận")) == []


@pytest.mark.parametrize("way", delivery.IN_PUBLIC)
def test_what_is_confidential_is_never_told_in_public(way):
	secret = Asked("YK-0002", confidential=True)
	given = Delivery(way, DAY, "Có lý do")
	assert codes(asked=(secret,), given=given) == ["delivery_confidential"]
	# the paper itself would be read by all, so that it is not posted for the others on it either
	assert codes(asked=(ROAD, secret), given=given, chosen=["YK-0001"]) == ["delivery_confidential"]
	assert codes(asked=(ROAD, secret), chosen=["YK-0001", "YK-0002"]) == []


def test_a_telephone_call_puts_nothing_in_anybody_s_hand():
	"""The plan II.4.3 b: the answer is in writing."""
	assert [way for way in delivery.WAYS if not delivery.hands_over(way)] == [delivery.BY_TELEPHONE]
