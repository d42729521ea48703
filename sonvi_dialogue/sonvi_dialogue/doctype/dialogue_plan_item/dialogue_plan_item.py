from frappe.model.document import Document


class DialoguePlanItem(Document):
	pass
