from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class AnswerSnippet(Document):
	def validate(self) -> None:
		facts.prepare(self)
