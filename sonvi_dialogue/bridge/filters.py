"""Filters for frappe.get_all and get_list that say what they mean when there is nothing to look for."""

from __future__ import annotations

from collections.abc import Collection

# Frappe reads "in" with an empty list as "in ('')", which also finds every row whose field is empty. No name is this.
_NOBODY = "\x1f"


def among(names: Collection[str]) -> list[str | list[str]]:
	"""A filter for a field whose value is one of these names; of no names, nothing."""
	return ["in", sorted(names) or [_NOBODY]]
