"""How well and how fast earlier petitions alike are found.

Quality, on the pairs in tests/data, against rapidfuzz's own comparisons of the plain texts; needs no bench:

    python benchmarks/similar.py

Speed, with the bench's own Python, in the bench's `sites` folder, on a site made for it (it writes and removes rows):

    cd frappe-bench/sites
    ../env/bin/python ../apps/sonvi_dialogue/benchmarks/similar.py --site bench-similar.localhost --rows 100000 1000000

All petitions stand in one commune, which is the worst there can be: a commune has some hundreds a year. They are made of the words
of the thesaurus (made_petitions.py); the first texts of the sixty true pairs are hidden among them. The first number of --rows are
made one by one; more are copies of them with other days, made by the database.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

# This checkout's app first; this folder last, since its calendar.py would stand in for Python's own.
ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)
sys.path += [str(ROOT / "tests"), str(ROOT / "benchmarks")]

import made_petitions  # noqa: E402
from rapidfuzz import fuzz, utils  # noqa: E402
from similar_pairs import Figures, Judge, Told, everything, judge, measure, pairs  # noqa: E402

from sonvi_dialogue.domain.similarity import search_form  # noqa: E402

COMMUNE, SMALL = "BENCHMARK", "BENCHMARK-2"
SMALL_ROWS = 1000
VILLAGES = 20
CHUNK = 5000
ASKED = 100
HIDDEN_FROM = 90_000_000
PLAIN = "tabBenchmark Petition"


def main() -> None:
	options = _options()
	if options.site:
		_speed(options)
	else:
		_quality()


def _options() -> argparse.Namespace:
	parser = argparse.ArgumentParser(
		description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
	)
	parser.add_argument("--site", help="a site of its own, with the app installed; without it, quality only")
	parser.add_argument("--sites-path", default=".", help="the bench's sites folder (default: where you are)")
	parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
	return parser.parse_args()


# Quality ----------------------------------------------------------------------------------------------------------------------
def _quality() -> None:
	tried, unseen = pairs(), pairs("similar_pairs_unseen.csv")
	rivals: dict[str, Callable[[str, str], float]] = {
		"rapidfuzz WRatio": lambda one, other: fuzz.WRatio(one, other, processor=utils.default_process),
		"rapidfuzz token_set_ratio": lambda one, other: fuzz.token_set_ratio(
			one, other, processor=utils.default_process
		),
		"token_set_ratio without accents": lambda one, other: fuzz.token_set_ratio(
			search_form(one), search_form(other)
		),
	}
	print("| pairs | judged by | first | among five | flagged too | near misses flagged | flags wrong |")
	print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
	for name, some, told in (
		("all 120", tried, everything(tried)),
		("the half tuned on", [pair for pair in tried if pair.half == "tune"], everything(tried)),
		("the half held back", [pair for pair in tried if pair.half == "held"], everything(tried)),
		("40 unseen", unseen, everything(tried, unseen)),
	):
		_print_quality(name, "this app", measure(some, told, judge(told)))
		for rival, score in rivals.items():
			_print_quality(name, rival, measure(some, told, _rival(score, some)))


def _rival(score: Callable[[str, str], float], tried: list[Any]) -> Judge:
	"""Flags at the threshold that is best for it on these very pairs: as many true ones told from near misses as can be."""
	true = [score(pair.second.text, pair.first.text) for pair in tried if pair.same]
	near = [score(pair.second.text, pair.first.text) for pair in tried if not pair.same]
	best = max(true + near, key=lambda at: sum(x >= at for x in true) + sum(x < at for x in near))

	def verdict(new: Told, old: Told) -> tuple[float, bool]:
		found = score(new.text, old.text)
		return found, found >= best

	return verdict


def _print_quality(name: str, judged_by: str, got: Figures) -> None:
	wrong = f"{got.bad_flags} of {got.flags}"
	print(
		f"| {name} | {judged_by} | {got.best}/{got.true} | {got.found}/{got.true} | {got.flagged}/{got.true}"
		f" | {got.wrong}/{got.near} | {wrong} |"
	)


# Speed ------------------------------------------------------------------------------------------------------------------------
def _speed(options: argparse.Namespace) -> None:
	import frappe

	frappe.init(options.site, sites_path=options.sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	lines: list[str] = []
	try:
		_clear()
		places = _scratch_commune()
		_fill(SMALL, SMALL_ROWS, places, seed=3)
		first = min(options.rows)
		_say(f"{first:,} petitions: making them …")
		_fill(COMMUNE, first, places, seed=first)
		_hide_pairs()
		copies = 0
		for rows in sorted(options.rows):
			while (copies + 1) * first < rows:
				copies += 1
				_say(f"copy {copies} …")
				_copy(copies)
			frappe.db.sql("analyze table `tabPetition Term`, `tabPetition`")
			lines += _measured((copies + 1) * first, places)
		_explain(places)
	finally:
		frappe.db.rollback()
		_say("removing what was made …")
		_clear()
		frappe.destroy()
	print("| petitions in the commune | asked as | median | 95 % under | slowest | pairs found among five |")
	print("| ---: | --- | ---: | ---: | ---: | ---: |")
	print("\n".join(lines))


def _measured(rows: int, places: dict[str, str]) -> list[str]:
	import frappe

	from sonvi_dialogue.bridge import similar

	texts = [
		(made.content, places[made.village]) for made in made_petitions.petitions(ASKED, list(places), seed=7)
	]
	names = {pair.second.text: pair for pair in pairs() if pair.same}
	asked = [*texts, *((text, None) for text in names)]
	similar.find(asked[0][0], COMMUNE)  # the words of the commune are counted once a day
	lines = []
	found = 0
	for label, commune in (("clerk's search", COMMUNE), (f"the same, in a commune of {SMALL_ROWS:,}", SMALL)):
		times = []
		for text, village in asked:
			start = time.perf_counter()
			got = similar.find(text, commune, village)
			times.append(time.perf_counter() - start)
			if commune == COMMUNE and text in names:
				found += any(row["content"] == names[text].first.text for row in got)
		share = f"{found}/{len(names)}" if commune == COMMUNE else ""
		lines.append(_line(rows, label, times, share))
	lines.append(_line(rows, "the index alone", _times(asked, _index_alone(places)), ""))
	lines.append(
		_line(rows, "MariaDB's full-text index alone", _times(asked[:: len(asked) // 20], _full_text()), "")
	)
	frappe.db.sql_ddl(f"drop table if exists `{PLAIN}`")
	return lines


def _times(asked: Sequence[tuple[str, str | None]], ask: Callable[[str], Any]) -> list[float]:
	times = []
	for text, _village in asked:
		start = time.perf_counter()
		ask(text)
		times.append(time.perf_counter() - start)
	return times


def _index_alone(places: dict[str, str]) -> Callable[[str], Any]:
	from sonvi_dialogue.bridge import term_index
	from sonvi_dialogue.domain.reading import read

	return lambda text: term_index.candidates(read(text, "", places), COMMUNE)


def _full_text() -> Callable[[str], Any]:
	"""What would be the usual way: a full-text index on the text without accents, its best 120. On a copy of the table."""
	import frappe

	frappe.db.sql_ddl(f"drop table if exists `{PLAIN}`")
	frappe.db.sql_ddl(
		f"create table `{PLAIN}` (`name` varchar(140) primary key, `content_search` text) engine=InnoDB"
	)
	frappe.db.sql(
		f"insert into `{PLAIN}` select `name`, `content_search` from `tabPetition` where `commune` = %s",
		COMMUNE,
	)
	frappe.db.commit()
	frappe.db.sql_ddl(f"alter table `{PLAIN}` add fulltext index `words` (`content_search`)")
	query = (
		f"select `name` from `{PLAIN}` where match(`content_search`) against (%(text)s)"
		" order by match(`content_search`) against (%(text)s) desc limit 120"
	)
	return lambda text: frappe.db.sql(query, {"text": search_form(text)})


def _line(rows: int, label: str, times: list[float], found: str) -> str:
	times = sorted(times)
	median, high, slowest = statistics.median(times), times[int(0.95 * len(times))], times[-1]
	line = f"| {rows:,} | {label} | {median * 1000:.1f} ms | {high * 1000:.1f} ms | {slowest * 1000:.1f} ms | {found} |"
	_say(line)
	return line


def _explain(places: dict[str, str]) -> None:
	import frappe

	from sonvi_dialogue.bridge import term_index

	one = term_index._NEWEST_OF_TERM
	values = (1, COMMUNE, term_index.term_number("đường"), term_index.NEWEST)
	_say("explain of one term (đường):")
	for row in frappe.db.sql(f"explain {one}", values, as_dict=True):
		_say("  " + ", ".join(f"{key}={value}" for key, value in row.items() if value))
	size = frappe.db.sql(
		"select table_name, round((data_length + index_length) / 1048576) from information_schema.tables"
		" where table_schema = database() and table_name in ('tabPetition', 'tabPetition Term')"
	)
	_say("MiB: " + ", ".join(f"{name} {mib}" for name, mib in size))


# Making and clearing ------------------------------------------------------------------------------------------------------------
def _scratch_commune() -> dict[str, str]:
	"""Two communes with the same villages: the name of each to its key in the first one."""
	import frappe

	for commune in (COMMUNE, SMALL):
		_row("Commune", {"name": commune, "code": commune, "commune_name": commune, "calendar": "VN"})
	names = made_petitions.villages(VILLAGES)
	for number, name in enumerate(names):
		_row(
			"Village",
			{"name": f"{COMMUNE}-{number}", "commune": COMMUNE, "code": number, "village_name": name},
		)
	frappe.db.commit()
	return {name: f"{COMMUNE}-{number}" for number, name in enumerate(names)}


def _row(doctype: str, values: dict[str, Any]) -> None:
	import frappe

	frappe.get_doc({"doctype": doctype, **values}).db_insert()


def _fill(commune: str, count: int, places: dict[str, str], seed: int) -> None:
	made = made_petitions.petitions(count, list(places), seed)
	number = 0
	while chunk := list(islice(made, CHUNK)):
		_insert(commune, ((one.content, places[one.village], one.received_on) for one in chunk), number)
		number += len(chunk)


def _copy(number: int) -> None:
	"""What was made once more, some weeks apart; the hidden pairs stay single."""
	import frappe

	made = {
		"commune": COMMUNE,
		"last": f"{COMMUNE}-{HIDDEN_FROM:09d}",
		"copy": f"C{number}-",
		"days": 37 * number,
	}
	same = "`commune`, `village`, `content`, `content_search`, `workflow_state`, `public_label`"
	frappe.db.sql(
		f"insert into `tabPetition` (`name`, `received_on`, {same})"
		f" select concat(%(copy)s, `name`), date_add(`received_on`, interval %(days)s day), {same} from `tabPetition`"
		" where `commune` = %(commune)s and `name` like 'BENCHMARK-%%' and `name` < %(last)s",
		made,
	)
	frappe.db.commit()
	frappe.db.sql(
		"insert into `tabPetition Term` (`name`, `received_on`, `petition`, `commune`, `term`)"
		" select concat(%(copy)s, `name`), date_add(`received_on`, interval %(days)s day), concat(%(copy)s, `petition`),"
		" `commune`, `term` from `tabPetition Term`"
		" where `commune` = %(commune)s and `name` like 'BENCHMARK-%%' and `name` < %(last)s",
		made,
	)
	frappe.db.commit()


def _hide_pairs() -> None:
	chance = random.Random(5)
	hidden = [pair.first.text for pair in pairs() if pair.same]
	days = [made_petitions.FIRST_DAY.replace(year=chance.randrange(2006, 2025)) for _text in hidden]
	_insert(COMMUNE, ((text, None, day) for text, day in zip(hidden, days, strict=True)), HIDDEN_FROM)


def _insert(commune: str, told: Iterator[tuple[str, str | None, Any]], number: int) -> None:
	import frappe

	from sonvi_dialogue.bridge import term_index

	columns = [
		"name",
		"commune",
		"village",
		"content",
		"content_search",
		"received_on",
		"workflow_state",
		"public_label",
	]
	rows = [
		(
			f"{commune}-{number + at:09d}",
			commune,
			village,
			text,
			search_form(text),
			day,
			"Accepted",
			"Người dân",
		)
		for at, (text, village, day) in enumerate(told)
	]
	frappe.db.bulk_insert("Petition", columns, rows, chunk_size=CHUNK)
	term_index.put([frappe._dict(zip(columns, row, strict=True)) for row in rows])
	frappe.db.commit()


def _clear() -> None:
	import frappe

	frappe.db.sql_ddl(f"drop table if exists `{PLAIN}`")
	for commune in (COMMUNE, SMALL):
		for doctype in ("Petition Term", "Petition"):
			while frappe.db.exists(doctype, {"commune": commune}):
				frappe.db.sql(f"delete from `tab{doctype}` where `commune` = %s limit 100000", commune)
				frappe.db.commit()
		frappe.db.delete("Village", {"commune": commune})
		frappe.db.delete("Commune", {"name": commune})
		frappe.cache.delete_value(f"sonvi_rarity:{commune}")
	frappe.db.commit()


def _say(line: str) -> None:
	print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
	main()
