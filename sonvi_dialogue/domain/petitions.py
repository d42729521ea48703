"""What can be wrong with a petition, from its receipt to its outcome, and what a redirected denunciation keeps.

Sources: the plan II.4.2 (answered, assigned, explained, sent up); Circular 05/2021/TT-TTCP (screening); Law on
Denunciation 2018, Articles 9 and 56 (who denounces, and what, is kept secret); design 3 and 4 (Petition).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Choices, Problem

CHANNELS = (
	"At the Conference",
	"Before the Conference",
	"Suggestion Box",
	"Survey",
	"Media",
	"Web",
	"Letter",
	"Telephone",
	"Citizen Reception",
	"Delegate",
	"Voter Meeting",
	"Council Committee",
	"Fatherland Front",
	"Mass Organisation",
	"Unit",
)
JURISDICTIONS = (
	words.COMMUNE_LEVEL,
	words.DISTRICT_LEVEL,
	words.PROVINCE_LEVEL,
	words.CENTRAL_LEVEL,
	words.OTHER_LEVEL,
)
REDIRECT_KINDS = (words.COMPLAINT, words.DENUNCIATION)
ASKS_MORE = "Asks More"
SECOND_ROUNDS = ("Agrees", "Does Not Agree", ASKS_MORE)
BEFORE_RAISED = (words.RECEIVED, words.ACCEPTED, words.REFUSED, words.REDIRECTED)
BEFORE_ACCEPTED = (words.RECEIVED, words.REFUSED, words.REDIRECTED)
CONCLUDED_STATES = (words.IN_PROGRESS, words.CLOSED)
# What the public and the register read in place of a denunciation: official text, Vietnamese as it is printed.
DENUNCIATION_LABEL = "01 nội dung tố cáo, đã hướng dẫn tiếp công dân"


@dataclass(frozen=True)
class PetitionFacts:
	"""One petition. session_state and session_last_day are those of the session it is on, empty where it is on none.

	repeats and merged_into are keys of other petitions; repeats_received_on, merged_into_session and
	merged_into_outcome are what those say. Where several petitions would be merged in a chain, the last one is named.
	"""

	key: str
	received_on: date | None
	today: date
	content: str = ""
	state: str = words.RECEIVED
	session: str = ""
	session_state: str = ""
	session_last_day: date | None = None
	channel: str = ""
	jurisdiction: str = ""
	village: str = ""
	public_label: str = ""
	petitioner_name: str = ""
	petitioner_phone: str = ""
	petitioner_address: str = ""
	is_group: bool = False
	group_count: int | None = None
	group_representative: str = ""
	group_members: tuple[str, ...] = ()
	is_anonymous: bool = False
	concerns_department: str = ""
	repeats: str = ""
	repeats_received_on: date | None = None
	outcome: str = ""
	lead_department: str = ""
	conclusion_text: str = ""
	answered_by: str = ""
	answer_given: str = ""
	merged_into: str = ""
	merged_into_session: str = ""
	merged_into_outcome: str = ""
	second_round: str = ""
	second_round_text: str = ""
	refusal_ground: str = ""
	refusal_explained: bool = False
	decided_by: str = ""
	redirect_kind: str = ""
	redirected_to: str = ""
	sent_by: str = ""
	sent_by_body: str = ""
	session_topic: str = ""

	@property
	def is_denunciation(self) -> bool:
		return self.redirect_kind == words.DENUNCIATION


# What could tell who denounced, whom, or what. Village, unit and attachments tell it as well as a name does.
SECRET_FIELDS = (
	"content",
	"petitioner_name",
	"petitioner_phone",
	"petitioner_address",
	"group_count",
	"group_representative",
	"group_members",
	"village",
	"concerns_department",
	"repeats",
	"repeats_received_on",
	"conclusion_text",
	"answered_by",
	"answer_given",
	"second_round",
	"second_round_text",
	"sent_by",
	"sent_by_body",
	"session_topic",
)
_FROZEN_FIELDS = (
	"outcome",
	"lead_department",
	"conclusion_text",
	"answered_by",
	"answer_given",
	"merged_into",
	"second_round",
	"second_round_text",
	"session",
)


def petition_problems(facts: PetitionFacts, old: PetitionFacts | None = None) -> list[Problem]:
	"""What must be mended before the petition can be saved; old is the petition as stored, None for a new one.

	A denunciation is blanked by the caller (blanked_denunciation) in the save that redirects it, before this test.
	"""
	problems = _receipt_problems(facts) + _choice_problems(facts)
	if facts.is_denunciation and facts.state == words.REDIRECTED:
		return problems + _secret_problems(facts)
	if facts.is_denunciation and facts.state not in BEFORE_ACCEPTED:
		message = "A denunciation is not dealt with at a session. Redirect it, or clear its kind."
		problems.append(Problem("petition_denunciation_kept", "redirect_kind", message))
	if not facts.content.strip() and not facts.is_denunciation:
		message = "The content is missing. Write what was asked."
		problems.append(Problem("petition_content_missing", "content", message))
	problems += _petitioner_problems(facts) + _repeat_problems(facts) + _lead_problems(facts)
	problems += _second_round_problems(facts)
	return problems + _outcome_time_problems(facts, old)


def _receipt_problems(facts: PetitionFacts) -> list[Problem]:
	day = facts.received_on
	if day is None:
		message = "The day of receipt is missing. Enter it."
		return [Problem("petition_received_missing", "received_on", message)]
	if day > facts.today:
		message = "The petition cannot be received on {0}, which is still to come. Enter a day up to today."
		return [Problem("petition_received_future", "received_on", message, (day,))]
	last = facts.session_last_day
	if last and facts.session and day > last:
		message = "The petition was received on {0}, after its session ended on {1}. Correct the day or choose a later session."
		return [Problem("petition_received_after_session", "received_on", message, (day, last))]
	return []


def _choice_problems(facts: PetitionFacts) -> list[Problem]:
	problems = []
	message = "{0} is not in the list. Choose one of: {1}."
	for code, field, value, known in (
		("petition_channel", "channel", facts.channel, CHANNELS),
		("petition_jurisdiction", "jurisdiction", facts.jurisdiction, JURISDICTIONS),
		("petition_outcome", "outcome", facts.outcome, words.OUTCOMES),
		("petition_redirect_kind", "redirect_kind", facts.redirect_kind, REDIRECT_KINDS),
		("petition_second_round", "second_round", facts.second_round, SECOND_ROUNDS),
	):
		if value and value not in known:
			problems.append(Problem(code, field, message, (value, Choices(known))))
	return problems


def _petitioner_problems(facts: PetitionFacts) -> list[Problem]:
	problems = []
	named = (
		facts.petitioner_name,
		facts.petitioner_phone,
		facts.petitioner_address,
		facts.group_representative,
	)
	if facts.is_anonymous and any(value.strip() for value in named):
		message = "An anonymous petition carries no name, phone or address. Clear them, or untick Anonymous."
		problems.append(Problem("petition_anonymous_named", "petitioner_name", message))
	if facts.is_group and not facts.group_representative.strip():
		message = "A group needs a representative. Write who receives the answer for it."
		problems.append(Problem("petition_group_representative", "group_representative", message))
	if facts.is_group and (facts.group_count or 0) < 2:
		message = "A group has at least 2 people. Enter how many, or untick Group."
		problems.append(Problem("petition_group_count", "group_count", message))
	return problems


def _repeat_problems(facts: PetitionFacts) -> list[Problem]:
	if not facts.repeats:
		return []
	if facts.repeats == facts.key:
		message = "A petition cannot repeat itself. Choose the earlier one."
		return [Problem("petition_repeats_itself", "repeats", message)]
	earlier = facts.repeats_received_on
	if earlier and facts.received_on and earlier >= facts.received_on:
		message = (
			"{0} was received on {1} and is not an earlier petition. Choose an earlier one, or merge the two."
		)
		return [Problem("petition_repeats_later", "repeats", message, (facts.repeats, earlier))]
	return []


def _lead_problems(facts: PetitionFacts) -> list[Problem]:
	if not facts.lead_department or facts.lead_department != facts.concerns_department:
		return []
	message = "The petition is about {0}, which cannot settle it. Assign it to the leader in charge."
	return [Problem("petition_lead_complained_of", "lead_department", message, (facts.lead_department,))]


def _second_round_problems(facts: PetitionFacts) -> list[Problem]:
	"""What the petitioner said to the answer, in the second round of the plan II.4.2 đ."""
	if facts.second_round == ASKS_MORE and not facts.second_round_text.strip():
		message = "Write what the petitioner asks more."
		return [Problem("petition_second_round_text", "second_round_text", message)]
	if facts.second_round_text.strip() and not facts.second_round:
		message = "Choose whether the petitioner agrees, does not agree or asks more, beside what was said."
		return [Problem("petition_second_round_missing", "second_round", message)]
	return []


def _outcome_time_problems(facts: PetitionFacts, old: PetitionFacts | None) -> list[Problem]:
	"""The outcome is given while Raised; once the session is Concluded nothing the chair decided can change.

	A reopened session is Held again: its petitions keep their states, and their outcomes can be mended until it is
	concluded once more.
	"""
	reopened = facts.state in CONCLUDED_STATES and facts.session_state == words.HELD
	if facts.state in CONCLUDED_STATES and not reopened and old is not None:
		changed = [name for name in _FROZEN_FIELDS if getattr(old, name) != getattr(facts, name)]
		message = "The outcome is fixed since the session was concluded. Reopen the session to change it."
		return [Problem("petition_outcome_frozen", changed[0], message)] if changed else []
	if facts.state in BEFORE_RAISED and facts.outcome:
		message = "A petition that is {0} has no outcome yet. Raise it at its session first."
		return [Problem("petition_outcome_early", "outcome", message, (facts.state,))]
	problems = outcome_problems(facts) if facts.state == words.RAISED or reopened else []
	if facts.state == words.RAISED and old is not None and old.session != facts.session:
		problems += raise_problems(facts)
	return problems


def parts_problems(facts: PetitionFacts) -> list[Problem]:
	"""What stands against choosing the co-operating units anew at the desk: they are part of what the chair decided."""
	if facts.state == words.RAISED or facts.session_state == words.HELD:
		return []
	message = "The outcome is fixed since the session was concluded. Reopen the session to change it."
	return [Problem("petition_outcome_frozen", "cooperating", message)]


def outcome_problems(facts: PetitionFacts) -> list[Problem]:
	"""What the outcome chosen at the conclusion still needs; an empty outcome needs nothing until the session concludes."""
	problems = []
	if facts.outcome in words.OWED_OUTCOMES and not facts.lead_department:
		message = "The outcome {0} needs a unit that answers for it. Choose the Lead Unit."
		problems.append(Problem("petition_lead_missing", "lead_department", message, (facts.outcome,)))
	if facts.outcome == words.ANSWERED:
		for field, label in (("answered_by", "who answered"), ("answer_given", "what was answered")):
			if not getattr(facts, field).strip():
				message = "An answer given at the session needs {0}. Write it down."
				problems.append(Problem("petition_answer_incomplete", field, message, (label,)))
	if facts.outcome == words.MERGED:
		problems += _merge_problems(facts)
	elif facts.merged_into:
		message = (
			"The petition is merged into {0} but its outcome is not Merged. Choose Merged or clear the link."
		)
		problems.append(Problem("petition_merge_outcome", "outcome", message, (facts.merged_into,)))
	return problems


def _merge_problems(facts: PetitionFacts) -> list[Problem]:
	if not facts.merged_into:
		code, args = "petition_merge_missing", ()
		message = "Choose the petition this one is merged into."
	elif facts.merged_into == facts.key:
		code, args = "petition_merge_itself", ()
		message = "A petition cannot be merged into itself. Choose another of the same session."
	elif facts.merged_into_session != facts.session:
		code, args = "petition_merge_session", (facts.merged_into,)
		message = (
			"{0} belongs to another session. Merge into one of the same session, or mark this as a repeat."
		)
	elif facts.merged_into_outcome == words.MERGED:
		code, args = "petition_merge_chain", (facts.merged_into,)
		message = "{0} is itself merged into another. Merge this one into that other one."
	else:
		return []
	return [Problem(code, "merged_into", message, args)]


def refuse_problems(facts: PetitionFacts) -> list[Problem]:
	"""What a refusal must say: the ground, who decided, and that it was explained to the person."""
	problems = []
	if not facts.refusal_ground:
		message = "A refusal needs a ground. Choose one of the grounds the law names."
		problems.append(Problem("petition_refusal_ground", "refusal_ground", message))
	if not facts.decided_by.strip():
		message = "Write who decided to refuse the petition."
		problems.append(Problem("petition_refusal_decided", "decided_by", message))
	if not facts.refusal_explained:
		message = (
			"Explain the refusal to the petitioner, then tick that it was explained: the law asks for it."
		)
		problems.append(Problem("petition_refusal_explained", "refusal_explained", message))
	return problems


def redirect_problems(facts: PetitionFacts) -> list[Problem]:
	"""What a redirection must say: whether a complaint or a denunciation, and where the person was sent."""
	problems = []
	if facts.redirect_kind not in REDIRECT_KINDS:
		message = "Choose whether this is a complaint or a denunciation: each has its own procedure."
		problems.append(Problem("petition_redirect_kind_missing", "redirect_kind", message))
	if not facts.redirected_to.strip():
		message = "Write where the person was sent, such as the citizen reception office."
		problems.append(Problem("petition_redirected_to", "redirected_to", message))
	return problems


def raise_problems(facts: PetitionFacts) -> list[Problem]:
	"""What stands against raising the petition: it needs a session that is Scheduled or Held."""
	if not facts.session:
		message = "Choose the session the petition is raised at."
		return [Problem("petition_session_missing", "session", message)]
	if facts.session_state not in (words.SCHEDULED, words.HELD):
		message = "The session is {0}. A petition is raised at one that is Scheduled or Held: choose another."
		return [Problem("petition_session_state", "session", message, (facts.session_state,))]
	return []


ASSIGNMENT_ROLES = (words.LEAD, words.COOPERATING, words.SECOND_LOOKER)


def assignment_problems(
	department: str, role: str, lead: str, others: Iterable[str], concerns_department: str
) -> list[Problem]:
	"""What is wrong with one unit's part in a petition; others: the units that already have one, without this row."""
	problems = []
	if role not in ASSIGNMENT_ROLES:
		message = "{0} is not in the list. Choose one of: {1}."
		args = (role, Choices(ASSIGNMENT_ROLES))
		problems.append(Problem("assignment_role", "role", message, args))
	if department == concerns_department:
		message = "The petition is about {0}, which cannot settle it. Assign it to the leader in charge."
		problems.append(Problem("assignment_complained_of", "department", message, (department,)))
	if department in set(others) or (role == words.COOPERATING and department == lead):
		message = "{0} already has a part in this petition. Each unit has one."
		problems.append(Problem("assignment_twice", "department", message, (department,)))
	if role == words.LEAD and lead and department != lead:
		message = "{0} is the lead unit of this petition. A petition has one lead: add {1} as co-operating."
		problems.append(Problem("assignment_second_lead", "role", message, (lead, department)))
	return problems


def blanked_denunciation(facts: PetitionFacts) -> PetitionFacts:
	"""The stub a redirected denunciation leaves: no content, no petitioner, nothing that tells whom it was about.

	The caller also deletes versions, comments, files and search rows in the same transaction. Refused with ValueError
	for anything but a denunciation, so that no other petition can lose its content.
	"""
	if not facts.is_denunciation:
		raise ValueError(f"{facts.key} is not a denunciation")
	blank = PetitionFacts(facts.key, facts.received_on, facts.today)
	changes = {name: getattr(blank, name) for name in SECRET_FIELDS}
	return replace(facts, **changes, is_group=False, is_anonymous=False, public_label=DENUNCIATION_LABEL)


def _secret_problems(facts: PetitionFacts) -> list[Problem]:
	"""A stub stays a stub: nothing may be written back into it."""
	message = "A redirected denunciation keeps no content and no petitioner. Clear this field: the law keeps them secret."
	return [
		Problem("petition_denunciation_told", name, message) for name in SECRET_FIELDS if getattr(facts, name)
	]
