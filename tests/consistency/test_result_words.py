"""Results and duties have one list of words each: the browser's scripts and the server's rows say the same of the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import results_pack as rp
from sonvi_dialogue.domain import vocabulary as v

APP = Path(__file__).resolve().parents[2] / "sonvi_dialogue"
SCOPE = {"pf": pf, "rp": rp, "v": v}


def server_words(function: str, module: str = "bridge/result_words.py") -> dict[str, str]:
	"""The dict a function gives, in English, without a site."""
	tree = ast.parse((APP / module).read_text(encoding="utf-8"))
	(found,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
	given = found.body[-1].value
	return {
		getattr(SCOPE[key.value.id], key.attr): word.args[0].value
		for key, word in zip(given.keys, given.values, strict=True)
	}


@pytest.mark.parametrize(
	("function", "stored", "report", "filter_name"),
	[
		("results", pf.RESULTS, "period_figures", "result"),
		("groups", rp.GROUPS, "results_of_the_last_session", "group"),
	],
)
def test_the_filter_of_a_report_calls_them_what_its_rows_do(function, stored, report, filter_name):
	script = (APP / f"sonvi_dialogue/report/{report}/{report}.js").read_text(encoding="utf-8")
	(options,) = re.findall(rf'select\("{filter_name}",[^\[]*\[(.*?)\n\t*\]\)', script, re.DOTALL)
	shown = re.findall(r'\["([^"]+)", __\("([^"]+)"\)\]', options)
	assert shown == list(server_words(function).items())
	assert [value for value, _word in shown] == list(stored)


def test_the_timeline_of_deadlines_calls_duties_what_the_form_does():
	script = (APP / "public/js/sonvi_timeline.js").read_text(encoding="utf-8")
	(words,) = re.findall(r"const duties = \(\) => \(\{(.*?)\}\);", script, re.DOTALL)
	shown = dict(re.findall(r'(\w+): __\("([^"]+)"\)', words))
	assert shown == server_words("duty_labels", "bridge/timeline.py")
