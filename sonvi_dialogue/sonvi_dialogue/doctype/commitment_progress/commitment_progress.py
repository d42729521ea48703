from frappe.model.document import Document


class CommitmentProgress(Document):
	pass
