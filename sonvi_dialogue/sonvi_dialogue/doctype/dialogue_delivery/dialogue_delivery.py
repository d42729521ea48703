import frappe
from frappe import _
from frappe.model.document import Document


class DialogueDelivery(Document):
	def validate(self) -> None:
		if not self.is_new():
			frappe.throw(_("The delivery log is written by the app alone and is not edited."))

	def on_trash(self) -> None:
		frappe.throw(
			_("The delivery log is not deleted row by row: Dialogue Settings say how long it is kept.")
		)
