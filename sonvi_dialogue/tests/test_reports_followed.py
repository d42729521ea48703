"""Extensions told, what several communes are told, and the closing days of a period."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import frappe

from sonvi_dialogue.bridge import closing, plans, regulations
from sonvi_dialogue.bridge.dossiers import SiteDossier
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import EACH_QUARTER, EACH_YEAR
from sonvi_dialogue.domain.quarters import WHOLE_YEAR
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.report_case import YEAR, ReportCase


class TestWhatSeveralCommunesAreTold(ReportCase):
	def setUp(self) -> None:
		super().setUp()
		self.freeze("2023-01-02")
		factories.make_commune("L0002")
		self.manager = factories.make_user("several-manager", v.MANAGER)

	def of_the_commune(self, report: str, **filters: Any) -> dict[str, Any]:
		(row,) = (
			one
			for one in self.lines(report, self.manager, **YEAR, **filters)
			if one["commune"] == self.commune
		)
		return row

	def asked(self, day: str, **values: Any) -> str:
		given = {"workflow_state": v.CLOSED, "outcome": v.ANSWERED, **values}
		return factories.row("Petition", commune=self.commune, received_on=day, content=day, **given).name

	def test_what_was_refused_or_merged_is_no_asking_of_its_own(self) -> None:
		first = self.asked("2022-03-01")
		again = self.asked("2022-04-01", repeats=first)
		self.asked("2022-05-01", outcome=v.MERGED, repeats=again, merged_into=again)
		self.asked("2022-06-01", workflow_state=v.REFUSED, outcome=None, repeats=again)
		(row,) = self.lines("Repeated Matters", self.clerk, commune=self.commune, **YEAR)
		self.assertEqual((row["times"], row["last_on"], row["settled"]), (2, date(2022, 4, 1), True))
		row = self.of_the_commune("Repeated Matters")
		self.assertEqual((row["repeating"], row["unsettled"]), (1, 0))

	def test_who_asks_for_extraordinary_sessions_is_told_of_no_quarter(self) -> None:
		self.assertEqual(self.of_the_commune("Sessions against the Plan")["missing"], 4)
		told = self.of_the_commune("Sessions against the Plan", session_type=v.EXTRAORDINARY)
		self.assertEqual(told["missing"], 0)

	def own_regulation(self, commune: str) -> str:
		"""A commune's own version of QĐ 1859, which asks for one session a year."""
		own = frappe.copy_doc(frappe.get_doc("Dialogue Regulation", "QD-1859-1"))
		own.commune = commune
		(clause,) = (row for row in own.clauses if row.kind == v.REGULAR_SESSION)
		clause.anchor = v.ANCHOR_YEAR_END
		own.insert(ignore_permissions=True).submit()
		return own.name

	def test_regulations_of_more_communes_cost_no_more_queries(self) -> None:
		theirs = self.own_regulation("L0002")
		self.own_regulation(self.commune)
		day = date(2022, 12, 31)

		def asked(*communes: str) -> dict[str, str]:
			regulations._built.clear()
			found = regulations.session_periods(communes, [day])
			return {commune: each[day] for commune, each in found.items()}

		self.assertEqual(
			asked(self.commune, "L0002", "L0009"),
			{self.commune: EACH_YEAR, "L0002": EACH_YEAR, "L0009": EACH_QUARTER},
		)
		for name, (_modified, built) in regulations._built.items():
			stored = frappe.get_doc("Dialogue Regulation", name[1])
			self.assertEqual(built, regulations.build(stored))
		few = self.queries(lambda: asked(self.commune))
		self.assertNotIn((frappe.local.site, theirs), regulations._built)
		self.assertEqual(self.queries(lambda: asked(self.commune, "L0002")), few)

	def test_a_report_asks_what_was_in_force_on_its_period_s_last_day(self) -> None:
		"""QĐ 1859 ends with 2025; the last quarter's report is dated after that."""
		frappe.db.set_value("Dialogue Regulation", "QD-1859-1", "effective_to", "2025-12-31")

		def owed(kind: str, first: str, last: str) -> list[tuple[int, int]]:
			period = {"period_from": first, "period_to": last}
			paper = frappe._dict(kind=kind, commune=self.commune, date="2026-01-10", **period)
			return SiteDossier(paper).owed

		self.assertEqual(owed(v.QUARTERLY_REPORT, "2025-10-01", "2025-12-31"), [(2025, 4)])
		self.assertEqual(owed(v.QUARTERLY_REPORT, "2026-01-01", "2026-03-31"), [(2026, WHOLE_YEAR)])
		self.assertEqual(owed(v.ANNUAL_REPORT, "2025-12-15", "2026-12-14"), [(2026, WHOLE_YEAR)])

	def test_a_commune_is_asked_for_as_many_sessions_as_its_own_regulation_asks_for(self) -> None:
		"""Each quarter by QĐ 1859; one a year where the commune's own regulation says so, as Article 43 does."""
		self.own_regulation(self.commune)

		def missing() -> dict[str, int]:
			found = self.run_report("Sessions against the Plan", self.manager, **YEAR)
			return {one["commune"]: one["missing"] for one in found["result"] if one.get("commune")}

		self.assertEqual((missing()[self.commune], missing()["L0002"]), (1, 4))
		alone = self.run_report("Sessions against the Plan", self.clerk, commune=self.commune, **YEAR)
		shown = [(row["quarter"], row["state"]) for row in alone["result"] if not row.get("is_total_row")]
		self.assertEqual(shown, [("2022", frappe._("No Session"))])
		self.assertIn("The rules in force ask for one regular session a year.", alone["message"])
		held = {"session_type": v.REGULAR, "workflow_state": v.HELD, "title": "Quý III"}
		factories.row("Dialogue Session", commune=self.commune, first_day="2022-09-16", **held)
		self.assertEqual((missing()[self.commune], missing()["L0002"]), (0, 4))
		with self.as_user(self.clerk):
			plan = frappe.new_doc("Dialogue Plan", commune=self.commune, year=2022)
			told = [
				frappe._("{0} has no regular session. Add one: the rules in force ask for one each year.")
			]
			self.assertEqual(plans.warnings(plan), [told[0].format(2022)])


class TestExtensionsTold(ReportCase):
	def test_one_in_time_and_one_without_effect(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)  # answers are due on 12 May 2022

		def extend(day: str, new_date: str, number: int, on: str) -> None:
			values = {"new_date": new_date, "reason": "Chờ cấp vốn"}
			response = self.approved(petition, v.EXTENSION_RESPONSE, day, **values)
			self.issue(v.EXTENSION, day, number, "TB-UBND", on, response=response.name)

		extend("2022-05-10", "2022-05-20", 9, "2022-05-10")
		extend("2022-05-20", "2022-06-15", 10, "2022-05-23")
		found = self.lines("Extensions", self.clerk, commune=self.commune, **YEAR)
		columns = ("number", "old_date", "new_date", "days", "granted")
		self.assertEqual(
			[tuple(row[name] for name in columns) for row in found],
			[
				("09/TB-UBND", date(2022, 5, 12), date(2022, 5, 20), 6, 1),
				("10/TB-UBND", date(2022, 5, 20), date(2022, 6, 15), None, 0),
			],
		)
		late = self.lines("Extensions", self.clerk, commune=self.commune, effect="Without Effect", **YEAR)
		self.assertEqual([row["number"] for row in late], ["10/TB-UBND"])


class TestClosingDays(ReportCase):
	"""One petition of 20 March 2022, assigned on the 28th and answered on 10 May."""

	def setUp(self) -> None:
		super().setUp()
		session, self.petition = self.in_progress()
		self.conclusion(session)

	def period(self, period: str = "Quarter 1", closes_on: str = "2022-03-25", year: int = 2022) -> Any:
		values = {"year": year, "period": period, "closes_on": closes_on}
		return self.insert_as(self.clerk, "Dialogue Period", **values)

	def report(self, number: int, period_from: str, period_to: str, on: str) -> Any:
		days = {"period_from": period_from, "period_to": period_to}
		return self.issue(v.QUARTERLY_REPORT, on, number, "BC-HĐND", **days)

	def figure(self, period: str, key: str = "III.1///total", column: str = "value") -> Any:
		found = self.lines("Period Figures", self.clerk, commune=self.commune, year="2022", report_of=period)
		return {row["key"]: row.get(column) for row in found}[key]

	def test_a_closing_day_moves_the_next_period_too(self) -> None:
		self.assertEqual(closing.span(self.commune, 2022, "Quarter 1"), (date(2022, 1, 1), date(2022, 3, 31)))
		self.period(closes_on="2022-03-14")
		self.assertEqual(closing.span(self.commune, 2022, "Quarter 1")[1], date(2022, 3, 14))
		self.assertEqual(closing.span(self.commune, 2022, "Quarter 2")[0], date(2022, 3, 15))
		self.freeze("2022-07-01")
		self.assertEqual((self.figure("Quarter 1"), self.figure("Quarter 2")), (0, 1))
		self.assertEqual(self.figure("Quarter 2", "III.1///carried"), 0)

	def test_a_second_day_and_one_outside_are_refused(self) -> None:
		self.period()
		with self.refused("closing_double"):
			self.period(closes_on="2022-03-20")
		with self.refused("closing_outside"):
			self.period("Quarter 2", "2022-03-20")
		self.assertEqual(frappe.db.count("Dialogue Period", {"commune": self.commune}), 1)

	def test_what_is_issued_stays_and_the_difference_to_now_is_told(self) -> None:
		paper = self.report(12, "2022-01-01", "2022-03-31", "2022-04-20")
		kept = json.loads(frappe.db.get_value("Official Document", paper.name, "figures_json"))
		self.assertEqual((kept["III.1///total"], kept["III.1///left"]), (1, 1))
		self.received("2022-03-30")  # found later, with its real day
		self.freeze("2022-07-01")
		columns = ("issued", "value", "difference")
		self.assertEqual([self.figure("Quarter 1", column=name) for name in columns], [1, 2, 1])
		message = self.run_report(
			"Period Figures", self.clerk, commune=self.commune, year="2022", report_of="Quarter 1"
		)["message"]
		self.assertIn("12/BC-HĐND", message)

	def told(self, report: str, **filters: Any) -> tuple[dict[str, Any], str]:
		"""The figures above a report by their label, and the line under its name."""
		found = self.run_report(report, self.clerk, commune=self.commune, **filters)
		return {one["label"]: one["value"] for one in found["report_summary"]}, found["message"]

	def test_what_is_in_time_is_told_with_the_day_it_is_as_of(self) -> None:
		"""The register is as of today, the figures of a period as of its last day: the answer of 12 May is due in the second."""
		self.freeze("2022-07-01")
		first = {"from_date": "2022-01-01", "to_date": "2022-03-31"}
		figures, message = self.told("Period Figures", **first)
		self.assertEqual(figures["Overdue, as of 31/03/2022"], 0)
		self.assertIn("As of 31/03/2022: an answer given later counts in a later period.", message)
		figures, message = self.told("Petition Register", **first)
		self.assertEqual(figures["Overdue, as of 01/07/2022"], 1)
		self.assertIn("As of 01/07/2022: answers given after the period are counted too", message)
		for report, label in (
			("Petition Register", "Timeliness, as of 01/07/2022"),
			("Public Petition Register", "Timeliness, as of 01/07/2022"),
		):
			columns = self.run_report(report, self.clerk, commune=self.commune, **first)["columns"]
			self.assertIn(label, [column["label"] for column in columns])  # what a workbook has at its head
		parts = {
			row["part"] for row in self.lines("Period Figures", self.clerk, commune=self.commune, **first)
		}
		self.assertIn("III.6 In Time, Late, Extended, by Unit, as of 31/03/2022", parts)

	def test_nothing_is_overdue_by_a_day_that_is_still_to_come(self) -> None:
		self.freeze("2022-04-20")
		figures, message = self.told("Period Figures", **YEAR)
		self.assertEqual((figures["Overdue, as of 20/04/2022"], figures["Total"]), (0, 1))
		self.assertIn("and those of a year before, are of the days until 20/04/2022.", message)
		(row,) = self.lines("Period Figures", self.clerk, commune=self.commune, view="Petitions", **YEAR)
		self.assertEqual(row["timeliness"], "Trong hạn")
		ahead, _message = self.told("Period Figures", from_date="2022-07-01", to_date="2022-12-31")
		self.assertEqual(
			(ahead["Carried over"], ahead["New"], ahead["Carried to the Next Period"]), (1, 0, 1)
		)

	def test_the_days_of_an_issued_report_stay(self) -> None:
		given = self.period()
		self.report(12, "2022-01-01", "2022-03-25", "2022-04-20")
		with self.refused("closing_issued"):
			self.save_as(self.clerk, "Dialogue Period", given.name, closes_on="2022-03-31")
		with self.refused("closing_issued"), self.as_user(self.clerk):
			frappe.delete_doc("Dialogue Period", given.name)
		self.assertEqual(str(frappe.db.get_value("Dialogue Period", given.name, "closes_on")), "2022-03-25")
		self.assertEqual(closing.span(self.commune, 2022, "Quarter 2")[0], date(2022, 3, 26))

	def test_figures_are_kept_of_a_report_that_cannot_be_printed(self) -> None:
		paper = self.report(12, "2022-01-01", "2022-03-31", "2022-04-20")
		stored = frappe.db.get_value("Official Document", paper.name, ["notice_json", "figures_json"])
		self.assertEqual((stored[0], bool(stored[1])), (None, True))

	def test_nobody_writes_the_figures_of_an_issued_report(self) -> None:
		paper = self.report(12, "2022-01-01", "2022-03-31", "2022-04-20")
		before = frappe.db.get_value("Official Document", paper.name, "figures_json")
		self.save_as(self.clerk, "Official Document", paper.name, figures_json="{}")
		self.assertEqual(frappe.db.get_value("Official Document", paper.name, "figures_json"), before)

	def test_a_draft_begins_with_the_period_that_closed_last(self) -> None:
		with self.on("2022-07-02"):
			self.assertEqual(
				closing.last_closed(self.commune, v.QUARTERLY_REPORT), (date(2022, 4, 1), date(2022, 6, 30))
			)
			self.assertEqual(
				closing.last_closed(self.commune, v.ANNUAL_REPORT), (date(2020, 12, 15), date(2021, 12, 14))
			)

	def test_a_period_of_another_commune_is_not_seen(self) -> None:
		given = self.period()
		factories.make_commune("L0002")
		stranger = factories.make_user("period-stranger", v.OFFICE, commune="L0002")
		with self.as_user(stranger):
			self.assertEqual(frappe.get_list("Dialogue Period", pluck="name"), [])
			self.assertFalse(frappe.has_permission("Dialogue Period", "read", doc=given.name))
