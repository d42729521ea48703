from frappe.model.document import Document


class ConstituencyDelegate(Document):
	pass
