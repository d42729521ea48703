from frappe.model.document import Document


class RegulationClause(Document):
	pass
