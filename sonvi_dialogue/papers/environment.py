"""The sandbox every paper is printed in: one loader, one set of filters, escaping and strictness for all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from sonvi_dialogue.papers.markup import hide_signs, paragraphs, together, whole_quarters

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = "sonvi_dialogue/templates/notices"


@cache
def environment() -> SandboxedEnvironment:
	"""Sandboxed, escaped, and strict, so that a missing value is an error and never a printed blank."""
	# Templates name each other as Frappe's loader does: by the app's name, then the path inside its package.
	loader = PrefixLoader({"sonvi_dialogue": FileSystemLoader(PACKAGE)})
	made = SandboxedEnvironment(
		loader=loader, undefined=StrictUndefined, autoescape=True, finalize=hide_signs
	)
	made.filters["paragraphs"] = paragraphs
	made.filters["together"] = together
	made.filters["whole_quarters"] = whole_quarters
	return made


def template_path(template: str) -> str:
	"""The loader's path of a paper's template: "public_notice" -> "sonvi_dialogue/templates/notices/…"."""
	return f"{TEMPLATES}/{template}.html"
