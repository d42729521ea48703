"""`sonvi-dialogue due`: what it prints, what it refuses, and that it starts at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sonvi_dialogue import __version__
from sonvi_dialogue.rehearsal.cli import main

ROOT = Path(__file__).resolve().parents[2]


def run(capsys, *argv: str) -> tuple[int | str | None, str, str]:
	try:
		status = main(argv)
	except SystemExit as end:
		status = end.code
	out, err = capsys.readouterr()
	return status, out, err


def command(*argv: str, flags: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
	return subprocess.run(
		[sys.executable, *flags, "-m", "sonvi_dialogue.rehearsal", *argv],
		capture_output=True,
		text=True,
		encoding="utf-8",
		env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
	)


@pytest.mark.parametrize(
	("day", "period", "printed"),
	[
		("2022-03-28", "10wd", "2022-04-12"),
		("2022-03-28", "20wd", "2022-04-26"),
		("2024-04-22", "10wd", "2024-05-08"),
		("2025-12-29", "3wd", "2026-01-05"),
		("2026-01-05", "5wd", "2026-01-10"),
		("2026-02-06", "10wd", "2026-02-27"),
		("2026-02-10", "10wd", "2026-03-03"),
		("2026-08-17", "10wd", "2026-08-28"),
		("2026-11-20", "10wd", "2026-12-07"),
		("2022-06-11", "10wd", "2022-06-24"),
		("2022-09-17", "10wd", "2022-09-30"),
		("2022-12-20", "20wd", "2023-01-18"),
		("2022-03-28", "15d-", "2022-03-11 (limit 2022-03-13)"),
		("2022-09-16", "15d-", "2022-08-31 (limit 2022-09-01)"),
		("2022-03-28", "5d-", "2022-03-23"),
		("2026-09-25", "7d-", "2026-09-18"),
		("2026-09-25", "10d", "2026-10-05"),
		("2026-08-20", "10d", "2026-09-03"),
		("2022-05-06", "5wd-", "2022-04-27"),
	],
)
def test_prints_the_date(capsys, day: str, period: str, printed: str):
	assert run(capsys, "due", day, period) == (0, printed + "\n", "")


def test_explains_in_both_languages(capsys):
	assert run(capsys, "due", "2022-04-12", "20wd", "--explain") == (
		0,
		"2022-05-12\n20 ngày làm việc sau ngày 12/4/2022; không tính 30/4–03/5 (nghỉ lễ); hạn 12/5/2022\n",
		"",
	)
	assert run(capsys, "due", "2022-03-28", "15d-", "--explain", "--lang", "en") == (
		0,
		"2022-03-11 (limit 2022-03-13)\n15 days before 28 March 2022; due 13 March 2022; act by 11 March 2022 because of"
		" 12 March–13 March (weekend)\n",
		"",
	)


PERIOD = "write 10wd for working days or 15d for calendar days, with - at the end to count back."


@pytest.mark.parametrize(
	("day", "period", "message"),
	[
		("2031-03-03", "10wd", "The working calendar Việt Nam has no year 2031: add its holidays first."),
		("2027-12-20", "20wd", "The working calendar Việt Nam has no year 2028: add its holidays first."),
		("2022-01-10", "15d-", "The working calendar Việt Nam has no year 2021: add its holidays first."),
		("2022-02-31", "10wd", "'2022-02-31' is no date: write it as 2022-03-28."),
		("2022-13-01", "10wd", "'2022-13-01' is no date: write it as 2022-03-28."),
		("28/3/2022", "10wd", "'28/3/2022' is no date: write it as 2022-03-28."),
		("2022-03-28", "10weeks", f"'10weeks' is no period: {PERIOD}"),
		("2022-03-28", "0wd", f"'0wd' is no period: {PERIOD}"),
		("2022-03-28", "١wd", f"'١wd' is no period: {PERIOD}"),
		("2022-03-28", "", f"'' is no period: {PERIOD}"),
	],
)
def test_refuses_in_one_line(capsys, day: str, period: str, message: str):
	assert run(capsys, "due", day, period) == (2, "", f"sonvi-dialogue due: {message}\n")


def test_missing_arguments_are_one_line_too(capsys):
	status, out, err = run(capsys, "due", "2022-03-28")
	assert (status, out) == (2, "")
	assert err == "sonvi-dialogue due: the following arguments are required: PERIOD\n"


def calendar_file(tmp_path: Path, content: bytes) -> str:
	path = tmp_path / "days.csv"
	path.write_bytes(content)
	return str(path)


@pytest.mark.parametrize(
	"content",
	[
		b"date,kind,source\n2022-04-12,Holiday,storm\n",
		b"\xef\xbb\xbfdate,kind,source\r\n2022-04-12,holiday,storm\r\n\r\n",
		b'kind,date\n"Holiday","2022-04-12"',
	],
	ids=["plain", "BOM, CRLF, blank line", "other order, no source"],
)
def test_a_calendar_file_adds_days(capsys, tmp_path: Path, content: bytes):
	path = calendar_file(tmp_path, content)
	assert run(capsys, "due", "2022-03-28", "10wd", "--calendar", path) == (0, "2022-04-13\n", "")


def test_a_calendar_file_overrides_days_and_opens_a_year(capsys, tmp_path: Path):
	path = calendar_file(
		tmp_path,
		b"date,kind,source\n2022-04-11,Make-up Working Day,\n2028-01-03,Holiday,\n2028-01-08,Make-up Working Day,\n",
	)
	assert run(capsys, "due", "2022-03-28", "10wd", "--calendar", path)[1] == "2022-04-11\n"
	assert run(capsys, "due", "2027-12-31", "5wd", "--calendar", path)[1] == "2028-01-08\n"


@pytest.mark.parametrize(
	("content", "errors"),
	[
		(b"", [":1:date: the file is empty: start it with the line date,kind,source."]),
		(
			b"date,sort,source\n2022-04-12,Holiday,\n",
			[":1:sort: unknown column: use date, kind, source.", ":1:kind: this column must be there once."],
		),
		(
			b"date,kind,source\n31/02/2022,Holiday,\n2022-04-12,Feast,\n2022-04-13,Holiday,\n2022-04-13,Holiday,\n2022-13-01\n",
			[
				":2:date: '31/02/2022' is no date: write it as 2026-01-10.",
				":3:kind: 'Feast' is no kind of day: use Holiday or Make-up Working Day.",
				":5:date: 2022-04-13 is in row 4 already: keep one of them.",
				":6:date: '2022-13-01' is no date: write it as 2026-01-10.",
				":6:kind: '' is no kind of day: use Holiday or Make-up Working Day.",
			],
		),
		(
			"date,kind,source\n2022-04-12,Holiday,ngh\u1ec9 b\u00f9\n".encode("utf-16"),
			[':1:1: is not UTF-8: save the file as "CSV UTF-8" and try again.'],
		),
		(
			b"date,kind,source\n2022-04-12,Holiday,ngh\xf2\n",
			[':2:1: is not UTF-8: save the file as "CSV UTF-8" and try again.'],
		),
	],
	ids=["empty", "columns", "rows", "UTF-16", "Windows-1258"],
)
def test_every_error_of_a_calendar_file_is_listed(capsys, tmp_path: Path, content: bytes, errors: list[str]):
	path = calendar_file(tmp_path, content)
	status, out, err = run(capsys, "due", "2022-03-28", "10wd", "--calendar", path)
	assert (status, out) == (2, "")
	assert err.splitlines() == [path + error for error in errors]


def test_a_calendar_file_that_is_not_there(capsys, tmp_path: Path):
	path = str(tmp_path / "none.csv")
	assert run(capsys, "due", "2022-03-28", "10wd", "--calendar", path) == (
		2,
		"",
		f"{path}:1:1: cannot be read (No such file or directory): check the name.\n",
	)


def test_a_hundred_thousand_rows_are_read_or_refused_in_a_moment(capsys, tmp_path: Path):
	path = calendar_file(tmp_path, b"date,kind,source\n" + b"2022-04-12,Holiday,\n" * 100_000)
	status, out, err = run(capsys, "due", "2022-03-28", "10wd", "--calendar", path)
	assert (status, out, len(err.splitlines())) == (2, "", 99_999)
	assert err.splitlines()[-1] == f"{path}:100001:date: 2022-04-12 is in row 2 already: keep one of them."


@pytest.mark.parametrize("argv", [("--help",), ("due", "--help"), ("rehearse", "--help")])
def test_help_has_examples(capsys, argv: tuple[str, ...]):
	status, out, _ = run(capsys, *argv)
	assert status == 0
	assert "examples:\n  sonvi-dialogue " in out


def test_version(capsys):
	assert run(capsys, "--version") == (0, f"sonvi-dialogue {__version__}\n", "")


def test_starts_at_once_and_loads_nothing_heavy():
	started = time.perf_counter()
	done = command("due", "2022-03-28", "10wd")
	seconds = time.perf_counter() - started
	assert (done.returncode, done.stdout, done.stderr) == (0, "2022-04-12\n", "")
	loaded = command("due", "2022-03-28", "10wd", flags=("-X", "importtime")).stderr
	modules = {line.rpartition("|")[2].strip().partition(".")[0] for line in loaded.splitlines()}
	assert not modules & {"csv", "frappe", "holidays", "jinja2", "numpy", "openpyxl", "weasyprint"}
	assert seconds < 2  # 0.1 s on an idle machine; the promise of 0.3 s is measured, not tested on a busy one
