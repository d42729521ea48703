from typing import Any

from sonvi_dialogue.bridge.reports import frame, long_unsettled


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(long_unsettled.REPORT, filters)
