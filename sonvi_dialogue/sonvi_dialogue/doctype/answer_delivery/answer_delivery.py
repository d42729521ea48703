import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import answer_deliveries, facts


class AnswerDelivery(Document):
	def validate(self) -> None:
		answer_deliveries.validate(self)

	def on_trash(self) -> None:
		facts.refuse_deletion(self)


def on_doctype_update() -> None:
	frappe.db.add_unique(
		"Answer Delivery", ["paper", "petition", "way"], constraint_name="sonvi_one_delivery_each_way"
	)
