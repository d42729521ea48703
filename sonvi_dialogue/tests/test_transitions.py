"""Every step of every workflow for every role: behind the button, by a plain save, by submit and by cancel.

What a step needs besides the right person is tested elsewhere and switched off here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow, get_transitions

from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

RULES = (
	"answer_check.problems",
	"plans._problems",
	"sessions._problems",
	"petitions._problems",
	"responses.responses.response_problems",
	"responses.responses.approval_problems",
)
EFFECTS = ("plans.after_save", "sessions.after_save", "sessions._try_clocks", "petitions.after_save")
ROLES = (*v.ROLES, "System Manager")


@contextmanager
def only_the_guard() -> Iterator[None]:
	with ExitStack() as stack:
		for name in RULES:
			stack.enter_context(patch(f"sonvi_dialogue.bridge.{name}", return_value=[]))
		for name in EFFECTS:
			stack.enter_context(patch(f"sonvi_dialogue.bridge.{name}"))
		yield


class TransitionCase(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.place.people[v.MANAGER] = factories.make_user("l0001.manager", v.MANAGER)
		self.place.people["System Manager"] = factories.make_user("l0001.system", "System Manager")
		self.freeze("2022-03-30")
		self.enterContext_(only_the_guard())

	def enterContext_(self, context) -> None:
		context.__enter__()
		self.addCleanup(context.__exit__, None, None, None)

	def documents(self) -> dict[str, Document]:
		"""One of each, drafted by a person who takes no step here."""
		drafter = factories.make_user("l0001.drafter", v.OFFICE, commune=self.commune)
		self.be(drafter)
		items = [{"session_type": v.REGULAR, "quarter": "1"}]
		plan = factories.insert("Dialogue Plan", commune=self.commune, title="2022", year=2022, items=items)
		session = factories.make_session(self.commune, "2022-03-28")
		petition = factories.make_petition(self.commune, "2022-03-20", session=session.name)
		self.be("Administrator")
		part = factories.insert(
			"Petition Assignment", petition=petition.name, department=self.unit, role=v.LEAD
		)
		self.be(drafter)
		response = factories.insert(
			"Department Response",
			commune=self.commune,
			department=self.unit,
			kind=v.ANSWER_RESPONSE,
			subject="Trả lời",
			body="Đã sửa.",
			result_class=v.SETTLED,
			assignments=[{"assignment": part.name}],
		)
		self.be("Administrator")
		return {doc.doctype: doc for doc in (plan, session, petition, response)}

	def put(self, doc: Document, state: w.State) -> None:
		values = {"workflow_state": state.name, "docstatus": state.docstatus}
		frappe.db.set_value(doc.doctype, doc.name, values, update_modified=False)
		frappe.clear_document_cache(doc.doctype, doc.name)

	@contextmanager
	def undone(self) -> Iterator[None]:
		frappe.db.savepoint("one_step")
		try:
			yield
		finally:
			self.be("Administrator")
			frappe.db.rollback(save_point="one_step")

	def stored(self, doc: Document) -> tuple[str, int]:
		return frappe.db.get_value(doc.doctype, doc.name, ["workflow_state", "docstatus"])


class TestBehindTheButton(TransitionCase):
	def test_each_role_is_offered_its_steps_and_no_other_and_takes_them(self) -> None:
		for doctype, doc in self.documents().items():
			table = w.WORKFLOWS[doctype]
			for state in table.states:
				self.put(doc, state)
				for role in ROLES:
					with self.subTest(doctype=doctype, state=state.name, role=role):
						expected = {
							step.action: step.to_state for step in w.actions(doctype, state.name, {role})
						}
						self.assertEqual(self.offered(doc, role), set(expected))
						for action, to_state in expected.items():
							self.taken(doc, role, action, table.state(to_state))

	def offered(self, doc: Document, role: str) -> set[str]:
		with self.as_user(self.place.people[role]):
			stored = frappe.get_doc(doc.doctype, doc.name)
			if not stored.has_permission("read"):
				return set()
			return {step.action for step in get_transitions(stored)}

	def taken(self, doc: Document, role: str, action: str, to_state: w.State) -> None:
		with self.undone(), self.as_user(self.place.people[role]):
			apply_workflow(frappe.get_doc(doc.doctype, doc.name), action)
			self.assertEqual(self.stored(doc), (to_state.name, to_state.docstatus))


class TestPlainSave(TransitionCase):
	"""Rights to the document are set aside: the guard alone must hold, with Frappe's workflow or without."""

	def test_the_steps_of_the_table_by_its_roles_with_a_workflow(self) -> None:
		self.every_pair(of_the_table=True)

	def test_no_other_step_by_any_role_without_a_workflow(self) -> None:
		for doctype in w.WORKFLOWS:
			frappe.db.set_value("Workflow", {"document_type": doctype}, "is_active", 0)
			frappe.cache.hdel("workflow", doctype)
			self.addCleanup(frappe.cache.hdel, "workflow", doctype)
		self.every_pair()

	def every_pair(self, of_the_table: bool = False) -> None:
		for doctype, doc in self.documents().items():
			table = w.WORKFLOWS[doctype]
			for old in table.states:
				self.put(doc, old)
				for new in table.states:
					known = w.find(doctype, old.name, new.name) is not None
					if new is not old and (known or not of_the_table):
						for role in (*ROLES, "Administrator"):
							with self.subTest(doctype=doctype, old=old.name, new=new.name, role=role):
								self.one_save(doc, old, new, role)

	def one_save(self, doc: Document, old: w.State, new: w.State, role: str) -> None:
		step = w.find(doc.doctype, old.name, new.name)
		by_role = step and not step.system and (role == "Administrator" or role in step.roles)
		allowed = bool(by_role) and old.docstatus == new.docstatus
		with self.undone(), self.as_user(self.place.people.get(role, role)):
			changed = frappe.get_doc(doc.doctype, doc.name)
			changed.workflow_state = new.name
			try:
				changed.save(ignore_permissions=True)
			except (DialogueRefusal, frappe.DocstatusTransitionError) as refusal:
				self.assertFalse(allowed, f"refused: {refusal}")
				self.assertEqual(self.stored(doc), (old.name, old.docstatus))
			except frappe.ValidationError as refusal:
				self.assertEqual(old.docstatus, 2, f"not by the guard: {refusal!r}")
			else:
				self.assertTrue(allowed, "went through")
				self.assertEqual(self.stored(doc), (new.name, new.docstatus))


class TestSubmitAndCancel(TransitionCase):
	def test_no_role_submits_or_cancels_a_response_past_its_steps(self) -> None:
		doc = self.documents()["Department Response"]
		table = w.WORKFLOWS["Department Response"]
		for state in table.states[:-1]:
			self.put(doc, state)
			for role in (*ROLES, "Administrator"):
				with self.subTest(state=state.name, role=role):
					with self.undone(), self.as_user(self.place.people.get(role, role)):
						stored = frappe.get_doc(doc.doctype, doc.name)
						stored.flags.ignore_permissions = True
						with self.refused("workflow_docstatus"):
							stored.submit() if state.docstatus == 0 else stored.cancel()
						self.assertEqual(self.stored(doc), (state.name, state.docstatus))

	def test_a_draft_is_not_discarded(self) -> None:
		doc = self.documents()["Department Response"]
		if not hasattr(doc, "discard"):
			self.skipTest("Frappe 15 has no discard")
		with self.refused("workflow_discard"):
			frappe.get_doc(doc.doctype, doc.name).discard()

	def test_a_new_document_begins_in_the_first_state(self) -> None:
		with self.refused("workflow_first_state"):
			factories.make_petition(self.commune, "2022-03-20", workflow_state=v.CLOSED)
