"""Lists of people go by the given name, and by the alphabet and the tones as Vietnamese dictionaries have them."""

from __future__ import annotations

import random
import unicodedata
from datetime import date

from sonvi_dialogue.domain.invitees import Delegate, InviteeFacts, propose
from sonvi_dialogue.domain.names import given_name_first

IN_ORDER = [
	"",
	"Vàng Thị An",
	"Giàng A Ân",
	"Lò Văn Bình",
	"Hoàng Văn Dũng",
	"Lý Thị Đào",
	"Nguyễn Văn Hoa",
	"Nguyễn Văn Hòa",
	"Nguyễn Văn Hỏa",
	"Nguyễn Văn Hóa",
	"Nguyễn Văn Họa",
	"Sùng Mí Ổn",
	"Thò Mí Ơn",
	"Ly Mí Sính",
	"Vừ Mí Sính",
]


def test_the_given_name_decides_then_the_family_name():
	mixed = IN_ORDER[:]
	random.Random(7).shuffle(mixed)
	assert sorted(mixed, key=given_name_first) == IN_ORDER


def test_capitals_and_letters_with_their_signs_apart_make_no_difference():
	for name in IN_ORDER:
		assert given_name_first(name.upper()) == given_name_first(name)
		assert given_name_first(unicodedata.normalize("NFD", name)) == given_name_first(name)


def test_delegates_are_proposed_in_the_order_of_their_given_names():
	names = ("Thò Mí Sính", "Vàng Thị An", "Lý Thị Đào", "Hoàng Văn Dũng")
	delegates = tuple(Delegate(name, frozenset()) for name in names)
	found = [
		one.name
		for one in propose(InviteeFacts(date(2026, 3, 20), delegates=delegates))
		if one.capacity == "Delegate"
	]
	assert found == ["Vàng Thị An", "Hoàng Văn Dũng", "Lý Thị Đào", "Thò Mí Sính"]
