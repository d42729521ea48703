"""What a paper of the site may draw upon, read from its documents. Implements domain.notices.dossier."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import (
	cases,
	clock,
	documents,
	facts,
	participants,
	regulations,
	responses,
	session_topics,
)
from sonvi_dialogue.bridge.dossier_registers import SiteRegisters
from sonvi_dialogue.bridge.facts_session import issued_conclusions
from sonvi_dialogue.bridge.open_duties import open_duties
from sonvi_dialogue.bridge.sources import (
	body,
	clock_time,
	petition_lines,
	reference,
	session_source,
	text_lines,
	title,
)
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.cases import CaseSource, DutySource
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine, SittingFacts
from sonvi_dialogue.domain.notices.public import told_sittings


class SiteDossier(SiteRegisters):
	"""One Official Document, or for a sheet a document of that shape that is never stored, and what it is about."""

	def __init__(self, doc: Document):
		self._doc = doc

	@property
	def today(self) -> date:
		return clock.today()

	@cached_property
	def commune(self) -> sources.CommuneSource:
		fields = (
			"place_name",
			"council_name",
			"committee_name",
			"office_name",
			"superior_name",
			"council_notation",
			"committee_notation",
		)
		stored = frappe.db.get_value("Commune", self._doc.commune, list(fields), as_dict=True)
		if not stored.office_name:
			office = regulations.body(self._doc.commune, v.OFFICE_BODY)
			stored.office_name = title("Dialogue Department", office, "department_name")
		return sources.CommuneSource(**{field: stored[field] or "" for field in fields})

	@cached_property
	def paper(self) -> sources.PaperSource:
		doc = self._doc
		return sources.PaperSource(
			doc.kind,
			body(doc.issuer),
			cint(doc.number) or None,
			facts.text(doc.notation),
			facts.day(doc.date),
			facts.text(doc.subject),
			text_lines(doc.recipients),
			facts.text(doc.signer_name),
			text_lines(doc.authority_lines),
			bool(cint(doc.is_unnumbered)),
			facts.text(doc.urgency),
		)

	def numbered(self, issued: Document) -> SiteDossier:
		"""The same dossier, as far as it is read, with the number, notation and day the paper has by now."""
		number, day = cint(issued.number) or None, facts.day(issued.date)
		self.paper = replace(self.paper, number=number, notation=facts.text(issued.notation), date=day)
		return self

	# What it is about ---------------------------------------------------------------------------------------------------
	@cached_property
	def _response_doc(self) -> Document | None:
		return frappe.get_doc("Department Response", self._doc.response) if self._doc.response else None

	@cached_property
	def _petition_names(self) -> list[str]:
		rows = self._response_doc.assignments if self._response_doc else self._doc.petitions
		return [row.petition for row in rows if row.petition]

	@cached_property
	def _session_doc(self) -> Document | None:
		"""The session the paper names, or that of the petitions it answers."""
		name = self._doc.session
		if not name and self._petition_names:
			name = frappe.db.get_value("Petition", self._petition_names[0], "session")
		return frappe.get_doc("Dialogue Session", name) if name else None

	@cached_property
	def rules(self) -> Rules:
		if self._session_doc is None:
			return regulations.rules_for_commune(self._doc.commune, facts.day(self._doc.date))
		return regulations.rules_for_session(self._session_doc)

	@cached_property
	def session(self) -> sources.SessionSource | None:
		return session_source(self._session_doc) if self._session_doc else None

	@cached_property
	def petitions(self) -> tuple[PetitionLine, ...]:
		return petition_lines(self._petition_names)

	@cached_property
	def session_petitions(self) -> tuple[PetitionLine, ...]:
		if self._session_doc is None:
			return ()
		filters = {"session": self._session_doc.name, "outcome": ["is", "set"]}
		order = "received_on asc, creation asc, name asc"
		return petition_lines(frappe.get_all("Petition", filters=filters, pluck="name", order_by=order))

	@cached_property
	def cases(self) -> tuple[CaseSource, ...]:
		return cases.cases(self._petition_names)

	@cached_property
	def session_cases(self) -> tuple[CaseSource, ...]:
		if self._session_doc is None:
			return ()
		filters, order = {"session": self._session_doc.name}, "received_on asc, creation asc, name asc"
		return cases.cases(frappe.get_all("Petition", filters=filters, pluck="name", order_by=order))

	@cached_property
	def duties(self) -> tuple[DutySource, ...]:
		return open_duties(self._doc.commune, self._doc.addressee)

	@cached_property
	def villages(self) -> tuple[sources.VillageSource, ...]:
		return cases.villages(self._doc.commune)

	@cached_property
	def response(self) -> sources.ResponseSource | None:
		response = self._response_doc
		if response is None:
			return None
		row = responses.open_answer(response.assignments[0].assignment)
		return sources.ResponseSource(
			title("Dialogue Department", response.department, "department_name"),
			facts.text(response.body),
			facts.text(response.result_class),
			facts.text(response.reason),
			facts.text(response.roadmap),
			title("Dialogue Department", response.referred_to, "department_name"),
			facts.day(response.new_date),
			row.effective_due_on if row else None,
		)

	# Other papers -------------------------------------------------------------------------------------------------------
	@cached_property
	def conclusion(self) -> PaperRef | None:
		if self._session_doc is None:
			return None
		return reference(next((row for row in issued_conclusions(self._session_doc.name)), None))

	@cached_property
	def bases(self) -> tuple[str, ...]:
		committee = body(regulations.body(self._doc.commune, v.STANDING_COMMITTEE_BODY))
		year = clock.today().year
		plan = self._issued({"kind": v.ANNUAL_PLAN, "date": ["between", (f"{year}-01-01", f"{year}-12-31")]})
		return assembly.legal_bases(self.rules.regulations, reference(plan), committee.name)

	@cached_property
	def change(self) -> ChangeFacts | None:
		"""The notice people have read, and why the session was moved since. One that was signed elsewhere tells its day
		by the duty it met."""
		session = self._session_doc
		if session is None:
			return None
		notices = ["in", (v.NOTICE, v.NOTICE_OF_CHANGE)]
		found = self._issued({"session": session.name, "kind": notices})
		earlier = reference(found)
		if not earlier:
			return None
		frozen = json.loads(frappe.db.get_value(documents.DOCTYPE, found.name, "notice_json") or "{}")
		told = told_sittings(frozen) or self._told_by_duty(session)
		return ChangeFacts(earlier, told, facts.text(session.move_reason))

	def _told_by_duty(self, session: Document) -> tuple[SittingFacts, ...]:
		"""The first sitting's day that the public notice, met since, counted back from; the rest as it is now."""
		days = frappe.get_all(
			"Statutory Deadline",
			filters={"session": session.name, "kind": v.PUBLIC_NOTICE, "status": v.MET},
			pluck="anchor_on",
			order_by="met_on desc, creation desc",
			limit=1,
		)
		first, *others = session_source(session).sittings
		return (replace(first, date=days[0]), *others) if days else ()

	@cached_property
	def amended(self) -> PaperRef | None:
		name = self._doc.corrects or self._doc.replaces
		fields = ["kind", "number", "notation", "date"]
		return reference(name and frappe.db.get_value(documents.DOCTYPE, name, fields, as_dict=True))

	@cached_property
	def addressee(self) -> sources.BodySource | None:
		name = self._doc.addressee or (self._response_doc.referred_to if self._response_doc else None)
		return body(name) if name else None

	@property
	def period(self) -> tuple[date, date] | None:
		first, last = facts.day(self._doc.period_from), facts.day(self._doc.period_to)
		return (first, last) if first and last else None

	@cached_property
	def sections(self) -> dict[str, str]:
		return {row.section: facts.text(row.text) for row in self._doc.sections}

	def _issued(self, filters: dict[str, Any]) -> Any:
		"""The last issued paper of the commune that fits, other than this one."""
		found = frappe.get_all(
			documents.DOCTYPE,
			filters={**filters, "commune": self._doc.commune, "docstatus": 1, "name": ["!=", self._doc.name]},
			fields=["name", "kind", "number", "notation", "date"],
			order_by="issued_on desc, creation desc",
			limit=1,
		)
		return found[0] if found else None

	# The session's own lists --------------------------------------------------------------------------------------------
	@cached_property
	def plan(self) -> sources.PlanSource | None:
		year = (facts.day(self._doc.period_to) or facts.day(self._doc.date) or clock.today()).year
		filters = {"commune": self._doc.commune, "year": year}
		name = frappe.db.get_value("Dialogue Plan", filters, "name", order_by="creation desc")
		if not name:
			return None
		plan = frappe.get_doc("Dialogue Plan", name)
		items = tuple(
			sources.PlanItemSource(
				row.session_type,
				cint(row.quarter) or None,
				facts.day(row.planned_date),
				facts.text(row.theme),
				facts.text(row.place),
			)
			for row in plan.items
		)
		return sources.PlanSource(year, plan.title, items, facts.text(plan.purpose), facts.text(plan.notes))

	@cached_property
	def participants(self) -> tuple[sources.ParticipantSource, ...]:
		if self._session_doc is None:
			return ()
		rows = frappe.get_all(
			"Participant",
			filters={"session": self._session_doc.name},
			fields=["*"],
			order_by="creation asc, name asc",
		)
		served = self._served_by_another() if self._doc.kind == v.INVITATION else frozenset()
		return tuple(
			sources.ParticipantSource(
				row.participant_name,
				row.capacity,
				row.body or "",
				title("Village", row.village, "village_name"),
				bool(row.invited) and row.invitation not in served,
				bool(row.attended),
				bool(row.wishes_to_speak),
				cint(row.speaking_order) or None,
				cint(row.minutes_spoken) or None,
				bool(row.was_refused),
				cases.ground(row.refusal_ground),
				row.refused_by or "",
				row.note or "",
				row.name,
				topic=row.topic or "",
				explained=bool(row.refusal_explained),
				code=row.check_in_code or "",
				**participants.deputy_of(row),
			)
			for row in rows
		)

	def _served_by_another(self) -> frozenset[str]:
		"""The other invitations of the session that stand: who has a copy in one of them gets none in this."""
		issued = {"session": self._session_doc.name, "kind": v.INVITATION, "docstatus": 1}
		others = ["not in", [self._doc.name, self._doc.replaces or ""]]
		return frozenset(
			frappe.get_all(documents.DOCTYPE, {**issued, "name": others}, pluck="name", order_by="creation")
		)

	@cached_property
	def programme(self) -> tuple[sources.ProgrammeSource, ...]:
		rows = self._session_doc.programme if self._session_doc else ()
		return tuple(
			sources.ProgrammeSource(
				facts.text(row.item),
				clock_time(row.start_time),
				facts.text(row.owner_name),
				cint(row.round) or 1,
			)
			for row in rows
		)

	@cached_property
	def tasks(self) -> tuple[sources.TaskSource, ...]:
		if self._session_doc is None:
			return ()
		rows = frappe.get_all(
			"Preparation Task",
			filters={"session": self._session_doc.name},
			fields=["department", "topic", "due", "instructions"],
			order_by="creation asc, name asc",
		)
		return tuple(
			sources.TaskSource(
				title("Dialogue Department", row.department, "department_name"),
				row.topic,
				row.due,
				row.instructions or "",
			)
			for row in rows
		)

	@cached_property
	def hot(self) -> tuple[sources.HotSource, ...]:
		if self._session_doc is None:
			return ()
		rows = session_topics.confirmed(self._session_doc.name)
		return tuple(sources.HotSource(row.title, facts.text(row.reasons)) for row in rows)
