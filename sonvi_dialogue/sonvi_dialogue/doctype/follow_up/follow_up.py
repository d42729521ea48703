from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, follow_ups, naming


class FollowUp(Document):
	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		follow_ups.validate(self)

	def on_trash(self) -> None:
		facts.refuse_deletion(self)
