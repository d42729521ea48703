"""How many rows a second an old register brings in, against Frappe's own Data Import with the same rows, in one run.

	cd SITES_OF_A_BENCH
	../env/bin/python APP/benchmarks/import.py --site S [--rows 1000 3000] [--alone 20000]

Both read an .xlsx of the same petitions and insert them into the same empty commune: Data Import through each document's
controller with a commit for each row, as it does; ours judged by the same rules and written in bulk. Time is from the file to the
committed rows; ours is measured with the check before it and without. Afterwards every stored field of every petition and every row
of the index of words is compared; fields that are random or say how a row came here (name, times, tracking code, key) are not.
Everything is made for this and taken away at the end; the site should be one of its own.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)
sys.path.append(str(ROOT / "benchmarks"))

import frappe  # noqa: E402
import made_petitions  # noqa: E402
from frappe.core.doctype.data_import.importer import Importer  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from sonvi_dialogue.bridge import imports  # noqa: E402

COMMUNE = "BENCH-IMPORT"
VILLAGES = 20
NOT_COMPARED = {
	"name",
	"creation",
	"modified",
	"tracking_code",
	"source_key",
	"register_import",
}
OURS = (
	"Ngày nhận",
	"Kênh tiếp nhận",
	"Người kiến nghị",
	"Thôn",
	"Nội dung kiến nghị",
	"Lĩnh vực",
	"Thẩm quyền",
)
THEIRS = (
	"received_on",
	"channel",
	"petitioner_name",
	"village",
	"content",
	"category",
	"jurisdiction",
	"public_label",
	"commune",
)


def main() -> None:
	options = _options()
	frappe.init(options.site, sites_path=options.sites_path)
	frappe.connect()
	frappe.set_user("Administrator")
	try:
		_clear()
		villages = _commune()
		print("| rows | by | seconds | rows a second | ratio | differing fields |")
		print("| ---: | --- | ---: | ---: | ---: | ---: |")
		for count in options.rows:
			_measure(count, villages)
		for count in options.alone:
			_measure(count, villages, alone=True)
	finally:
		frappe.db.rollback()
		_clear()
		frappe.destroy()


def _options() -> argparse.Namespace:
	parser = argparse.ArgumentParser(
		description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
	)
	parser.add_argument("--site", required=True, help="a site of its own, with the app installed")
	parser.add_argument("--sites-path", default=".", help="the bench's sites folder (default: where you are)")
	parser.add_argument("--rows", type=int, nargs="+", default=[1000, 3000])
	parser.add_argument("--alone", type=int, nargs="*", default=[], help="rows measured without Data Import")
	return parser.parse_args()


def _measure(count: int, villages: dict[str, str], alone: bool = False) -> None:
	rows = list(_rows(count, villages))
	theirs_file, ours_file = _book(THEIRS, rows), _book(OURS, rows, villages)
	theirs, kept = 0.0, {}
	if not alone:
		theirs = _timed(lambda: _data_import(theirs_file))
		kept = _stored()
		_clear_rows()
	doc = _import_of(ours_file)
	check = _timed(lambda: _committed(imports.job, doc, ""))
	take = _timed(lambda: _committed(imports.job, doc, imports.VALID_ONLY))
	differing = "" if alone else _differing(kept, _stored(), count)
	_clear_rows()
	for by, seconds in (("Data Import", theirs), ("ours", take), ("ours, with its check", check + take)):
		if not seconds:
			continue
		told = differing if by == "ours" else ""
		ratio = f"{theirs / seconds:.1f}" if theirs else ""
		print(
			f"| {count:,} | {by} | {seconds:.1f} | {count / seconds:,.0f} | {ratio} | {told} |",
			flush=True,
		)


def _timed(action: Any) -> float:
	began = time.perf_counter()
	action()
	return time.perf_counter() - began


def _committed(action: Any, *arguments: Any) -> None:
	state = action(*arguments, "Administrator")
	frappe.db.commit()
	if state not in (imports.CHECKED, imports.IMPORTED):
		raise SystemExit(
			f"the import is {state}: {frappe.db.get_value(imports.DOCTYPE, arguments[0], 'reason')}"
		)


# The rows -------------------------------------------------------------------------------------------------------------------
def _rows(count: int, villages: dict[str, str]) -> Iterator[dict[str, Any]]:
	"""Petitions, each with words of its own: two alike would be one for us."""
	for number, made in enumerate(made_petitions.petitions(count, list(villages), 7), 1):
		home = f"thôn {made.village.removeprefix('Thôn ')}"
		yield {
			"received_on": made.received_on,
			"channel": "Letter",
			"petitioner_name": f"Sùng Văn {number}",
			"village": villages[made.village],
			"content": f"{made.content} (đơn số {number})",
			"category": "giao-thong",
			"jurisdiction": "Commune",
			"public_label": f"Người dân {home}",
			"commune": COMMUNE,
		}


def _book(
	heads: tuple[str, ...], rows: list[dict[str, Any]], villages: dict[str, str] | None = None
) -> bytes:
	"""An .xlsx: for Data Import by fields and keys, for ours by the words of an office."""
	book = Workbook(write_only=True)
	sheet = book.create_sheet("Sổ")
	sheet.append(heads)
	names = {key: name for name, key in (villages or {}).items()}
	for row in rows:
		if not villages:
			sheet.append([row[field] for field in heads])
			continue
		told = {
			**row,
			"village": names[row["village"]],
			"channel": "Đơn thư",
			"category": "Giao thông",
			"jurisdiction": "Xã",
		}
		sheet.append([told[field] for field in THEIRS[: len(heads)]])
	kept = io.BytesIO()
	book.save(kept)
	return kept.getvalue()


def _commune() -> dict[str, str]:
	"""A commune with its villages: name to key."""
	values = {
		"code": COMMUNE,
		"commune_name": "xã Thử",
		"place_name": "Thử",
		"calendar": "VN",
		"council_name": "HĐND xã Thử",
		"committee_name": "UBND xã Thử",
	}
	frappe.get_doc({"doctype": "Commune", **values}).insert()
	made = {}
	for number, name in enumerate(dict.fromkeys(made_petitions.villages(VILLAGES * 2)), 1):
		told = {"doctype": "Village", "commune": COMMUNE, "code": f"B{number}", "village_name": name}
		made[name] = frappe.get_doc(told).insert().name
		if len(made) == VILLAGES:
			break
	frappe.db.commit()
	return made


# Both ways ------------------------------------------------------------------------------------------------------------------
def _data_import(content: bytes) -> None:
	values = {"reference_doctype": "Petition", "import_type": "Insert New Records", "mute_emails": 1}
	doc = frappe.get_doc({"doctype": "Data Import", "import_file": _file(content), **values}).insert()
	with _quiet():
		Importer("Petition", data_import=doc).import_data()
	frappe.db.commit()
	if doc.status != "Success":
		raise SystemExit(f"Data Import ended as {doc.status}: {doc.template_warnings}")


def _file(content: bytes) -> str:
	values = {"file_name": f"{COMMUNE}.xlsx", "is_private": 1, "content": content}
	return frappe.get_doc({"doctype": "File", **values}).insert().file_url


@contextmanager
def _quiet() -> Iterator[None]:
	"""Nobody listens to the progress of either."""
	before, frappe.publish_realtime = frappe.publish_realtime, lambda *_args, **_named: None
	try:
		yield
	finally:
		frappe.publish_realtime = before


def _import_of(content: bytes) -> str:
	values = {"kind": imports.REGISTER, "commune": COMMUNE, "file": _file(content)}
	doc = frappe.get_doc({"doctype": imports.DOCTYPE, **values}).insert()
	imports.fill_columns(doc.name)
	frappe.db.commit()
	return doc.name


# What is stored ---------------------------------------------------------------------------------------------------------------
def _stored() -> dict[str, dict[str, Any]]:
	"""Every petition by its words, with the terms it stands under."""
	terms: dict[str, list[Any]] = {}
	fields = ["petition", "term", "commune", "received_on"]
	for row in frappe.get_all("Petition Term", {"commune": COMMUNE}, fields, order_by="name", limit=0):
		terms.setdefault(row.petition, []).append((row.term, row.commune, row.received_on))
	found = frappe.get_all("Petition", {"commune": COMMUNE}, ["*"], order_by="name", limit=0)
	return {row.content: {**row, "terms": terms.get(row.name, [])} for row in found}


def _differing(theirs: dict[str, dict], ours: dict[str, dict], count: int) -> int:
	"""How many fields of how many rows differ; a row that only one of them has counts as one."""
	if len(theirs) != count or len(ours) != count:
		raise SystemExit(f"{len(theirs)} and {len(ours)} rows are stored of {count}")
	return sum(
		(row[field] or None) != (ours.get(content, {}).get(field) or None)
		for content, row in theirs.items()
		for field in row
		if field not in NOT_COMPARED
	)


def _clear_rows() -> None:
	for doctype in ("Petition", "Petition Term", "Dialogue Import Row"):
		frappe.db.delete(doctype, {"commune": COMMUNE})
	for name in frappe.get_all("File", {"file_name": ["like", f"{COMMUNE}%"]}, pluck="name"):
		frappe.delete_doc("File", name, force=True, delete_permanently=True)
	for name in frappe.get_all("Data Import", {"reference_doctype": "Petition"}, pluck="name"):
		frappe.db.delete("Data Import Log", {"data_import": name})
		frappe.db.delete("Data Import", {"name": name})
	for name in frappe.get_all("Dialogue Import", {"commune": COMMUNE}, pluck="name"):
		frappe.db.delete("Dialogue Import Column", {"parent": name})
		frappe.db.delete("Dialogue Import", {"name": name})
	frappe.db.commit()


def _clear() -> None:
	_clear_rows()
	frappe.db.delete("Village", {"commune": COMMUNE})
	frappe.db.delete("Commune", {"name": COMMUNE})
	frappe.db.commit()


if __name__ == "__main__":
	main()
