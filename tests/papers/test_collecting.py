"""Making a paper leaves the process's rubbish collection as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from sonvi_dialogue.papers.collecting import SELDOM, seldom_collecting

USUAL = (700, 10, 10)


@pytest.fixture(autouse=True)
def _as_usual() -> Iterator[None]:
	before = gc.get_threshold()
	gc.set_threshold(*USUAL)
	yield
	gc.set_threshold(*before)


def test_collects_seldom_inside_and_as_before_after() -> None:
	with seldom_collecting():
		assert gc.get_threshold() == SELDOM
	assert gc.get_threshold() == USUAL


def test_puts_it_back_when_the_paper_fails() -> None:
	with pytest.raises(ValueError, match="no paper"), seldom_collecting():
		raise ValueError("no paper")
	assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("own", [(0, 10, 10), (100_000, 50, 50)])
def test_leaves_a_process_that_collects_more_seldom_alone(own: tuple[int, int, int]) -> None:
	gc.set_threshold(*own)
	with seldom_collecting():
		assert gc.get_threshold() == own
	assert gc.get_threshold() == own


def test_the_last_of_two_threads_puts_it_back() -> None:
	begun, end = Event(), Event()

	def another() -> None:
		with seldom_collecting():
			begun.set()
			end.wait(5)

	thread = Thread(target=another)
	with seldom_collecting():
		thread.start()
		assert begun.wait(5)
	assert gc.get_threshold() == SELDOM
	end.set()
	thread.join(5)
	assert gc.get_threshold() == USUAL
