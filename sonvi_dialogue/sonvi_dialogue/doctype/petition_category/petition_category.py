from frappe.model.document import Document


class PetitionCategory(Document):
	pass
