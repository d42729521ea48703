"""Problems of the domain as refusals of the site: one exception class per code, one translated sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from html import escape
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.domain.problems import Choices, Problem, Refused
from sonvi_dialogue.domain.working_days import OutOfCalendar


class DialogueRefusal(frappe.ValidationError):
	"""What every refusal of this app is. `problems` has all of them, the class is that of the first."""

	problems: tuple[Problem, ...] = ()

	def __init__(self, message: str | Sequence[str] = ""):
		super().__init__(message if isinstance(message, str) else "\n".join(message))


class Named(str):
	"""The key of a record that a refusal names by its label; in every other respect the key itself."""

	label: str

	def __new__(cls, key: str, label: str) -> Named:
		named = super().__new__(cls, key)
		named.label = label
		return named


@cache
def refusal_class(code: str) -> type[DialogueRefusal]:
	"""The exception class of a problem's code: petition_outcome_frozen -> PetitionOutcomeFrozen."""
	return type(code.title().replace("_", ""), (DialogueRefusal,), {"code": code})


def refuse(problems: Sequence[Problem]) -> None:
	"""Raises the refusal of these problems; does nothing where there are none."""
	if not problems:
		return
	messages = [sentence(problem) for problem in problems]
	several = len(messages) > 1
	try:
		frappe.throw(
			messages if several else messages[0],
			exc=refusal_class(problems[0].code),
			title=_("This cannot be done yet"),
			as_list=several,
		)
	except DialogueRefusal as refusal:
		refusal.problems = tuple(problems)
		raise


def sentence(problem: Problem) -> str:
	"""The problem in the user's language, its values as a reader knows them."""
	return say(problem.message, problem.args)


def say(message: str, values: Sequence[Any]) -> str:
	"""A message of the domain translated, then filled. What users typed is escaped: the desk shows messages as HTML."""
	return _(message).format(*(_value(value) for value in values))


def date_text(day: date) -> str:
	"""Day, month, year, as papers and people here write a date, whatever the format of the site."""
	return f"{day:%d/%m/%Y}"


def _value(value: Any) -> str:
	if isinstance(value, Choices):
		return ", ".join(map(_value, value))
	if isinstance(value, Named):
		return escape(value.label, quote=False)
	if isinstance(value, date):
		return date_text(value)
	if isinstance(value, str) and value:
		return escape(_(value), quote=False)
	return str(value)


@contextmanager
def in_words(but: tuple[type[Exception], ...] = ()) -> Iterator[None]:
	"""Turns what the pure rooms raise into refusals: a date beyond the calendar, facts that cannot be used.

	but: exceptions the caller deals with itself.
	"""
	try:
		yield
	except OutOfCalendar as missing:
		message = "The working calendar {0} has no year {1}: add its holidays first."
		refuse([Problem(missing.code, None, message, (missing.calendar, missing.year))])
	except Refused as refused:
		if isinstance(refused, but):
			raise
		refuse(refused.problems)
