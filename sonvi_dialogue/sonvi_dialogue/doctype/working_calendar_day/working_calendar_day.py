from frappe.model.document import Document


class WorkingCalendarDay(Document):
	pass
