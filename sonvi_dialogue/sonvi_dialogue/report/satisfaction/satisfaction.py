from typing import Any

from sonvi_dialogue.bridge.reports import frame, satisfaction


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(satisfaction.REPORT, filters)
