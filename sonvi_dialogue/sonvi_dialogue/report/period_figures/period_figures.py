from typing import Any

from sonvi_dialogue.bridge.reports import frame, period_figures


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(period_figures.REPORT, filters)
