from frappe.model.document import Document


class RefusalGround(Document):
	pass
