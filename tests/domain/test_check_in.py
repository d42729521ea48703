"""The code a guest is checked in by."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import check_in, qr

DAY = date(2022, 3, 21)


def test_a_code_is_ten_digits_and_the_same_for_the_same_seed():
	codes = {check_in.code_of(f"participant-{row}") for row in range(2000)}
	assert len(codes) == 2000
	assert all(len(code) == 10 and code.isdigit() for code in codes)
	assert check_in.code_of("participant-7") == check_in.code_of("participant-7")


def test_what_is_printed_is_read_again_scanned_or_typed():
	code = check_in.code_of("a")
	printed = check_in.ticket(DAY, code)
	assert check_in.read(printed) == check_in.Ticket(code, DAY)
	assert check_in.read(f" {check_in.grouped(printed)}\n") == check_in.Ticket(code, DAY)
	assert check_in.read(code) == check_in.Ticket(code)


@pytest.mark.parametrize(
	"text", ["", "Lũng Làn", "123456789", "202213214821553301", "2022032148215533011", "٢٠٢٢٠٣٢١٤٨٢١٥٥٣٣٠١"]
)
def test_anything_else_is_no_code(text):
	assert check_in.read(text) is None


def test_the_qr_code_is_of_the_smallest_size():
	assert len(qr.matrix(check_in.ticket(DAY, "9" * 10))) == 21 + 2 * qr.QUIET
