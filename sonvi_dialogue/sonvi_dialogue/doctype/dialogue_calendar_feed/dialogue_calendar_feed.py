from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class DialogueCalendarFeed(Document):
	def validate(self) -> None:
		facts.refuse_edit(self)
