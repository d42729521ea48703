from frappe.model.document import Document


class DialoguePlan(Document):
	pass
