from typing import Any

from sonvi_dialogue.bridge.reports import deadline_compliance, frame


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(deadline_compliance.REPORT, filters)
