from frappe.model.document import Document


class DepartmentResponsePromise(Document):
	pass
