"""The attack: what a petition left elsewhere still tells, after its redirection, whom it denounced."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestTracesOfADenunciation(LifeCase):
	def test_the_parts_units_were_given_go_with_it(self) -> None:
		petition = self.accepted(content="Tố cáo ông X của đơn vị")
		with self.on("2022-03-21"):
			part = self.insert_as(
				self.clerk,
				"Petition Assignment",
				petition=petition.name,
				department=self.unit,
				role=v.COOPERATING,
				note="Liên quan ông X",
			)
			with self.as_user(self.clerk):
				part.note = "Ông X, tổ trưởng"
				part.save(ignore_version=False)
			redirect = {"redirect_kind": v.DENUNCIATION, "redirected_to": "Ban Tiếp công dân"}
			self.save_as(self.clerk, "Petition", petition.name, workflow_state=v.REDIRECTED, **redirect)
		self.assertEqual(self.state(petition), v.REDIRECTED)
		self.assertEqual(frappe.get_all("Petition Assignment", {"petition": petition.name}), [])
		self.assertEqual(frappe.get_all("Version", {"docname": part.name}), [])
		self.assertFalse(self.names("Petition", self.officer))
