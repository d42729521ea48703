from frappe.model.document import Document


class CommuneSigner(Document):
	pass
