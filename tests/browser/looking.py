"""Looks at a page as a person would who reads only Vietnamese: what is still English, what runs over, what the console says."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

TRANSLATIONS = Path(__file__).parents[2] / "sonvi_dialogue" / "translations" / "vi.csv"
# What the browser says of a site without realtime, or of a line cut on purpose: no fault of the page.
OF_THE_LINE = ("ERR_INTERNET_DISCONNECTED", "ERR_ABORTED", "ERR_CONNECTION_REFUSED", "socket.io")
PLACE = re.compile(r"\{\d+\}")
# What is there for screen readers alone, in Frappe's and its libraries' words.
FOR_READERS = '".sr-only, .sr-only-focusable, .visually-hidden, .skip-link, .awesomplete [role=status]"'
SEEN_TEXTS = """() => {
	const seen = new Set();
	const shown = (part) =>
		part.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !part.closest(FOR_READERS);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const part = walker.currentNode.parentElement;
		const words = walker.currentNode.textContent.replace(/\\s+/g, " ").trim();
		if (words && part && !part.closest("script, style, template, noscript") && shown(part)) seen.add(words);
	}
	for (const part of document.querySelectorAll("[placeholder], [title], [aria-label]")) {
		if (!shown(part)) continue;
		for (const name of ["placeholder", "title", "aria-label"]) {
			const words = (part.getAttribute(name) || "").replace(/\\s+/g, " ").trim();
			if (words) seen.add(words);
		}
	}
	return [...seen];
}"""
RUNS_OVER = """() => {
	const over = document.documentElement.scrollWidth - window.innerWidth;
	if (over <= 0) return [];
	const wide = [...document.querySelectorAll("body *")].filter((part) => {
		const box = part.getBoundingClientRect();
		return part.checkVisibility() && box.width && box.right > window.innerWidth + 1;
	});
	return [`${over}px: ` + wide.slice(-3).map((part) => `${part.tagName}.${part.className}`).join(" | ")];
}"""
CUT_OFF = """() => [...document.querySelectorAll(".page-container:not([style*='none']) .layout-main .btn")]
	.filter((part) => part.checkVisibility() && !part.closest(FOR_READERS) && part.scrollWidth > part.clientWidth + 2)
	.filter((part) => getComputedStyle(part).textOverflow !== "ellipsis")
	.map((part) => part.textContent.trim())
	.filter(Boolean)"""


def _sources() -> tuple[set[str], list[re.Pattern[str]]]:
	"""Our English strings that have another Vietnamese line, and patterns for those with something put in."""
	whole, patterns = set(), []
	# what the product is called, beside the logo of Frappe 16; the kind of a comment, which no Frappe translates on its badge
	names = {"Sonvi Dialogue", "Workflow"}
	with TRANSLATIONS.open(encoding="utf-8", newline="") as file:
		for row in csv.reader(file):
			if len(row) < 2 or row[0] == row[1] or row[0] in names:
				continue
			source = " ".join(row[0].split())
			if not PLACE.search(source):
				whole.add(source)
			elif len(re.findall(r"[A-Za-z]{2,}", PLACE.sub("", source))) >= 2:
				parts = [re.escape(part) for part in PLACE.split(source)]
				patterns.append(re.compile(".+".join(parts)))
	return whole, patterns


WHOLE, PATTERNS = _sources()


def english(texts: list[str]) -> list[str]:
	"""Those of the texts that are English strings of ours, though each of them has a Vietnamese line."""
	return sorted(
		text for text in texts if text in WHOLE or any(pattern.fullmatch(text) for pattern in PATTERNS)
	)


class Watch:
	"""Keeps what a page's console and server said wrong; `look` says what is wrong with the page as it stands."""

	def __init__(self, page: Any):
		self.page = page
		self.faults: list[str] = []
		page.on("console", self._said)
		page.on("pageerror", lambda error: self._say(str(error)))
		page.on(
			"response",
			lambda answer: self._say(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
		)

	def _said(self, message: Any) -> None:
		if message.type == "error":
			self._say(f"{message.text} {message.location.get('url', '')}".strip())

	def _say(self, text: str) -> None:
		if not any(word in text for word in OF_THE_LINE):
			self.faults.append(text)

	def look(self) -> dict[str, list[str]]:
		"""What is wrong, by kind; empty when nothing is."""
		found = {
			"console": list(dict.fromkeys(self.faults)),
			"english": english(self.page.evaluate(SEEN_TEXTS.replace("FOR_READERS", FOR_READERS))),
			"runs over": self.page.evaluate(RUNS_OVER),
			"cut off": self.page.evaluate(CUT_OFF.replace("FOR_READERS", FOR_READERS)),
		}
		return {kind: what for kind, what in found.items() if what}
