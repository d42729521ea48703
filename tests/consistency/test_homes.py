"""The homes' files: made from domain/homes.py, of one role each, and every name in them is something there is."""

import json
import re
from pathlib import Path

import pytest

from sonvi_dialogue.domain import homes
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.home_ways import Way
from sonvi_dialogue.seeds import records
from tools import build_homes

MODULE = Path(__file__).parents[2] / "sonvi_dialogue" / "sonvi_dialogue"
WORKSPACES = sorted(MODULE.glob("workspace/*/*.json"))
FRAPPE_FIELDS = {"name", "docstatus", "owner", "creation", "modified"}


def read(path: Path) -> dict:
	return json.loads(path.read_text(encoding="utf-8"))


def named(kind: str) -> dict[str, dict]:
	return {record["name"]: record for record in map(read, MODULE.glob(f"{kind}/*/*.json"))}


DOCTYPES, PAGES, REPORTS = named("doctype"), named("page"), named("report")


def test_the_files_are_what_the_tool_makes(capsys):
	assert build_homes.main(["--check"]) == 0, capsys.readouterr().out


def test_each_role_has_a_home_and_each_home_is_of_its_roles_alone():
	owners = [role for home in homes.HOMES for role in home.roles]
	assert sorted(owners) == sorted(v.ROLES)
	for home in homes.HOMES:
		stored = read(build_homes.file_of("workspace", home.name))
		assert {row["role"] for row in stored["roles"]} == set(home.roles)


def test_a_home_comes_before_the_workspace_of_all_lists():
	places = {read(path)["name"]: read(path)["sequence_id"] for path in WORKSPACES}
	assert max(places[home.name] for home in homes.HOMES) < places["Sonvi Dialogue"]


@pytest.mark.parametrize("path", WORKSPACES, ids=lambda path: path.stem)
def test_a_workspace_names_only_what_there_is(path):
	stored = read(path)
	assert stored["title"] == stored["label"] == stored["name"]
	assert stored["roles"], "a workspace without a role is everybody's"
	for way in stored["shortcuts"]:
		known = {"DocType": DOCTYPES, "Page": PAGES, "Report": REPORTS}[way["type"]]
		assert way["link_to"] in known, way["label"]
		for doctype, field, *_rest in json.loads(way.get("stats_filter") or "[]"):
			assert doctype == way["link_to"]
			assert field in fields_of(doctype), (doctype, field)
	for link in stored["links"]:
		if link["type"] == "Link":
			assert (
				link["link_to"] in {"DocType": DOCTYPES, "Page": PAGES, "Report": REPORTS}[link["link_type"]]
			)
	blocks = {record["name"] for record in records.masters() if record["doctype"] == "Custom HTML Block"}
	assert {row["custom_block_name"] for row in stored["custom_blocks"]} <= blocks
	cards = named("number_card")
	assert {row["number_card_name"] for row in stored["number_cards"]} <= set(cards)


@pytest.mark.parametrize("path", WORKSPACES, ids=lambda path: path.stem)
def test_what_a_workspace_draws_is_what_it_lists(path):
	"""Frappe leaves out, without a word, a drawn block whose label no row has."""
	stored = read(path)
	drawn = json.loads(stored["content"])
	assert len({block["id"] for block in drawn}) == len(drawn)
	for kind, table in (
		("shortcut", stored["shortcuts"]),
		("number_card", stored["number_cards"]),
		("custom_block", stored["custom_blocks"]),
	):
		labels = [row["label"] for row in table]
		assert len(set(labels)) == len(labels), "one block of a label is found, the other is not"
		assert sorted(block["data"][f"{kind}_name"] for block in drawn if block["type"] == kind) == sorted(
			labels
		)


@pytest.mark.parametrize("card", homes.CARDS.values(), ids=lambda card: card.key)
def test_a_figure_asks_for_fields_there_are(card):
	assert {field for field, _operator, _value in card.filters} <= fields_of(card.doctype)
	for field, _operator, value in card.filters:
		options = next(
			(f.get("options", "") for f in DOCTYPES[card.doctype]["fields"] if f["fieldname"] == field), ""
		)
		if isinstance(value, str) and not value.startswith("@") and "\n" in (options or ""):
			assert value in options.split("\n"), (field, value)


def test_every_figure_is_on_some_home_and_the_ways_lead_to_what_the_role_may_read():
	assert {key for home in homes.HOMES for key in home.cards} == set(homes.CARDS)
	for home in homes.HOMES:
		for way in (*home.ways, *home.figures):
			allowed = roles_of(way)
			assert set(home.roles) <= allowed, (home.key, way.label)
		for key in home.cards:
			readers = {
				row["role"] for row in DOCTYPES[homes.CARDS[key].doctype]["permissions"] if row.get("read")
			}
			assert set(home.roles) <= readers, (home.key, key)


def test_every_report_is_on_the_home_of_each_role_that_may_make_it():
	for home in homes.HOMES:
		led_to = {way.to for way in home.figures if way.report}
		made = {
			name
			for name, report in REPORTS.items()
			if set(home.roles) & {row["role"] for row in report["roles"]}
		}
		assert led_to == made, home.key


def test_the_seeded_block_of_a_home_draws_that_home():
	scripts = {record["name"]: record["script"] for record in records.masters() if "script" in record}
	for home in homes.HOMES:
		assert re.search(rf'draw\(root_element, "{home.key}"\)', scripts[homes.block_name(home)])


def roles_of(way: Way) -> set[str]:
	if way.page:
		return {row["role"] for row in PAGES[way.to]["roles"]}
	if way.report:
		return {row["role"] for row in REPORTS[way.to]["roles"]}
	right = "create" if way.view == "New" else "read"
	return {
		row["role"] for row in DOCTYPES[way.to]["permissions"] if row.get(right) and not row.get("permlevel")
	}


def fields_of(doctype: str) -> set[str]:
	return {field["fieldname"] for field in DOCTYPES[doctype]["fields"]} | FRAPPE_FIELDS


def test_a_saved_filter_asks_for_fields_there_are():
	saved = [record for record in records.masters() if record["doctype"] == "List Filter"]
	assert saved
	for record in saved:
		for doctype, field, _operator, _value in json.loads(record["filters"]):
			assert doctype == record["reference_doctype"]
			assert field in fields_of(doctype), (record["name"], field)
