"""Figures of all communes, kept for an hour where counting them takes long.

Over a million duties one block takes seconds, and it is asked for by many at a glance. What took longer than WORTH_KEEPING is
kept with the hour it was counted, which the screen says; a site of few communes never keeps anything. Only figures of whoever
sees every row are kept, and given to nobody else. The hourly job counts them anew while somebody still looks.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import frappe
from frappe.utils import format_time, nowtime

from sonvi_dialogue.bridge import figures, figures_compared
from sonvi_dialogue.bridge.figures_scope import Scope, match, scope_of
from sonvi_dialogue.domain import duty_figures

WORTH_KEEPING = 1.0  # seconds
KEPT_FOR = 2 * 3600
LOOKED_AT_FOR = 24 * 3600
LOOKED_AT = "dialogue_figures_looked_at"
COUNTED = ("Statutory Deadline", "Petition", "Deadline Change", "Commune")
BY_GRAIN = ("trend", "missed")
OF_ALL = tuple(name for name in figures.BLOCKS if name not in ("unit", "village"))


def block(name: str, scope: Scope, grain: str) -> dict[str, Any]:
	"""figures.block, kept where that is worth it; then with `counted_at`, an hour of the day."""
	told, counted_at = _kept((name, grain), scope, lambda: figures.block(name, scope, grain))
	return {**told, "counted_at": counted_at}


def compared(scope: Scope, order: str, province: str | None, start: int) -> dict[str, Any]:
	"""figures_compared.compared of counts that are kept where that is worth it; then with `counted_at`."""
	figures_compared.check_order(order)
	counts, counted_at = _kept(("compared",), scope, lambda: figures_compared.counts_of(scope))
	return {**figures_compared.compared(counts, order, province, start), "counted_at": counted_at}


def count_anew() -> None:
	"""The hourly job: this year's figures of all communes, for each language in which somebody looked today."""
	scope = scope_of(None, None, None)
	for language in frappe.cache.get_value(LOOKED_AT, expires=True) or ():
		frappe.local.lang = language
		for name in OF_ALL:
			for grain in duty_figures.GRAINS if name in BY_GRAIN else (duty_figures.QUARTER,):
				_count((name, grain), scope, partial(figures.block, name, scope, grain))
		_count(("compared",), scope, partial(figures_compared.counts_of, scope))


def _kept(what: tuple[str, ...], scope: Scope, count: Callable[[], Any]) -> tuple[Any, str | None]:
	if scope.commune or scope.unit or not _sees_every_row():
		return count(), None
	kept = frappe.cache.get_value(_key(what, scope), expires=True)
	if kept is None:
		kept = _count(what, scope, count)
	if kept[1]:
		looked = {*(frappe.cache.get_value(LOOKED_AT, expires=True) or ()), frappe.local.lang}
		frappe.cache.set_value(LOOKED_AT, sorted(looked), expires_in_sec=LOOKED_AT_FOR)
	return kept


def _count(what: tuple[str, ...], scope: Scope, count: Callable[[], Any]) -> tuple[Any, str | None]:
	began = time.monotonic()
	told = count()
	if time.monotonic() - began < WORTH_KEEPING:
		return told, None
	kept = (told, format_time(nowtime(), "HH:mm"))
	frappe.cache.set_value(_key(what, scope), kept, expires_in_sec=KEPT_FOR)
	return kept


def _sees_every_row() -> bool:
	"""Whether neither Frappe nor we narrow anything for the user: what is kept is the same for each of these."""
	return all(match(doctype) == "(1=1)" and frappe.has_permission(doctype, "read") for doctype in COUNTED)


def _key(what: tuple[str, ...], scope: Scope) -> str:
	told = "/".join(
		[*what, *(day.isoformat() for day in (scope.first, scope.last, scope.today)), frappe.local.lang]
	)
	return f"dialogue_figures_{hashlib.sha256(told.encode()).hexdigest()[:24]}"
