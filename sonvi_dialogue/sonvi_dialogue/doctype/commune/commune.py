from frappe.model.document import Document

from sonvi_dialogue.bridge import masters


class Commune(Document):
	def validate(self) -> None:
		masters.validate_commune(self)
