from frappe.model.document import Document


class EscalationEntry(Document):
	pass
