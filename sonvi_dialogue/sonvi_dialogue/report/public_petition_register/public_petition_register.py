from typing import Any

from sonvi_dialogue.bridge.reports import frame, petition_register


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(petition_register.PUBLIC, filters)
