"""What a command is at, on one line of the terminal that is gone when it is done."""

from __future__ import annotations

import sys
from types import TracebackType

_WIDTH = 20


class Progress:
	"""A context manager: `say` shows a few words in place of the last; nothing where standard error is no terminal."""

	def __enter__(self) -> Progress:
		self._shown = sys.stderr.isatty()
		return self

	def __exit__(
		self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
	) -> None:
		if self._shown:
			print(f"\r{' ' * _WIDTH}\r", end="", file=sys.stderr, flush=True)

	def say(self, text: str) -> None:
		if self._shown:
			print(f"\r{text} …", end="", file=sys.stderr, flush=True)
