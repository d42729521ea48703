from frappe.model.document import Document


class PetitionAssignment(Document):
	pass
