from frappe.model.document import Document


class DeadlineChange(Document):
	pass
