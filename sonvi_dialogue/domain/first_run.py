"""What a commune lacks before its first session: each step's standing is read from what is stored, never from a tick of its own.

So the steps can be left and come back to, and a year later they show what is missing again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Choices, Problem

SITE, COMMUNE, VILLAGES, UNITS, PEOPLE, SIGNERS = "site", "commune", "villages", "units", "people", "signers"
NOTICE, REGULATION, CALENDAR, MAIL = "notice", "regulation", "calendar", "mail"
SCHEDULER, PLAN = "scheduler", "plan"
# What the notice of a first session needs comes first; all else can wait until it is printed.
STEPS = (
	SITE,
	COMMUNE,
	UNITS,
	SIGNERS,
	NOTICE,
	PEOPLE,
	VILLAGES,
	REGULATION,
	CALENDAR,
	MAIL,
	SCHEDULER,
	PLAN,
)

# done: nothing is missing. look: it works, and something should be looked at. missing: sessions cannot do without it.
DONE, LOOK, MISSING = "done", "look", "missing"
NEEDED_BODIES = (v.STANDING_COMMITTEE_BODY, v.PEOPLES_COMMITTEE_BODY, v.OFFICE_BODY)
SIGNING_BODIES = (v.STANDING_COMMITTEE_BODY, v.PEOPLES_COMMITTEE_BODY)
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class Facts:
	"""A commune's and its site's state. commune: there is one. bodies: kinds of its bodies; owing: names of the units that can owe
	an answer and have no log-in; office, chair: somebody logs in for the Office, for the Standing Committee. signing: bodies with a
	signer in force today. regulations: titles of those in force today for a regular session; shared: of these, those shipped and
	not the commune's own. until: the calendar's last day; missing_year, provisional_year: this year or the next. mail: an account
	sends. sessions: how many there are that are not cancelled; of the one the step shows, noticed: a public notice of it is drafted
	or issued, draft: it is not scheduled yet. plan_year: of the plan there is, this year's or later."""

	commune: bool = False
	site_differs: tuple[str, ...] = ()
	population: bool = False
	villages: int = 0
	villages_without_head: int = 0
	bodies: frozenset[str] = frozenset()
	owing: tuple[str, ...] = ()
	office: bool = False
	chair: bool = False
	signing: frozenset[str] = frozenset()
	regulations: tuple[str, ...] = ()
	shared: tuple[str, ...] = ()
	until: date | None = None
	missing_year: int | None = None
	provisional_year: int | None = None
	mail: bool = False
	scheduler: bool = False
	sessions: int = 0
	noticed: bool = False
	draft: bool = False
	plan_year: int | None = None


@dataclass(frozen=True)
class Step:
	key: str
	standing: str
	told: tuple[Problem, ...] = ()


def steps(facts: Facts) -> list[Step]:
	"""All steps in the order to take them; before there is a commune only those that do not ask for one."""
	return [Step(key, *_STANDING[key](facts)) for key in STEPS]


def next_step(found: list[Step]) -> str:
	"""The first step in which something is missing, else the first to look at, else the last."""
	for standing in (MISSING, LOOK):
		for step in found:
			if step.standing == standing:
				return step.key
	return found[-1].key


Told = tuple[str, tuple[Problem, ...]]


def _say(standing: str, code: str, message: str, *args: object) -> Told:
	return standing, (Problem(code, None, message, args),)


def _site(facts: Facts) -> Told:
	if facts.site_differs:
		message = "Not yet as in Viet Nam: {0}. One press sets them."
		return _say(LOOK, "site_differs", message, Choices(facts.site_differs))
	return DONE, ()


def _commune(facts: Facts) -> Told:
	if not facts.commune:
		message = "No commune is set up yet. Write its name; the rest is proposed from it."
		return _say(MISSING, "commune_none", message)
	if not facts.population:
		message = "The commune has no population yet: figures for each 1,000 people need it."
		return _say(LOOK, "commune_population", message)
	return DONE, ()


def _villages(facts: Facts) -> Told:
	if not facts.villages:
		message = "No village is listed yet. Paste the list, or choose its file."
		return _say(MISSING, "villages_none", message)
	if facts.villages_without_head:
		message = "Villages listed: {0}; without the name of a head: {1}."
		return _say(DONE, "villages_heads", message, facts.villages, facts.villages_without_head)
	return _say(DONE, "villages_listed", "Villages listed: {0}.", facts.villages)


def _units(facts: Facts) -> Told:
	lacking = [kind for kind in NEEDED_BODIES if kind not in facts.bodies]
	if lacking:
		message = "Missing bodies: {0}. Tick them in the list of usual units."
		return _say(MISSING, "units_missing", message, Choices(lacking))
	if v.UNIT not in facts.bodies:
		message = "No unit can be given a petition yet. Tick the units of the commune in the list."
		return _say(MISSING, "units_none", message)
	return DONE, ()


def _people(facts: Facts) -> Told:
	told = []
	if not facts.office:
		told.append(
			Problem("people_office", None, "Nobody logs in for the Office yet: it gets what nobody else can.")
		)
	if not facts.chair:
		message = (
			"Nobody logs in for the Standing Committee yet: it approves the plan and concludes sessions."
		)
		told.append(Problem("people_chair", None, message))
	if told:
		return MISSING, tuple(told)
	if facts.owing:
		message = "Units for which nobody logs in ({0}): {1}. The Office is reminded in their place."
		named = ", ".join(facts.owing[:NAMED_AT_MOST]) + ("…" if len(facts.owing) > NAMED_AT_MOST else "")
		return _say(LOOK, "people_units", message, len(facts.owing), named)
	return DONE, ()


def _signers(facts: Facts) -> Told:
	lacking = [kind for kind in SIGNING_BODIES if kind not in facts.signing]
	if lacking:
		# answers wait for the People's Committee's signer, the notice for the Standing Committee's alone
		standing = MISSING if v.STANDING_COMMITTEE_BODY in lacking else LOOK
		return _say(standing, "signers_missing", "Nobody signs today for: {0}.", Choices(lacking))
	return DONE, ()


def _notice(facts: Facts) -> Told:
	if not facts.sessions:
		message = "No session yet. Choose its day and write place and theme: its notice is written from them."
		return _say(MISSING, "notice_none", message)
	if facts.draft:
		message = "The session is a draft and none of its deadlines runs yet: the Office schedules it."
		return _say(LOOK, "notice_draft", message)
	if not facts.noticed:
		message = "The session has no notice yet. Open Next Session: its notice is drafted there."
		return _say(LOOK, "notice_unwritten", message)
	return _say(DONE, "notice_there", "Sessions there are: {0}.", facts.sessions)


def _regulation(facts: Facts) -> Told:
	if not facts.regulations:
		message = "No regulation is in force for a session today. Submit one that is."
		return _say(MISSING, "regulation_no_force", message)
	if facts.shared:
		message = "In force as shipped: {0}. Check with the Party Committee and the province that they hold here; where yours has other periods, make it from one of them."
		return _say(DONE, "regulation_shipped", message, "; ".join(facts.shared))
	return DONE, ()


def _calendar(facts: Facts) -> Told:
	if not facts.until:
		return _say(MISSING, "calendar_none", "No working calendar yet: choose one on the commune.")
	if facts.missing_year:
		message = "The calendar reaches until {0}; the year {1} is missing, and dates in it are refused. Add its days."
		return _say(MISSING, "calendar_year", message, facts.until, facts.missing_year)
	if facts.provisional_year:
		message = "The calendar reaches until {0}. The year {1} is provisional: enter the official decision when it comes."
		return _say(LOOK, "calendar_provisional", message, facts.until, facts.provisional_year)
	return _say(DONE, "calendar_reaches", "The calendar reaches until {0}.", facts.until)


def _mail(facts: Facts) -> Told:
	if not facts.mail:
		message = "No e-mail leaves this site: people are told on the desk alone. An administrator adds an outgoing Email Account."
		return _say(LOOK, "mail_none", message)
	return DONE, ()


def _scheduler(facts: Facts) -> Told:
	if not facts.scheduler:
		message = "The scheduler is off, so nobody is reminded: ask the administrator to turn it on."
		return _say(MISSING, "scheduler_off", message)
	return DONE, ()


def _plan(facts: Facts) -> Told:
	if not facts.plan_year:
		return _say(MISSING, "plan_none", "No plan of this year or the next yet. It makes the sessions.")
	return _say(DONE, "plan_there", "There is a plan of {0}.", facts.plan_year)


_STANDING = {
	SITE: _site,
	COMMUNE: _commune,
	VILLAGES: _villages,
	UNITS: _units,
	PEOPLE: _people,
	SIGNERS: _signers,
	NOTICE: _notice,
	REGULATION: _regulation,
	CALENDAR: _calendar,
	MAIL: _mail,
	SCHEDULER: _scheduler,
	PLAN: _plan,
}


# What a commune's name gives -------------------------------------------------------------------------------------------------
def proposed_names(commune_name: str) -> dict[str, str]:
	"""The names that papers print, from the commune's own as it stands in a sentence: "xã Sơn Vĩ"."""
	name = " ".join(commune_name.split())
	kinds = ("xã", "phường", "thị trấn", "đặc khu")
	place = name
	for kind in kinds:
		if name.casefold().startswith(f"{kind} "):
			place = name[len(kind) + 1 :]
			# inside a sentence the kind begins small, the name does not
			name = f"{kind} {place}"
	return {
		"commune_name": name,
		"place_name": place,
		"council_name": f"Hội đồng nhân dân {name}",
		"committee_name": f"Ủy ban nhân dân {name}",
		"office_name": f"Văn phòng HĐND và UBND {name}",
	}
