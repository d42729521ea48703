"""Invitations on a site: who is proposed and put on the list, how each is told, what each answers."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import api_invitations, api_papers, invitation_mail, paper_files
from sonvi_dialogue.bridge.telling import MailRoute
from sonvi_dialogue.domain import check_in
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.invitation_case import PDF, InvitationCase


class TestProposing(InvitationCase):
	def proposed(self) -> dict[str, dict]:
		with self.as_user(self.clerk):
			return {row["key"]: row for row in api_invitations.proposed(self.session.name)}

	def add(self, *keys: str, others: list[dict] | None = None) -> dict:
		with self.as_user(self.clerk):
			return api_invitations.add(self.session.name, list(keys), others or [])

	def listed(self) -> list[tuple[str, str]]:
		rows = frappe.get_all(
			"Participant",
			{"session": self.session.name},
			["participant_name", "capacity"],
			order_by="creation, name",
		)
		return [(row.participant_name, row.capacity) for row in rows]

	def test_the_plan_s_list_is_filled_with_the_people_of_the_day(self) -> None:
		found = self.proposed()
		unit = found[f"body:{self.unit}"]
		self.assertEqual(
			(unit["name"], unit["capacity"], unit["ticked"], unit["on_list"]),
			(frappe.db.get_value("User", self.head, "full_name"), "Unit Head", True, False),
		)
		ubnd = found[f"body:{self.place.bodies[v.PEOPLES_COMMITTEE_BODY]}"]
		self.assertEqual((ubnd["name"], ubnd["capacity"]), ("Nguyễn Văn A", "UBND Leader"))
		self.assertNotIn(f"body:{self.committee}", found)
		self.assertEqual(
			{row["capacity"] for row in found.values() if "delegate" in row["key"]}, {"Delegate"}
		)
		self.assertEqual(sum(row["capacity"] == "Village Head" for row in found.values()), 2)

	def test_a_sitting_in_a_village_invites_its_own_delegate_and_head(self) -> None:
		sitting = self.session.sittings[0].name
		frappe.db.set_value("Dialogue Sitting", sitting, "village", self.place.villages[1])
		found = self.proposed()
		self.assertEqual([key for key in found if key.startswith("delegate")], [])
		self.assertEqual(
			[key for key in found if key.startswith("village")], [f"village:{self.place.villages[1]}"]
		)

	def test_a_delegate_whose_term_ended_before_the_day_is_left_out(self) -> None:
		row = frappe.db.get_value("Constituency Delegate", {"user": self.place.people[v.DELEGATE]})
		frappe.db.set_value("Constituency Delegate", row, "to_date", "2022-03-27")
		self.assertEqual([key for key in self.proposed() if key.startswith("delegate")], [])
		frappe.db.set_value("Constituency Delegate", row, "to_date", "2022-03-28")
		self.assertEqual(len([key for key in self.proposed() if key.startswith("delegate")]), 1)

	def test_one_click_makes_them_and_a_second_makes_none_twice(self) -> None:
		keys = [f"body:{self.unit}", f"village:{self.place.villages[0]}"]
		self.assertEqual(self.add(*keys)["made"], 2)
		with self.as_user(self.clerk):  # as a form's call sends it
			again = api_invitations.add(self.session.name, frappe.as_json(keys), "[]")
		self.assertEqual(again["made"], 0)
		self.assertEqual(len(self.listed()), 2)
		rows = frappe.get_all(
			"Participant",
			{"session": self.session.name},
			["invited", "user", "department"],
			order_by="creation",
		)
		self.assertEqual([row.invited for row in rows], [1, 1])
		self.assertEqual((rows[0].user, rows[0].department), (self.head, self.unit))
		self.assertTrue(self.proposed()[keys[0]]["on_list"])

	def test_who_stands_on_the_list_uninvited_is_ticked_as_invited(self) -> None:
		there = self.guest("Ai đó", "Unit Head", department=self.unit)
		frappe.db.set_value("Participant", there.name, "invited", 0)
		self.assertEqual(self.add(f"body:{self.unit}")["made"], 0)
		self.assertEqual(frappe.db.get_value("Participant", there.name, "invited"), 1)

	def test_others_are_typed_and_not_doubled(self) -> None:
		other = {"participant_name": "Đại diện báo tỉnh", "capacity": "Guest", "email": "bao@example.com"}
		self.assertEqual(self.add(others=[other])["made"], 1)
		self.assertEqual(self.add(others=[other, {**other, "commune": "x", "reply": "Accepted"}])["made"], 0)
		self.assertEqual(self.listed(), [("Đại diện báo tỉnh", "Guest")])

	def test_a_body_complained_of_is_still_invited(self) -> None:
		petition = self.raised(self.session)
		frappe.db.set_value("Petition", petition.name, "concerns_department", self.other_unit)
		found = self.proposed()
		self.assertEqual(
			[(found[f"body:{unit}"]["ticked"], found[f"body:{unit}"]["reason"]) for unit in self.place.units],
			[(False, "choice"), (True, "opinion")],
		)


class TestSending(InvitationCase):
	def test_each_guest_is_sent_their_own_copy_day_and_link(self) -> None:
		first = self.guest("Thò Văn U", email="u@example.com")
		second = self.guest("Lý Thị R", email="r@example.com")
		paper = self.issued()
		self.assertEqual(self.send(first, second)["failed"], [])
		mails = {guest.name: self.mail(guest) for guest in (first, second)}
		for guest, other in ((first, second), (second, first)):
			mail = mails[guest.name]
			text = self.text_of(mail)
			self.assertIn(guest.participant_name, text)
			self.assertIn(self.code(guest), text)
			for foreign in (other.participant_name, other.name, other.email, self.code(other)):
				self.assertNotIn(foreign, mail.as_string() + text)
			files = {part.get_filename(): part for part in mail.walk() if part.get_filename()}
			self.assertEqual(len(files), 2)
			pdf = next(part for name, part in files.items() if name.endswith(".pdf"))
			self.assertEqual(pdf.get_payload(decode=True), PDF)
			day = files["hoi-nghi.ics"].get_payload(decode=True).decode()
			self.assertIn("DTSTART:20220328T010000Z", day)
		self.assertEqual(
			[(row["delivery"], row["invited_on"], row["mail"]) for row in self.state()["guests"]],
			[("E-mail", "10/03/2022", "waiting")] * 2,
		)
		recipients = frappe.get_all(
			"Email Queue Recipient", {"parent": self.told_queue(first)}, pluck="recipient"
		)
		self.assertEqual(recipients, ["u@example.com"])
		self.assertEqual(frappe.db.get_value("Participant", first.name, "invitation"), paper.name)

	def told_queue(self, guest) -> str:
		return frappe.db.get_value("Participant", guest.name, "email_queue")

	def test_a_second_e_mail_has_the_same_link_and_another_address_ends_it(self) -> None:
		guest = self.guest("Thò Văn U", email="u@example.com")
		self.issued()
		self.send(guest)
		code = self.code(guest)
		self.send(guest)
		self.assertEqual(self.code(guest), code)
		self.save_as(self.clerk, "Participant", guest.name, email="other@example.com")
		self.send(guest)
		self.assertNotEqual(self.code(guest), code)

	def test_who_has_no_address_or_no_copy_is_told_by_name_and_the_rest_is_sent(self) -> None:
		reached = self.guest("Thò Văn U", email="u@example.com")
		phone_only = self.guest("Lý Thị R", email="r@nobody.invalid")
		self.issued()
		late = self.guest("Giàng Văn S", email="s@example.com")
		failed = {row["name"]: row["message"] for row in self.send(reached, phone_only, late)["failed"]}
		self.assertEqual(
			failed,
			{
				phone_only.name: "Lý Thị R has no e-mail address that is read. Enter one, or print the invitation.",
				late.name: "The invitation has no copy for Giàng Văn S. Tick Invited and make the invitation anew.",
			},
		)
		self.assertEqual(
			[self.told(one)["delivery"] for one in (reached, phone_only, late)], ["E-mail", "", ""]
		)

	def test_a_later_invitation_is_for_those_who_have_none(self) -> None:
		self.guest("Thò Văn U")
		self.issued()
		late = self.guest("Giàng Văn S", email="s@example.com")
		second = self.issued(4)
		copies = frappe.parse_json(second.notice_json)["copies"]
		self.assertEqual([copy["key"] for copy in copies], [late.name])
		self.assertEqual([row["has_copy"] for row in self.state()["guests"]], [True, True])
		self.assertEqual(self.send(late)["failed"], [])

	def test_nothing_leaves_before_the_paper_is_issued(self) -> None:
		guest = self.guest("Thò Văn U", email="u@example.com")
		with self.as_user(self.clerk):
			draft = api_invitations.draft(self.session.name)
			self.assertEqual(api_invitations.draft(self.session.name), draft)
		self.assertEqual(draft["missing"], [])
		message = self.send(guest)["failed"][0]["message"]
		self.assertEqual(message, f"The invitation {draft['name']} is not issued yet. Issue it first.")
		self.assertEqual(frappe.db.count("Email Queue", {"reference_name": guest.name}), 0)

	def test_a_site_that_sends_no_mail_says_so_and_marks_nobody(self) -> None:
		guest = self.guest("Thò Văn U", email="u@example.com")
		self.issued()
		with patch.object(invitation_mail, "mail_route", lambda: MailRoute(False, "vi")):
			with self.refused("invitation_no_mail"):
				self.send(guest)
			self.assertTrue(self.state()["mail_problem"].startswith("No e-mail leaves this site"))
		frappe.db.set_value("Commune", self.commune, "is_demo", 1)
		with self.refused("invitation_no_mail"):
			self.send(guest)
		self.assertEqual(self.told(guest)["delivery"], "")

	def test_what_the_mail_server_refused_is_shown(self) -> None:
		guest = self.guest("Thò Văn U", email="u@example.com")
		self.issued()
		self.send(guest)
		values = {"status": "Error", "error": "Traceback\nSMTPRecipientsRefused: mailbox full"}
		frappe.db.set_value("Email Queue", self.told_queue(guest), values)
		told = self.told(guest)
		self.assertEqual(
			(told["mail"], told["mail_error"]), ("failed", "SMTPRecipientsRefused: mailbox full")
		)

	def test_the_rest_is_printed_and_who_got_it_how_is_recorded(self) -> None:
		first, second = self.guest("Thò Văn U"), self.guest("Lý Thị R")
		self.issued()
		made = []
		with patch.dict(paper_files.MAKERS, {"pdf": lambda notice: made.append(notice) or PDF}):
			with patch("sonvi_dialogue.bridge.invitations.bundle_pdf", lambda items: b"all"):
				with self.as_user(self.clerk):
					api_invitations.print_file(self.session.name, frappe.as_json([second.name, first.name]))
		self.assertEqual(
			[[copy["guest"] for copy in notice["copies"]] for notice in made],
			[["Ông (bà) Thò Văn U"], ["Ông (bà) Lý Thị R"]],
		)
		self.assertEqual(frappe.local.response.filecontent, b"all")
		with self.as_user(self.clerk):
			api_invitations.delivered(self.session.name, [first.name], "Print")
			api_invitations.delivered(self.session.name, [second.name], "Phone")
			with self.refused("invitation_way"):
				api_invitations.delivered(self.session.name, [second.name], "E-mail")
		rows = [(row["delivery"], row["invited_on"]) for row in self.state()["guests"]]
		self.assertEqual(rows, [("Print", "10/03/2022"), ("Phone", "10/03/2022")])

	def test_each_copy_has_its_own_code_for_the_door(self) -> None:
		guests = [self.guest("Thò Văn U"), self.guest("Lý Thị R")]
		copies = frappe.parse_json(self.issued().notice_json)["copies"]
		codes = [frappe.db.get_value("Participant", guest.name, "check_in_code") for guest in guests]
		self.assertEqual(len(set(codes)), 2)
		for copy, code in zip(copies, codes, strict=True):
			ticket = check_in.read(copy["code"])
			self.assertEqual((ticket.code, str(ticket.day)), (code, "2022-03-28"))
			self.assertEqual(len(copy["qr"]["rows"]), copy["qr"]["side"])

	def test_the_code_is_the_app_s_and_stays(self) -> None:
		guest = self.guest("Thò Văn U", check_in_code="1234567890")
		code = frappe.db.get_value("Participant", guest.name, "check_in_code")
		self.assertNotEqual(code, "1234567890")
		self.save_as(self.clerk, "Participant", guest.name, check_in_code="1234567890", note="a")
		self.assertEqual(frappe.db.get_value("Participant", guest.name, "check_in_code"), code)

	def test_units_and_delegates_neither_see_nor_send(self) -> None:
		guest = self.guest("Thò Văn U", email="u@example.com")
		self.issued()
		for user in (self.officer, self.head, self.place.people[v.DELEGATE], self.place.people[v.SUPERVISOR]):
			with self.as_user(user):
				for call in (
					lambda: api_invitations.state(self.session.name),
					lambda: api_invitations.proposed(self.session.name),
					lambda: api_invitations.send(self.session.name, [guest.name]),
					lambda: api_invitations.save_replies(
						self.session.name, [{"name": guest.name, "reply": "Accepted"}]
					),
				):
					with self.refused("invitations_role"):
						call()
		stranger = factories.make_place("L0002").people[v.OFFICE]
		with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
			api_invitations.state(self.session.name)
		self.assertEqual((self.told(guest)["delivery"], self.told(guest)["reply"]), ("", ""))


class TestReplies(InvitationCase):
	def replies(self, *rows: dict) -> list[dict]:
		with self.as_user(self.clerk):
			return api_invitations.save_replies(self.session.name, list(rows))["refused"]

	def test_a_telephone_call_each_by_itself(self) -> None:
		first, second, third = (self.guest(name) for name in ("Thò Văn U", "Lý Thị R", "Giàng Văn S"))
		refused = self.replies(
			{"name": first.name, "reply": "Accepted"},
			{"name": second.name, "reply": "Declined"},
			{
				"name": third.name,
				"reply": "Deputy",
				"deputy_name": "Giàng Văn K",
				"deputy_position": "Phó Hiệu trưởng",
			},
		)
		message = "Write why the guest does not come, or that no reason was given."
		self.assertEqual(refused, [{"name": second.name, "message": message}])
		told = {row["participant_name"]: row for row in self.state()["guests"]}
		self.assertEqual([row["reply"] for row in told.values()], ["Accepted", "", "Deputy"])
		self.assertEqual(told["Giàng Văn S"]["deputy_name"], "Giàng Văn K")
		self.assertEqual([row["reply_way"] for row in told.values()], ["Office", "", "Office"])
		with self.as_user(self.clerk):
			self.assertEqual(
				api_invitations.summary(self.session.name),
				"3 invited, 2 come (1 by a deputy), 0 do not come, 1 have not replied",
			)
			frappe.db.set_value("Dialogue Session", self.session.name, "workflow_state", v.HELD)
			self.assertEqual(api_invitations.summary(self.session.name), "", "who came is what counts now")

	def test_the_minutes_say_who_came_for_whom(self) -> None:
		guest = self.guest("Giàng Văn S", body="Trường PTDTBT xã", attended=1)
		self.replies(
			{
				"name": guest.name,
				"reply": "Deputy",
				"deputy_name": "Giàng Văn K",
				"deputy_position": "Phó Hiệu trưởng",
			}
		)
		frappe.db.set_value("Dialogue Session", self.session.name, "secretary_name", "Lê Văn C")
		frappe.db.set_value("Dialogue Sitting", self.session.sittings[0].name, "end_time", "11:30:00")
		self.freeze("2022-03-28")
		paper = self.paper(v.MINUTES, "2022-03-28", session=self.session.name)
		page = api_papers.paper_page(paper.name)
		self.assertIn("Giàng Văn K, Phó Hiệu trưởng dự thay Giàng Văn S (Trường PTDTBT xã)", page)

	def test_a_guest_with_a_log_in_answers_their_own_alone(self) -> None:
		mine, other = self.guest("Thò Văn U", user=self.head), self.guest("Lý Thị R", user=self.officer)
		with self.as_user(self.head):
			self.assertEqual(api_invitations.mine(self.session.name)["name"], "Thò Văn U")
			told = api_invitations.reply_mine(self.session.name, "Declined", "Đi công tác")
			self.assertEqual((told["reply"], told["reply_reason"]), ("Declined", "Đi công tác"))
		with self.as_user(self.place.people[v.DELEGATE]):
			self.assertIsNone(api_invitations.mine(self.session.name))
			with self.assertRaises(frappe.PermissionError):
				api_invitations.reply_mine(self.session.name, "Accepted")
		self.assertEqual([self.told(one)["reply_way"] for one in (mine, other)], ["Log-in", ""])

	def test_after_the_session_only_the_office_changes_a_reply(self) -> None:
		guest = self.guest("Thò Văn U", user=self.head)
		self.freeze("2022-03-29")
		with self.as_user(self.head), self.refused("reply_closed"):
			api_invitations.reply_mine(self.session.name, "Accepted")
		self.assertEqual(self.replies({"name": guest.name, "reply": "Accepted"}), [])
		self.assertEqual(self.told(guest)["reply"], "Accepted")
