from frappe.model.document import Document


class DialogueSitting(Document):
	pass
