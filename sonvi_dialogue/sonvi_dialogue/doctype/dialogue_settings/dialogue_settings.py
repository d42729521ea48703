from frappe.model.document import Document


class DialogueSettings(Document):
	pass
