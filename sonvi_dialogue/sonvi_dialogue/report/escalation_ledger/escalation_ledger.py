from typing import Any

from sonvi_dialogue.bridge.reports import escalation_ledger, frame


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
	return frame.run(escalation_ledger.REPORT, filters)
