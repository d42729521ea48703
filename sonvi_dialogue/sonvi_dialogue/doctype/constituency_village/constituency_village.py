from frappe.model.document import Document


class ConstituencyVillage(Document):
	pass
