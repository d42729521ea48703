from frappe.model.document import Document


class DialogueDepartment(Document):
	pass
