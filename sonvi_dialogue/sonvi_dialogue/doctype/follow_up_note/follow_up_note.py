from frappe.model.document import Document


class FollowUpNote(Document):
	pass
