"""The results pack of each session of the example year equals the copy that was worked out by hand, field by field."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import results_pack
from sonvi_dialogue.rehearsal.register import rows_by_receipt
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from sonvi_dialogue.tests import checked_packs as checked
from tests.rehearsal.year_folder import example


@pytest.fixture(scope="module")
def world():
	lived, faults = live_in_memory(example())
	assert not faults
	return lived


@pytest.fixture(params=checked.SESSIONS)
def session(request) -> str:
	return request.param


def made(world, session: str) -> results_pack.Pack:
	rows = [row for row in rows_by_receipt(world) if row.session_key == session]
	as_of = date.fromisoformat(checked.checked_figures(session)["as_of"])
	return results_pack.pack(rows, as_of, world.rules.calendar)


def test_each_line_is_the_checked_one(world, session):
	assert checked.as_lines(made(world, session)) == checked.checked_lines(session)


def test_the_figures_are_the_checked_ones(world, session):
	assert checked.as_figures(session, made(world, session)) == checked.checked_figures(session)


def test_the_figures_are_those_of_their_lines(session):
	lines, figures = checked.checked_lines(session), checked.checked_figures(session)
	sizes = [[line["group"] for line in lines].count(group) for group in results_pack.GROUPS]
	names = ("done", "at_once", "under_way", "promised", "referred", "second_look", "followed", "overdue")
	assert sizes == [int(figures[name]) for name in names]
	assert len(lines) == int(figures["total"])
