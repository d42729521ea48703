from frappe.model.document import Document

from sonvi_dialogue.bridge import masters, transitions


class DialogueRegulation(Document):
	def autoname(self) -> None:
		self.name = masters.regulation_name(self)

	def validate(self) -> None:
		masters.validate_regulation(self)

	def before_discard(self) -> None:
		transitions.guard_discard(self)
