from frappe.model.document import Document


class EscalationDigest(Document):
	pass
