"""Screenshots of the example year for the guides: `python -m tools.guide_screens FOLDER [GUIDE …]`, then made small.

    ../env/bin/python -m tools.serve_on SITE 2022-12-30 8010        (in the bench's sites/)
    SONVI_BROWSER_SITE=http://127.0.0.1:8010 .venv/bin/python -m tools.guide_screens build/screens
    .venv/bin/python -m tools.guide_pictures build/screens/committee committee

The example year's users log in with the password SONVI_BROWSER_PASSWORD names; the browser is Debian's chromium, or the one
CHROMIUM names. Its clock stands at the same day as the site's.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

ADDRESS = os.environ.get("SONVI_BROWSER_SITE", "http://127.0.0.1:8010").rstrip("/")
PASSWORD = os.environ.get("SONVI_BROWSER_PASSWORD", "sonvi-demo-2022")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-sync",
	"--lang=vi",
]
NOW = "2022-12-30T08:30:00+07:00"
PATIENCE = 90_000  # ms
SETTLES = 8_000  # ms for what a page draws after it has its data
WIDE = (1280, 800)


class Shot(NamedTuple):
	"""One picture: who looks (before the @), where, and what must be on the page; press: what is clicked first."""

	guide: str
	name: str
	user: str
	path: str
	shows: str
	size: tuple[int, int] = WIDE
	press: str = ""


HOME = "/app/dialogue-home"
ON_HOME = ".number-widget-box, .shortcut-widget-box"
SHOTS = (
	Shot("committee", "home", "chair", HOME, ON_HOME),
	Shot("committee", "session", "chair", "/app/next-session", ".sonvi-path, .form-page"),
	Shot("committee", "figures", "chair", "/app/dialogue-figures", ".page-body"),
	Shot("supervisor", "home", "mttq", HOME, ON_HOME),
	Shot("supervisor", "petitions", "mttq", "/app/petition", ".list-row"),
	Shot("supervisor", "send-opinions", "mttq", "/app/send-opinions", ".sv"),
	Shot("manager", "home", "manager", HOME, ON_HOME),
	Shot("manager", "compared", "manager", "/app/communes-compared", ".page-body"),
	Shot("manager", "figures", "manager", "/app/dialogue-figures", ".page-body"),
	Shot("readme", "office", "clerk", HOME, ON_HOME),
)


def main(folder: str, *guides: str) -> int:
	from playwright.sync_api import sync_playwright

	with sync_playwright() as running:
		browser = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
		for shot in SHOTS:
			if not guides or shot.guide in guides:
				take(browser, shot, Path(folder) / shot.guide)
		browser.close()
	return 0


def take(browser: Any, shot: Shot, folder: Path) -> None:
	"""Logs in anew for each picture, so that none shows what another left behind."""
	folder.mkdir(parents=True, exist_ok=True)
	width, height = shot.size
	context = browser.new_context(
		base_url=ADDRESS,
		viewport={"width": width, "height": height},
		locale="vi-VN",
		timezone_id="Asia/Ho_Chi_Minh",
	)
	context.set_default_timeout(PATIENCE)
	context.route("**/socket.io/**", lambda route: route.abort())
	context.clock.set_fixed_time(NOW)
	told = {"usr": f"{shot.user}@son-vi.invalid", "pwd": PASSWORD}
	answer = context.request.post("/api/method/login", form=told)
	assert answer.ok, f"{told['usr']} cannot log in: {answer.status}"
	answer = context.request.put(f"/api/resource/User/{told['usr']}", data={"language": "vi"})
	assert answer.ok, f"{told['usr']} cannot choose a language: {answer.status}"
	page = context.new_page()
	page.goto(shot.path, wait_until="domcontentloaded")
	page.wait_for_selector(shot.shows)
	if shot.press:
		page.click(shot.press)
	page.wait_for_load_state("networkidle")
	page.wait_for_timeout(SETTLES)
	page.screenshot(path=folder / f"{shot.name}.png")
	context.close()
	print(f"{shot.guide}/{shot.name}.png")


if __name__ == "__main__":
	sys.exit(main(*sys.argv[1:]))
