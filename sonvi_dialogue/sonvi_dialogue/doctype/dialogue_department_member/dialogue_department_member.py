from frappe.model.document import Document


class DialogueDepartmentMember(Document):
	pass
