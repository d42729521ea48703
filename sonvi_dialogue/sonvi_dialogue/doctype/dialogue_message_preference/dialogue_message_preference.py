from frappe.model.document import Document

from sonvi_dialogue.bridge import preferences


class DialogueMessagePreference(Document):
	def validate(self) -> None:
		preferences.check_owner(self)

	def on_trash(self) -> None:
		preferences.check_owner(self)
