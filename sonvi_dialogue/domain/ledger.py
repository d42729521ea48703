"""The ledger of a year: every deadline, step and paper by day, in keys and numbers only, so that two worlds compare."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sonvi_dialogue.domain import duties

HEADER = ("date", "what", "kind", "subject", "department", "detail", "due_on")

STEP = "Step"
STEP_COLLAPSED = "Step collapsed"
PAPER = "Paper"
PUBLISHED = "Paper published"


class Line(NamedTuple):
	"""One line. kind: the duty or the paper's kind; subject: a session's, petition's or period's key; department: a code;
	detail: a step's offset, a paper's number, or why a date changed; due_on: the effective due date after it."""

	date: str
	what: str
	kind: str
	subject: str
	department: str
	detail: str
	due_on: str


def change_line(
	change: str,
	on: date,
	kind: str,
	subject: str,
	department: str,
	reason: str,
	paper_number: str,
	new: date | None,
) -> Line:
	detail = f"{reason} {paper_number}".strip()
	what = f"Deadline {change.lower()}"
	return Line(on.isoformat(), what, kind, subject, department, detail, _iso(new))


def step_line(
	on: date, kind: str, subject: str, department: str, offset: int, collapsed: bool, effective_due_on: date
) -> Line:
	what = STEP_COLLAPSED if collapsed else STEP
	return Line(on.isoformat(), what, kind, subject, department, f"{offset:+d}", effective_due_on.isoformat())


def paper_line(on: date, kind: str, subject: str, issuer: str, number: str, dated: date) -> Line:
	"""`subject`: the session's key, or the petitions' keys joined by spaces."""
	return Line(on.isoformat(), PAPER, kind, subject, issuer, f"{number or '-'} {dated.isoformat()}", "")


def published_line(on: date, kind: str, subject: str, issuer: str, number: str) -> Line:
	return Line(on.isoformat(), PUBLISHED, kind, subject, issuer, number or "-", "")


def row_subject(row: duties.Row) -> str:
	return row.petition or row.session or row.subject


def to_csv(lines: Iterable[Line]) -> str:
	"""Sorted, with a header, LF line ends."""
	out = io.StringIO()
	writer = csv.writer(out, lineterminator="\n")
	writer.writerow(HEADER)
	writer.writerows(sorted(lines))
	return out.getvalue()


def _iso(day: date | None) -> str:
	return day.isoformat() if day else ""
