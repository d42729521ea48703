from frappe.model.document import Document

from sonvi_dialogue.bridge import wording_form


class DialogueWording(Document):
	def validate(self) -> None:
		wording_form.validate(self)
