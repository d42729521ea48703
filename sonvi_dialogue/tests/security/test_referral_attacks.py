"""The attacks: a petition referred to oneself, and a reply borrowed from another petition or another unit."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import api_papers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_referrals import ReferralCase


class TestReferralAttacks(ReferralCase):
	def test_nobody_refers_a_petition_to_himself(self) -> None:
		with self.refused("referral_itself") as caught:
			self.response(self.petition, v.REFERRAL_RESPONSE, referred_to=self.unit)
		self.assertTrue(str(caught.exception).endswith("Choose the body that can settle it."))
		self.assertEqual(frappe.db.count("Department Response", {"commune": self.commune}), 0)

	def test_nor_to_another_body_of_the_commune(self) -> None:
		for body in (self.other_unit, self.committee, self.office_body):
			with self.refused("referral_inside"):
				self.response(self.petition, v.REFERRAL_RESPONSE, referred_to=body)
		self.assertEqual(frappe.db.count("Department Response", {"commune": self.commune}), 0)

	def test_a_reply_is_not_passed_on_for_another_petition(self) -> None:
		reply = self.reply(self.referral().name)
		other = factories.make_petition(self.commune, "2022-03-20", session=self.session.name)
		part = factories.row(
			"Petition Assignment",
			petition=other.name,
			session=self.session.name,
			department=self.unit,
			role=v.LEAD,
			commune=self.commune,
		)
		frappe.db.set_value("Petition", other.name, {"workflow_state": v.IN_PROGRESS, "outcome": v.ASSIGNED})
		with self.refused("passes_on_other"):
			self.response(other, passes_on=reply.name, assignments=[{"assignment": part.name}])
		self.assertEqual(frappe.db.count("Department Response", {"passes_on": reply.name}), 0)

	def test_another_unit_neither_reads_the_reply_nor_passes_it_on(self) -> None:
		reply = self.reply(self.referral().name)
		stranger = factories.make_user("other-unit", v.DEPARTMENT_USER, commune=self.commune)
		body = frappe.get_doc("Dialogue Department", self.other_unit)
		body.append("members", {"user": stranger})
		body.save()
		self.assertTrue(self.may("Official Document", reply.name, self.officer))
		self.assertFalse(self.may("Official Document", reply.name, stranger))
		with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
			api_papers.reply_passed_on(reply.name, v.ANSWER_RESPONSE)
