from frappe.model.document import Document
from frappe.utils import getdate

from sonvi_dialogue.bridge import facts


class EscalationRun(Document):
	def autoname(self) -> None:
		self.name = f"RUN-{getdate(self.as_of).isoformat()}"

	def on_trash(self) -> None:
		facts.refuse_deletion(self)
