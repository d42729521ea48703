from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class DialogueImportRow(Document):
	def validate(self) -> None:
		facts.refuse_edit(self)
