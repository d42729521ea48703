from frappe.model.document import Document


class OfficialDocumentSection(Document):
	pass
