from typing import Any

from sonvi_dialogue.bridge.reports import extensions, frame


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(extensions.REPORT, filters)
