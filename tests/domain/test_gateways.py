"""Which addresses a message may be sent to, how it is signed and when it is tried again."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

import pytest

from sonvi_dialogue.domain import gateways


@pytest.mark.parametrize("url", ["https://gateway.example/hook", "https://gateway.example:8443/a?b=c"])
def test_an_https_address_is_good(url):
	assert gateways.url_problems(url) == []


@pytest.mark.parametrize(
	"url",
	[
		"",
		"gateway.example",
		"http://gateway.example",
		"ftp://x",
		"https://",
		"file:///etc/passwd",
		"https://x:y",
	],
)
def test_no_other_is(url):
	assert [problem.code for problem in gateways.url_problems(url)] == ["gateway_url"]


def test_http_is_for_ones_own_network_alone():
	assert gateways.url_problems("http://10.0.0.5/hook", private_allowed=True) == []


def test_a_password_in_the_address_is_refused():
	assert [p.code for p in gateways.url_problems("https://u:p@x.example")] == ["gateway_url_user"]


@pytest.mark.parametrize(
	"address",
	[
		"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
		"::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "no", "",
	],
)  # fmt: skip
def test_addresses_inside_are_not_called(address):
	assert not gateways.may_call(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_outside_are(address):
	assert gateways.may_call(address)


def test_ones_own_network_where_it_is_allowed():
	assert gateways.may_call("127.0.0.1", private_allowed=True)
	assert not gateways.may_call("224.0.0.1", private_allowed=True)


def test_the_signature_is_of_time_and_body():
	body = '{"a": "ă"}'.encode()
	expected = hmac.new(b"k", b"1790000000." + body, hashlib.sha256).hexdigest()
	assert gateways.signature("k", "1790000000", body) == f"sha256={expected}"
	assert gateways.signature("k", "1790000001", body) != f"sha256={expected}"


def test_it_is_tried_again_ever_later_and_then_no_more():
	pauses = [gateways.pause_after(tries) for tries in range(1, gateways.TRIES + 1)]
	assert pauses[-1] is None
	assert pauses[:-1] == sorted(pauses[:-1])
	assert sum(pauses[:-1], timedelta()) < timedelta(days=1)
