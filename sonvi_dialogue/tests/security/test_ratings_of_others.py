"""The attack: somebody rates an answer in another's name, guesses a code, reads or rewrites what was said."""

from __future__ import annotations

import secrets
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import api_ratings, rating_page
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_satisfaction import RatingCase


class TestRatingsOfOthers(RatingCase):
	def setUp(self) -> None:
		super().setUp()
		self.code = frappe.db.get_value("Petition", self.petition.name, "tracking_code")
		self.setting("portal_enabled", 1)
		self.freeze("2022-05-16")

	def untouched(self) -> None:
		self.assertEqual(self.ratings(), [])
		self.assertEqual(self.rows(v.SECOND_LOOK), [])
		stored = frappe.db.get_value("Petition", self.petition.name, ["workflow_state", "result_class"])
		self.assertEqual(stored, (v.CLOSED, v.SETTLED))

	def test_nobody_but_the_office_of_the_commune_records_it(self) -> None:
		strangers = {
			"unit officer": self.officer,
			"unit head": self.head,
			"delegate": self.place.people[v.DELEGATE],
			"supervisor": self.place.people[v.SUPERVISOR],
			"chair": self.chair,
			"clerk of another commune": factories.make_place("L0002").people[v.OFFICE],
			"guest": "Guest",
		}
		for who, user in strangers.items():
			with self.subTest(who), self.as_user(user):
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					api_ratings.record_rating(self.petition.name, v.NOT_SATISFIED, "2022-05-16")
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					api_ratings.rating_form(self.petition.name)
		self.untouched()

	def test_a_guessed_code_rates_nothing(self) -> None:
		guesses = (
			"",
			self.petition.name,
			self.code[:-1],
			self.code.swapcase(),
			f"{self.code} ",
			f" {self.code}",
			f"{self.code}%",
			"%",
			"x' or '1'='1",
			secrets.token_urlsafe(16),
			"a" * 100_000,
			"\ud800",
		)
		with self.as_user("Guest"):
			for code in guesses:
				with self.assertRaises(frappe.DoesNotExistError) as refused:
					rating_page.rate_answer(code, v.NOT_SATISFIED)
				self.assertEqual(str(refused.exception), "Không có kiến nghị nào có mã này.")
		self.untouched()

	def test_what_is_compared_is_compared_in_constant_time_also_where_nothing_was_found(self) -> None:
		with patch.object(
			rating_page.hmac, "compare_digest", wraps=rating_page.hmac.compare_digest
		) as compared:
			rating_page.petition_of(secrets.token_urlsafe(16))
			rating_page.petition_of(self.code)
		self.assertEqual(compared.call_count, 2)

	def test_the_right_code_rates_once_and_opens_nothing_else(self) -> None:
		with self.as_user("Guest"):
			told = rating_page.rate_answer(self.code, v.NOT_SATISFIED, "Đường vẫn lở.")
			self.assertEqual(list(told), ["message"])
			with self.refused("rating_twice"):
				rating_page.rate_answer(self.code, v.SATISFIED)
			with self.assertRaises(frappe.PermissionError):
				frappe.get_doc("Petition", self.petition.name).check_permission("read")
		(rating,) = self.ratings()
		self.assertEqual((rating.said_through, rating.satisfaction), ("Public Page", v.NOT_SATISFIED))
		self.assertEqual(self.the_row(v.SECOND_LOOK).department, self.committee)
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)

	def test_switched_off_even_the_right_code_is_no_code(self) -> None:
		self.setting("portal_enabled", 0)
		with self.as_user("Guest"), self.assertRaises(frappe.DoesNotExistError):
			rating_page.rate_answer(self.code, v.NOT_SATISFIED)
		self.untouched()

	def test_it_is_limited_by_address_and_by_post_alone(self) -> None:
		address = secrets.token_hex(8)  # counts are kept for an hour, a run of this test is not
		with (
			self.as_user("Guest"),
			patch.object(frappe.local, "request", frappe._dict(method="POST"), create=True),
			patch.object(frappe.local, "request_ip", address, create=True),
		):
			for _guess in range(rating_page.MOST_RATINGS):
				with self.assertRaises(frappe.DoesNotExistError):
					rating_page.rate_answer(secrets.token_urlsafe(16), v.NOT_SATISFIED)
			with self.assertRaises(frappe.RateLimitExceededError):
				rating_page.rate_answer(self.code, v.NOT_SATISFIED)
		self.untouched()
		self.assertEqual(frappe.allowed_http_methods_for_whitelisted_func[rating_page.rate_answer], ["POST"])

	def test_what_was_said_is_read_by_those_it_is_about_and_rewritten_by_nobody(self) -> None:
		self.say(v.NOT_SATISFIED, comment="Đường vẫn lở.", second_look_by=self.committee)
		name = frappe.db.get_value("Answer Rating", {"petition": self.petition.name})
		stranger = factories.make_user("L0001.stranger", v.DEPARTMENT_USER, commune=self.commune)
		unit = frappe.get_doc("Dialogue Department", self.other_unit)
		unit.append("members", {"user": stranger})
		unit.save()
		for user, sees in (
			(self.officer, True),
			(self.second_officer, True),
			(self.place.people[v.SUPERVISOR], True),
			(stranger, False),
			(self.place.people[v.DELEGATE], False),
			(factories.make_place("L0003").people[v.OFFICE], False),
		):
			self.assertEqual(self.may("Answer Rating", name, user), sees, user)
		frappe.db.set_value("Petition", self.petition.name, "is_confidential", 1)
		self.assertFalse(self.may("Answer Rating", name, self.place.people[v.SUPERVISOR]))
		for user in (self.clerk, self.officer, "Administrator"):
			with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				self.save_as(user, "Answer Rating", name, satisfaction=v.SATISFIED)
			with self.as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc("Answer Rating", name)
		self.assertEqual([row.satisfaction for row in self.ratings()], [v.NOT_SATISFIED])
