"""The invitation (Giấy mời): one copy for each person or body that is invited, all in one paper.

Source: Decree 30/2020, model 1.7; Decision 45/2018/QĐ-TTg (who chairs, who comes, what about, when, where, what is asked of
the invited, and whom to ask).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sonvi_dialogue.domain import check_in, qr
from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.common import (
	DEFAULT_PARTICIPANTS,
	Needs,
	check_common,
	clean,
	head_and_foot,
	phrase,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.public import sitting_lines
from sonvi_dialogue.domain.notices.sources import ParticipantSource, TaskSource
from sonvi_dialogue.domain.participants import CHAIR, CITIZEN, RECEPTION_DESK, SECRETARY

Notice = dict[str, Any]

# The hosts invite; the people are told by the public notice.
NOT_INVITED = (CHAIR, SECRETARY, RECEPTION_DESK, CITIZEN)


def invitation(dossier: Dossier) -> Notice:
	"""The dict for invitation.html, with one of its "copies" for each participant who is ticked as invited.

	Refused (MissingFact) without anybody invited, and without theme, day, hour, place, chair or whom to ask.
	"""
	(issuer, paper, signer), source = frame(dossier), need_session(dossier)
	session, guests = session_facts(source), invited(dossier)
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.need(guests, "participants", "Nobody is invited to this session. Tick Invited for those who are.")
	needs.need(
		source.register_contact,
		"register_contact",
		"Give the telephone number or person to ask about the session.",
	)
	for number, sitting in enumerate(session.sittings, start=1):
		needs.need(sitting.start, "start_time", "Give the hour at which sitting {0} begins.", number)
		needs.need(sitting.chair, "chair_name", "Give the chair of sitting {0}.", number)
	needs.refuse()
	return clean(
		head_and_foot(issuer, paper, signer, session)
		| {
			"template": "invitation",
			"type_name": "GIẤY MỜI",
			"subject": paper.subject or f"Dự {session_name(session)}",
			"session_name": session_name(session),
			"theme": phrase(session.theme),
			"several": len(session.sittings) > 1,
			"sittings": sitting_lines(session),
			"participants": "; ".join(line[:1].lower() + line[1:] for line in DEFAULT_PARTICIPANTS),
			"office": phrase(dossier.commune.office_name),
			"contact": phrase(source.register_contact),
			"copies": [_copy(guest, dossier.tasks, session.sittings[0].date) for guest in guests],
		}
	)


def invited(dossier: Dossier) -> list[ParticipantSource]:
	"""Those who get a copy: ticked as invited, neither a host nor a citizen."""
	return [one for one in dossier.participants if one.invited and one.capacity not in NOT_INVITED]


def only_for(notice: Notice, key: str) -> Notice | None:
	"""The invitation of one participant alone, as it stands in the whole paper; None where they have none in it."""
	copies = [copy for copy in notice.get("copies", ()) if copy["key"] == key]
	return {**notice, "copies": copies} if copies else None


def _copy(guest: ParticipantSource, tasks: tuple[TaskSource, ...], day: date) -> dict[str, Any]:
	ticket = check_in.ticket(day, guest.code) if guest.code else ""
	return {
		"key": guest.key,
		"guest": addressed(guest),
		"prepares": _prepares(guest, tasks),
		"code": check_in.grouped(ticket) if ticket else "",
		"qr": qr.drawing(ticket) if ticket else None,
	}


def addressed(guest: ParticipantSource) -> str:
	""" "Ông (bà) Thò Văn U, Ủy ban MTTQ Việt Nam xã"; a body, or a person named by an office, as it is written."""
	name = phrase(guest.name)
	if not all(word[:1].isupper() for word in name.split()):
		return name
	where = phrase(guest.body) or (f"thôn {guest.village}" if guest.village else "")
	return f"Ông (bà) {name}, {where}" if where else f"Ông (bà) {name}"


def _prepares(guest: ParticipantSource, tasks: tuple[TaskSource, ...]) -> str:
	"""What the guest's body was asked to have ready."""
	own = [phrase(task.topic) for task in tasks if guest.body and task.unit == guest.body]
	return "; ".join(own)
