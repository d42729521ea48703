"""No page of ours shows a word of the other language: Vietnamese for who reads Vietnamese, English for who reads English.

What people typed, and official texts, are data and Vietnamese in both.
"""

from __future__ import annotations

import re

import pytest

from tests.browser.hall import CLERK, PATIENCE, SIZES
from tests.consistency.test_vietnamese import FOREIGN, SYLLABLE, plain

LISTS = (
	"petition", "dialogue-session", "official-document", "department-response", "statutory-deadline", "participant",
	"answer-delivery", "dialogue-regulation",
)  # fmt: skip
PAGES = (
	"dialogue-home",
	"year-plan",
	"next-session",
	"send-opinions",
	"dialogue-figures",
	"communes-compared",
)
# What a Vietnamese screen may hold besides Vietnamese: names, formats, keys.
KEPT = {
	"ID", "Ctrl", "Enter", "Shift", "Excel", "PDF", "Word", "CSV", "SMS", "Zalo", "QR", "Frappe", "Website", "HTML", "VN", "VN.",
	"Sonvi", "Dialogue", "Administrator", "Alt", "VND", "KB", "MB", "GB",
}  # fmt: skip
# Data on an English screen: the commune of this run and its bodies.
NAMES = {"Thư ký đọc"}
# Data, and what only a machine reads: help that stays hidden, the history of a record, awesomplete's word to a screen reader.
NOT_OURS = (
	"script, style, kbd, code, svg, .ql-editor, .avatar, .tooltip-content, .visually-hidden, .new-timeline, .list-row, .sidebar-stat,"
	" [data-part=petition], .sonvi-data, .control-value, .like-disabled-input, .list-filters"
)
WORDS = """(not_ours) => {
	const page = [...document.querySelectorAll(".page-container")].find((one) => one.offsetParent);
	const found = [];
	const walk = document.createTreeWalker(page || document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const box = walk.currentNode.parentElement;
		const text = walk.currentNode.textContent.trim();
		if (text && box && box.offsetParent && !box.closest(not_ours)) found.push(text);
	}
	return found;
}"""
ACCENTED = re.compile("[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_list_and_no_page_shows_a_word_of_the_other_language(site, chromium, language):
	width, height = SIZES["screen"]
	context = chromium.new_context(
		base_url=site.address, viewport={"width": width, "height": height}, locale="vi-VN"
	)
	context.set_default_timeout(PATIENCE)
	user = site.person("Thư ký đọc", CLERK)
	site.login(context.request, user, site.password)
	site.change("User", user, language=language)
	page = context.new_page()
	faults: list[str] = []
	page.on("pageerror", lambda error: faults.append(str(error)))
	foreign = {}
	page.goto("/app/petition", wait_until="domcontentloaded")
	for route in (*LISTS, *PAGES):
		page.evaluate("route => frappe.set_route(route)", route)
		page.wait_for_timeout(3000)
		for text in page.evaluate(WORDS, NOT_OURS):
			if is_foreign(text, language) and text not in foreign and site.code not in text:
				foreign[text] = route
	context.close()
	site.change("User", user, language="vi")
	assert foreign == {}
	assert faults == []


def is_foreign(text: str, language: str) -> bool:
	"""Whether a word of the other language stands in it."""
	words = re.findall(r"[^\W\d_]{2,}", text)
	if language == "en":
		return any(ACCENTED.search(word.casefold()) for word in words) and text not in NAMES
	return any(word not in KEPT | FOREIGN and not SYLLABLE.fullmatch(plain(word)) for word in words)
