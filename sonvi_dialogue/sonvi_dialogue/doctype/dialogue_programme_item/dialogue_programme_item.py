from frappe.model.document import Document


class DialogueProgrammeItem(Document):
	pass
