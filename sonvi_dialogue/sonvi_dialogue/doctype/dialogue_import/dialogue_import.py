from frappe.model.document import Document

from sonvi_dialogue.bridge import imports


class DialogueImport(Document):
	def validate(self) -> None:
		imports.validate(self)

	def on_trash(self) -> None:
		imports.on_trash(self)
