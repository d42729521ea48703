from frappe.model.document import Document

from sonvi_dialogue.bridge import facts, session_topics


class SessionTopic(Document):
	def validate(self) -> None:
		facts.prepare(self)

	def on_trash(self) -> None:
		session_topics.on_trash(self)
