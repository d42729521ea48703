"""Counts are read from what the runners of Frappe 15 and 16 print, and a suite that proves nothing is not good."""

from __future__ import annotations

import json

import pytest

from tools.run_tests import suite_names
from tools.workbench.discovery import Bench
from tools.workbench.suites import Suite, failures_in, read_pytest, read_unittest, write_report

RULE = "-" * 70
FRAPPE_15 = f"..s\n{RULE}\nRan 3 tests in 0.003s\n\nOK (skipped=1)\n"
FRAPPE_16 = f"""
Running 2 integration tests for sonvi_dialogue
   \x1b[32m ✔ \x1b[0m test_one
{RULE}
Ran 2 tests in 0.007s

OK (skipped=1)

Running 4 unit tests for sonvi_dialogue
{RULE}
Ran 4 tests in 0.003s

\x1b[31mFAILED\x1b[0m (failures=1, errors=1)
"""


def counts(suite: Suite) -> tuple[int, int, int]:
	return suite.passed, suite.failed, suite.skipped


def test_one_unittest_suite():
	assert counts(read_unittest("site-15", "15.55.1", FRAPPE_15, 0)) == (2, 0, 1)


def test_a_suite_for_each_category():
	assert counts(read_unittest("site-16", "16.0.0", FRAPPE_16, 1)) == (3, 2, 1)


def test_a_failure_counts_though_frappe_15_ends_with_status_0():
	output = f"{RULE}\nRan 5 tests in 1s\n\nFAILED (failures=1, unexpected successes=1)\n"
	suite = read_unittest("site-15", "15.55.1", output, 0)
	assert counts(suite) == (3, 2, 0)
	assert not suite.is_good


@pytest.mark.parametrize("status", [1, None])
def test_an_end_before_any_verdict_is_a_failure(status):
	assert counts(read_unittest("site-15", "15.55.1", "Traceback: ImportError", status)) == (0, 1, 0)


def test_a_suite_cut_off_before_its_verdict_is_a_failure():
	cut = FRAPPE_15.replace("OK (skipped=1)\n", "")
	assert read_unittest("site-15", "15.55.1", cut, 0).failed == 1


def test_no_test_at_all_is_not_good():
	suite = read_unittest("site-15", "15.55.1", f"{RULE}\nRan 0 tests in 0.000s\n\nOK\n", 0)
	assert counts(suite) == (0, 0, 0)
	assert not suite.is_good


def test_counts_of_pytest(tmp_path):
	report = tmp_path / "pytest.xml"
	report.write_text('<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3"/></testsuites>')
	assert counts(read_pytest("python", report, 1)) == (3, 3, 3)


def test_pytest_that_never_reported_is_a_failure(tmp_path):
	assert counts(read_pytest("python", tmp_path / "none.xml", 4)) == (0, 1, 0)


def test_the_line_of_a_suite():
	assert Suite("site-15", "15.55.1", 120, 1, 2).line == "site-15: 120 passed, 1 failed, 2 skipped"


def test_the_report_names_each_suite_and_its_frappe(tmp_path):
	write_report(tmp_path / "build/report.json", tmp_path, [Suite("site-15", "15.55.1", 3, 0, 1)])
	report = json.loads((tmp_path / "build/report.json").read_text())
	assert report["suites"] == [
		{"name": "site-15", "frappe": "15.55.1", "passed": 3, "failed": 0, "skipped": 1}
	]


def test_two_benches_of_one_version_have_two_names(tmp_path):
	benches = []
	for name, version in (("a", "15.1"), ("b", "16.0"), ("c", "15.2")):
		(tmp_path / name / "apps/frappe/frappe").mkdir(parents=True)
		(tmp_path / name / "apps/frappe/frappe/__init__.py").write_text(f'__version__ = "{version}"')
		benches.append(Bench(tmp_path / name, {}, True))
	assert suite_names(benches) == ["site-15", "site-16", "site-15-2"]


def test_a_log_is_shown_from_its_first_failure():
	output = "making\n" * 50 + "=" * 70 + "\nFAIL: test_one\nAssertionError\n"
	assert failures_in(output).splitlines()[1:] == ["FAIL: test_one", "AssertionError"]


def test_a_log_without_a_test_is_shown_up_to_its_cause():
	output = "making\nImportError: no x\n\nDuring handling of the above exception, another exception occurred:\nNameError\n"
	assert failures_in(output) == "making\nImportError: no x"
