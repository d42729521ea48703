from frappe.model.document import Document


class OfficialDocumentPetition(Document):
	pass
