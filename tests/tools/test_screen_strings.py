"""The collector finds a string wherever the app may say one; a kind it misses would stay English on the screen."""

from __future__ import annotations

import json
from pathlib import Path

from tools.python_strings import python_strings
from tools.screen_strings import Place, call_strings, screen_strings, untranslated


def said(source: str) -> set[tuple[str, str]]:
	return set(python_strings(source))


def test_literals_given_to_the_translator_with_their_context():
	assert said('_("Save it.")\n_("Open", context="Petition")\n_(name)') == {
		("Save it.", ""),
		("Open", "Petition"),
	}


def test_the_message_of_a_problem_written_out_or_named():
	assert said(
		"def f():\n"
		'	message = "Too late." if late else "Too early."\n'
		'	return [Problem("a", None, message), Problem("b", None, "Never.", (day,))]\n'
	) == {("Too late.", ""), ("Too early.", ""), ("Never.", "")}


def test_notes_builders_and_steps_of_the_system():
	assert said(
		'_system("A", "B", "C", "its paper is issued")\n'
		"def f(needs):\n"
		'	needs.need(x, "x", "Give the day.")\n'
		'	return Note("late", "It is late.")\n'
	) == {("its paper is issued", ""), ("Give the day.", ""), ("It is late.", "")}


def test_words_that_fill_a_message_from_loops_and_constants():
	assert said(
		'NEEDED = (("date", "planned"), ("place", "where"))\n'
		'WORDS = ("a draft", "submitted")\n'
		"def f(item, at):\n"
		"	missing = [label for label, field in NEEDED if not getattr(item, field)]\n"
		"	for label in missing:\n"
		'		yield Problem("a", None, "No {0}.", (label,))\n'
		'	yield Problem("b", None, "It is {0}.", (WORDS[at], item.name))\n'
	) == {
		("No {0}.", ""),
		("date", ""),
		("place", ""),
		("It is {0}.", ""),
		("a draft", ""),
		("submitted", ""),
	}


def test_calls_of_scripts_and_templates_with_their_context():
	source = '__("Due \\"soon\\"")\n__("{0} left", [days])\n__("Open", null, "Petition")\n{{ _(\'More\') }}'
	assert list(call_strings(source)) == [
		('Due "soon"', ""),
		("{0} left", ""),
		("Open", "Petition"),
		("More", ""),
	]


def test_labels_have_their_doctype_as_context_and_what_is_looked_up_bare_has_none(tmp_path: Path):
	fields = [
		{"fieldname": "kind", "fieldtype": "Select", "label": "Kind", "options": "\nOpen\nDone"},
		{"fieldname": "topic", "fieldtype": "Data", "label": "Topic", "description": "What it is."},
		{"fieldname": "rows", "fieldtype": "Table", "label": "Rows", "options": "Row"},
		{"fieldname": "more_tab", "fieldtype": "Tab Break", "label": "More"},
	]
	links = [{"group": "Papers", "link_doctype": "Paper"}]
	doctype = {"doctype": "DocType", "name": "Task", "title_field": "topic", "fields": fields, "links": links}
	(tmp_path / "task.json").write_text(json.dumps(doctype), encoding="utf-8")
	bare, own = Place("task.json"), Place("task.json", "Task")
	assert screen_strings(tmp_path) == {
		"Task": {bare},
		"Kind": {own},
		"Open": {bare, own},
		"Done": {bare, own},
		"Topic": {bare, own},
		"What it is.": {bare},
		"Rows": {bare, own},
		"More": {bare},
		"Papers": {bare},
	}


def test_numbers_and_bare_placeholders_are_nobodys_words(tmp_path: Path):
	(tmp_path / "a.py").write_text('_("{0}")\n_("2")\n_("{0} of {1}")', encoding="utf-8")
	assert set(screen_strings(tmp_path)) == {"{0} of {1}"}


def test_a_line_without_context_serves_every_place_and_one_with_it_its_own_alone():
	strings = {"Open": {Place("a.json", "Task"), Place("b.js")}, "Kind": {Place("a.json", "Task")}}
	assert untranslated(strings, [("Open", "Mở", ""), ("Kind", "Loại", "Task")]) == {}
	assert untranslated(strings, [("Open", "Đang làm", "Task"), ("Kind", "Loại", "Petition")]) == {
		"Open": {Place("b.js")},
		"Kind": {Place("a.json", "Task")},
	}
