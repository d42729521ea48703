from frappe.model.document import Document

from sonvi_dialogue.bridge import masters, numbers


class DialogueDepartment(Document):
	def validate(self) -> None:
		masters.validate(self)
		numbers.validate_body(self)
