"""The two ways a run on a bench ends early."""

from __future__ import annotations

from pathlib import Path


class Missing(Exception):
	"""Something the machine or the bench lacks; the message says what it is and how to get it."""


class StepFailed(Exception):
	"""A command on the bench failed; the message names the step and the log that has its output."""

	def __init__(self, step: str, reason: str, log: Path):
		super().__init__(f"{step} failed ({reason}); its output is at the end of {log}")
		self.log = log
