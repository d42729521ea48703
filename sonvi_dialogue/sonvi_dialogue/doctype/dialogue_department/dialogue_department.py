from frappe.model.document import Document

from sonvi_dialogue.bridge import masters


class DialogueDepartment(Document):
	def validate(self) -> None:
		masters.validate(self)
