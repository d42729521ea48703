"""Who should be invited to a session: the list of the plan, filled with the people and bodies of the day.

Source: the source plan II.1.2 (heads of the committees; delegates elected where it takes place; heads of the units its
content concerns; the Fatherland Front and mass organisations) and what communes do besides (UBND, Party Committee, border
post, village heads). A proposal, never a decision: the office ticks. A body that is complained of is invited like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sonvi_dialogue.domain import participants as people
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.desk import in_village
from sonvi_dialogue.domain.names import given_name_first
from sonvi_dialogue.domain.vietnamese import search_form

COMMITTEE_HEAD = "Committee Head"
DELEGATE = "Delegate"
UBND_LEADER = "UBND Leader"
PARTY = "Party Committee"
UNIT_HEAD = "Unit Head"
VILLAGE_HEAD = "Village Head"
BORDER_POST = "Border Post"
FRONT = "Fatherland Front"
MASS_ORGANISATION = "Mass Organisation"
# In the order a paper greets them.
ORDER = (
	PARTY,
	COMMITTEE_HEAD,
	DELEGATE,
	UBND_LEADER,
	FRONT,
	MASS_ORGANISATION,
	UNIT_HEAD,
	BORDER_POST,
	VILLAGE_HEAD,
	people.INTERPRETER,
	"Guest",
)
PARTY_NAME = "Đảng ủy xã"
# A deputy of the people and a village head hold an office that ends: last time's list says nothing about them.
OF_A_TERM = (DELEGATE, VILLAGE_HEAD)
# Bodies that one person comes for: another name of the same body is the same seat.
ONE_LEADER = (PARTY, FRONT, MASS_ORGANISATION, UNIT_HEAD, BORDER_POST)
NEVER = (people.CHAIR, people.SECRETARY, people.RECEPTION_DESK, people.CITIZEN)

# Why somebody is proposed
BY_PLAN = "plan"  # the plan names this capacity
BY_PLACE = "place"  # elected in, or leads, a village of the session
BY_TASK = "task"  # was asked to prepare something
BY_OPINION = "opinion"  # an opinion for this session concerns it
LAST_TIME = "last_time"
ON_CHOICE = "choice"  # listed, to be ticked where the content concerns it


@dataclass(frozen=True)
class Span:
	"""First and last day of a term; None is open."""

	first: date | None = None
	last: date | None = None

	def holds(self, day: date) -> bool:
		return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Body:
	"""A Dialogue Department. head: who leads it on the day, "" where nobody is entered."""

	key: str
	name: str
	kind: str
	head: str = ""
	user: str = ""
	email: str = ""
	span: Span = Span()


@dataclass(frozen=True)
class Delegate:
	"""villages: of the constituency that elected the delegate."""

	name: str
	villages: frozenset[str]
	user: str = ""
	email: str = ""
	span: Span = Span()


@dataclass(frozen=True)
class VillageFacts:
	key: str
	name: str
	head: str = ""
	span: Span = Span()


@dataclass(frozen=True)
class Listed:
	"""A participant of this session or of the one before."""

	key: str
	name: str
	capacity: str
	body: str = ""
	department: str = ""
	village: str = ""
	user: str = ""


@dataclass(frozen=True)
class InviteeFacts:
	"""day: the session's first. villages: those its sittings are held in, empty for the whole commune. tasked and concerned:
	keys of bodies that prepare something for it, and that an opinion for it concerns."""

	day: date
	villages: frozenset[str] = frozenset()
	bodies: tuple[Body, ...] = ()
	delegates: tuple[Delegate, ...] = ()
	all_villages: tuple[VillageFacts, ...] = ()
	tasked: frozenset[str] = frozenset()
	concerned: frozenset[str] = frozenset()
	listed: tuple[Listed, ...] = ()
	last_time: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class Proposed:
	"""key: the same each time it is asked. ticked: invite unless the office says otherwise. on_list: the participant's key."""

	key: str
	name: str
	capacity: str
	reason: str
	body: str = ""
	department: str = ""
	village: str = ""
	user: str = ""
	email: str = ""
	ticked: bool = True
	on_list: str = ""


def propose(facts: InviteeFacts) -> list[Proposed]:
	"""Everybody to invite, in the order a paper greets them, each once, with why and whether already on the list."""
	found: dict[str, Proposed] = {}
	for one in (*_bodies(facts), *_delegates(facts), *_village_heads(facts), *_of_last_time(facts)):
		if not any(_is_same(one, other) for other in found.values()):
			found[one.key] = replace(one, on_list=on_list(one, facts.listed))
	return sorted(found.values(), key=lambda one: (ORDER.index(one.capacity), not one.ticked))


# Bodies -----------------------------------------------------------------------------------------------------------------------
def _bodies(facts: InviteeFacts) -> Iterator[Proposed]:
	bodies = _each_head_once([body for body in facts.bodies if body.span.holds(facts.day)])
	before = {one.department for one in facts.last_time if one.department} | {
		search_form(one.body) for one in facts.last_time if one.body
	}
	knows_content = bool(facts.tasked | facts.concerned)
	for body in bodies:
		capacity = capacity_of(body)
		if not capacity:
			continue
		reason, ticked = BY_PLAN, True
		if capacity in (UNIT_HEAD, BORDER_POST):
			reason, ticked = _unit_reason(body, facts, before, knows_content)
		yield Proposed(
			f"body:{body.key}",
			body.head or _title(body, capacity),
			capacity,
			reason,
			body.name,
			body.key,
			user=body.user,
			email=body.email,
			ticked=ticked,
		)
	if not any(capacity_of(body) == PARTY for body in bodies):
		yield Proposed("party", "Đại diện Thường trực Đảng ủy xã", PARTY, BY_PLAN, PARTY_NAME)


def _each_head_once(bodies: list[Body]) -> list[Body]:
	"""A vice chair who leads several units comes once, for the People's Committee; the units send whom they choose."""
	bodies = sorted(bodies, key=lambda body: body.kind != v.PEOPLES_COMMITTEE_BODY)
	seen: set[str] = set()
	heads = []
	for body in bodies:
		heads.append(replace(body, head="", user="", email="") if body.user in seen else body)
		seen |= {body.user} - {""}
	return heads


def capacity_of(body: Body) -> str:
	"""What the head of a body comes as; "" for the hosts, and for bodies above the commune."""
	by_kind = {
		v.PEOPLES_COMMITTEE_BODY: UBND_LEADER,
		v.FRONT_BODY: FRONT,
		v.STANDING_COMMITTEE_BODY: "",
		v.OFFICE_BODY: "",
		v.SUPERIOR_BODY: "",
	}
	if body.kind in by_kind:
		return by_kind[body.kind]
	name = search_form(body.name)
	if "bien phong" in name:
		return BORDER_POST
	if body.kind == v.OUTSIDE_BODY:
		return UNIT_HEAD
	if name.startswith("dang uy"):
		return PARTY
	if name.startswith("ban ") and ("hdnd" in name or "hoi dong nhan dan" in name):
		return COMMITTEE_HEAD
	if name.startswith(("hoi ", "doan ", "cong doan", "lien doan")):
		return MASS_ORGANISATION
	return UNIT_HEAD


def _unit_reason(body: Body, facts: InviteeFacts, before: set[str], knows_content: bool) -> tuple[str, bool]:
	if body.key in facts.tasked:
		return BY_TASK, True
	if body.key in facts.concerned:
		return BY_OPINION, True
	if body.key in before or search_form(body.name) in before:
		return LAST_TIME, True
	if body.kind == v.OUTSIDE_BODY:
		return ON_CHOICE, False
	return (ON_CHOICE, False) if knows_content else (BY_PLAN, True)


def _title(body: Body, capacity: str) -> str:
	"""How a body without a head's name is addressed."""
	if capacity == COMMITTEE_HEAD:
		return f"Trưởng {body.name}"
	if search_form(body.name).startswith(("cong chuc", "can bo")):
		return body.name
	return f"Đại diện lãnh đạo {body.name}"


# People of the place ------------------------------------------------------------------------------------------------------------
def _delegates(facts: InviteeFacts) -> Iterator[Proposed]:
	for one in sorted(facts.delegates, key=lambda one: given_name_first(one.name)):
		if not one.span.holds(facts.day):
			continue
		if facts.villages and not facts.villages & one.villages:
			continue
		reason = BY_PLACE if facts.villages else BY_PLAN
		key = f"delegate:{search_form(one.name)}:{','.join(sorted(one.villages))}"
		yield Proposed(key, one.name, DELEGATE, reason, "Đại biểu HĐND xã", user=one.user, email=one.email)


def _village_heads(facts: InviteeFacts) -> Iterator[Proposed]:
	for one in facts.all_villages:
		if one.span.holds(facts.day) and (not facts.villages or one.key in facts.villages):
			name = one.head or f"Trưởng {in_village(one.name)}"
			reason = BY_PLACE if facts.villages else BY_PLAN
			yield Proposed(f"village:{one.key}", name, VILLAGE_HEAD, reason, village=one.key)


def _of_last_time(facts: InviteeFacts) -> Iterator[Proposed]:
	"""Those invited to the session before who hold no office that could have ended since, and no body that has its own line."""
	for one in facts.last_time:
		if one.capacity in OF_A_TERM or one.capacity in NEVER or one.department:
			continue
		if one.capacity not in ORDER:
			continue
		key = f"before:{one.capacity}:{search_form(one.name)}:{search_form(one.body)}"
		yield Proposed(
			key,
			one.name,
			one.capacity,
			LAST_TIME,
			one.body,
			village=one.village,
			ticked=one.capacity != "Guest",
		)


# The same one -------------------------------------------------------------------------------------------------------------------
def _is_same(one: Proposed | Listed, other: Proposed | Listed) -> bool:
	if one.department and other.department:
		return one.department == other.department and one.capacity == other.capacity
	if one.user and one.user == other.user:
		return one.capacity == other.capacity
	if one.capacity != other.capacity:
		return False
	if one.capacity == VILLAGE_HEAD and one.village:
		return one.village == other.village
	if search_form(one.name) == search_form(other.name):
		return True
	# one leader of a body is enough: "Ủy ban MTTQ xã" is not invited twice under two names
	return one.capacity in ONE_LEADER and bool(one.body) and search_form(one.body) == search_form(other.body)


def on_list(one: Proposed, listed: Iterable[Listed]) -> str:
	"""The key of the participant who is the proposed one, "" where there is none."""
	return next((other.key for other in listed if _is_same(one, other)), "")
