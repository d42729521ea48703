from frappe.model.document import Document

from sonvi_dialogue.bridge import outgoing


class DialogueGateway(Document):
	def validate(self) -> None:
		outgoing.validate(self)
