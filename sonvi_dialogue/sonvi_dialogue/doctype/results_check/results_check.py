from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, results_checks


class ResultsCheck(Document):
	def validate(self) -> None:
		results_checks.validate(self)

	def on_trash(self) -> None:
		facts.refuse_deletion(self)
