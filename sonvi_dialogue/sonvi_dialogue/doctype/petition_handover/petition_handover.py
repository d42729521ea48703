from frappe.model.document import Document


class PetitionHandover(Document):
	pass
