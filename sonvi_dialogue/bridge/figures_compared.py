"""Communes beside each other: four queries grouped by commune, put together, ranked and cut into pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe

from sonvi_dialogue.bridge.figures import counted, duty_tallies, petition_counts
from sonvi_dialogue.bridge.figures_scope import DUTY, Scope
from sonvi_dialogue.bridge.figures_views import MISSED, QUARTERS, view
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain.duty_figures import Tally
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.rates import best_first, per_thousand, share, standing

PAGE = 50
BY_RATE = "rate"
BY_RATE_WORST = "worst"
BY_PETITIONS = "petitions"
BY_MISSED = "missed"
BY_COVERAGE = "coverage"
BY_NAME = "name"
ORDERS = (BY_RATE, BY_RATE_WORST, BY_PETITIONS, BY_MISSED, BY_COVERAGE, BY_NAME)


@dataclass(frozen=True)
class Counts:
	"""Of each commune: its duties, petitions received and repeated, its quarters and its missed dates."""

	tallies: dict[str, Tally]
	received: dict[str, tuple[int, int]]
	sessions: dict[str, dict[str, int]]
	missed: dict[str, dict[str, int]]


def check_order(order: str) -> None:
	"""Refuses an order that is none."""
	if order not in ORDERS:
		message = "The communes cannot be put in the order {0}. Choose one of the list."
		refuse([Problem("figures_order", "order", message, (order,))])


def counts_of(scope: Scope) -> Counts:
	"""What the communes are compared by, of the rows the user may see."""
	return Counts(
		duty_tallies("commune", scope),
		petition_counts("commune", scope),
		_by_commune(QUARTERS, scope),
		_by_commune(MISSED, scope),
	)


def compared(counts: Counts, order: str, province: str | None, start: int) -> dict[str, Any]:
	"""{"rows", "total", "whole"}: one page of the communes the user may see, in this order.

	Every share and count for 1,000 people has its interval; `standing` says where the share in time lies beside that of all
	these communes together.
	"""
	filters = {"province": province} if province else {}
	fields = ["name", "commune_name", "province", "population"]
	communes = frappe.get_list("Commune", filters=filters, fields=fields, order_by="commune_name", limit=0)
	tallies, received, sessions, missed = counts.tallies, counts.received, counts.sessions, counts.missed
	whole = sum((tallies.get(row.name, Tally()) for row in communes), Tally())
	overall = share(whole.in_time, whole.due)
	lines = [
		_line(
			row,
			tallies.get(row.name, Tally()),
			received.get(row.name, (0, 0)),
			sessions.get(row.name, {}),
			sum(missed.get(row.name, {}).values()),
			overall.value,
		)
		for row in communes
	]
	placed = _ordered(lines, order)
	start = max(start, 0)
	shown = [{**line, "place": start + number} for number, line in enumerate(placed[start : start + PAGE], 1)]
	for line in shown:
		for name in ("rate", "per_thousand"):
			line[name] = line[name].as_dict()
	return {
		"rows": shown,
		"total": len(placed),
		"page": PAGE,
		"whole": {"rate": overall.as_dict(), "received": sum(line["received"] for line in lines)},
	}


def _by_commune(name: str, scope: Scope) -> dict[str, dict[str, int]]:
	"""How many rows of each measure of a view every commune has."""
	found: dict[str, dict[str, int]] = {}
	for row in counted(view(name, scope).grouped(f"{DUTY}.`commune`"), scope):
		of_one = found.setdefault(row.key, {})
		of_one[row.measure] = of_one.get(row.measure, 0) + row.cases
	return found


def _line(
	row: Any,
	one: Tally,
	petitions: tuple[int, int],
	sessions: dict[str, int],
	missed: int,
	whole: float | None,
) -> dict[str, Any]:
	rate = share(one.in_time, one.due)
	owed = sum(sessions.get(fate, 0) for fate in figures.DECIDED)
	return {
		"commune": row.name,
		"title": row.commune_name,
		"province": row.province,
		"population": row.population or 0,
		"received": petitions[0],
		"repeated": petitions[1],
		"per_thousand": per_thousand(petitions[0], row.population),
		"due": one.due,
		"in_time": one.in_time,
		"late": one.late,
		"unanswered": one.unanswered,
		"extended": one.extended,
		"rate": rate,
		"standing": standing(rate, whole),
		"held": sessions.get(figures.IN_TIME, 0),
		"owed": owed,
		"missed": missed,
	}


def _ordered(lines: list[dict[str, Any]], order: str) -> list[dict[str, Any]]:
	if order in (BY_RATE, BY_RATE_WORST):
		by_name = {line["commune"]: line for line in lines}
		names = best_first((name, line["rate"]) for name, line in by_name.items())
		placed = [by_name[name] for name in names]
		if order == BY_RATE:
			return placed
		ranked = [line for line in placed if not line["rate"].is_small]
		worst = sorted(ranked, key=lambda line: (line["rate"].high, line["rate"].value, line["commune"]))
		return worst + [line for line in placed if line["rate"].is_small]
	keys = {
		BY_PETITIONS: lambda line: -(line["per_thousand"].value or 0),
		BY_MISSED: lambda line: -line["missed"],
		BY_COVERAGE: lambda line: line["held"] - line["owed"],
		BY_NAME: lambda line: 0,
	}
	return sorted(lines, key=lambda line: (keys[order](line), line["title"] or "", line["commune"]))
