from frappe.model.document import Document


class EscalationRun(Document):
	pass
