"""Words no translation reaches: bare in a script or a page, or in a kind of record the collector does not read."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from tools.screen_strings import APP, LABELLED, NAMED, SHOWN_KEYS, WORDS, read_translations
from tools.script_strings import bare_words_of_page, bare_words_of_script

NOT_SHOWN = ("tests/", "rehearsal/", "templates/notices/", "public/dist/", "seeds/")
# Keys of record files that hold no words for a reader, by what Frappe does with them.
TECHNICAL = {
	"action", "aggregate_function_based_on", "app", "autoname", "based_on", "category", "chart_options", "chart_type", "child_doctype",
	"class", "collapsible_depends_on", "color", "condition", "condition_type", "content", "creation", "css", "currency",
	"custom_block_name", "custom_options", "default", "default_print_format", "dependencies", "depends_on", "display", "doc_type", "doc_view",
	"doctype", "doctype_or_field", "document_type", "dynamic_filters_json", "element_selector", "engine", "event",
	"external_link", "fetch_from", "field", "field_name", "fieldname", "fieldtype", "filters", "filters_config",
	"filters_json", "font", "for_user", "form_tour", "format", "function", "group_by_based_on", "group_by_type", "header_icon", "heatmap_year",
	"html", "icon", "icon_type", "idx", "image_field", "indicator", "indicator_color", "javascript", "json", "kanban_board", "link",
	"link_doctype", "link_fieldname", "link_filters", "link_to", "link_type", "list_name", "mandatory_depends_on", "method",
	"migration_hash", "modified", "modified_by", "module", "module_name", "module_onboarding", "name", "naming_rule",
	"next_form_tour", "next_step_condition", "number_card_name", "onboarding", "only_for", "options", "owner", "page_name",
	"page_number", "page_route", "parent", "parent_doctype", "parent_element_selector", "parent_fieldname", "parent_page",
	"parentfield", "parenttype", "path", "pdf_generator", "popover_element", "position", "precision", "print_format_for",
	"print_format_type", "print_width", "query", "quick_list_filter", "raw_commands", "read_only_depends_on", "ref_doctype",
	"reference_doctype", "reference_document", "reference_report", "report_function", "report_reference_doctype",
	"report_ref_doctype", "report_script", "report_type", "role", "row_format", "route", "route_options", "search_fields",
	"sender_field", "sort_field", "sort_order", "source", "source_name", "stats_filter", "stats_time_interval", "status", "step", "style",
	"subject_field", "table_fieldname", "tag", "time_interval", "timeline_field", "timespan", "title_field", "type", "url",
	"validate_action", "value_based_on", "value_to_validate", "view", "view_name", "width", "workspace_name", "workspace",
	"x_field", "y_axis", "y_field", "card", "chart", "document", "step_reference", "sidebar", "restrict_to_domain", "standard",
	"logo_url", "is_standard", "report_field", "column_field", "field_to_show", "reference_docname", "align", "dashboard", "bg_color",
}  # fmt: skip
VOCABULARY = APP / "domain/vocabulary.py"
# What a record keeps as a code: kinds of duties, and whom a step tells, which public/js/sonvi_ledger.js says.
CODES = re.compile(r"[a-z][a-z0-9_]*")


def sources(suffix: str) -> list[Path]:
	paths = sorted(APP.rglob(f"*{suffix}"))
	return [path for path in paths if not path.relative_to(APP).as_posix().startswith(NOT_SHOWN)]


@pytest.mark.parametrize("path", sources(".js"), ids=lambda path: path.relative_to(APP).as_posix())
def test_a_script_says_nothing_that_cannot_be_translated(path):
	assert bare_words_of_script(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sources(".html"), ids=lambda path: path.relative_to(APP).as_posix())
def test_a_page_says_nothing_that_cannot_be_translated(path):
	assert bare_words_of_page(path.read_text(encoding="utf-8")) == []


def records() -> list[tuple[str, dict]]:
	found = []
	for path in sources(".json"):
		content = json.loads(path.read_text(encoding="utf-8"))
		for record in content if isinstance(content, list) else [content]:
			found.append((path.relative_to(APP).as_posix(), record))
	return found


def test_every_kind_of_record_is_read_for_its_words():
	"""A kind that is new here goes into NAMED or LABELLED of tools/screen_strings.py, with the keys of its words."""
	kinds = {record["doctype"] for _path, record in records() if "doctype" in record}
	assert kinds - NAMED - LABELLED - set(WORDS) == set()


def test_every_key_of_a_record_is_known_as_words_or_as_none():
	unknown = {
		f"{path}: {key}"
		for path, record in records()
		for key, value in pairs(record)
		if isinstance(value, str) and re.search(r"[A-Z]?[a-z]+ [a-z]|^[A-Z][a-z]", value)
		if key not in SHOWN_KEYS | TECHNICAL | {*WORDS.values()}
	}
	assert sorted(unknown) == []


def pairs(value: object, key: str = "") -> list[tuple[str, object]]:
	if isinstance(value, dict):
		return [pair for name, part in value.items() for pair in pairs(part, name)]
	if isinstance(value, list):
		return [pair for part in value for pair in pairs(part, key)]
	return [(key, value)]


def test_every_word_of_the_vocabulary_has_its_line():
	"""States, kinds and outcomes reach the screen as values of fields, through no call that could be read."""
	known = {row[0] for row in read_translations()}
	tree = ast.parse(VOCABULARY.read_text(encoding="utf-8"))
	words = [
		node.value.value
		for node in tree.body
		if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
		if isinstance(node.value.value, str) and not CODES.fullmatch(node.value.value)
	]
	assert len(words) > 10
	assert [word for word in words if word not in known] == []


def test_a_label_of_a_records_own_is_looked_up_by_its_exact_words():
	"""A DocType's label with a loose blank or a line break is another string than the one translated."""
	loose = [
		(path, value)
		for path, record in records()
		for key, value in pairs(record)
		if key == "label" and isinstance(value, str) and value != " ".join(value.split())
	]
	assert loose == []
