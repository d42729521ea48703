from frappe.model.document import Document


class WorkingCalendarYear(Document):
	pass
