"""Ruled tables as data."""

from __future__ import annotations

from sonvi_dialogue.domain.notices.tables import Column, Heading, table

COLUMNS = (Column("STT", 1, center=True), Column("Nội dung", 9))


def test_widths_are_shares_and_cells_are_paragraphs():
	made = table(COLUMNS, [(1, "Đường sạt\nđề nghị hót dọn"), ("", "")], numbers=True)
	assert [column["width"] for column in made["columns"]] == ["10.00%", "90.00%"]
	assert [column["css"] for column in made["columns"]] == ["sp-num", ""]
	assert [row["cells"] for row in made["rows"]] == [[["1"], ["Đường sạt", "đề nghị hót dọn"]], [[], []]]
	assert made["numbers"] == ["1", "2"]
	assert made["total"] == []


def test_a_heading_stands_over_the_rows_that_follow():
	made = table(COLUMNS, [Heading("Công an xã"), (1, "x")])
	assert made["rows"][0] == {"heading": "Công an xã", "cells": [], "long": False}


def test_neighbours_of_a_group_share_a_head():
	columns = (Column("STT", 1), Column("Xã", 1, group="Thẩm quyền"), Column("Huyện", 1, group="Thẩm quyền"))
	assert table(columns, ())["head"] == [
		[
			{"title": "STT", "across": 1, "down": 2},
			{"title": "Thẩm quyền", "across": 2, "down": 1},
		],
		[{"title": "Xã", "across": 1, "down": 1}, {"title": "Huyện", "across": 1, "down": 1}],
	]


def test_only_a_row_too_tall_to_stay_whole_may_break():
	narrow = (Column("STT", 1), Column("Nội dung", 1), Column("Kết quả", 10))
	assert [row["long"] for row in table(narrow, [(1, "x" * 100, ""), (2, "x" * 2000, "")])["rows"]] == [
		False,
		True,
	]
	assert table(COLUMNS, [(1, "x" * 20_000)])["rows"][0]["long"]
