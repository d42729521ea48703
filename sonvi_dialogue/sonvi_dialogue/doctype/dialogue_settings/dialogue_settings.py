from frappe.model.document import Document

from sonvi_dialogue.bridge import masters


class DialogueSettings(Document):
	def validate(self) -> None:
		masters.validate_settings(self)
