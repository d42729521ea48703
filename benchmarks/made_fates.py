"""What became of petition number `seq`, as SQL: one place, so that a case's rows tell one story."""

from __future__ import annotations

from made_rows import AS_OF, QUARTERS, UNITS, Country, body, commune_of, held_on

ASSIGNED = "mod(seq * 31, 100) < 85"
# 0 to 99: below 89 answered (each tenth of them late), 89 to 91 overdue, the rest not due; old ones are all answered.
FATE = "mod(seq * 37 + seq div 100, 100)"


class Fate:
	"""The expressions, by what they say."""

	def __init__(self, country: Country) -> None:
		self.session = f"mod(seq, {country.sessions})"
		self.commune = commune_of(self.session, country)
		self.day = held_on(self.session, country)
		self.concluded = f"date_add({self.day}, interval 9 day)"
		self.conclusion = f"date_add({self.day}, interval 12 day)"
		self.due = f"date_add({self.day}, interval 40 day)"
		self.unit = body(self.commune, f"(2 + mod(seq div {country.sessions} * 3 + seq, {UNITS}))")
		last = f"{self.session} div {country.communes} = {QUARTERS - 1}"
		self.answered = f"({ASSIGNED} and ({FATE} < 89 or not ({last}) and {FATE} >= 92))"
		self.late = f"(mod({FATE}, 10) = 0)"
		self.answered_on = (
			f"if({self.late}, date_add({self.due}, interval 1 + mod(seq, 25) day),"
			f" date_sub({self.due}, interval mod(seq, 20) day))"
		)
		self.extended = "(mod(seq, 20) = 7)"
		self.later = f"date_add({self.due}, interval 20 day)"
		self.effective = f"if({self.extended}, {self.later}, {self.due})"
		self.overdue = (
			f"({self.answered} and {self.late}"
			f" or {ASSIGNED} and not {self.answered} and {self.effective} < '{AS_OF}')"
		)
		self.promised = "(mod(seq, 30) = 11)"
