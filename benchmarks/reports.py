"""What people look at, at country size: lists, homes, reports and dashboards, as each role, against their own bare SQL.

Run it with the bench's own Python, in the bench's `sites` folder, on a site made for it alone (it empties our tables):

    cd frappe-bench/sites
    ../env/bin/python ../apps/sonvi_dialogue/benchmarks/reports.py --site bench-reports.localhost --petitions 1000000

`--keep` leaves the rows, and they are used again if they are there. Each thing is asked as Frappe's own screens ask it, with the user's
rights, once to warm up and then `--times` more; the median counts. Bare SQL: the very SELECTs it sent, sent again without
Frappe around them. `--explain FILE` writes the plan of every SELECT that took more than 5 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

# This checkout's app and this folder's makers; not this folder first, whose calendar.py would stand in for Python's own.
sys.path[0] = str(Path(__file__).resolve().parents[1])
sys.path.append(str(Path(__file__).resolve().parent))

import frappe  # noqa: E402
import made_country  # noqa: E402
import made_rows  # noqa: E402
import screens  # noqa: E402

from sonvi_dialogue.bridge import clock, regulations  # noqa: E402
from sonvi_dialogue.domain import vocabulary as words  # noqa: E402

COMMUNE_AIM, COUNTRY_AIM, RATIO_AIM = 0.150, 2.0, 2.0
SLOW = 0.005


@dataclass
class Result:
	who: str
	what: str
	seconds: float
	bare: float
	queries: int
	slow: list[str] = field(default_factory=list)

	@property
	def aim(self) -> float:
		return COUNTRY_AIM if self.who == "manager" else COMMUNE_AIM

	@property
	def verdict(self) -> str:
		return "yes" if self.seconds <= self.aim else "NO"


def main() -> None:
	options = _options()
	frappe.init(options.site, sites_path=options.sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	try:
		_rows(options)
		results = list(_measured(options))
	finally:
		frappe.set_user("Administrator")
		frappe.db.rollback()
		if not options.keep:
			_say("removing what was made …")
			made_country.clear()
	_print(results)
	if options.explain:
		_explain(results, Path(options.explain))
	frappe.destroy()


def _options() -> argparse.Namespace:
	parser = argparse.ArgumentParser(
		description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
	)
	parser.add_argument("--site", required=True, help="a site of its own, with the app installed")
	parser.add_argument("--sites-path", default=".", help="the bench's sites folder (default: where you are)")
	parser.add_argument("--petitions", type=int, default=1_000_000)
	parser.add_argument("--communes", type=int, default=3321)
	parser.add_argument("--times", type=int, default=7, help="how often each is asked (default 7)")
	parser.add_argument("--who", nargs="+", default=["clerk", "officer", "manager"])
	parser.add_argument("--only", default="", help="only what has these letters in its name")
	parser.add_argument("--keep", action="store_true", help="leave the rows on the site")
	parser.add_argument("--explain", default="", help="a file for the plans of slow SELECTs")
	return parser.parse_args()


def _rows(options: argparse.Namespace) -> None:
	there = frappe.db.count("Petition")
	# the people come last
	if there == options.petitions and frappe.db.exists("User", made_country.person("manager")):
		_say(f"{there:,} petitions are there already")
		return
	_say("emptying the tables …")
	made_country.clear()
	regulation = regulations.names_in_force("", words.REGULAR, made_rows.AS_OF)[0]
	country = made_rows.Country(options.communes, options.petitions, regulation)
	_say(f"making {options.petitions:,} petitions in {options.communes:,} communes …")
	start = time.perf_counter()
	made_country.make(country, _say)
	_say(f"made in {time.perf_counter() - start:.0f} s")


# Measuring ------------------------------------------------------------------------------------------------------------------
def _measured(options: argparse.Namespace) -> Iterator[Result]:
	for who in options.who:
		frappe.set_user(made_country.person(who))
		frappe.local.lang = "vi"
		with clock.moved(made_rows.AS_OF):
			for what, call in screens.of():
				if options.only in what:
					yield _one(who, what, call, options.times)


def _one(who: str, what: str, call: Callable[[], object], times: int) -> Result:
	call()  # what is read once for all is not counted
	with _caught() as queries:
		call()
	selects = [query for query in queries if query.lstrip().lower().startswith("select")]
	took = statistics.median(_seconds(call) for _time in range(times))
	bare = {
		query: statistics.median(_seconds(lambda q=query: _raw(q)) for _time in range(3)) for query in selects
	}
	slow = [query for query, seconds in bare.items() if seconds > SLOW]
	result = Result(who, what, took, sum(bare[query] for query in selects), len(queries), slow)
	_say(f"{who:10} {what:44} {took * 1000:8.1f} ms  bare {result.bare * 1000:8.1f}  {len(queries)} queries")
	return result


def _seconds(call: Callable[[], object]) -> float:
	start = time.perf_counter()
	call()
	return time.perf_counter() - start


def _raw(query: str) -> None:
	cursor = frappe.db._cursor
	cursor.execute(query)
	cursor.fetchall()


@contextmanager
def _caught() -> Iterator[list[str]]:
	"""The statements as they reached the server, values put in."""
	queries: list[str] = []
	sql = frappe.db.sql

	def caught(*args: object, **kwargs: object) -> object:
		answer = sql(*args, **kwargs)
		queries.append(str(frappe.db.last_query))
		return answer

	with patch.object(frappe.db, "sql", caught):
		yield queries


def _print(results: list[Result]) -> None:
	print("\n| as | what | median | aim | met | bare SQL | times bare | queries |")
	print("| --- | --- | ---: | ---: | --- | ---: | ---: | ---: |")
	for one in results:
		ratio = f"{one.seconds / one.bare:.1f}" if one.bare else "-"
		print(
			f"| {one.who} | {one.what} | {one.seconds * 1000:.0f} ms | {one.aim * 1000:.0f} ms | {one.verdict} |"
			f" {one.bare * 1000:.1f} ms | {ratio} | {one.queries} |"
		)


def _explain(results: list[Result], path: Path) -> None:
	lines = []
	for one in results:
		for query in one.slow:
			lines += [f"## {one.what}, as {one.who}", "", "```sql", " ".join(query.split())[:1500], "```", ""]
			lines += ["| table | type | key | rows | extra |", "| --- | --- | --- | ---: | --- |"]
			for row in frappe.db.sql(f"explain {query}", as_dict=True):
				lines.append(
					f"| {row['table']} | {row['type']} | {row['key']} | {row['rows']} | {row['Extra']} |"
				)
			lines.append("")
	path.write_text("\n".join(lines))
	_say(f"{sum(len(one.slow) for one in results)} plans in {path}")


def _say(text: str) -> None:
	print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
	main()
