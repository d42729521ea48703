"""Laying out a long paper makes a million objects that all live until its end; Python would search them for rubbish all along."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# New objects between two searches of the youngest; and so many of these searches between two of the older ones.
SELDOM = (50_000, 20, 20)

_lock = Lock()
_inside = 0
_usual: tuple[int, int, int] = gc.get_threshold()


@contextmanager
def seldom_collecting() -> Iterator[None]:
	"""Inside, the process collects rubbish seldom (a fifth of the time of a long annex); after the last of several, as it used to.

	The threshold belongs to the process, and a web server's threads may each make a paper: the first one in keeps what it
	finds, the last one out puts it back. A process that collects more seldom already, or never, is left as it is.
	"""
	global _inside, _usual
	with _lock:
		if not _inside:
			_usual = gc.get_threshold()
			if 0 < _usual[0] < SELDOM[0]:
				gc.set_threshold(*SELDOM)
		_inside += 1
	try:
		yield
	finally:
		with _lock:
			_inside -= 1
			if not _inside:
				gc.set_threshold(*_usual)
