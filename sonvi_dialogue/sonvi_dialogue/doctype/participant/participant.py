from frappe.model.document import Document


class Participant(Document):
	pass
