from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class PetitionCategory(Document):
	def validate(self) -> None:
		facts.normalise(self)
