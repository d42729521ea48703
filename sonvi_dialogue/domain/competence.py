"""Which authority answers for what is not the commune's to settle: the directory in the order a referral should look at it.

Source: the plan II.4.2 e (what is not the commune's goes to who is competent); Law on Complaints and citizen reception 2013,
Article 26 (a body that is not competent tells the citizen which is). A person chooses: the order proposes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXACT, LEVEL, SUBJECT, NONE = 3, 2, 1, 0


@dataclass(frozen=True)
class Competence:
	"""One line of what an authority answers for. category: empty for every category."""

	jurisdiction: str
	category: str = ""


@dataclass(frozen=True)
class Authority:
	"""key: the store's own; label: as people read it."""

	key: str
	label: str
	competences: tuple[Competence, ...] = ()


def fit(authority: Authority, jurisdiction: str, category: str) -> int:
	"""How well an authority fits one petition: EXACT, its level and category; LEVEL, its level for every category; SUBJECT, its
	category on another level, which may know who is competent; else NONE."""
	found = NONE
	for line in authority.competences:
		same_level = bool(jurisdiction) and line.jurisdiction == jurisdiction
		if same_level and category and line.category == category:
			return EXACT
		if same_level and not line.category:
			found = max(found, LEVEL)
		elif category and line.category == category:
			found = max(found, SUBJECT)
	return found


def ranked(authorities: Iterable[Authority], asked: Iterable[tuple[str, str]]) -> list[tuple[Authority, int]]:
	"""The authorities for petitions that go out with one paper, each with its fit, the best first, then by name.

	asked: jurisdiction and category of each petition; an authority fits all as well as it fits the one it fits worst.
	"""
	petitions = list(asked)
	fits = [(one, min((fit(one, *petition) for petition in petitions), default=NONE)) for one in authorities]
	return sorted(fits, key=lambda pair: (-pair[1], pair[0].label, pair[0].key))
