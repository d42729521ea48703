"""One paper or sheet of each kind as the example year made it, where a commune has made none of its own yet.

Written by tools/paper_samples.py; read for previews and to know what a kind of paper may hold.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

from sonvi_dialogue.papers.environment import PACKAGE

FILE = PACKAGE / "templates/notices/samples.json"


@cache
def _all() -> dict[str, dict[str, Any]]:
	return json.loads(FILE.read_text(encoding="utf-8"))


def sample(kind: str) -> dict[str, Any] | None:
	"""The notice dict of a kind, the caller's own; None for a kind the example year has no paper of."""
	found = _all().get(kind)
	return deepcopy(found) if found else None


def kinds() -> tuple[str, ...]:
	return tuple(_all())
