from frappe.model.document import Document


class Commune(Document):
	pass
