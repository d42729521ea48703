from frappe.model.document import Document

from sonvi_dialogue.bridge import masters


class Constituency(Document):
	def validate(self) -> None:
		masters.validate(self)
