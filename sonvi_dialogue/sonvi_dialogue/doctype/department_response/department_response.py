from frappe.model.document import Document

from sonvi_dialogue.bridge import naming, responses, transitions


class DepartmentResponse(Document):
	def before_insert(self) -> None:
		responses.before_insert(self)

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		responses.validate(self)

	def before_submit(self) -> None:
		responses.before_submit(self)

	def on_submit(self) -> None:
		responses.on_submit(self)

	def before_update_after_submit(self) -> None:
		responses.before_change_after_submit(self)

	def before_cancel(self) -> None:
		responses.before_cancel(self)

	def before_discard(self) -> None:
		transitions.guard_discard(self)

	def on_trash(self) -> None:
		responses.on_trash(self)
