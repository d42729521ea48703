from frappe.model.document import Document

from sonvi_dialogue.bridge import calendars, masters


class WorkingCalendar(Document):
	def validate(self) -> None:
		masters.validate_calendar(self)

	def on_update(self) -> None:
		calendars.enqueue_recalculation(self.name)
