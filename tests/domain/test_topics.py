"""One session's petitions in topics."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.reading import read
from sonvi_dialogue.domain.topics import Topic, TopicPetition, cluster

VILLAGES = ("Lũng Làn", "Trà Mần")


def told(key: str, text: str, village: str = "", category: str = "") -> TopicPetition:
	return TopicPetition(key, read(text, village, VILLAGES), category)


def test_petitions_about_one_thing_make_a_topic_with_its_name_and_place() -> None:
	topics = cluster(
		[
			told("A", "Danh mục nên làm hồ treo trước, đường nội thôn để năm sau", "Trà Mần", "nuoc"),
			told("B", "Thẻ BHYT in sai họ tên, đề nghị cấp lại", "Trà Mần", "y-te"),
			told("C", "Bể chứa nước rò rỉ, đề nghị sửa", "Trà Mần", "nuoc"),
		]
	)
	assert topics == [
		Topic("Hồ treo", "tra man", ("A", "C"), "nuoc"),
		Topic("Thẻ bảo hiểm y tế", "tra man", ("B",), "y-te"),
	]


def test_roads_of_several_villages_are_one_topic_without_a_place() -> None:
	topics = cluster(
		[
			told("A", "Đường bị sạt lở, đề nghị hót dọn", "Lũng Làn"),
			told("B", "Mặt đường nhiều ổ gà, xin sửa lại", "Trà Mần"),
		]
	)
	assert topics == [Topic("Đường", "", ("A", "B"), "")]


def test_what_is_wrong_alone_makes_no_topic() -> None:
	topics = cluster(
		[told("A", "Loa truyền thanh hỏng, đề nghị sửa"), told("B", "Cầu treo hỏng, đề nghị sửa")]
	)
	assert [topic.keys for topic in topics] == [("A",), ("B",)]


def test_no_petition_makes_no_topic_and_one_that_says_nothing_stands_alone() -> None:
	assert cluster([]) == []
	assert cluster([told("A", "Đề nghị xã quan tâm")]) == [Topic("", "", ("A",), "")]


WORDS = ("đường", "hồ treo", "loa", "sửa", "hỏng", "điện", "trường học", "thẻ bảo hiểm y tế")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=12))
def test_every_petition_is_in_one_topic_and_the_order_given_changes_no_single_one(texts: list[str]) -> None:
	given_ = [told(str(number), text) for number, text in enumerate(texts)]
	keys = [key for topic in cluster(given_) for key in topic.keys]
	assert sorted(keys, key=int) == [petition.key for petition in given_]
	sizes = [len(topic.keys) for topic in cluster(given_)]
	assert sizes == sorted(sizes, reverse=True)
