"""A site that is served, and browsers on it. Without SONVI_BROWSER_SITE every test here is skipped and says why.

    SONVI_BROWSER_SITE=http://mysite.localhost:8000 SONVI_BROWSER_PASSWORD=admin \
        .venv/bin/python -m pytest tests/browser

The site is one for tests: each run leaves a commune of its own there. The browser is Debian's chromium, or the one that
CHROMIUM names.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ADDRESS = os.environ.get("SONVI_BROWSER_SITE", "").rstrip("/")
PASSWORD = os.environ.get("SONVI_BROWSER_PASSWORD", "admin")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
	reason = missing()
	here = Path(__file__).parent
	for item in items:
		if reason and here in item.path.parents:
			item.add_marker(pytest.mark.skip(reason=reason))


def missing() -> str:
	"""What the tests of this folder lack, in words; empty where they can run."""
	if not ADDRESS:
		return "needs a served site: set SONVI_BROWSER_SITE (see tests/browser/conftest.py)"
	try:
		import playwright.sync_api  # noqa: F401
	except ImportError:
		return "needs Playwright: pip install playwright"
	return "" if Path(CHROMIUM).exists() else f"needs a browser: {CHROMIUM} is not there; set CHROMIUM"


@pytest.fixture(scope="session")
def playwright() -> Iterator:
	from playwright.sync_api import sync_playwright

	with sync_playwright() as running:
		yield running


@pytest.fixture(scope="session")
def chromium(playwright) -> Iterator:
	# a browser in Vietnamese shows days as they are written there
	words = {**os.environ, "LANGUAGE": "vi", "LANG": "vi_VN.UTF-8"}
	browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, "--lang=vi"], env=words)
	yield browser
	browser.close()


@pytest.fixture(scope="session")
def site(playwright):
	from tests.browser.hall import Site

	return Site(playwright, ADDRESS, PASSWORD)


@pytest.fixture
def hall(site, chromium):
	"""A session of today with its clerks, in a commune of this run."""
	from tests.browser.hall import Hall

	with Hall(site, chromium) as hall:
		yield hall


@pytest.fixture(params=["screen", "phone"])
def sit_down(request, chromium) -> Iterator[Callable[[str], Any]]:
	"""One of the example year's people at a desk, or at a phone, once the home is there."""
	from tests.browser.people import DEMO_PASSWORD, Person

	if not DEMO_PASSWORD:
		pytest.skip("needs the example year on the site: set SONVI_DEMO_PASSWORD")
	people: list[Any] = []

	def make(who: str) -> Person:
		people.append(Person(chromium, ADDRESS, who, request.param))
		people[-1].arrive()
		return people[-1]

	yield make
	for person in people:
		person.context.close()
