from frappe.model.document import Document


class WorkingCalendar(Document):
	pass
