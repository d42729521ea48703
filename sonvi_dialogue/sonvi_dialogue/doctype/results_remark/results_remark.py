from frappe.model.document import Document


class ResultsRemark(Document):
	pass
