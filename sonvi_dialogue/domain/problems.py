"""What is wrong with a set of facts, said as data.

The domain returns problems and decides nothing about how they are shown: the rehearsal prints them with file, row and
column, the site raises one exception class per code with the translated sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Choices(tuple[str, ...]):
	"""Words of which one is to be chosen, as they are stored."""

	def __str__(self) -> str:
		return ", ".join(self)


@dataclass(frozen=True)
class Problem:
	"""One thing that is wrong.

	code: stable snake_case key, one per rule. field: the fact (= DocType field or CSV column) to mend, or None.
	message: an English sentence that says what is wrong and what to do, with positional placeholders {0}, {1} … so that
	it can be translated before it is filled. args: the values for the placeholders, in order; a Choices, to be translated one by
	one, shows as a list.
	"""

	code: str
	field: str | None
	message: str
	args: tuple[Any, ...] = field(default_factory=tuple)

	def __str__(self) -> str:
		return self.message.format(*self.args)

	def as_dict(self) -> Mapping[str, Any]:
		return {"code": self.code, "field": self.field, "message": str(self)}


class Refused(ValueError):
	"""Raised inside the pure rooms when facts cannot be used at all. Carries every problem, not only the first."""

	def __init__(self, problems: list[Problem]):
		self.problems = list(problems)
		super().__init__("; ".join(str(problem) for problem in self.problems))
