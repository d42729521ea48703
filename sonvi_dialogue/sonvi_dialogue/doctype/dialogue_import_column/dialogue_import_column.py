from frappe.model.document import Document


class DialogueImportColumn(Document):
	pass
