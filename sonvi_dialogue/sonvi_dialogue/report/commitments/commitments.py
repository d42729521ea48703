from typing import Any

from sonvi_dialogue.bridge.reports import commitments, frame


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(commitments.REPORT, filters)
