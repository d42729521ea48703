from frappe.model.document import Document


class DepartmentResponseAssignment(Document):
	pass
