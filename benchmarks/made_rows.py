"""SQL for made rows: INSERT … SELECT over MariaDB's sequence engine, and the expressions that name and date them.

Names are as Frappe gives them: a series for work documents, a hash for the rest. Nothing passes a controller, so this is for
measuring only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import frappe

AS_OF = date(2026, 11, 27)
FIRST_QUARTER = date(2023, 10, 1)
QUARTERS = 12
VILLAGES = 10
UNITS = 10
BODIES = UNITS + 2  # the Office and the Standing Committee come first
CHUNK = 200_000
PREFIX = "BM"


@dataclass(frozen=True)
class Country:
	communes: int
	petitions: int
	regulation: str

	@property
	def sessions(self) -> int:
		return self.communes * QUARTERS


# SQL of one row's values; `seq` is its number, from 0. ---------------------------------------------------------------------
def hashed(kind: str, of: str = "seq") -> str:
	return f"substr(md5(concat('{kind}', {of})), 1, 14)"


def commune_of(session: str, country: Country) -> str:
	return f"concat('{PREFIX}', lpad(mod({session}, {country.communes}), 4, '0'))"


def body(commune: str, number: str) -> str:
	return hashed("body", f"{commune}, '/', {number}")


def village(commune: str, number: str) -> str:
	return hashed("village", f"{commune}, '/', {number}")


def session(number: str) -> str:
	return f"concat('DLG-BM-', lpad({number}, 7, '0'))"


def petition(number: str) -> str:
	return f"concat('PET-BM-', lpad({number}, 8, '0'))"


def held_on(session: str, country: Country) -> str:
	"""A day in the middle month of the session's quarter, not the same in every commune."""
	quarter = f"{session} div {country.communes}"
	return f"date_add('{FIRST_QUARTER}', interval (3 * ({quarter}) * 30.44 + 40 + mod({session}, 20)) day)"


def fill(table: str, count: int, columns: dict[str, str], where: str = "1=1", say: Callable = print) -> None:
	"""Puts in `count` rows, `seq` from 0, of those for which `where` is true."""
	stamp = f"'{AS_OF} 08:00:00'"
	columns = {"creation": stamp, "modified": stamp, "owner": "'Administrator'", **columns}
	fields = ", ".join(f"`{name}`" for name in columns)
	values = ", ".join(columns.values())
	for start in range(0, count, CHUNK):
		end = min(start + CHUNK, count) - 1
		frappe.db.sql(
			f"insert into `tab{table}` ({fields}) select {values} from seq_{start}_to_{end} where {where}"
		)
		frappe.db.commit()
	say(f"  {table}: {count:,}")
