from typing import Any

from sonvi_dialogue.bridge.reports import frame, outgoing_documents


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(outgoing_documents.REPORT, filters)
