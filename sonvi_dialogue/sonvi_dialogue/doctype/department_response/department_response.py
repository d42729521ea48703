from frappe.model.document import Document


class DepartmentResponse(Document):
	pass
