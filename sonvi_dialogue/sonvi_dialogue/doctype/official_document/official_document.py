from frappe.model.document import Document

from sonvi_dialogue.bridge import (
	documents,
	issuing,
	naming,
	numbers,
	recalls,
	referrals,
	register,
	transitions,
)


class OfficialDocument(Document):
	def onload(self) -> None:
		register.onload(self)
		referrals.onload(self)

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

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		documents.before_rename(self)

	def get_invalid_links(self, is_submittable: bool = False) -> tuple[list, list]:
		# Frappe lets no document name a cancelled one; a register must go on naming what was recalled.
		invalid, cancelled = super().get_invalid_links(is_submittable)
		return invalid, [link for link in cancelled if link[0] not in register.NAMES_A_PAPER]

	def show_unique_validation_message(self, e: Exception) -> None:
		numbers.refuse_double(self, e)
		super().show_unique_validation_message(e)
