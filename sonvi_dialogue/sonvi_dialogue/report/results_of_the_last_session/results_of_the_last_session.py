from typing import Any

from sonvi_dialogue.bridge.reports import frame, last_session


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(last_session.REPORT, filters)
