"""Which authority a referral looks at first."""

from __future__ import annotations

import pytest

from sonvi_dialogue.domain.competence import EXACT, LEVEL, NONE, SUBJECT, Authority, Competence, fit, ranked

DISTRICT = Authority("h", "UBND huyện", (Competence("District"),))
SCHOOLS = Authority("gd", "Phòng Giáo dục", (Competence("District", "giao-duc"),))
PROVINCE = Authority("t", "UBND tỉnh", (Competence("Province"),))
POWER = Authority(
	"dl", "Điện lực", (Competence("Other", "dien-vien-thong"), Competence("Province", "dien-vien-thong"))
)
UNKNOWN = Authority("x", "Bưu điện")
ALL = (UNKNOWN, POWER, PROVINCE, SCHOOLS, DISTRICT)


@pytest.mark.parametrize(
	"authority, jurisdiction, category, expected",
	[
		(SCHOOLS, "District", "giao-duc", EXACT),
		(DISTRICT, "District", "giao-duc", LEVEL),
		(SCHOOLS, "Province", "giao-duc", SUBJECT),
		(SCHOOLS, "", "giao-duc", SUBJECT),
		(SCHOOLS, "District", "y-te-bhyt", NONE),
		(DISTRICT, "", "", NONE),
		(UNKNOWN, "District", "giao-duc", NONE),
		(POWER, "Province", "dien-vien-thong", EXACT),
	],
)
def test_level_and_category_before_level_before_category(authority, jurisdiction, category, expected):
	assert fit(authority, jurisdiction, category) == expected


def test_the_competent_one_is_first_and_the_others_follow_by_name():
	found = [(one.key, fits) for one, fits in ranked(ALL, [("District", "giao-duc")])]
	assert found == [("gd", EXACT), ("h", LEVEL), ("x", NONE), ("t", NONE), ("dl", NONE)]


def test_for_several_petitions_the_worst_fit_counts():
	asked = [("District", "giao-duc"), ("District", "y-te-bhyt")]
	assert ranked(ALL, asked)[0] == (DISTRICT, LEVEL)


def test_without_a_petition_the_directory_is_in_its_order():
	assert [one.key for one, _fits in ranked(ALL, [])] == ["x", "gd", "h", "t", "dl"]
