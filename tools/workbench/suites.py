"""Counting: what pytest's and unittest's own reports say, one line for each suite, and build/test-report.json."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

RAN = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)
VERDICT = re.compile(r"^(?:OK|FAILED|NO TESTS RAN)(?: \(([^)]*)\))?\s*$", re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FAILING = ("failures", "errors", "unexpected successes")


@dataclass(frozen=True)
class Suite:
	"""One suite that ran: its name (one word), the Frappe version it ran on or None, and its counts."""

	name: str
	frappe: str | None
	passed: int
	failed: int
	skipped: int

	@property
	def is_good(self) -> bool:
		"""A suite in which no test ran proves nothing, so it is not good."""
		return self.failed == 0 and self.passed > 0

	@property
	def line(self) -> str:
		return f"{self.name}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def read_pytest(name: str, report: Path, status: int) -> Suite:
	"""Counts from a JUnit file. `status` is pytest's exit status: one that is not 0 means at least one failure."""
	total = failed = skipped = 0
	if report.exists():
		for suite in ElementTree.parse(report).getroot().iter("testsuite"):
			total += int(suite.get("tests", 0))
			failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
			skipped += int(suite.get("skipped", 0))
	passed = max(0, total - failed - skipped)
	return Suite(name, None, passed, failed or int(status != 0), skipped)


def read_unittest(name: str, frappe: str, output: str, status: int | None) -> Suite:
	"""Counts from what `run-tests` printed: Frappe 16 runs one unittest suite per category, Frappe 15 one in all.

	Frappe 15 ends with status 0 though tests failed, so the verdicts decide; a status that is not 0 (None: it was
	stopped), or a suite that began and has no verdict, is at least one failure.
	"""
	output = COLOUR.sub("", output)
	total = failed = skipped = 0
	broken = status != 0
	for ran in RAN.finditer(output):
		total += int(ran.group(1))
		verdict = VERDICT.search(output, ran.end())
		if not verdict:
			broken = True
			continue
		counts = dict(re.findall(r"([a-z ]+)=(\d+)", verdict.group(1) or ""))
		counts = {key.strip(): int(value) for key, value in counts.items()}
		failed += sum(counts.get(key, 0) for key in FAILING)
		skipped += counts.get("skipped", 0)
	passed = max(0, total - failed - skipped)
	return Suite(name, frappe, passed, failed or int(broken), skipped)


def write_report(path: Path, root: Path, suites: list[Suite]) -> None:
	"""The machine-readable result: the commit that was run, whether the tree differs from it, and each suite."""
	report = {
		"commit": git(root, "rev-parse", "HEAD"),
		"dirty": bool(git(root, "status", "--porcelain")),
		"suites": [vars(suite) for suite in suites],
	}
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def git(root: Path, *arguments: str) -> str | None:
	try:
		answer = subprocess.run(
			["git", "-c", "safe.directory=*", *arguments], cwd=root, capture_output=True, text=True
		)
	except FileNotFoundError:
		return None
	return answer.stdout.strip() if answer.returncode == 0 else None


def failures_in(output: str, limit: int = 120) -> str:
	"""The part of a log worth showing: from the first failed test's rule on, else the lines before its end.

	What Python says happened "during handling" of an error is `bench execute` trying the name in another way: the cause
	stands before it.
	"""
	lines = COLOUR.sub("", output).splitlines()
	start = next((number for number, line in enumerate(lines) if line.startswith("=" * 70)), None)
	if start is not None:
		return "\n".join(lines[start:][:limit])
	again = next((number for number, line in enumerate(lines) if line.startswith("During handling of")), None)
	return "\n".join(lines[:again][-40:]).strip()
