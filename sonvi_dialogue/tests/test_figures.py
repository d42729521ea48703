"""The figures of the screen: what the database counts is what the domain says, and what each number opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from sonvi_dialogue.bridge import api_figures, calendars, figures
from sonvi_dialogue.domain import ageing
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_figures import (
	DECIDED,
	ENDINGS,
	FATES,
	Tally,
	counted_on,
	fate,
	missed_dates,
	period_of,
	tally,
)
from sonvi_dialogue.tests.figures_case import FIRST, LAST, TODAY, FiguresCase

DAYS = {"first": FIRST.isoformat(), "last": LAST.isoformat()}
UNCOUNTED = (v.REFUSED, v.REDIRECTED)


class TestFigures(FiguresCase):
	def block(self, name: str, user: str, **more: str) -> list[dict]:
		with self.as_user(user):
			return api_figures.block(name, **{**DAYS, "grain": "month", **more})["rows"]

	def listed(self, name: str, key: str, measure: str, user: str) -> int:
		"""How many rows a number's list says and gives, over all its pages."""
		given, start = [], 0
		with self.as_user(user):
			while True:
				page = api_figures.rows(name, key, measure, start=start, **DAYS)
				given += [
					one["petition"] if measure in ("received", "repeated") else one["duty"]
					for one in page["rows"]
				]
				start += page["page"]
				if start >= page["total"]:
					break
		self.assertEqual(len(given), page["total"])
		return page["total"]

	def answers(self, user: str) -> list:
		return [one for one in self.seen(user) if one.kind in v.ANSWER_DUTIES]

	def test_the_total_is_the_domains_for_every_role(self) -> None:
		sizes = set()
		for role, user in self.users.items():
			with self.subTest(role):
				expected = tally(map(self.duty, self.answers(user)), FIRST, LAST, TODAY)
				(line,) = self.block("total", user)
				self.assertEqual(
					{name: line[name] for name in FATES}, {name: getattr(expected, name) for name in FATES}
				)
				self.assertEqual(line["due"], expected.due)
				self.assertEqual(line["rate"]["of"], expected.due)
				sizes.add(expected.due)
		self.assertGreater(len(sizes), 2)
		self.assertGreater(min(sizes), 0)

	def test_each_view_adds_up_to_the_total_for_every_role(self) -> None:
		names = [field.name for field in fields(Tally)]
		for role, user in self.users.items():
			(total,) = self.block("total", user)
			for name in ("trend", "unit", "field", "village", "jurisdiction"):
				with self.subTest(f"{role}: {name}"):
					lines = self.block(name, user)
					for number in names:
						self.assertEqual(sum(line[number] for line in lines), total[number])

	def test_by_field_and_month_line_by_line(self) -> None:
		user = self.here.people[v.OFFICE]
		known = self.petitions_seen(user)
		for name, key_of in (
			("field", lambda one: known[one.petition].category),
			("village", lambda one: known[one.petition].village or ""),
			("unit", lambda one: one.department),
			("trend", lambda one: f"{counted_on(self.duty(one)):%Y-%m}"),
		):
			parts: dict[str, list] = {}
			for one in self.answers(user):
				parts.setdefault(key_of(one), []).append(self.duty(one))
			expected = {key: tally(part, FIRST, LAST, TODAY) for key, part in parts.items()}
			lines = {line["key"]: {fate: line[fate] for fate in FATES} for line in self.block(name, user)}
			for key, one in expected.items():
				told = {fate: getattr(one, fate) for fate in FATES}
				self.assertEqual(lines.get(key, dict.fromkeys(FATES, 0)), told, f"{name} {key}")

	def test_petitions_received_and_repeated(self) -> None:
		user = self.here.people[v.OFFICE]
		own = [
			one
			for one in self.petitions_seen(user).values()
			if FIRST <= one.received_on <= LAST
			and one.workflow_state not in UNCOUNTED
			and one.outcome != v.MERGED
		]
		(line,) = self.block("total", user)
		self.assertEqual(line["received"], len(own))
		self.assertEqual(line["repeated"], sum(bool(one.repeats) for one in own))
		self.assertGreater(line["repeated"], 0)

	def test_ageing_counts_working_days_of_the_calendar(self) -> None:
		user = self.here.people[v.STANDING_COMMITTEE]
		spans = ageing.spans(calendars.working_calendar("VN"), TODAY)
		found: Counter = Counter()
		for one in self.answers(user):
			if one.status == v.OPEN:
				due = one.effective_due_on
				found.update(s.key for s in spans if (s.first or due) <= due <= (s.last or due))
		lines = {line["key"]: line["cases"] for line in self.block("ageing", user)}
		self.assertEqual(lines, {key: found[key] for key in ageing.SPANS})
		self.assertGreater(sum(found.values()), 3)

	def test_missed_dates_are_the_ledgers(self) -> None:
		for role in (v.OFFICE, v.DEPARTMENT_HEAD, v.SUPERVISOR, v.MANAGER):
			with self.subTest(role):
				user = self.users[role]
				expected: Counter = Counter()
				for one in self.seen(user):
					for day, ending in missed_dates(self.duty(one), self.changes(one.name), TODAY).items():
						if FIRST <= day <= LAST:
							expected[(period_of(day.year * 100 + day.month, "month"), ending)] += 1
				told = {
					(line["key"], ending): line[ending]
					for line in self.block("missed", user)
					for ending in ENDINGS
					if line[ending]
				}
				self.assertEqual(told, dict(expected))
				self.assertGreater(len({ending for _key, ending in told}), 3)

	def test_quarters_held_missed_and_ahead(self) -> None:
		lines = {line["key"]: line for line in self.block("quarters", self.here.people[v.OFFICE])}
		told = {key: [name for name in (*FATES, "set_aside") if line[name]] for key, line in lines.items()}
		sessions = self.seen(self.here.people[v.OFFICE], kind=v.REGULAR_SESSION, subject_text="2022-Q1")
		(held,) = [fate(self.duty(one), TODAY) for one in sessions]
		self.assertEqual(
			told,
			{
				"2022-Q1": [held],
				"2022-Q2": ["set_aside"],
				"2022-Q3": ["unanswered"],
				"2022-Q4": ["running"],
			},
		)

	def test_a_number_opens_as_many_rows_as_it_says_for_every_role(self) -> None:
		opened = 0
		for role in (v.OFFICE, v.DEPARTMENT_HEAD, v.DELEGATE, v.SUPERVISOR, v.MANAGER):
			user = self.users[role]
			for name in figures.BLOCKS:
				for line in self.block(name, user):
					for measure in (
						"",
						"due",
						*FATES,
						"extended",
						"received",
						"repeated",
						*ENDINGS,
						"set_aside",
					):
						number = line.get(measure or {"ageing": "cases", "missed": "total"}.get(name, "-"))
						if number is None or (not number and role != v.OFFICE):
							continue
						with self.subTest(f"{role} {name} {line['key']} {measure}"):
							self.assertEqual(self.listed(name, line["key"], measure, user), number)
							opened += 1
		self.assertGreater(opened, 200)

	def test_quarters_of_a_trend_open_the_same_rows(self) -> None:
		user = self.here.people[v.OFFICE]
		for name in ("trend", "missed"):
			for line in self.block(name, user, grain="quarter"):
				measure = "due" if name == "trend" else ""
				number = line["due"] if name == "trend" else line["total"]
				self.assertEqual(self.listed(name, line["key"], measure, user), number)

	def test_narrowed_to_a_unit(self) -> None:
		user, unit = self.here.people[v.OFFICE], self.here.units[1]
		expected = tally(
			[self.duty(one) for one in self.answers(user) if one.department == unit], FIRST, LAST, TODAY
		)
		(line,) = self.block("total", user, commune=self.here.commune, unit=unit)
		self.assertEqual((line["due"], line["late"]), (expected.due, expected.late))

	def test_communes_beside_each_other(self) -> None:
		with self.as_user(self.manager):
			found = api_figures.compared(**DAYS)
		lines = {line["commune"]: line for line in found["rows"]}
		for place in (self.here, self.there):
			line = lines[place.commune]
			(total,) = self.block("total", self.manager, commune=place.commune)
			for number in ("due", "in_time", "late", "unanswered", "extended", "received", "repeated"):
				self.assertEqual(line[number], total[number], number)
			missed = sum(row["total"] for row in self.block("missed", self.manager, commune=place.commune))
			self.assertEqual(line["missed"], missed)
			self.assertEqual(line["owed"], 2)
		self.assertEqual(sum(line["due"] for line in lines.values()), found["whole"]["rate"]["of"])
		self.assertEqual(found["whole"]["rate"]["cases"], sum(line["in_time"] for line in lines.values()))
		self.assertTrue(set(DECIDED) <= set(lines[self.here.commune]))

	def test_the_charts_of_a_home_are_the_blocks_of_this_year(self) -> None:
		user = self.here.people[v.OFFICE]
		with self.as_user(user):
			trend = api_figures.trend_chart(chart_name="Answers in Time", refresh=1)
			owed = api_figures.ageing_chart(chart_name="Answers Owed by Days Left")
		lines = self.block("trend", user, grain="quarter")
		self.assertEqual(trend["labels"], [line["title"] for line in lines])
		self.assertEqual(
			[one["values"] for one in trend["datasets"]], [[line[fate] for line in lines] for fate in DECIDED]
		)
		self.assertEqual(
			sum(owed["datasets"][0]["values"]), sum(one["cases"] for one in self.block("ageing", user))
		)
