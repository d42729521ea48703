"""Numbers, notations and dates as Decree 30/2020 writes them."""

from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import numbering
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.numbering import Number, number_problems


def said(problems):
	return [str(problem) for problem in problems]


def test_number_under_ten_takes_a_leading_zero():
	assert [numbering.format_number(number) for number in (5, 10, 123)] == ["05", "10", "123"]


def test_notation_joins_its_parts_and_a_letter_has_no_type_code():
	assert numbering.make_notation("TB", "HĐND") == "TB-HĐND"
	assert numbering.make_notation(None, "UBND", "ĐCXD") == "UBND-ĐCXD"
	assert numbering.full_number(5, "TB-HĐND") == "05/TB-HĐND"
	assert numbering.full_number(12, "UBND-ĐCXD") == "12/UBND-ĐCXD"


@pytest.mark.parametrize(
	("number", "words"),
	[
		(1, "01 (một)"),
		(5, "05 (năm)"),
		(10, "10 (mười)"),
		(15, "15 (mười lăm)"),
		(20, "20 (hai mươi)"),
		(21, "21 (hai mươi mốt)"),
		(34, "34 (ba mươi bốn)"),
		(95, "95 (chín mươi lăm)"),
	],
)
def test_a_number_that_binds_is_spelled_out(number, words):
	assert numbering.spelled(number) == words


def test_signing_copy_leaves_blanks_for_number_and_date():
	blank = "\u00a0"
	assert numbering.number_line(None, "TB-HĐND") == f"Số: {blank * 6}/TB-HĐND"
	assert numbering.date_line("Sơn Vĩ", None, 2022) == (f"Sơn Vĩ, ngày {blank * 5}tháng {blank * 5}năm 2022")


@pytest.mark.parametrize(
	("day", "line", "short"),
	[
		(date(2026, 1, 5), "Sơn Vĩ, ngày 05 tháng 01 năm 2026", "05/01/2026"),
		(date(2022, 2, 28), "Sơn Vĩ, ngày 28 tháng 02 năm 2022", "28/02/2022"),
		(date(2022, 4, 12), "Sơn Vĩ, ngày 12 tháng 4 năm 2022", "12/4/2022"),
		(date(2022, 3, 9), "Sơn Vĩ, ngày 09 tháng 3 năm 2022", "09/3/2022"),
		(date(2022, 12, 1), "Sơn Vĩ, ngày 01 tháng 12 năm 2022", "01/12/2022"),
	],
)
def test_leading_zeros_of_dates(day, line, short):
	assert numbering.date_line("Sơn Vĩ", day) == line
	assert numbering.short_date(day) == short


def test_weekday_and_hour_in_words():
	assert numbering.weekday_date(date(2022, 3, 28)) == "thứ Hai, ngày 28 tháng 3 năm 2022"
	assert numbering.weekday_date(date(2022, 3, 13)) == "Chủ nhật, ngày 13 tháng 3 năm 2022"
	assert numbering.clock_time(time(8, 0)) == "08 giờ 00 phút"


@pytest.mark.parametrize(
	("number", "notation", "message"),
	[
		(0, "TB-HĐND", "The number 0 cannot be right. Numbers run from 1 on 1 January to 31 December."),
		(
			100_000,
			"TB-HĐND",
			"The number 100000 cannot be right. Numbers run from 1 on 1 January to 31 December.",
		),
		(
			5,
			"TB--HĐND",
			"The notation TB--HĐND is not in the form TB-HĐND. Use letters, and a hyphen between groups.",
		),
		(
			5,
			"TB HĐND",
			"The notation TB HĐND is not in the form TB-HĐND. Use letters, and a hyphen between groups.",
		),
		(5, "tb-hđnd", "The notation tb-hđnd is in small letters. Write it in capitals: TB-HĐND."),
	],
)
def test_a_malformed_number_is_refused_with_its_reason(number, notation, message):
	assert said(number_problems(number, notation, words.CONCLUSION)) == [message]


def test_the_first_and_the_last_number_are_taken_in_any_form_of_letters():
	decomposed = unicodedata.normalize("NFD", "TB-HĐND")
	assert number_problems(1, decomposed, words.NOTICE) == []
	assert number_problems(99_999, "TB-HĐND", words.NOTICE) == []


def test_type_codes_with_small_letters_are_kept():
	assert number_problems(7, "TTr-UBND", words.PLAN_REPORT_SLIP) == []


@given(st.text(max_size=60))
def test_any_notation_is_taken_or_refused_never_an_error(notation):
	for problem in number_problems(5, notation, words.NOTICE):
		assert str(problem)


def test_number_fits_its_kind():
	assert number_problems(5, "TB-HĐND", words.CONCLUSION) == []
	assert number_problems(12, "UBND-ĐCXD", words.ANSWER) == []
	assert said(number_problems(12, "KH-UBND", words.ANSWER)) == [
		"The type code KH does not belong to this kind of paper. Check the notation and the kind."
	]
	assert said(number_problems(5, "HĐND", words.CONCLUSION)) == [
		"The notation HĐND has no type code. For this kind of paper begin it with TB, as in TB-HĐND."
	]
	assert number_problems(5, "BB-X", words.INCOMING) == []


def test_missing_number_and_notation_are_named():
	assert said(number_problems(None, "TB-HĐND", words.NOTICE)) == [
		"The number is missing. Type it from the signed paper."
	]
	assert number_problems(5, "", words.NOTICE)[0].field == "notation"


def test_doubles_are_refused_and_gaps_are_not():
	book = [Number(2, "TB-HĐND"), Number(9, "TB-HĐND"), Number(6, "BC-HĐND")]
	assert number_problems(20, "TB-HĐND", words.NOTICE, book) == []
	assert said(number_problems(9, "TB-HĐND", words.NOTICE, book)) == [
		"09/TB-HĐND is already the number of another paper this year. Check it on the signed paper."
	]
	assert number_problems(6, "TB-HĐND", words.NOTICE, book) == []
	assert number_problems(6, "TB-HĐND", words.NOTICE, book, common_series=True)[0].code == "number_double"


def test_a_double_is_seen_through_case_form_and_the_letter_eth():
	book = [Number(9, "TTr-UBND"), Number(9, "UBND-ĐCXD")]
	for notation in (
		"UBND-ĐCXD",
		unicodedata.normalize("NFD", "UBND-ĐCXD"),
		numbering.tidy_notation(" UBND-ÐCXD "),
	):
		assert number_problems(9, notation, words.ANSWER, book)[0].code == "number_double"
	assert number_problems(9, "TTr-ubnd", words.PLAN_REPORT_SLIP, book)[0].code == "number_double"
	assert number_problems(9, "UBND-DCXD", words.ANSWER, book) == []


def test_a_notation_is_tidied_as_it_is_stored():
	eth, african = "UBND-\u00d0CXD", "UBND-\u0189CXD"
	assert {numbering.tidy_notation(text) for text in (f" {eth}\n", african)} == {"UBND-ĐCXD"}
	assert numbering.tidy_notation(unicodedata.normalize("NFD", "tờ-ấ")) == "tờ-ấ"


def test_series_is_per_issuer_and_year_and_kinds_of_one_type_share_it():
	notice = numbering.series_key("TTHĐND", words.NOTICE, 2022, True)
	assert notice == "TTHĐND|2022|TB" == numbering.series_key("TTHĐND", words.CONCLUSION, 2022, True)
	assert numbering.series_key("UBND", words.ANSWER, 2022, True) == "UBND|2022|CV"
	assert numbering.series_key("UBND", words.ANSWER, 2023, False) == "UBND|2023|*"


def test_every_outgoing_kind_has_a_type_code():
	assert set(words.PAPER_KINDS) == {*numbering.KIND_CODES, words.INCOMING}
	codes = {code for accepted in numbering.KIND_CODES.values() for code in accepted if code}
	assert codes <= numbering.TYPE_CODES
