from frappe.model.document import Document


class DialogueRegulation(Document):
	pass
