from frappe.model.document import Document

from sonvi_dialogue.bridge import conclusions, facts


class PetitionAssignment(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)

	def validate(self) -> None:
		conclusions.validate_assignment(self)

	def after_insert(self) -> None:
		conclusions.unit_added(self)

	def on_update(self) -> None:
		conclusions.assignment_saved(self)
