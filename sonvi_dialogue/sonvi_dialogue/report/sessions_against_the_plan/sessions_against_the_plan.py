from typing import Any

from sonvi_dialogue.bridge.reports import frame, sessions_against_plan


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(sessions_against_plan.REPORT, filters)
