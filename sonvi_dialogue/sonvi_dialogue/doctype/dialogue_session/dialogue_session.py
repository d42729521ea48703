from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, naming, sessions, transitions


class DialogueSession(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)
		transitions.begin(self)

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		sessions.validate(self)

	def on_update(self) -> None:
		sessions.after_save(self)
