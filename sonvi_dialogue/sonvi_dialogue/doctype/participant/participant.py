from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, participants


class Participant(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)

	def validate(self) -> None:
		participants.validate(self)
