"""Who is proposed to be invited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.invitees import Body, Delegate, InviteeFacts, Listed, Span, VillageFacts, propose

DAY = date(2022, 6, 11)
BODIES = (
	Body("TTHDND", "Thường trực HĐND xã", v.STANDING_COMMITTEE_BODY, "Nguyễn Văn A"),
	Body("VP", "Văn phòng HĐND và UBND xã", v.OFFICE_BODY, "Lê Văn C"),
	Body("UBND", "Ủy ban nhân dân xã", v.PEOPLES_COMMITTEE_BODY, "Vàng Thị G", "ubnd@xa.vn", "ubnd@xa.vn"),
	Body("BPC", "Ban Pháp chế HĐND xã", v.UNIT),
	Body("MTTQ", "Ủy ban MTTQ Việt Nam xã", v.FRONT_BODY, "Thò Văn U"),
	Body("HPN", "Hội Liên hiệp Phụ nữ xã", v.UNIT, "Thò Thị V"),
	Body("DTN", "Đoàn TNCS Hồ Chí Minh xã", v.UNIT, "Ly Văn X"),
	Body("DCXD", "Công chức Địa chính - Xây dựng", v.UNIT),
	Body("CA", "Công an xã", v.UNIT, "Hoàng Văn N"),
	Body("QS", "Ban Chỉ huy Quân sự xã", v.UNIT),
	Body("DBP", "Đồn Biên phòng Sơn Vĩ", v.OUTSIDE_BODY),
	Body("DL", "Điện lực Mèo Vạc", v.OUTSIDE_BODY),
	Body("UBNDH", "Ủy ban nhân dân huyện Mèo Vạc", v.SUPERIOR_BODY),
)
VILLAGES = (VillageFacts("LL", "Lũng Làn", "Sùng Văn ST"), VillageFacts("TM", "thôn Trà Mần"))
DELEGATES = (
	Delegate("Sùng Văn HI", frozenset({"LL", "LC"}), "hi@xa.vn", "hi@xa.vn"),
	Delegate("Thò Thị LM", frozenset({"TM"})),
)
FACTS = InviteeFacts(DAY, frozenset({"LL"}), BODIES, DELEGATES, VILLAGES)


def seats(facts: InviteeFacts, ticked: bool = True) -> list[tuple[str, str]]:
	return [(one.capacity, one.name) for one in propose(facts) if one.ticked is ticked]


def one(facts: InviteeFacts, key: str):
	return next(found for found in propose(facts) if found.key == key)


def test_the_plan_s_list_in_the_order_of_a_greeting():
	assert seats(FACTS) == [
		("Party Committee", "Đại diện Thường trực Đảng ủy xã"),
		("Committee Head", "Trưởng Ban Pháp chế HĐND xã"),
		("Delegate", "Sùng Văn HI"),
		("UBND Leader", "Vàng Thị G"),
		("Fatherland Front", "Thò Văn U"),
		("Mass Organisation", "Thò Thị V"),
		("Mass Organisation", "Ly Văn X"),
		("Unit Head", "Công chức Địa chính - Xây dựng"),
		("Unit Head", "Hoàng Văn N"),
		("Unit Head", "Đại diện lãnh đạo Ban Chỉ huy Quân sự xã"),
		("Village Head", "Sùng Văn ST"),
	]
	assert seats(FACTS, ticked=False) == [
		("Unit Head", "Đại diện lãnh đạo Điện lực Mèo Vạc"),
		("Border Post", "Đại diện lãnh đạo Đồn Biên phòng Sơn Vĩ"),
	]


def test_the_hosts_and_those_above_are_not_on_it():
	names = {found.name for found in propose(FACTS)}
	assert names & {"Nguyễn Văn A", "Lê Văn C", "Đại diện lãnh đạo Ủy ban nhân dân huyện Mèo Vạc"} == set()


def test_a_session_of_the_whole_commune_invites_every_delegate_and_village_head():
	whole = replace(FACTS, villages=frozenset())
	assert [name for capacity, name in seats(whole) if capacity == "Delegate"] == [
		"Sùng Văn HI",
		"Thò Thị LM",
	]
	assert [name for capacity, name in seats(whole) if capacity == "Village Head"] == [
		"Sùng Văn ST",
		"Trưởng thôn Trà Mần",
	]


def test_a_term_that_ended_is_left_out_on_that_day():
	ended, begun = Span(last=date(2022, 6, 10)), Span(first=DAY, last=DAY)
	facts = replace(
		FACTS,
		delegates=(replace(DELEGATES[0], span=ended), Delegate("Lý Thị MN", frozenset({"LL"}), span=begun)),
		all_villages=(replace(VILLAGES[0], span=ended),),
		bodies=(Body("HPN", "Hội Liên hiệp Phụ nữ xã", v.UNIT, span=ended),),
		last_time=(Listed("p1", "Sùng Văn HI", "Delegate"), Listed("p2", "Sùng Văn ST", "Village Head")),
	)
	assert seats(facts) == [
		("Party Committee", "Đại diện Thường trực Đảng ủy xã"),
		("Delegate", "Lý Thị MN"),
	]


def test_once_the_content_is_known_only_the_units_it_concerns_are_ticked():
	facts = replace(FACTS, tasked=frozenset({"DCXD"}), concerned=frozenset({"DL"}))
	assert [name for capacity, name in seats(facts) if capacity == "Unit Head"] == [
		"Công chức Địa chính - Xây dựng",
		"Đại diện lãnh đạo Điện lực Mèo Vạc",
	]
	assert (one(facts, "body:DCXD").reason, one(facts, "body:CA").reason) == ("task", "choice")


def test_a_body_complained_of_is_still_invited():
	facts = replace(FACTS, tasked=frozenset({"DCXD"}), concerned=frozenset({"CA"}))
	assert (one(facts, "body:CA").ticked, one(facts, "body:CA").reason) == (True, "opinion")


def test_those_invited_last_time_come_again_each_once():
	facts = replace(
		FACTS,
		tasked=frozenset({"DCXD"}),
		last_time=(
			Listed("p1", "Trưởng Ban Pháp chế HĐND xã", "Committee Head", "Hội đồng nhân dân xã"),
			Listed("p2", "Trưởng Ban Kinh tế - Xã hội HĐND xã", "Committee Head", "Hội đồng nhân dân xã"),
			Listed("p3", "Lý Văn Q", "Interpreter", "Ban Chỉ huy Quân sự xã"),
			Listed("p4", "Thò Văn Cũ", "Fatherland Front", "Ủy ban MTTQ Việt Nam xã"),
			Listed("p5", "Đại diện báo", "Guest"),
			Listed("p6", "Hoàng Văn N", "Unit Head", "Công an xã", department="CA"),
			Listed("p7", "Nguyễn Văn A", "Chair"),
			Listed("p8", "Người dân thôn Lũng Làn", "Citizen"),
		),
	)
	assert [name for capacity, name in seats(facts) if capacity == "Committee Head"] == [
		"Trưởng Ban Pháp chế HĐND xã",
		"Trưởng Ban Kinh tế - Xã hội HĐND xã",
	]
	assert [name for capacity, name in seats(facts) if capacity == "Fatherland Front"] == ["Thò Văn U"]
	assert ("Interpreter", "Lý Văn Q") in seats(facts)
	assert ("Guest", "Đại diện báo") in seats(facts, ticked=False)
	assert one(facts, "body:CA").reason == "last_time"


def test_who_stands_on_the_list_is_told_and_not_made_twice():
	facts = replace(
		FACTS,
		listed=(
			Listed("p1", "Bà Vàng Thị G", "UBND Leader", department="UBND"),
			Listed("p2", "sung van hi", "Delegate"),
			Listed("p3", "Thò Thị V", "Mass Organisation", "Hội LHPN"),
			Listed("p4", "Người khác", "Village Head", village="LL"),
			Listed("p5", "Phó Chủ tịch", "Fatherland Front", "Ủy ban MTTQ Việt Nam xã"),
		),
	)
	assert {found.name: found.on_list for found in propose(facts) if found.on_list} == {
		"Vàng Thị G": "p1",
		"Sùng Văn HI": "p2",
		"Thò Thị V": "p3",
		"Sùng Văn ST": "p4",
		"Thò Văn U": "p5",
	}


def test_a_vice_chair_who_leads_several_units_comes_once():
	unit = Body("DCXD", "Công chức Địa chính - Xây dựng", v.UNIT, "Vàng Thị G", "ubnd@xa.vn", "ubnd@xa.vn")
	facts = replace(FACTS, bodies=(unit, replace(unit, key="CA", name="Công an xã"), BODIES[2]))
	assert [
		(name, capacity) for capacity, name in seats(facts) if capacity in ("UBND Leader", "Unit Head")
	] == [
		("Vàng Thị G", "UBND Leader"),
		("Công chức Địa chính - Xây dựng", "Unit Head"),
		("Đại diện lãnh đạo Công an xã", "Unit Head"),
	]
	assert one(facts, "body:CA").user == ""


def test_its_keys_tell_everybody_apart():
	keys = [found.key for found in propose(FACTS)]
	assert len(keys) == len(set(keys))
