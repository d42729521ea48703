from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, naming, plans, transitions


class DialoguePlan(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)
		transitions.begin(self)

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		plans.validate(self)

	def on_update(self) -> None:
		plans.after_save(self)
