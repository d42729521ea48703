from frappe.model.document import Document


class PetitionGroupMember(Document):
	pass
