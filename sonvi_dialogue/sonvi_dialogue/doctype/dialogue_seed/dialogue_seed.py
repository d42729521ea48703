from frappe.model.document import Document


class DialogueSeed(Document):
	pass
