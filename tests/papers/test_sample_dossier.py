"""The sample dossier has all that a dossier has, and the papers it makes are those of the facts they came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.dossier import Dossier
from tests.papers.sample_dossier import RESPONSE, SampleDossier, made


def test_every_property_of_a_dossier_is_there():
	assert properties(Dossier) == set(SampleDossier.__dataclass_fields__) | properties(SampleDossier)


def properties(dossier: type) -> set[str]:
	return {name for name, value in vars(dossier).items() if isinstance(value, property)}


@pytest.mark.parametrize("kind", [v.NOTICE, v.NOTICE_OF_CHANGE, v.CONCLUSION, v.ANSWER])
def test_the_first_papers_are_made_of_it(kind):
	notice = made(kind, {"number": 9})
	assert notice["kind"] == kind
	assert notice["full_number"].startswith("09/")
	assert notice["issuer_lines"] == ["HỘI ĐỒNG NHÂN DÂN", "XÃ SƠN VĨ"]


def test_an_extension_takes_the_new_date_it_needs():
	response = replace(RESPONSE, new_date=date(2022, 6, 30), reason="Chờ cấp kinh phí")
	assert made(v.EXTENSION, response=response)["new_date_short"] == "30/6/2022"
