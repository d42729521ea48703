"""The first session and its notice on a site: three steps from nothing to a paper that can be signed."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import api_first_run as api
from sonvi_dialogue.bridge import papers, signing_copies, site_health, site_settings
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories as make
from sonvi_dialogue.tests.base import DialogueCase

CODE = "T9002"
TODAY = "2026-09-01"


class TestFirstNotice(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.commune = api.make_commune("xã Thử Nghiệm", CODE, usual_units=True)
		rows = api.signers(self.commune)
		rows[0]["signer_name"] = "Nguyễn Văn A"
		api.save_signers(self.commune, rows)

	def make(self, **changed: str) -> dict[str, str]:
		best = api.first_notice(self.commune)["days"][0]
		values = {
			"day": str(best["day"]),
			"hour": best["hour"],
			"place": "Nhà văn hóa",
			"theme": "Đường, nước",
		}
		return api.make_first_notice(self.commune, **{**values, **changed})

	def step(self) -> dict:
		steps = api.first_steps(self.commune)["steps"]
		return next(step for step in steps if step["key"] == "notice")

	def test_a_commune_comes_with_its_usual_units(self):
		self.assertEqual(frappe.db.count("Dialogue Department", {"commune": self.commune}), 22)
		steps = {step["key"]: step["standing"] for step in api.first_steps(self.commune)["steps"]}
		self.assertEqual((steps["units"], steps["signers"], steps["notice"]), ("done", "look", "missing"))
		self.assertEqual(api.first_steps(self.commune)["next"], "notice")

	def test_day_place_and_theme_become_a_scheduled_session_and_a_notice_to_sign(self):
		with self.on(TODAY):
			found = api.first_notice(self.commune)
			self.assertEqual((found["made"], found["chair"]), (None, "Nguyễn Văn A"))
			self.assertEqual(found["place"], "Hội trường UBND xã Thử Nghiệm")
			best = found["days"][0]
			made = self.make()
			session = frappe.get_doc("Dialogue Session", made["session"])
			self.assertEqual(session.workflow_state, v.SCHEDULED)
			self.assertEqual((str(session.first_day), session.chair_name), (str(best["day"]), "Nguyễn Văn A"))
			notice = papers.build(frappe.get_doc("Official Document", made["paper"]))
			self.assertEqual(notice["number_line"].replace("\xa0", ""), "Số: /TB-HĐND")
			self.assertEqual(notice["signer_name"], "Nguyễn Văn A")
			self.assertEqual(
				notice["subject"],
				"Về việc tổ chức Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý III năm 2026",
			)
			pdf = signing_copies.signing_copy(frappe.get_doc("Official Document", made["paper"]))
			self.assertTrue(pdf.startswith(b"%PDF"))
			again = api.first_notice(self.commune)["made"]
			self.assertEqual((again["name"], again["paper"]["name"]), (made["session"], made["paper"]))
			self.assertEqual(api.first_steps(self.commune)["next"], "people")

	def test_a_quarter_without_a_day_left_gives_way_to_the_next(self):
		with self.on("2026-09-25"):
			days = [date.fromisoformat(str(one["day"])) for one in api.first_notice(self.commune)["days"]]
		self.assertTrue(days)
		self.assertEqual({(day.year, (day.month - 1) // 3) for day in days}, {(2026, 3)})

	def test_twice_is_refused_and_so_is_what_is_missing_with_nothing_made(self):
		with self.on(TODAY):
			for lacking, told in (
				({"day": ""}, "Choose the day of the session"),
				({"theme": " "}, "The theme is missing"),
				({"place": ""}, "Sitting 1 has no place"),
				({"hour": ""}, "Give the hour at which sitting 1 begins"),
			):
				before = frappe.db.count("Dialogue Session"), frappe.db.count("Official Document")
				frappe.db.savepoint("asked")
				with self.assertRaisesRegex(frappe.ValidationError, told):
					self.make(**lacking)
				frappe.db.rollback(save_point="asked")
				self.assertEqual(
					(frappe.db.count("Dialogue Session"), frappe.db.count("Official Document")), before
				)
			self.make()
			with self.assertRaisesRegex(DialogueRefusal, "The commune has a session already"):
				api.make_first_notice(self.commune, "2026-09-28", "08:00", "Nhà văn hóa", "Đường")

	def test_who_is_not_of_the_office_leaves_the_schedule_to_it(self):
		with self.on(TODAY), self.as_user(make.make_user("first.admin", "System Manager")):
			made = self.make()
			told = self.step()
		self.assertEqual(frappe.db.get_value("Dialogue Session", made["session"], "workflow_state"), v.DRAFT)
		told_so = ["The session is a draft and none of its deadlines runs yet: the Office schedules it."]
		self.assertEqual((told["standing"], told["told"]), ("look", told_so))
		self.assertEqual(api.first_notice(self.commune)["made"]["workflow_state"], v.DRAFT)

	def test_a_session_without_a_notice_is_looked_at_until_it_has_one(self):
		with self.on(TODAY):
			made = self.make()
			self.assertEqual(self.step()["standing"], "done")
			frappe.delete_doc("Official Document", made["paper"], force=True)
			told_so = ["The session has no notice yet. Open Next Session: its notice is drafted there."]
			step = self.step()
			self.assertEqual((step["standing"], step["told"]), ("look", told_so))

	def test_of_several_sessions_the_next_is_shown_else_the_newest(self):
		with self.on(TODAY):
			first = self.make()["session"]
			second = frappe.copy_doc(frappe.get_doc("Dialogue Session", first))
			second.update({"workflow_state": v.DRAFT, "title": "Hội nghị sau"})
			for sitting in second.sittings:
				sitting.date = "2026-11-20"
			second.insert()
		for day, shown in ((TODAY, first), ("2026-11-01", second.name), ("2027-02-01", second.name)):
			with self.on(day):
				self.assertEqual(api.first_notice(self.commune)["made"]["name"], shown)

	def test_an_officer_of_a_unit_and_another_commune_s_clerk_make_nothing(self):
		other = make.make_commune("T9003")
		clerk = make.make_user("first.clerk", v.OFFICE, commune=other.name)
		officer = make.make_user("first.officer", v.DEPARTMENT_USER, commune=self.commune)
		with self.on(TODAY):
			for user in (clerk, officer):
				with self.as_user(user), self.assertRaises(frappe.PermissionError):
					api.make_first_notice(self.commune, "2026-09-28", "08:00", "Nhà văn hóa", "Đường")
		self.assertFalse(frappe.db.exists("Dialogue Session", {"commune": self.commune}))


class TestClock(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		self.addCleanup(frappe.clear_document_cache, "System Settings", "System Settings")

	def zone(self) -> str:
		return frappe.db.get_single_value("System Settings", "time_zone", cache=False)

	def test_frappe_s_wizard_leaves_a_site_of_viet_nam_on_its_own_time(self):
		frappe.db.set_single_value(
			"System Settings", {"language": "vi", "time_zone": "Africa/Abidjan", "date_format": "dd-mm-yyyy"}
		)
		frappe.clear_document_cache("System Settings", "System Settings")
		site_settings.after_wizard({"country": "Philippines"})
		self.assertEqual(self.zone(), "Africa/Abidjan")
		site_settings.after_wizard({"country": "Vietnam"})
		self.assertEqual(self.zone(), "Asia/Ho_Chi_Minh")
		self.assertEqual(frappe.db.get_single_value("System Settings", "date_format"), "dd/mm/yyyy")
		self.assertEqual(frappe.db.get_value("User", "Administrator", "time_zone"), "Asia/Ho_Chi_Minh")

	def test_the_health_tells_a_foreign_clock(self):
		with patch.object(site_health, "get_system_timezone", return_value="Africa/Abidjan"):
			lines = [line for section in site_health.sections() for line in section["lines"]]
		told = (
			"The site's clock is set to Africa/Abidjan; days and hours in Viet Nam go by Asia/Ho_Chi_Minh. "
			"Press Set as in Viet Nam in First Steps."
		)
		self.assertIn({"level": "bad", "text": told}, lines)
