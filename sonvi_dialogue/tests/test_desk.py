"""The conference desk on a site: entries taken once, in order and by the documents' own rules; minutes that follow them."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import frappe
from frappe.utils import now_datetime

from sonvi_dialogue.bridge import desk_speakers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.desk_case import DAY, DeskCase


class TestOnce(DeskCase):
	def test_the_same_entry_sent_twice_is_taken_once(self) -> None:
		entry = self.capture()
		first, again = self.send(entry), self.send({**entry, "age": 3600, "noted_at": "1999-01-01"})
		self.assertEqual([first[0]["status"], again[0]["status"]], ["done", "again"])
		self.assertEqual(first[0]["name"], again[0]["name"])
		self.assertEqual(len(self.names("Petition", self.clerk, session=self.session.name)), 1)

	def test_a_key_with_other_content_is_refused_and_changes_nothing(self) -> None:
		entry = self.capture()
		self.sent(entry)
		result = self.send({**entry, "values": {**entry["values"], "content": "Nội dung khác."}})[0]
		self.assertEqual(result["status"], "refused")
		self.assertIn(
			"đã được nhận trước đó" if frappe.local.lang == "vi" else "taken before", result["message"]
		)
		self.assertEqual(
			frappe.get_all("Petition", {"session": self.session.name}, pluck="content"),
			["Đề nghị sửa đường vào thôn."],
		)

	def test_what_is_refused_leaves_nothing_and_holds_up_nothing_behind_it(self) -> None:
		bad = self.capture(petitioner_name="Trần Thị B", is_anonymous=1)
		good = self.capture("Gạo cứu đói chậm.")
		results = self.send(bad, good)
		self.assertEqual([result["status"] for result in results], ["refused", "done"])
		self.assertEqual(
			results[0]["message"],
			"An anonymous petition carries no name, phone or address. Clear them, or untick Anonymous.",
		)
		contents = frappe.get_all("Petition", {"session": self.session.name}, pluck="content")
		self.assertEqual(contents, ["Gạo cứu đói chậm."])
		self.assertEqual(frappe.db.count("Desk Entry", {"session": self.session.name}), 1)

	def test_a_fault_of_ours_keeps_the_others_going_and_is_logged(self) -> None:
		broken, good = self.speaker(1), self.capture()
		with patch.object(desk_speakers, "village_name", side_effect=ZeroDivisionError):
			results = self.send({**broken, "values": {"village": self.village}}, good)
		self.assertEqual([result["status"] for result in results], ["failed", "done"])
		self.assertTrue(frappe.db.exists("Error Log", {"method": f"Desk entry {broken['key']}"}))
		self.assertNotIn("trace", results[0])

	def test_a_deadlock_fails_the_call_so_that_it_is_sent_again(self) -> None:
		with patch.object(desk_speakers, "_last_place", side_effect=frappe.QueryDeadlockError):
			with self.assertRaises(frappe.QueryDeadlockError):
				self.send(self.speaker(1))

	def test_entries_name_what_waited_with_them_by_its_key(self) -> None:
		first, second = self.capture(), self.capture("Đường trơn trượt.")
		seen = {"outcome": "", "merged_into": ""}
		merge = self.entry("petition_set", second["key"], seen, outcome=v.MERGED, merged_into=first["key"])
		names = self.sent(first, second, merge)
		self.assertEqual(self.petition(names[1]).merged_into, names[0])

	def test_an_entry_whose_own_was_not_taken_waits(self) -> None:
		orphan = self.entry("petition_set", self.entry("x")["key"], outcome=v.NOTED)
		result = self.send(orphan)[0]
		self.assertEqual(
			result["message"],
			"What this entry belongs to has not been taken. Send that entry first.",
		)

	def test_entries_of_one_clerk_stay_in_their_order(self) -> None:
		entries = [self.capture(f"Ý kiến số {number}.") for number in range(1, 6)]
		self.sent(*entries)
		kept = frappe.get_all(
			"Desk Entry", {"session": self.session.name}, pluck="entry_key", order_by="creation"
		)
		self.assertEqual(kept, [entry["key"] for entry in entries])


class TestTwoClerks(DeskCase):
	def setUp(self) -> None:
		super().setUp()
		self.name = self.sent(self.capture())[0]

	def test_they_change_different_fields_of_one_petition(self) -> None:
		self.sent(self.entry("petition_set", self.name, category="giao-thong"))
		self.sent(self.entry("petition_set", self.name, outcome=v.NOTED), user=self.chair)
		petition = self.petition(self.name)
		self.assertEqual((petition.category, petition.outcome), ("giao-thong", v.NOTED))

	def test_the_second_is_shown_both_values_and_nothing_is_written_over(self) -> None:
		self.sent(
			self.entry("petition_set", self.name, conclusion_text="Khảo sát trong tuần."), user=self.chair
		)
		result = self.send(
			self.entry(
				"petition_set", self.name, conclusion_text="Khảo sát trong tháng.", category="giao-thong"
			)
		)[0]
		self.assertEqual(result["status"], "conflict")
		self.assertEqual(
			result["conflicts"],
			[
				{
					"field": "conclusion_text",
					"base": "",
					"mine": "Khảo sát trong tháng.",
					"theirs": "Khảo sát trong tuần.",
				}
			],
		)
		self.assertEqual(result["by"], frappe.utils.get_fullname(self.chair))
		petition = self.petition(self.name)
		self.assertEqual((petition.conclusion_text, petition.category), ("Khảo sát trong tuần.", None))

	def test_the_answer_to_the_question_goes_in(self) -> None:
		self.sent(self.entry("petition_set", self.name, category="khac"), user=self.chair)
		self.sent(self.entry("petition_set", self.name, {"category": "khac"}, category="giao-thong"))
		self.assertEqual(self.petition(self.name).category, "giao-thong")

	def test_both_call_the_same_speaker(self) -> None:
		one, two = self.sent(self.speaker(1), self.speaker(2))
		self.sent(self.entry("speaker_start", one))
		self.sent(self.entry("speaker_done", one), self.entry("speaker_start", two))
		self.sent(self.entry("speaker_done", one), self.entry("speaker_start", two), user=self.chair)
		states = {
			row.name: row.speaking_state
			for row in frappe.get_all(
				"Participant", {"session": self.session.name}, ["name", "speaking_state"]
			)
		}
		self.assertEqual(states, {one: "Has Spoken", two: "Speaking"})


class TestSpeakers(DeskCase):
	def test_walk_ins_are_called_in_the_order_they_came(self) -> None:
		self.sent(*(self.speaker(number) for number in (1, 2, 3)))
		self.assertEqual(self.order(), ["Người dân 1", "Người dân 2", "Người dân 3"])

	def test_one_without_a_name_is_the_people_of_the_village(self) -> None:
		name = self.sent(self.speaker(1, participant_name=""))[0]
		label = frappe.db.get_value("Participant", name, "participant_name")
		self.assertEqual(label, "Người dân thôn L0001-1")

	def test_one_is_moved_behind_another(self) -> None:
		names = self.sent(*(self.speaker(number) for number in (1, 2, 3, 4)))
		self.sent(
			self.entry("speaker_move", names[3], after=names[0]),
			self.entry("speaker_move", names[2], after=""),
		)
		self.assertEqual(self.order(), ["Người dân 3", "Người dân 1", "Người dân 4", "Người dân 2"])

	def test_the_clock_is_the_server_s_less_what_the_entry_waited(self) -> None:
		name = self.sent(self.speaker(1))[0]
		start = {**self.entry("speaker_start", name), "age": 200, "noted_at": "2031-01-01T00:00:00"}
		done = {**self.entry("speaker_done", name), "age": 20}
		self.sent(start, done)
		row = frappe.db.get_value("Participant", name, ["seconds_spoken", "minutes_spoken", "attended"])
		self.assertIn(row[0], (179, 180, 181))
		self.assertEqual(row[1:], (row[1], 1))
		noted = frappe.db.get_value("Desk Entry", {"entry_key": start["key"]}, ["noted_at", "happened_at"])
		self.assertEqual(noted[0], "2031-01-01T00:00:00")
		self.assertLess(now_datetime() - noted[1], timedelta(seconds=260))

	def test_a_second_turn_adds_to_the_first(self) -> None:
		name = self.sent(self.speaker(1))[0]
		for age in (130, 70):
			self.sent(
				{**self.entry("speaker_start", name), "age": age},
				{**self.entry("speaker_done", name), "age": age - 60},
				self.entry("speaker_wait", name),
			)
		seconds, state = frappe.db.get_value("Participant", name, ["seconds_spoken", "speaking_state"])
		self.assertIn(seconds, range(118, 123))
		self.assertEqual(state or "", "")

	def test_a_form_cannot_write_what_the_desk_counts(self) -> None:
		name = self.sent(self.speaker(1))[0]
		self.save_as(self.clerk, "Participant", name, seconds_spoken=9999, speaking_state="Has Spoken")
		self.assertEqual(
			frappe.db.get_value("Participant", name, ["seconds_spoken", "speaking_state"]), (0, None)
		)

	def test_whoever_no_longer_wishes_to_speak_leaves_the_order(self) -> None:
		names = self.sent(self.speaker(1), self.speaker(2))
		self.sent(self.entry("participant_set", names[0], {"wishes_to_speak": 1}, wishes_to_speak=0))
		self.assertEqual(self.order(), ["Người dân 2"])


class TestPetitions(DeskCase):
	def test_captured_it_is_raised_with_its_public_words(self) -> None:
		speaker = self.speaker(1, participant_name="Sùng Thị X", phone="0912345678")
		captured = self.capture(village=None, speaker=speaker["key"], language="H'Mông", interpreted=1)
		petition = self.petition(self.sent(speaker, captured)[1])
		self.assertEqual(petition.workflow_state, v.RAISED)
		self.assertEqual(petition.public_label, "Người dân thôn L0001-1")
		self.assertEqual((petition.petitioner_name, petition.petitioner_phone), ("Sùng Thị X", "0912345678"))
		self.assertEqual((str(petition.received_on), petition.channel), (DAY, "At the Conference"))
		self.assertEqual((petition.language, petition.interpreted), ("H'Mông", 1))

	def test_an_anonymous_one_takes_nothing_from_its_speaker(self) -> None:
		speaker = self.speaker(1, participant_name="Sùng Thị X", phone="0912345678")
		petition = self.petition(self.sent(speaker, self.capture(speaker=speaker["key"], is_anonymous=1))[1])
		self.assertEqual((petition.petitioner_name, petition.petitioner_phone), (None, None))

	def test_a_confidential_one_shows_no_village(self) -> None:
		petition = self.petition(self.sent(self.capture(is_confidential=1))[0])
		self.assertEqual(petition.public_label, "Đề nghị giữ kín tên")
		self.sent(self.entry("petition_set", petition.name, {"is_confidential": 1}, is_confidential=0))
		self.assertEqual(self.petition(petition.name).public_label, "Người dân thôn L0001-1")

	def test_entered_two_days_later_it_was_received_on_the_day_of_its_sitting(self) -> None:
		with self.on("2022-03-30"):
			petition = self.petition(self.sent(self.capture())[0])
		self.assertEqual(str(petition.received_on), DAY)

	def test_the_chair_assigns_it_to_units_and_takes_one_back(self) -> None:
		name = self.sent(self.capture())[0]
		third = self.place.bodies[v.PEOPLES_COMMITTEE_BODY]
		seen = {"outcome": "", "lead_department": "", "cooperating": []}
		told = {"outcome": v.ASSIGNED, "lead_department": self.unit, "cooperating": [self.other_unit, third]}
		self.sent(self.entry("petition_set", name, seen, **told), user=self.chair)
		self.sent(
			self.entry(
				"petition_set", name, {"cooperating": [third, self.other_unit]}, cooperating=[self.other_unit]
			)
		)
		parts = frappe.get_all("Petition Assignment", {"petition": name}, ["department", "role"])
		self.assertEqual([(part.department, part.role) for part in parts], [(self.other_unit, v.COOPERATING)])

	def test_once_concluded_nothing_the_chair_decided_changes_at_the_desk(self) -> None:
		name = self.sent(self.capture())[0]
		self.sent(self.entry("petition_set", name, outcome=v.ASSIGNED, lead_department=self.unit))
		self.act(self.clerk, self.session, w.RECORD_AS_HELD)
		self.conclude(self.session)
		for entry in (
			self.entry("petition_set", name, {"outcome": v.ASSIGNED}, outcome=v.NOTED),
			self.entry("petition_set", name, {"cooperating": []}, cooperating=[self.other_unit]),
			self.entry("petition_set", name, second_round="Agrees"),
		):
			result = self.send(entry)[0]
			self.assertEqual(
				result.get("message"),
				"The outcome is fixed since the session was concluded. Reopen the session to change it.",
			)

	def test_the_second_round_is_kept_with_what_was_said(self) -> None:
		name = self.sent(self.capture())[0]
		refused = self.send(self.entry("petition_set", name, second_round="Asks More"))[0]
		self.assertEqual(refused["message"], "Write what the petitioner asks more.")
		self.sent(
			self.entry("petition_set", name, second_round="Asks More", second_round_text="Bao giờ làm?")
		)
		self.assertEqual(self.petition(name).second_round_text, "Bao giờ làm?")

	def test_one_handed_in_before_is_raised_and_one_not_reached_waits(self) -> None:
		before = self.received(session=self.session.name)
		self.sent(self.entry("petition_raise", before.name))
		self.assertEqual(self.state(before), v.RAISED)
		self.assertEqual(self.send(self.entry("petition_raise", before.name))[0]["status"], "done")
		self.sent(self.entry("petition_defer", before.name))
		self.assertEqual(self.state(before), v.ACCEPTED)

	def test_a_complaint_leaves_the_session_with_its_content(self) -> None:
		name = self.sent(self.capture())[0]
		self.sent(self.entry("petition_set", name, outcome=v.NOTED))
		told = {"redirect_kind": v.COMPLAINT, "redirected_to": "Bộ phận tiếp công dân"}
		self.sent(self.entry("petition_redirect", name, **told))
		petition = self.petition(name)
		self.assertEqual((petition.workflow_state, petition.outcome), (v.REDIRECTED, None))
		self.assertEqual(petition.content, "Đề nghị sửa đường vào thôn.")

	def test_the_committee_decides_and_does_not_capture(self) -> None:
		result = self.send(self.capture(), user=self.chair)[0]
		self.assertEqual(result["status"], "refused")
		self.assertEqual(frappe.db.count("Petition", {"session": self.session.name}), 0)
