from frappe.model.document import Document

from sonvi_dialogue.bridge import facts


class PreparationSituation(Document):
	def validate(self) -> None:
		facts.prepare(self)
		facts.refuse_edit(self)
