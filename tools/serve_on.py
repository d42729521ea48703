"""Serves a site on which it is another day, for the pictures of the guides: the example year ends in February 2023.

Run by the bench's python, in its sites/ folder, with this checkout first on PYTHONPATH:

    ../env/bin/python -m tools.serve_on SITE 2023-02-13 8010

Static files are this checkout's. Only the Dialogue clock stands still; nothing on the site is changed by it.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(site: str, day: str, port: str) -> None:
	os.environ["FRAPPE_STREAM_LOGGING"] = "0"
	import frappe.app
	from frappe.middlewares import StaticDataMiddleware
	from werkzeug.middleware.shared_data import SharedDataMiddleware
	from werkzeug.serving import run_simple

	from sonvi_dialogue.bridge import example

	stands = date.fromisoformat(day)
	example.day_of = lambda user: stands
	frappe.app._site, frappe.app._sites_path = site, "."
	served = SharedDataMiddleware(frappe.app.application, {"/assets": "assets"})
	served = SharedDataMiddleware(served, {"/assets/sonvi_dialogue": str(ROOT / "sonvi_dialogue/public")})
	served = StaticDataMiddleware(served, {"/files": str(Path().resolve())})
	run_simple("127.0.0.1", int(port), served, threaded=True, use_reloader=False)


if __name__ == "__main__":
	main(*sys.argv[1:4])
