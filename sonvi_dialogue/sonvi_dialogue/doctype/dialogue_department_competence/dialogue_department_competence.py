from frappe.model.document import Document


class DialogueDepartmentCompetence(Document):
	pass
