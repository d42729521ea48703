"""Petitions that are one matter: those that repeat an earlier one, or were merged into another, with that one.

The plan (II.4.1 a) has the Office collect what was raised many times: a chain of repeats is one matter, however long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def roots(links: Mapping[str, Iterable[str]]) -> dict[str, str]:
	"""Of each petition, by key, the key that stands for its matter. links: the petitions it names; a link to one that is
	not among the keys joins nothing, and a ring of links is one matter."""
	root = {key: key for key in links}

	def top(key: str) -> str:
		while root[key] != key:
			root[key] = root[root[key]]
			key = root[key]
		return key

	for key, others in links.items():
		for other in others:
			if other in root:
				root[top(key)] = top(other)
	return {key: top(key) for key in links}
