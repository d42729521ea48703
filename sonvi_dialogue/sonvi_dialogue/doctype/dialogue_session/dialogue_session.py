from frappe.model.document import Document


class DialogueSession(Document):
	pass
