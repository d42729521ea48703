"""The steps of a first run: each standing is read from facts alone."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import first_run
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.first_run import DONE, LOOK, MISSING, Facts, next_step, proposed_names, steps

COMPLETE = Facts(
	commune=True,
	population=True,
	villages=13,
	bodies=frozenset({*first_run.NEEDED_BODIES, v.UNIT}),
	office=True,
	chair=True,
	signing=frozenset(first_run.SIGNING_BODIES),
	regulations=("A",),
	until=date(2027, 12, 31),
	mail=True,
	scheduler=True,
	sessions=1,
	noticed=True,
	plan_year=2026,
)


def standing(**changed: object) -> dict[str, str]:
	facts = Facts(**{**COMPLETE.__dict__, **changed})
	return {step.key: step.standing for step in steps(facts)}


def test_a_complete_commune_has_nothing_to_do():
	assert set(standing().values()) == {DONE}
	assert next_step(steps(COMPLETE)) == first_run.PLAN


def test_an_empty_site_begins_with_the_commune():
	found = steps(Facts())
	assert [step.key for step in found] == list(first_run.STEPS)
	assert next_step(found) == first_run.COMMUNE
	assert str(found[1].told[0]) == "No commune is set up yet. Write its name; the rest is proposed from it."


@pytest.mark.parametrize(
	("changed", "step", "expected"),
	[
		({"site_differs": ("Language",)}, first_run.SITE, LOOK),
		({"population": False}, first_run.COMMUNE, LOOK),
		({"villages": 0}, first_run.VILLAGES, MISSING),
		({"bodies": frozenset({v.OFFICE_BODY, v.UNIT})}, first_run.UNITS, MISSING),
		({"bodies": frozenset(first_run.NEEDED_BODIES)}, first_run.UNITS, MISSING),
		({"office": False}, first_run.PEOPLE, MISSING),
		({"chair": False}, first_run.PEOPLE, MISSING),
		({"owing": ("Công an",)}, first_run.PEOPLE, LOOK),
		({"signing": frozenset({v.STANDING_COMMITTEE_BODY})}, first_run.SIGNERS, LOOK),
		({"signing": frozenset({v.PEOPLES_COMMITTEE_BODY})}, first_run.SIGNERS, MISSING),
		({"sessions": 0}, first_run.NOTICE, MISSING),
		({"noticed": False}, first_run.NOTICE, LOOK),
		({"draft": True}, first_run.NOTICE, LOOK),
		({"regulations": ()}, first_run.REGULATION, MISSING),
		({"shared": ("A",)}, first_run.REGULATION, DONE),
		({"until": None}, first_run.CALENDAR, MISSING),
		({"missing_year": 2028}, first_run.CALENDAR, MISSING),
		({"provisional_year": 2027}, first_run.CALENDAR, LOOK),
		({"mail": False}, first_run.MAIL, LOOK),
		({"scheduler": False}, first_run.SCHEDULER, MISSING),
		({"plan_year": None}, first_run.PLAN, MISSING),
	],
)
def test_what_is_missing_is_found_in_its_own_step_alone(changed, step, expected):
	found = standing(**changed)
	assert found.pop(step) == expected
	assert set(found.values()) == {DONE}


def test_the_next_step_is_a_missing_one_before_one_to_look_at():
	facts = Facts(**{**COMPLETE.__dict__, "population": False, "scheduler": False})
	assert next_step(steps(facts)) == first_run.SCHEDULER


def test_what_the_first_notice_needs_is_asked_before_all_else():
	begun = Facts(commune=True, bodies=COMPLETE.bodies, regulations=("A",), until=COMPLETE.until)
	assert next_step(steps(begun)) == first_run.SIGNERS
	signed = Facts(**{**begun.__dict__, "signing": frozenset({v.STANDING_COMMITTEE_BODY})})
	assert next_step(steps(signed)) == first_run.NOTICE
	printed = Facts(**{**signed.__dict__, "sessions": 1, "noticed": True})
	assert next_step(steps(printed)) == first_run.PEOPLE


def test_names_of_the_bodies_come_from_the_commune_s():
	assert proposed_names(" Xã  Sơn Vĩ") == {
		"commune_name": "xã Sơn Vĩ",
		"place_name": "Sơn Vĩ",
		"council_name": "Hội đồng nhân dân xã Sơn Vĩ",
		"committee_name": "Ủy ban nhân dân xã Sơn Vĩ",
		"office_name": "Văn phòng HĐND và UBND xã Sơn Vĩ",
	}
	assert proposed_names("phường Hà Giang 1")["place_name"] == "Hà Giang 1"
	assert proposed_names("Sơn Vĩ")["place_name"] == "Sơn Vĩ"
