"""Hands that are counted: what a clerk presses and fills in, phase by phase, and pictures of what is seen on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PICTURES = os.environ.get("SONVI_PICTURES", "")
# A list view, on Frappe 15 and 16: /app/petition/view/list, /desk/petition.
LISTS = ("/view/list", "/view/report")


@dataclass
class Count:
	"""presses: buttons, links, boxes to tick and keys that act. filled: fields that are typed in or chosen."""

	presses: int = 0
	filled: int = 0


@dataclass
class Tally:
	"""One count for each phase, in the order they were first entered."""

	phases: dict[str, Count] = field(default_factory=dict)

	def of(self, phase: str) -> Count:
		return self.phases.setdefault(phase, Count())


class Hands:
	"""The hands of one person on one page. Everything goes through press, fill, choose and key, which count."""

	def __init__(self, page: Any, tally: Tally):
		self.page = page
		self.tally = tally
		self.count = Count()
		self.seen: list[str] = []
		page.on("framenavigated", lambda frame: self.seen.append(frame.url))

	@contextmanager
	def phase(self, name: str) -> Iterator[None]:
		"""What is pressed inside belongs to this phase of the guide."""
		before, self.count = self.count, self.tally.of(name)
		yield
		self.count = before

	def press(self, target: str | Any) -> None:
		self.count.presses += 1
		self.at(target).click()

	def key(self, name: str) -> None:
		self.count.presses += 1
		self.page.keyboard.press(name)

	def fill(self, target: str | Any, words: str) -> None:
		self.count.filled += 1
		self.at(target).fill(words)

	def type(self, words: str) -> None:
		"""Typed where the cursor stands."""
		self.count.filled += 1
		self.page.keyboard.type(words)

	def choose(self, target: str | Any, **choice: Any) -> None:
		self.count.filled += 1
		self.at(target).select_option(**choice)

	def at(self, target: str | Any) -> Any:
		return self.page.locator(target).first if isinstance(target, str) else target

	def see(self, target: str, gone: bool = False) -> None:
		"""Waits until it is on the screen, or gone from it."""
		self.page.locator(target).first.wait_for(state="hidden" if gone else "visible")

	def picture(self, name: str, part: str = "") -> None:
		"""Keeps what the window shows, or one part of it, where SONVI_PICTURES names a folder; the first of a name."""
		file = Path(PICTURES) / f"{name}.png"
		if not PICTURES or file.exists():
			return
		self.page.mouse.move(2, 2)  # a hint below the pointer is no part of it
		# messages of the moment are no part of the picture; nor is what is still loading
		self.page.evaluate("() => document.querySelectorAll('.desk-alert').forEach((one) => one.remove())")
		self.page.wait_for_timeout(700)
		(self.page.locator(part).first if part else self.page).screenshot(path=str(file))

	def lists_seen(self) -> list[str]:
		return [place for place in self.seen if any(part in place for part in LISTS)]
