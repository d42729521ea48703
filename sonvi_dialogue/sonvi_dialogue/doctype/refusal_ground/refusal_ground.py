from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class RefusalGround(Document):
	def validate(self) -> None:
		facts.normalise(self)
