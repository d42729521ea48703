from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class AnswerRating(Document):
	def validate(self) -> None:
		facts.refuse_edit(self)

	def on_trash(self) -> None:
		facts.refuse_deletion(self)
