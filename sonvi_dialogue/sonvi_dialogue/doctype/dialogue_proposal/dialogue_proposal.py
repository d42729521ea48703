from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, naming, session_proposals


class DialogueProposal(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)
		self.proposed_on = self.proposed_on or clock.today()

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		session_proposals.validate(self)

	def on_trash(self) -> None:
		session_proposals.on_trash(self)
