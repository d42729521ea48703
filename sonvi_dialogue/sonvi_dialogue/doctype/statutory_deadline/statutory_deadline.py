from frappe.model.document import Document


class StatutoryDeadline(Document):
	pass
