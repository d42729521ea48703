"""The first run on a site: from nothing to a commune that can plan its year, left and come back to."""

from __future__ import annotations

import base64
import io
from unittest.mock import patch

import frappe
from frappe.utils.password import check_password
from openpyxl import Workbook

from sonvi_dialogue.bridge import api_first_run as api
from sonvi_dialogue.bridge import first_run, telling
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories as make
from sonvi_dialogue.tests.base import DialogueCase

CODE = "T9001"


class TestFirstRun(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.commune = api.make_commune("xã Thử Nghiệm", CODE, "Tuyên Quang", 4200)

	def standing(self, user: str = "Administrator") -> dict[str, str]:
		with self.as_user(user):
			return {step["key"]: step["standing"] for step in api.first_steps(self.commune)["steps"]}

	def body(self, kind: str) -> str:
		return frappe.db.get_value("Dialogue Department", {"commune": self.commune, "kind": kind})

	def add_units(self) -> int:
		units = api.proposed_units(self.commune, "2025")["units"]
		return api.add_units(self.commune, "2025", [unit["code"] for unit in units])

	def person(self, kind: str, name: str, **told: object) -> dict:
		return {"department": self.body(kind), "full_name": name, **told}

	def test_the_commune_prints_the_names_made_from_its_own(self):
		doc = frappe.get_doc("Commune", self.commune)
		self.assertEqual(
			(doc.council_name, doc.committee_name, doc.place_name, doc.calendar, doc.population),
			("Hội đồng nhân dân xã Thử Nghiệm", "Ủy ban nhân dân xã Thử Nghiệm", "Thử Nghiệm", "VN", 4200),
		)
		with self.assertRaisesRegex(DialogueRefusal, "There is a commune with the code T9001 already"):
			api.make_commune("xã Khác", CODE)

	def test_step_by_step_until_only_the_first_session_and_the_plan_are_missing(self):
		self.assertEqual(self.standing()["villages"], "missing")
		api.add_villages(self.commune, "Lũng Làn; 300; Người T\nTrà Mần; 250; Người K")
		self.assertEqual(self.standing()["villages"], "done")
		self.assertEqual(self.standing()["units"], "missing")
		self.assertEqual(self.add_units(), 22)
		self.assertEqual(self.standing()["units"], "done")
		rows = [
			self.person(v.OFFICE_BODY, "Nguyễn Văn A", phone="0987 000 001", is_head=1),
			self.person(v.STANDING_COMMITTEE_BODY, "Nguyễn Văn B", phone="0987.000.002", is_head=1),
		]
		api.add_people(self.commune, rows)
		self.assertEqual(self.standing()["people"], "look")  # the units have nobody yet, the Office stands in
		signers = api.signers(self.commune)
		self.assertEqual(
			[row["kind"] for row in signers],
			["Standing Committee", "People's Committee", "Office", "Fatherland Front"],
		)
		for row in signers[:2]:
			row["signer_name"] = "Nguyễn Văn C"
		self.assertEqual(api.save_signers(self.commune, signers), 2)
		self.assertEqual(api.save_signers(self.commune, signers), 0)
		found = self.standing()
		missing = [key for key, standing in found.items() if standing == "missing" and key != "scheduler"]
		self.assertEqual(missing, ["notice", "plan"])
		table = [(row.department, row.signer_name) for row in frappe.get_doc("Commune", self.commune).signers]
		self.assertEqual(
			table,
			[
				(self.body(v.STANDING_COMMITTEE_BODY), "Nguyễn Văn C"),
				(self.body(v.PEOPLES_COMMITTEE_BODY), "Nguyễn Văn C"),
			],
		)

	def test_one_wrong_line_and_nothing_is_made(self):
		looked = api.look_at_villages(self.commune, "Lũng Làn; 300\nTrà Mần; nhiều")
		told = "Population: nhiều is no number of people. Write a whole number."
		self.assertEqual([list(row["faults"]) for row in looked], [[], [told]])
		self.assertEqual(frappe.db.count("Village", {"commune": self.commune}), 0)
		with self.assertRaisesRegex(DialogueRefusal, "1 lines cannot be taken, so no village was made"):
			api.add_villages(self.commune, "Lũng Làn; 300\nTrà Mần; nhiều")
		self.assertEqual(frappe.db.count("Village", {"commune": self.commune}), 0)

	def test_the_same_list_twice_adds_nothing(self):
		text = "Lũng Làn; 300\nTrà Mần"
		self.assertEqual(api.add_villages(self.commune, text), 2)
		self.assertEqual(api.add_villages(self.commune, text), 0)
		self.assertEqual([row["there"] for row in api.look_at_villages(self.commune, text)], [True, True])

	def test_a_workbook_is_read_like_a_pasted_list(self):
		book, kept = Workbook(), io.BytesIO()
		for row in (["STT", "Tên thôn", "Số khẩu"], [1, "Lũng Làn", 300], [2, "Trà Mần", 250]):
			book.active.append(row)
		book.save(kept)
		content = base64.b64encode(kept.getvalue()).decode()
		self.assertEqual(api.add_villages(self.commune, content=content), 2)
		stored = frappe.get_all(
			"Village",
			{"commune": self.commune},
			["village_name", "population", "code"],
			order_by="village_name",
		)
		self.assertEqual(
			[(row.village_name, row.population, row.code) for row in stored],
			[("Lũng Làn", 300, "LL"), ("Trà Mần", 250, "TM")],
		)

	def test_what_is_no_table_is_told_by_what_it_is(self):
		with self.assertRaisesRegex(DialogueRefusal, "The file is a PDF, not a table"):
			api.look_at_villages(self.commune, content=base64.b64encode(b"%PDF-1.7").decode())
		with self.assertRaisesRegex(DialogueRefusal, "The file did not arrive whole"):
			api.look_at_villages(self.commune, content="***")
		with self.assertRaisesRegex(DialogueRefusal, "The list is empty"):
			api.look_at_villages(self.commune, "  \n ")

	def test_units_that_are_not_ticked_are_not_made(self):
		self.assertEqual(api.add_units(self.commune, "2025", ["VP", "PKT"]), 2)
		self.assertFalse(
			frappe.db.get_value(
				"Dialogue Department", {"commune": self.commune, "code": "PKT"}, "signs_through"
			)
		)
		self.assertEqual(api.add_units(self.commune, "2025", ["UBND", "VP"]), 1)
		self.assertEqual(frappe.db.count("Dialogue Department", {"commune": self.commune}), 3)

	def test_a_log_in_by_phone_number(self):
		self.add_units()
		(told,) = api.add_people(
			self.commune, [self.person(v.OFFICE_BODY, "Nguyễn Văn A", phone="0912000003", is_head=1)]
		)
		self.assertEqual(
			(told["full_name"], told["login"], told["invited"]), ("Nguyễn Văn A", "0912000003", False)
		)
		user = frappe.db.get_value("User", {"mobile_no": "0912000003"})
		self.assertEqual(user, "0912000003@t9001.invalid")
		self.assertEqual(check_password(user, told["password"]), user)
		self.assertEqual(frappe.get_doc("User", user).full_name, "Nguyễn Văn A")
		self.assertIn(v.OFFICE, frappe.get_roles(user))
		self.assertEqual(
			frappe.get_all("User Permission", {"user": user}, ["allow", "for_value"]),
			[{"allow": "Commune", "for_value": self.commune}],
		)
		self.assertEqual(frappe.db.get_single_value("System Settings", "allow_login_using_mobile_number"), 1)
		self.assertEqual(frappe.db.count("Email Queue Recipient", {"recipient": user}), 0)
		self.assertEqual(self.names("Commune", user), {self.commune})

	def test_the_role_follows_from_the_body(self):
		self.add_units()
		unit = self.body(v.UNIT)
		said = len(frappe.local.message_log)
		rows = [
			{"department": unit, "full_name": "Nguyễn Văn H", "phone": "0912000010", "is_head": 1},
			{"department": unit, "full_name": "Nguyễn Văn H", "phone": "0912000011"},
			self.person(v.FRONT_BODY, "Nguyễn Văn K", phone="0912000012"),
		]
		api.add_people(self.commune, rows)
		self.assertEqual(len(frappe.local.message_log), said)  # two of one name are no news
		roles = {
			phone: set(frappe.get_roles(frappe.db.get_value("User", {"mobile_no": phone}))) & set(v.ROLES)
			for phone in ("0912000010", "0912000011", "0912000012")
		}
		self.assertEqual(list(roles.values()), [{v.DEPARTMENT_HEAD}, {v.DEPARTMENT_USER}, {v.SUPERVISOR}])

	def test_whoever_serves_two_bodies_has_one_log_in(self):
		self.add_units()
		api.add_people(self.commune, [self.person(v.OFFICE_BODY, "Nguyễn Văn A", phone="0912000004")])
		(again,) = api.add_people(
			self.commune, [self.person(v.STANDING_COMMITTEE_BODY, "Nguyễn Văn A", phone="0912000004")]
		)
		self.assertIsNone(again["password"])
		user = frappe.db.get_value("User", {"mobile_no": "0912000004"})
		self.assertEqual(set(frappe.get_roles(user)) & set(v.ROLES), {v.OFFICE, v.STANDING_COMMITTEE})
		self.assertEqual(frappe.db.count(first_run.MEMBER, {"user": user}), 2)

	def test_every_fault_by_its_line_and_nobody_is_made(self):
		self.add_units()
		rows = [
			self.person(v.OFFICE_BODY, "Nguyễn Văn A", phone="0912000005"),
			self.person(v.OFFICE_BODY, "", phone="12"),
			self.person(v.OFFICE_BODY, "Nguyễn Văn B"),
			{"department": "another", "full_name": "Nguyễn Văn C"},
		]
		with self.assertRaises(DialogueRefusal) as refused:
			api.add_people(self.commune, rows)
		self.assertEqual(
			[str(problem) for problem in refused.exception.problems],
			[
				"Line 2: write the person's full name.",
				"Line 2: 12 is no mobile number. Write ten digits, beginning with 0.",
				"Line 3: write a phone number or an e-mail, by which the person logs in.",
				"Line 4: choose a body of this commune.",
			],
		)
		self.assertFalse(frappe.db.exists("User", {"mobile_no": "0912000005"}))

	def test_a_regulation_of_one_s_own_begins_as_a_draft_once(self):
		rows = api.regulations_to_copy(self.commune)
		name = api.own_regulation(self.commune, rows[0]["name"])
		doc = frappe.get_doc("Dialogue Regulation", name)
		self.assertEqual((doc.docstatus, doc.commune), (0, self.commune))
		self.assertEqual(
			len(doc.clauses), len(frappe.get_doc("Dialogue Regulation", rows[0]["name"]).clauses)
		)
		self.assertEqual(api.own_regulation(self.commune, rows[0]["name"]), name)

	def test_the_test_message_wants_an_address_and_an_account(self):
		reader = make.make_user("first.mail", "System Manager")
		with self.as_user(reader), self.assertRaisesRegex(DialogueRefusal, "no e-mail that is read"):
			api.send_test_mail()
		frappe.db.set_value("User", reader, "email", "first.mail@xa.gov.vn")
		route = telling.MailRoute(False, "vi")
		with self.as_user(reader), patch.object(telling, "mail_route", return_value=route):
			with self.assertRaisesRegex(DialogueRefusal, "No e-mail leaves this site"):
				api.send_test_mail()

	def test_a_year_later_what_is_missing_shows_again(self):
		self.add_units()
		frappe.db.set_value(
			"Dialogue Department", self.body(v.STANDING_COMMITTEE_BODY), "signer_name", "Nguyễn Văn C"
		)
		with self.on("2027-11-30"):
			self.assertEqual(self.standing()["calendar"], "missing")
		with self.on("2026-12-01"):
			self.assertEqual(self.standing()["calendar"], "look")
