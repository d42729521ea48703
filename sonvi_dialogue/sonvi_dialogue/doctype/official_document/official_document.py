from frappe.model.document import Document


class OfficialDocument(Document):
	pass
