"""Phase 2 of the daily run: one message for each person, worst first, with links, in the person's language.

A person's Escalation Digest, desk notification and e-mail are one transaction, and (run, user) is unique: what a crash
left undone the next run does, and nobody is told twice. An e-mail leaves the office's walls, so it names a petition by
its number, village and category and never by what was said or who said it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.utils import now_datetime, validate_email_address
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import digest_text, sweep, task_reminders
from sonvi_dialogue.bridge.recipients import DESK, DESK_AND_MAIL, NOBODY, Directory, Person, Reach
from sonvi_dialogue.domain import vocabulary as v

NO_MAILBOX = (
	".invalid"  # the domain reserved for addresses nobody reads (RFC 2606): a log-in by phone number, a demo
)
READ_AT_ONCE = 1000


class Step(NamedTuple):
	"""One step in the ledger that is to be told. is_open: its deadline is still owed at that date."""

	name: str
	run: str
	deadline: str
	department: str
	commune: str
	audience: str
	is_open: bool


class MailRoute(NamedTuple):
	"""Whether e-mail can leave this site, and the language of people who chose none."""

	works: bool
	language: str


def send_all(run: str, as_of: date, scope: sweep.Scope, unfinished: Sequence[str] = ()) -> None:
	"""Tells everybody concerned by the steps of a Run, and by what killed earlier runs left untold; ends them all.

	A person whose message fails is logged and skipped, and the Run stays Sending, so that the next hour tries again.
	"""
	runs = [run, *unfinished]
	steps = _steps(runs, scope)
	tasks = task_reminders.lines(scope, as_of)
	keys = {(s.department, s.commune, s.audience) for s in steps}
	directory = Directory(keys | {(*key, v.AUDIENCE_OFFICER) for key in tasks}, as_of)
	reach = {step.name: directory.reach(step.department, step.commune, step.audience) for step in steps}
	if not frappe.db.get_single_value("Dialogue Settings", "digest_enabled"):
		close(run, unfinished, [_("Messages are switched off in Dialogue Settings: nobody was told.")])
		return
	route = mail_route()
	untold = 0
	told = _already_told(runs)
	messages, reminders = _messages(steps, reach, told, run), _reminders(tasks, directory, told, run)
	for user in sorted({*messages, *reminders}):
		entries, own = messages.get(user, []), reminders.get(user, [])
		untold += not _told(run, as_of, directory.people[user], entries, own, route)
	log = _what_went_wrong(reach, untold)
	if untold:
		_note(run, log)
		return
	_record_how_told(runs, steps, reach)
	close(run, unfinished, log)


def close(run: str, unfinished: Sequence[str], log: Sequence[str] = ()) -> None:
	"""Finishes a Run, and the killed ones it has taken over, with its figures."""
	sweep.commit()
	if sweep.lock(run) != sweep.FINISHED:
		told = frappe.db.count("Escalation Digest", {"run": run})
		mailed = frappe.db.count("Escalation Digest", {"run": run, "channel": DESK_AND_MAIL})
		figures = {"digests": told, "digests_sent": mailed, "no_mail": told - mailed, "log": "\n".join(log)}
		end = {"status": sweep.FINISHED, "finished_at": now_datetime()}
		frappe.db.set_value("Escalation Run", run, {**figures, **end}, update_modified=False)
		for name in unfinished:
			taken_over = {**end, "log": _("Finished by {0}.").format(run)}
			frappe.db.set_value("Escalation Run", name, taken_over, update_modified=False)
	sweep.commit()


def mail_route() -> MailRoute:
	"""Whether there is an account to send from, and the site's language."""
	language = frappe.db.get_single_value("System Settings", "language") or "vi"
	return MailRoute(not frappe.are_emails_muted() and bool(EmailAccount.find_outgoing()), language)


# Who is to be told what -----------------------------------------------------------------------------------------------------
def _steps(runs: Sequence[str], scope: sweep.Scope) -> list[Step]:
	entry = frappe.qb.DocType("Escalation Entry")
	deadline = frappe.qb.DocType("Statutory Deadline")
	query = (
		frappe.qb.from_(entry)
		.left_join(deadline)
		.on(
			(deadline.name == entry.deadline)
			& (deadline.status == v.OPEN)
			& (deadline.effective_due_on == entry.effective_due_on)
		)
		.select(
			entry.name,
			entry.run,
			entry.deadline,
			entry.department,
			entry.commune,
			entry.audience,
			deadline.name,
		)
		.where(entry.run.isin(list(runs)))
		.where(entry.collapsed == 0)
	)
	if scope.only is not None:
		query = query.where(entry.commune.isin(scope.only))
	elif scope.without:
		query = query.where(entry.commune.notin(scope.without))
	return [Step(*row[:6], is_open=row[6] is not None) for row in query.run()]


def _already_told(runs: Sequence[str]) -> set[tuple[str, str]]:
	rows = frappe.get_all(
		"Escalation Digest", filters={"run": ["in", list(runs)]}, fields=["run", "user"], as_list=True
	)
	return {(run, user) for run, user in rows}


def _messages(
	steps: Iterable[Step], reach: dict[str, Reach], told: set[tuple[str, str]], run: str
) -> dict[str, list[str]]:
	"""The ledger entries to tell each person of. Nothing already told, and nothing done in the meantime."""
	messages: defaultdict[str, list[str]] = defaultdict(list)
	for step in steps:
		if not step.is_open:
			continue
		for user in reach[step.name].users:
			if (step.run, user) not in told and (run, user) not in told:
				messages[user].append(step.name)
	return dict(sorted(messages.items()))


def _reminders(
	tasks: dict[tuple[str, str], list[digest_text.Line]],
	directory: Directory,
	told: set[tuple[str, str]],
	run: str,
) -> dict[str, list[digest_text.Line]]:
	"""The tasks each person is reminded of, beside the steps: those of the bodies he works for."""
	reminders: defaultdict[str, list[digest_text.Line]] = defaultdict(list)
	for (department, commune), lines in tasks.items():
		for user in directory.reach(department, commune, v.AUDIENCE_OFFICER).users:
			if (run, user) not in told:
				reminders[user] += lines
	return reminders


def _what_went_wrong(reach: dict[str, Reach], untold: int) -> list[str]:
	nobody = sum(NOBODY in found.notes for found in reach.values())
	log = []
	if nobody:
		log.append(
			_("Steps that reached nobody: {0}. Give the units and the Office their members.").format(nobody)
		)
	if untold:
		log.append(
			_("People who could not be told: {0}. See the Error Log; the next run tries again.").format(
				untold
			)
		)
	return log


# One person -----------------------------------------------------------------------------------------------------------------
def _told(
	run: str,
	as_of: date,
	person: Person,
	entries: list[str],
	tasks: list[digest_text.Line],
	route: MailRoute,
) -> bool:
	sweep.commit()
	try:
		if sweep.lock(run) == sweep.SENDING and not _has_digest(run, person.user):
			_tell(run, as_of, person, _lines(entries, tasks), route)
	except JobTimeoutException:
		raise  # the worker's time is up: the next hour goes on from here
	except Exception:
		frappe.db.rollback()
		frappe.log_error(
			"Dialogue escalation: a message failed", reference_doctype="User", reference_name=person.user
		)
		sweep.commit()
		return False
	sweep.commit()
	return True


def _has_digest(run: str, user: str) -> bool:
	return bool(frappe.db.get_value("Escalation Digest", {"run": run, "user": user}))


def _tell(run: str, as_of: date, person: Person, lines: list[digest_text.Line], route: MailRoute) -> None:
	name = frappe.generate_hash(length=10)
	message = digest_text.compose(lines, as_of, person.language or route.language)
	notification = frappe.get_doc(
		doctype="Notification Log",
		type="Alert",  # the one type Frappe never mails by itself
		for_user=person.user,
		subject=message.subject,
		document_type="Escalation Digest",
		document_name=name,
	).insert(ignore_permissions=True)
	queued = None
	if route.works and reads_mail(person) and not any(line.is_demo for line in lines):
		queued = frappe.sendmail(
			recipients=[person.email],
			subject=message.subject,
			template=digest_text.TEMPLATE,
			args=message.args,
			reference_doctype="Escalation Digest",
			reference_name=name,
			delayed=True,
			add_unsubscribe_link=0,
		)
	communes = {line.commune for line in lines}
	frappe.get_doc(
		doctype="Escalation Digest",
		run=run,
		user=person.user,
		commune=communes.pop() if len(communes) == 1 else None,
		lines=len(lines),
		subject=message.subject,
		body=message.text,
		channel=DESK_AND_MAIL if queued else DESK,
		notification=notification.name,
		email_queue=queued.name if queued else None,
		sent_on=now_datetime(),
	).insert(ignore_permissions=True, set_name=name)


def reads_mail(person: Person) -> bool:
	"""Whether a user has an e-mail address that somebody reads."""
	return bool(validate_email_address(person.email)) and not person.email.endswith(NO_MAILBOX)


def _lines(entries: Sequence[str], tasks: Sequence[digest_text.Line]) -> list[digest_text.Line]:
	"""What a message says of each entry's deadline and of tasks, one line each, worst (longest overdue) first."""
	found = {line.deadline: line for line in tasks}
	for start in range(0, len(entries), READ_AT_ONCE):
		for row in _line_query(entries[start : start + READ_AT_ONCE]).run(as_dict=True):
			found[row.deadline] = digest_text.Line(**row)
	return sorted(found.values(), key=lambda line: (line.effective_due_on, line.kind, line.deadline))


def _line_query(entries: Sequence[str]) -> Any:
	entry, deadline = frappe.qb.DocType("Escalation Entry"), frappe.qb.DocType("Statutory Deadline")
	commune, department = frappe.qb.DocType("Commune"), frappe.qb.DocType("Dialogue Department")
	session, petition = frappe.qb.DocType("Dialogue Session"), frappe.qb.DocType("Petition")
	village, category = frappe.qb.DocType("Village"), frappe.qb.DocType("Petition Category")
	return (
		frappe.qb.from_(entry)
		.join(deadline)
		.on(deadline.name == entry.deadline)
		.join(commune)
		.on(commune.name == entry.commune)
		.left_join(department)
		.on(department.name == deadline.department)
		.left_join(session)
		.on(session.name == deadline.session)
		.left_join(petition)
		.on(petition.name == deadline.petition)
		.left_join(village)
		.on(village.name == petition.village)
		.left_join(category)
		.on(category.name == petition.category)
		.select(
			entry.deadline,
			entry.commune,
			commune.commune_name,
			commune.calendar,
			commune.is_demo,
			deadline.kind,
			deadline.effective_due_on,
			deadline.provisional,
			deadline.subject_text,
			deadline.session,
			deadline.petition,
			session.title.as_("session_title"),
			petition.is_confidential,
			village.village_name,
			category.category_name,
			department.department_name,
		)
		.where(entry.name.isin(list(entries)))
	)


# How it was told --------------------------------------------------------------------------------------------------------------
def _record_how_told(runs: Sequence[str], steps: Iterable[Step], reach: dict[str, Reach]) -> None:
	"""Writes told_by into the ledger, one statement for each way: bulk, and the same if done again."""
	rows = frappe.get_all(
		"Escalation Digest", filters={"run": ["in", list(runs)]}, fields=["user", "channel"], as_list=True
	)
	mailed = {user for user, channel in rows if channel == DESK_AND_MAIL}
	told = {user for user, _channel in rows}
	ways: defaultdict[str, list[str]] = defaultdict(list)
	for step in steps:
		found = reach[step.name]
		means = [DESK_AND_MAIL] if found.users & mailed else [DESK] if found.users & told else []
		way = "; ".join([*means, *found.notes])
		if way:
			ways[way].append(step.name)
	entry = frappe.qb.DocType("Escalation Entry")
	for way, names in ways.items():
		for start in range(0, len(names), sweep.BATCH):
			part = names[start : start + sweep.BATCH]
			frappe.qb.update(entry).set(entry.told_by, way).where(entry.name.isin(part)).run()


def _note(run: str, log: Sequence[str]) -> None:
	frappe.db.set_value("Escalation Run", run, "log", "\n".join(log), update_modified=False)
	sweep.commit()
