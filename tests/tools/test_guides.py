"""The guides stay true: what they point to exists, what they quote from a screen is on it, and each has both languages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from PIL import Image

from tools import guide_pictures

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
APP = ROOT / "sonvi_dialogue"
# Lists made by a program, or for those who work on the app.
NO_GUIDES = {"README.md", "rules.md", "workflows.md", "messages.md", "scale.md"}
GUIDES = sorted(path for path in DOCS.glob("*.md") if path.name not in NO_GUIDES)
# Keys, sums and emphasis: no words of a screen.
KEY = re.compile(r"[A-Z0-9]|F\d+|(Ctrl|Shift|Alt)(\+\w+)?|Enter|Esc|!|\d+")
EMPHASIS = re.compile(r".*[.:]")
SUMS = {"Cộng", "Total"}
NOT_SHOWN = {"Bấm", "Việt"}  # a word the guides explain, and what is typed
FRAPPES = {"Thêm dòng", "Hoàn thành cài đặt"}  # labels of Frappe's own that its translation knows
PICTURE = re.compile(r"""!\[[^\]]*\]\(([^)\s]+)\)|<img\s[^>]*src="([^"]+)\"""")
CODE = re.compile(r"`((?:domain|bridge|papers|workbooks)/[\w/]+\.py|permissions\.py)`")
VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")

each = pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)


def screen_words() -> set[str]:
	with (APP / "translations/vi.csv").open(encoding="utf-8", newline="") as file:
		return {text for row in csv.reader(file) if row for text in row[:2]}


def pictures(text: str) -> list[str]:
	return ["".join(found) for found in PICTURE.findall(text)]


@each
def test_what_it_quotes_is_on_the_screen(path):
	text = path.read_text(encoding="utf-8")
	# what a colon follows is the head of a paragraph
	found = [
		bold[1] for bold in re.finditer(r"\*\*([^*]+)\*\*", text) if text[bold.end() : bold.end() + 1] != ":"
	]
	quoted = {" ".join(words.split()) for words in found}
	own = {words for words in quoted if not KEY.fullmatch(words) and not EMPHASIS.fullmatch(words)}
	# two languages side by side are two labels
	labels = {label.strip() for words in own for label in words.split(" · ")}
	assert sorted(labels - screen_words() - FRAPPES - SUMS) == []


@each
def test_what_stands_between_quotation_marks_is_on_the_screen(path):
	"""Vietnamese guides quote buttons, pages and reports so; attributes of pictures are none."""
	text = " ".join(
		re.sub(r"<[^>]*>|^ {4}.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).split()
	)
	quoted = {words.rstrip(".,") for words in re.findall(r'"([^"]+)"', text)}
	unknown = {words for words in quoted if VIETNAMESE.search(words)} - screen_words() - NOT_SHOWN
	assert sorted(unknown) == []


@pytest.mark.parametrize("name", ["reports.md", "period-reports.md"])
def test_a_report_is_called_what_the_screen_calls_it(name):
	with (APP / "translations/vi.csv").open(encoding="utf-8", newline="") as file:
		called = {row[0]: row[1] for row in csv.reader(file) if row and not row[2]}
	rows = re.findall(
		r"^\| ([^|]+) \| ([A-Z][^|]+) \|", (DOCS / name).read_text(encoding="utf-8"), re.MULTILINE
	)
	named = {english: own for own, english in rows if english != "Report"}
	assert len(named) > 5
	reports = {path.stem for path in APP.glob("sonvi_dialogue/report/*/*.json")}
	assert [english for english in named if english.lower().replace(" ", "_") not in reports] == []
	# "… (bản công khai)" goes on from the line before
	wrong = [english for english, own in named.items() if not own.startswith("…") and called[english] != own]
	assert wrong == []


@each
def test_it_is_in_both_languages(path):
	text = re.sub(r"^ {4}.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
	english = re.findall(r"(?<![*\w])\*[^*]+\*(?![*\w])", text)
	assert len(VIETNAMESE.findall(text)) > 200
	assert sum(map(len, english)) > 300


@pytest.mark.parametrize("path", [*GUIDES, ROOT / "README.md"], ids=lambda path: path.name)
def test_its_pictures_are_there_small_and_described(path):
	text = path.read_text(encoding="utf-8")
	for name in pictures(text):
		picture = path.parent / name
		assert picture.is_file(), name
		assert picture.stat().st_size <= guide_pictures.LIMIT, name
		assert Image.open(picture).mode == "P" or "papers/" in name, name
	assert "![](" not in text and 'alt=""' not in text


def test_no_picture_lies_about_unused():
	shown = {
		(path.parent / name).resolve()
		for path in [*DOCS.glob("*.md"), ROOT / "README.md"]
		for name in pictures(path.read_text(encoding="utf-8"))
	}
	assert sorted(set(guide_pictures.OUT.rglob("*.png")) - shown) == []


def test_the_index_names_every_page():
	text = (DOCS / "README.md").read_text(encoding="utf-8")
	named = set(re.findall(r"\]\(([\w.-]+\.md)\)", text))
	assert named == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


def test_the_law_s_page_names_code_that_exists():
	named = CODE.findall((DOCS / "law.md").read_text(encoding="utf-8"))
	assert len(named) > 20
	assert [name for name in named if not (APP / name).is_file()] == []
