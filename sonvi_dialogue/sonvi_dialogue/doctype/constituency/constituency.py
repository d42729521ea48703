from frappe.model.document import Document


class Constituency(Document):
	pass
