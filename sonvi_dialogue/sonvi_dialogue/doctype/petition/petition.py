from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, naming, petitions, transitions


class Petition(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)
		transitions.begin(self)

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		petitions.validate(self)

	def on_update(self) -> None:
		petitions.after_save(self)

	def on_trash(self) -> None:
		petitions.on_trash(self)
