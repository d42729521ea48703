from frappe.model.document import Document


class OfficialDocumentPublication(Document):
	pass
