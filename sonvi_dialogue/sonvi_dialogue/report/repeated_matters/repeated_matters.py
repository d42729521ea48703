from typing import Any

from sonvi_dialogue.bridge.reports import frame, repeated_matters


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(repeated_matters.REPORT, filters)
