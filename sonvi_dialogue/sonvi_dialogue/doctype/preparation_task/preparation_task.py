from frappe.model.document import Document


class PreparationTask(Document):
	pass
