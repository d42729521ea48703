"""What a site has after install, what a second migrate leaves alone, and what uninstall takes away."""

from __future__ import annotations

import frappe

from sonvi_dialogue import hooks, install, permissions, uninstall
from sonvi_dialogue.domain import regulations, workflows
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.seeds import records, units
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

MODULE = "Sonvi Dialogue"


class TestInstalled(DialogueCase):
	def test_every_seed_is_in(self) -> None:
		for record in records.masters():
			self.assertTrue(
				frappe.db.exists(record["doctype"], install.record_name(record)), install.seed_key(record)
			)
		self.assertEqual(
			set(workflows.WORKFLOWS),
			set(frappe.get_all("Workflow", {"is_active": 1}, pluck="document_type"))
			& set(workflows.WORKFLOWS),
		)

	def test_regulations_are_submitted_with_every_clause(self) -> None:
		for shipped in regulations.SHIPPED:
			doc = frappe.get_doc("Dialogue Regulation", f"{shipped.code}-1")
			self.assertEqual(doc.docstatus, 1)
			self.assertEqual([row.kind for row in doc.clauses], [clause.kind for clause in shipped.clauses])
			self.assertEqual([row.offset_days for row in doc.steps], [step.offset for step in shipped.steps])

	def test_the_calendar_says_which_year_is_not_decided(self) -> None:
		years = frappe.get_doc("Working Calendar", records.CALENDAR_NAME).years
		self.assertEqual([row.year for row in years if row.provisional], [2027])
		self.assertEqual([row.year for row in years], [2022, 2023, 2024, 2025, 2026, 2027])

	def test_settings_have_their_defaults(self) -> None:
		self.assertEqual(frappe.db.get_single_value("Dialogue Settings", "digest_hour"), 7)
		self.assertEqual(frappe.db.get_single_value("Dialogue Settings", "digest_enabled"), 1)

	def test_indexes_are_there(self) -> None:
		for doctype, _fields, name, _unique in install.INDEXES:
			self.assertTrue(frappe.db.has_index(f"tab{doctype}", name), f"{doctype}: {name}")

	def test_no_doctype_gives_anything_to_all_or_guest(self) -> None:
		ours = frappe.get_all("DocType", {"module": MODULE}, pluck="name")
		roles = frappe.get_all("DocPerm", {"parent": ["in", ours]}, pluck="role")
		self.assertEqual(set(roles) - {*words.ROLES, "System Manager"}, set())

	def test_the_hooks_name_every_scoped_doctype(self) -> None:
		self.assertEqual(set(hooks.has_permission), {*permissions.SCOPED, "File"})
		self.assertEqual(
			set(hooks.permission_query_conditions), {*permissions.SCOPED, *permissions.CHILDREN, "File"}
		)

	def test_every_doctype_with_a_commune_is_scoped(self) -> None:
		fields = frappe.get_all(
			"DocField", {"fieldtype": "Link", "options": "Commune", "fieldname": "commune"}, pluck="parent"
		)
		self.assertEqual(set(fields) - set(permissions.SCOPED), set())


class TestMigrateAgain(DialogueCase):
	def test_nothing_changes(self) -> None:
		counts = self._counts()
		install.after_migrate()
		self.assertEqual(self._counts(), counts)

	def _counts(self) -> dict[str, int]:
		names = ("Dialogue Seed", "Role", "Workflow", "Workflow State", "Workflow Action Master")
		masters = ("Working Calendar", "Dialogue Regulation", "Petition Category", "Refusal Ground")
		return {doctype: frappe.db.count(doctype) for doctype in (*names, *masters)}

	def test_a_deleted_seed_stays_deleted(self) -> None:
		frappe.delete_doc("Petition Category", "khac", force=True)
		install.seed_if_missing()
		self.assertFalse(frappe.db.exists("Petition Category", "khac"))

	def test_an_edited_seed_stays_edited(self) -> None:
		frappe.db.set_value("Petition Category", "khac", "category_name", "Việc khác")
		install.seed_if_missing()
		self.assertEqual(frappe.db.get_value("Petition Category", "khac", "category_name"), "Việc khác")

	def test_a_board_of_petitions_is_put_in_without_the_name_of_any(self) -> None:
		board = records.kanban()
		frappe.delete_doc("Kanban Board", board["name"], force=True)
		frappe.db.delete("Dialogue Seed", {"seed_key": install.seed_key(board)})
		factories.make_petition(factories.make_commune("T9001").name, "2022-03-01")
		self.assertTrue(install.seed(board))
		columns = frappe.get_all(
			"Kanban Board Column", {"parent": board["name"]}, ["column_name", "order"], order_by="idx"
		)
		self.assertEqual(
			[column.column_name for column in columns], [c["column_name"] for c in board["columns"]]
		)
		self.assertEqual({column.order for column in columns}, {"[]"})

	def test_a_deleted_workflow_stays_deleted(self) -> None:
		frappe.delete_doc("Workflow", "Dialogue Plan", force=True)
		install.seed_if_missing()
		self.assertFalse(frappe.db.exists("Workflow", {"document_type": "Dialogue Plan"}))

	def test_an_administrators_workflow_is_never_switched_off(self) -> None:
		frappe.delete_doc("Workflow", "Dialogue Plan", force=True)
		frappe.db.delete("Dialogue Seed", {"seed_key": "Workflow: Dialogue Plan"})
		theirs = {**records.workflows()[0], "name": "Ours", "workflow_name": "Ours"}
		self.assertEqual(theirs["document_type"], "Dialogue Plan")
		frappe.get_doc(theirs).insert()
		install.seed_if_missing()
		active = frappe.get_all("Workflow", {"document_type": "Dialogue Plan", "is_active": 1}, pluck="name")
		self.assertEqual(active, ["Ours"])


class TestUninstall(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.ours = set(frappe.get_all("DocType", {"module": MODULE}, pluck="name"))

	def test_nothing_of_ours_is_left_that_nobody_uses(self) -> None:
		mine = {doctype: uninstall.inserted(doctype) for doctype in uninstall.REMOVABLE}
		self.assertEqual(set(mine["Role"]), set(words.ROLES))
		uninstall.before_uninstall()
		for doctype, names in mine.items():
			self.assertEqual(frappe.get_all(doctype, {"name": ["in", names]}, pluck="name"), [], doctype)

	def test_a_state_and_a_role_another_workflow_uses_stay(self) -> None:
		theirs = {
			"doctype": "Workflow",
			"workflow_name": "Theirs",
			"document_type": "ToDo",
			"workflow_state_field": "workflow_state",
			"is_active": 0,
			"states": [
				{"state": words.HELD, "doc_status": "0", "allow_edit": words.OFFICE},
				{"state": words.CLOSED, "doc_status": "0", "allow_edit": words.OFFICE},
			],
			"transitions": [
				{
					"state": words.HELD,
					"action": workflows.CLOSE,
					"next_state": words.CLOSED,
					"allowed": words.OFFICE,
				}
			],
		}
		factories.row(**theirs)
		uninstall.before_uninstall()
		self.assertTrue(frappe.db.exists("Workflow State", words.HELD))
		self.assertTrue(frappe.db.exists("Workflow Action Master", workflows.CLOSE))
		self.assertTrue(frappe.db.exists("Role", words.OFFICE))
		self.assertFalse(frappe.db.exists("Workflow State", words.RAISED))
		self.assertFalse(frappe.db.exists("Role", words.DELEGATE))

	def test_what_was_there_before_us_stays(self) -> None:
		frappe.db.delete("Dialogue Seed", {"seed_key": f"Workflow State: {words.RAISED}"})
		uninstall.before_uninstall()
		self.assertTrue(frappe.db.exists("Workflow State", words.RAISED))


class TestUsualUnits(DialogueCase):
	def test_both_sets_go_in_and_name_who_signs(self) -> None:
		for unit_set in records.UNIT_SETS:
			commune = factories.make_commune(f"T{unit_set}").name
			added = units.add_usual_units(commune, unit_set)
			self.assertEqual(added, len(records.usual_units(unit_set)))
			office = frappe.get_doc("Dialogue Department", {"commune": commune, "code": "VP"})
			self.assertEqual(frappe.db.get_value("Dialogue Department", office.signs_through, "code"), "UBND")

	def test_pressed_twice_adds_nothing(self) -> None:
		commune = factories.make_commune("T2").name
		units.add_usual_units(commune, "2025")
		self.assertEqual(units.add_usual_units(commune, "2025"), 0)

	def test_an_unknown_set_is_refused(self) -> None:
		commune = factories.make_commune("T3").name
		with self.assertRaisesRegex(frappe.ValidationError, "Choose 2022 or 2025"):
			units.add_usual_units(commune, "1975")
