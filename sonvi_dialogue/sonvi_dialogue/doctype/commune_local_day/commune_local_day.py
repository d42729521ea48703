from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, session_days


class CommuneLocalDay(Document):
	def before_insert(self) -> None:
		facts.fill_commune(self)

	def validate(self) -> None:
		session_days.validate_local_day(self)
