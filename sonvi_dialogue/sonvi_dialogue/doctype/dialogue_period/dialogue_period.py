from frappe.model.document import Document

from sonvi_dialogue.bridge import closing, facts


class DialoguePeriod(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)

	def autoname(self) -> None:
		self.name = closing.name_of(self)

	def validate(self) -> None:
		closing.validate(self)

	def on_trash(self) -> None:
		closing.check_issued(self)
