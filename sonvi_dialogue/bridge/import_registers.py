"""A commune's old register: its columns, what each of its rows would become, and the petitions made of it.

Nothing of the past opens a clock or sends a message: the petitions belong to no session of the site, no Statutory Deadline is
made for them, and what the register says of days and papers is kept with each of them.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils.password import get_encryption_key

from sonvi_dialogue.bridge import bulk_petitions, clock, session_books, term_index
from sonvi_dialogue.bridge.import_rows import NEW, REFUSED, SAME, Result, sentences
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import old_register
from sonvi_dialogue.domain import register_columns as columns
from sonvi_dialogue.domain import session_book as layout
from sonvi_dialogue.domain.grid import Grid, GridRow, column_letters, shown
from sonvi_dialogue.domain.old_register import OldRow
from sonvi_dialogue.domain.problems import Problem

LOOK_UP = 1000
EARLIER = 20
SAMPLE_LETTERS = 60
Tell = Callable[[int, int], None]


@dataclass
class Plan:
	"""rows: those to be made, with their keys; results: what is said of each row of the file, in order."""

	rows: list[tuple[Result, OldRow, str]]
	results: list[Result]


# Columns ------------------------------------------------------------------------------------------------------------------------
def sheet_of(doc: Document, grids: Sequence[Grid]) -> tuple[Grid, columns.Heads]:
	"""The sheet that is read and where its heads stand. Refused: a file in which no sheet is a register."""
	seen = [grid for grid in grids if not grid.hidden and grid.rows]
	wanted = [grid for grid in seen if grid.name == doc.sheet] if doc.sheet else seen
	for grid in wanted:
		heads = columns.find_heads(grid)
		if heads:
			return grid, heads
	names = ", ".join(grid.name for grid in seen) or "-"
	if doc.sheet and not wanted:
		message = "There is no sheet {0} in the file. Its sheets are: {1}."
		refuse([Problem("import_sheet", "sheet", message, (doc.sheet, names))])
	message = "No sheet has a row of heads with one for what is asked, such as Nội dung kiến nghị. Sheets looked at: {0}."
	refuse([Problem("import_no_heads", "sheet", message, (names,))])
	raise AssertionError("refused above")


def fill_columns(doc: Document, grids: Sequence[Grid]) -> int:
	"""Writes the table of columns where it is empty, as an earlier import of the same heads had them, else guessed; how many
	rows are to be read."""
	grid, heads = sheet_of(doc, grids)
	rows = columns.data_rows(grid, heads)
	if not doc.columns:
		doc.sheet = grid.name
		names = {at: " ".join(name.split())[:140] for at, name in sorted(heads.names.items())}
		taken = _remembered(doc, names) or columns.guess(names)
		for at, name in names.items():
			sample = next((shown(row.cells[at]) for row in rows if shown(row.cells.get(at))), "")
			letter = column_letters(at)
			doc.append(
				"columns",
				{"letter": letter, "head": name, "sample": sample[:SAMPLE_LETTERS], "target": taken.get(at)},
			)
	return len(rows)


def _remembered(doc: Document, names: dict[int, str]) -> dict[int, str]:
	"""What the columns were taken for when the commune last imported a file with these heads."""
	earlier = frappe.get_all(
		doc.doctype,
		{"commune": doc.commune, "kind": doc.kind, "state": "Imported", "name": ["!=", doc.name]},
		pluck="name",
		order_by="imported_on desc",
		limit=EARLIER,
	)
	for name in earlier:
		rows = frappe.get_all(
			"Dialogue Import Column", {"parent": name}, ["letter", "head", "target"], order_by="idx"
		)
		if {row.letter: row.head for row in rows} == {column_letters(at): head for at, head in names.items()}:
			known = {row.letter: row.target for row in rows if row.target}
			return {at: known[column_letters(at)] for at in names if column_letters(at) in known}
	return {}


# What would become of it --------------------------------------------------------------------------------------------------------
def plan(doc: Document, grids: Sequence[Grid], tell: Tell) -> Plan:
	"""What each row would become. Refused: columns by which nothing can be read."""
	grid, heads = sheet_of(doc, grids)
	mapping = _mapping(doc, heads)
	refuse(old_register.mapping_problems(mapping))
	rows = columns.data_rows(grid, heads)
	names = session_books.names_of(doc.commune)
	lists = old_register.Lists(
		names[layout.VILLAGES],
		names[layout.UNITS],
		names[layout.CATEGORIES],
		term_index.places(doc.commune),
	)
	read = old_register.read_rows(_counted(rows, tell), mapping, lists, clock.today())
	keys = [source_key(doc.commune, row.identity) if row.identity else "" for row in read]
	known = _known(filter(None, keys))
	made = Plan([], [])
	for row, key in zip(read, keys, strict=True):
		result = _result(grid.name, row, known.get(key))
		made.results.append(result)
		if result.action == NEW:
			made.rows.append((result, row, key))
	return made


def _mapping(doc: Document, heads: columns.Heads) -> dict[int, str]:
	at_letter = {column_letters(at): at for at in heads.names}
	return {
		at_letter[row.letter]: row.target for row in doc.columns if row.target and row.letter in at_letter
	}


def _counted(rows: Sequence[GridRow], tell: Tell) -> Iterator[GridRow]:
	for at, row in enumerate(rows):
		if at % LOOK_UP == 0:
			tell(at, len(rows))
		yield row


def _result(sheet: str, row: OldRow, known: str | None) -> Result:
	told = Result(sheet, row.number, NEW, old_register.excerpt(row.values, 400), document_type="Petition")
	told.village, told.received_on = row.values["village"], row.values["received_on"]
	if row.problems:
		told.action, told.reasons = REFUSED, sentences(row.problems)
	elif known:
		told.action, told.document_name = SAME, known
		told.reasons = (_("It was imported before, and is left as it is."),)
	return told


def source_key(commune: str, identity: str) -> str:
	"""The key of a row, the same in every file. Made with the site's own secret, so that nobody can confirm a guess at what a
	petition said that was erased."""
	text = f"{commune}\x1f{identity}".encode()
	return f"reg-{hmac.new(get_encryption_key().encode(), text, sha256).hexdigest()[:48]}"


def _known(keys: Iterable[str]) -> dict[str, str]:
	wanted = sorted(set(keys))
	found: dict[str, str] = {}
	for at in range(0, len(wanted), LOOK_UP):
		part = {"source_key": ["in", wanted[at : at + LOOK_UP]]}
		rows = frappe.get_all("Petition", part, ["name", "source_key"], order_by="name")
		found |= {row.source_key: row.name for row in rows}
	return found


# Making it ------------------------------------------------------------------------------------------------------------------------
def make(doc: Document, made: Plan) -> None:
	"""Makes the petitions of the plan; their names go into the results."""
	rows = [{**row.values, "source_key": key, "register_import": doc.name} for _result, row, key in made.rows]
	names = bulk_petitions.insert(rows, doc.commune)
	for (result, _row, _key), name in zip(made.rows, names, strict=True):
		result.document_name = name
