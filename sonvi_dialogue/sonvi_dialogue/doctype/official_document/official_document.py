from frappe.model.document import Document

from sonvi_dialogue.bridge import documents, issuing, naming, recalls, transitions


class OfficialDocument(Document):
	def before_insert(self) -> None:
		documents.before_insert(self)

	def autoname(self) -> None:
		self.name = naming.series_name(self)

	def validate(self) -> None:
		documents.validate(self)

	def before_submit(self) -> None:
		issuing.before_submit(self)

	def on_submit(self) -> None:
		issuing.on_submit(self)

	def before_update_after_submit(self) -> None:
		documents.before_change_after_submit(self)

	def on_update_after_submit(self) -> None:
		issuing.publications_changed(self)

	def before_cancel(self) -> None:
		recalls.before_cancel(self)

	def on_cancel(self) -> None:
		recalls.on_cancel(self)

	def before_discard(self) -> None:
		transitions.guard_discard(self)

	def on_trash(self) -> None:
		documents.on_trash(self)
