from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, naming, preparation


class PreparationTask(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		preparation.validate(self)

	def on_trash(self) -> None:
		preparation.on_trash(self)
