"""The example year on a site: the ledger and the papers equal the rehearsal's, and it goes as it came."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import frappe
from frappe import _

from sonvi_dialogue import demo
from sonvi_dialogue.bridge import figures, figures_rows, results_pack
from sonvi_dialogue.bridge.figures_scope import scope_of
from sonvi_dialogue.bridge.papers import notice_context
from sonvi_dialogue.bridge.sheets import build_sheet
from sonvi_dialogue.demo.clearing import NotADemoCommune
from sonvi_dialogue.demo.loading import example_files, example_folder
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact
from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.papers.html import paper_body, render_html
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from sonvi_dialogue.rehearsal.sheets import records, sheets
from sonvi_dialogue.tests import checked_packs, year_case
from sonvi_dialogue.tests.year_case import YearCase, counts
from sonvi_dialogue.tests.year_readers import ReportsRead
from sonvi_dialogue.tests.year_reports import ReportsOfTheYear

HAND_FIGURES = Path(__file__).resolve().parents[2] / "tests" / "data" / "figures_son_vi_2022.json"


def tearDownModule() -> None:
	year_case.leave()


class TestExampleYear(YearCase):
	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		cls.world, faults = live_in_memory(example_files(example_folder()))
		assert not faults, faults

	def test_1_the_ledger_equals_the_rehearsals_line_for_line(self):
		self.assertEqual(sorted(self.world.lines), demo.ledger(self.code))

	def test_2_every_paper_equals_the_rehearsals(self):
		written = {"commune": self.code, "source_key": ["is", "set"]}
		papers = frappe.get_all("Official Document", written, ["name", "source_key"])
		compared = 0
		for paper in papers:
			key = paper.source_key.rpartition("/")[2]
			if key in self.world.notices:
				doc = frappe.get_doc("Official Document", paper.name)
				ours = render_html(notice_context(doc), full_page=False)
				theirs = render_html(self.world.notices[key], full_page=False)
				self.assertEqual(paper_body(ours), paper_body(theirs), key)
				compared += 1
		self.assertEqual(compared, len(self.world.notices))

	def test_2_the_engine_drafts_reminders_and_nothing_else(self):
		drafted = {"commune": self.code, "source_key": ["is", "not set"]}
		found = frappe.get_all("Official Document", drafted, ["kind", "docstatus"], distinct=True)
		self.assertEqual(found, [{"kind": v.REMINDER, "docstatus": 0}])

	def test_2_every_sheet_equals_the_rehearsals(self):
		theirs = sheets(self.world)
		self.freeze(self.world.year.commune["to"])
		for key, record in records(self.world):
			with self.subTest(key):
				if key not in theirs:
					with self.assertRaises(MissingFact):
						self.sheet(record)
					continue
				ours = render_html(self.sheet(record), full_page=False)
				self.assertEqual(paper_body(ours), paper_body(render_html(theirs[key], full_page=False)))
		made = {record["kind"] for key, record in records(self.world) if key in theirs}
		self.assertEqual(made, {kind for kind in v.SHEETS if kind in BUILDERS})

	def sheet(self, record: dict) -> dict:
		"""The site's sheet of what the rehearsal's record names."""
		name = self.code
		if record["session"]:
			name = self.named("Dialogue Session", record["session"])
		elif record["petitions"]:
			name = self.named("Petition", record["petitions"][0])
		return build_sheet(record["kind"], name, record["period_from"], record["period_to"])

	def named(self, doctype: str, key: str) -> str:
		keys = frappe.get_all(doctype, {"commune": self.code}, ["name", "source_key"])
		return next(row.name for row in keys if row.source_key.rpartition("/")[2] == key)

	def test_2_the_figures_are_those_worked_out_by_hand_from_the_files(self):
		by_hand = json.loads(HAND_FIGURES.read_text(encoding="utf-8"))
		self.freeze(date(2023, 2, 28))
		year = scope_of(self.code, "2022-01-01", "2022-12-31")
		(line,) = figures.block("total", year)["rows"]
		self.assertEqual({name: line[name] for name in by_hand["year_2022"]}, by_hand["year_2022"])
		(line,) = figures.block("total", scope_of(self.code, "2022-01-01", "2023-02-28"))["rows"]
		to_february = by_hand["to_february_2023"]
		self.assertEqual({name: line[name] for name in to_february}, to_february)
		trend = {line["key"]: line for line in figures.block("trend", year, "quarter")["rows"]}
		for quarter, numbers in by_hand["quarters"].items():
			told = trend.get(quarter, dict.fromkeys(numbers, 0))
			self.assertEqual({name: told[name] for name in numbers}, numbers, quarter)
		codes = dict(frappe.get_all("Village", {"commune": self.code}, ["name", "code"], as_list=True))
		for view in ("field", "village", "jurisdiction"):
			lines = {codes.get(line["key"], line["key"]): line for line in figures.block(view, year)["rows"]}
			self.assertEqual(set(lines), set(by_hand[view]))
			for key, numbers in by_hand[view].items():
				self.assertEqual({name: lines[key][name] for name in numbers}, numbers, f"{view} {key}")
		late = figures_rows.rows("total", "", "late", scope_of(self.code, "2022-01-01", "2023-02-28"))
		self.assertEqual(
			sorted(row["state"] for row in late["rows"]),
			sorted(_("Late by {0} working days").format(days) for days in by_hand["late_days"]),
		)

	def test_3_a_print_format_shows_the_same_paper(self):
		name = frappe.db.get_value("Official Document", {"commune": self.code, "kind": v.CONCLUSION})
		printed = frappe.get_print("Official Document", name, "Official Paper", no_letterhead=1)
		key = frappe.db.get_value("Official Document", name, "source_key").rpartition("/")[2]
		self.assertEqual(paper_body(printed), paper_body(render_html(self.world.notices[key])))

	def test_4_the_figures_equal_the_briefs(self):
		rows = self.deadlines()
		self.assertEqual(frappe.db.count("Petition", {"commune": self.code}), 48)
		counted = [row for row in rows if row["kind"] in v.ANSWER_DUTIES]
		late = sorted(
			row["met_on"] for row in counted if row["met_on"] and row["met_on"] > row["effective_due_on"]
		)
		self.assertEqual(len(counted), 32)
		self.assertEqual(late, [date(2022, 5, 24), date(2022, 7, 27), date(2023, 1, 31), date(2023, 2, 22)])
		self.assertEqual(
			[row["effective_due_on"] for row in counted if row["status"] == v.OPEN], [date(2023, 1, 18)]
		)
		outcomes = frappe.get_all("Petition", {"commune": self.code}, pluck="outcome")
		given = {outcome: outcomes.count(outcome) for outcome in v.OUTCOMES}
		self.assertEqual(
			given,
			{v.ANSWERED: 8, v.ASSIGNED: 21, v.REFERRED: 11, v.EXPLAINED: 2, v.NOTED: 2, v.MERGED: 1},
		)

	def test_4_each_results_pack_equals_the_one_worked_out_by_hand(self):
		self.freeze(self.world.year.commune["to"])
		keys = dict(frappe.get_all("Petition", {"commune": self.code}, ["name", "source_key"], as_list=True))
		for key in checked_packs.SESSIONS:
			with self.subTest(key):
				pack = results_pack.pack_of(self.named("Dialogue Session", key))
				lines = checked_packs.as_lines(pack)
				for line in lines:
					line["petition"] = keys[line["petition"]].rpartition("/")[2]
				self.assertEqual(lines, checked_packs.checked_lines(key))
				self.assertEqual(checked_packs.as_figures(key, pack), checked_packs.checked_figures(key))

	def deadlines(self) -> list[dict]:
		fields = ["kind", "status", "met_on", "effective_due_on"]
		return frappe.get_all("Statutory Deadline", {"commune": self.code, "status": ["!=", v.VOID]}, fields)

	def test_5_the_denunciation_left_a_stub_and_nothing_else(self):
		stub = frappe.get_all(
			"Petition",
			{"commune": self.code, "redirect_kind": v.DENUNCIATION},
			["name", "content", "village", "petitioner_name", "public_label"],
		)
		self.assertEqual(len(stub), 1)
		self.assertFalse(stub[0].content or stub[0].village or stub[0].petitioner_name)
		self.assertFalse(frappe.get_all("Version", {"docname": stub[0].name}))

	def test_6_loading_again_changes_nothing(self):
		before = counts()
		again = demo.load()
		self.assertFalse(again["made"])
		self.assertEqual(counts(), before)

	def test_7_no_mail_left_the_site(self):
		recipients = frappe.get_all("Email Queue Recipient", pluck="recipient")
		self.assertFalse([address for address in recipients if address.endswith(".invalid")])


class TestReportsOfTheYear(ReportsOfTheYear, YearCase):
	"""tests/year_reports.py"""


class TestReportsRead(ReportsRead, YearCase):
	"""tests/year_readers.py"""


class TestYearGoes(YearCase):
	"""The last of the module by its name, since nothing is left to read after it."""

	def test_1_a_real_commune_is_never_cleared(self):
		frappe.db.set_value("Commune", self.code, "is_demo", 0)
		with self.assertRaises(NotADemoCommune):
			demo.clear(self.code)
		frappe.db.set_value("Commune", self.code, "is_demo", 1)
		self.assertEqual(frappe.db.count("Petition", {"commune": self.code}), 48)

	def test_2_clear_takes_exactly_that_away(self):
		if not self.loaded["made"]:
			self.skipTest("the example year was on this site before")
		demo.clear(self.code)
		after = counts()
		left = {table: after[table] - self.before.get(table, 0) for table in after}
		self.assertEqual({table: more for table, more in left.items() if more}, {})
