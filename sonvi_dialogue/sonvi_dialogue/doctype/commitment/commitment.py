from frappe.model.document import Document

from sonvi_dialogue.bridge import commitments, facts, naming


class Commitment(Document):
	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		commitments.validate(self)

	def on_trash(self) -> None:
		facts.refuse_deletion(self)
