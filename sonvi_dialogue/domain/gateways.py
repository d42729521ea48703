"""Messages that leave through a gateway: which addresses may be called, how a call is signed, and when it is tried again.

Source: RFC 2104 (HMAC); RFC 6890 and the registries it opened (addresses that are not of the public internet).
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from datetime import timedelta

from sonvi_dialogue.domain.problems import Problem

# After the first try, the second … ; after the last the message has failed.
PAUSES = (
	timedelta(minutes=5),
	timedelta(minutes=30),
	timedelta(hours=2),
	timedelta(hours=6),
	timedelta(hours=12),
)
TRIES = len(PAUSES) + 1

_URL = re.compile(
	r"(?P<scheme>https?)://(?P<who>[^/?#@\s\\]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#@:\s\[\]\\]+)(?::(?P<port>\d{1,5}))?"
	r"(?:[/?#][^\s\\]*)?",
	re.IGNORECASE,
)


def pause_after(tries: int) -> timedelta | None:
	"""How long to wait after so many tries, None after the last."""
	return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def url_problems(url: str, private_allowed: bool = False) -> list[Problem]:
	"""What is wrong with the address of a gateway: only https, a host, no user in it. Where addresses of one's own network
	are allowed (site_config), http is too."""
	found = _URL.fullmatch(url.strip())
	schemes = ("https", "http") if private_allowed else ("https",)
	if not found or found["scheme"].lower() not in schemes or not 0 < int(found["port"] or 443) < 65536:
		message = "{0} is no address a message can be sent to. Give one that begins with https://."
		return [Problem("gateway_url", "url", message, (url,))]
	if found["who"]:
		message = (
			"The address holds a user or password, which logs would show. Leave it out: the call is signed."
		)
		return [Problem("gateway_url_user", "url", message)]
	return []


def may_call(address: str, private_allowed: bool = False) -> bool:
	"""Whether an IP address may be called: of the public internet, or any where one's own network is allowed. A mapped or
	translated address counts as the one inside."""
	try:
		found = ipaddress.ip_address(address)
	except ValueError:
		return False
	inner = _inner(found)
	if inner.is_multicast or inner.is_unspecified:
		return False
	return private_allowed or inner.is_global


def _inner(
	address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
	if isinstance(address, ipaddress.IPv6Address):
		if address.ipv4_mapped:
			return address.ipv4_mapped
		if address.sixtofour:
			return address.sixtofour
		if address in ipaddress.ip_network("64:ff9b::/96"):
			return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
	return address


def signature(secret: str, timestamp: str, body: bytes) -> str:
	"""The value of X-Sonvi-Signature: HMAC-SHA256 of the timestamp, a full stop and the body as sent, in hex."""
	digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
	return f"sha256={digest}"
