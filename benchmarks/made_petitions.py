"""Petitions made from the thesaurus, as many as a benchmark needs: two things, what is wrong with each, a village, a wish."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sonvi_dialogue.domain import thesaurus
from sonvi_dialogue.domain.reading import HOW, WHAT

SYLLABLES = (
	"an bao binh cao chi cong dan dao dinh doan dong duc giang ha hai hoa hong huong khanh kim lan lap linh long mai minh nam ngan"
	" nghia nhan phong phu quang son tam thanh thien thu thuy tien toan trang trung tu van viet vinh xuan"
).split()
OPENINGS = (
	"Đề nghị xã xem xét",
	"Bà con phản ánh",
	"Hiện nay",
	"Từ năm ngoái đến nay",
	"Nhân dân kiến nghị",
	"",
)
ENDINGS = ("đề nghị sớm giải quyết", "xin Nhà nước quan tâm", "mong cấp trên trả lời", "bà con rất bức xúc")
FIRST_DAY = date(2005, 1, 1)
DAYS = 7700


@dataclass(frozen=True)
class Made:
	content: str
	village: str
	received_on: date


def villages(count: int, seed: int = 1) -> list[str]:
	chance = random.Random(seed)
	return [
		f"Thôn {chance.choice(SYLLABLES).title()} {chance.choice(SYLLABLES).title()}" for _ in range(count)
	]


def petitions(count: int, places: list[str], seed: int) -> Iterator[Made]:
	"""Some things are asked for far more often than others, as roads and water are."""
	chance = random.Random(seed)
	things, troubles, wishes = _groups()
	# which things are common is the same for every seed
	random.Random(0).shuffle(things)
	weights = [1 / (rank + 5) for rank in range(len(things))]
	for _number in range(count):
		one, other = chance.choices(things, weights, k=2)
		place = chance.choice(places)
		wrong, wrong_too, wish = (chance.choice(chance.choice(kind)) for kind in (troubles, troubles, wishes))
		words = f"{chance.choice(SYLLABLES)} {chance.choice(SYLLABLES)}"
		content = (
			f"{chance.choice(OPENINGS)} {chance.choice(one)} ở {place} {wrong}, {chance.choice(other)} {wrong_too}"
			f" {words}, {wish}, {chance.choice(ENDINGS)}"
		)
		yield Made(content.strip(), place, FIRST_DAY + timedelta(days=chance.randrange(DAYS)))


def _groups() -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
	"""The ways to say each thing, each trouble and each wish."""
	groups: dict[tuple[str, str], list[str]] = {}
	for text, key, kind in thesaurus.phrases():
		groups.setdefault((kind, key), []).append(text)
	things = [said for (kind, _key), said in groups.items() if kind in WHAT]
	troubles = [said for (kind, _key), said in groups.items() if kind == thesaurus.TROUBLE]
	wishes = [said for (kind, _key), said in groups.items() if kind in HOW and kind != thesaurus.TROUBLE]
	return things, troubles, wishes
