"""One signed POST to a gateway's address: no redirect, no proxy, no address of the site's own network, and never for long.

The host is looked up once and the address that was tested is the one that is called, so that a name which answers otherwise
the second time (DNS rebinding) opens nothing inside.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from urllib.parse import urlsplit

import frappe
from frappe import _

from sonvi_dialogue.bridge.refusals import sentence
from sonvi_dialogue.domain import gateways

STEP = 5  # seconds for the connection, and for each read
WHOLE = 15  # seconds for all of it
PRIVATE = "sonvi_gateways_on_own_network"  # of site_config.json


class NotDelivered(Exception):
	"""Why a message did not go, in a few plain words."""


def private_allowed() -> bool:
	"""Whether the site's administrator allows addresses of its own network, on the server and not by form."""
	return bool(frappe.conf.get(PRIVATE))


def post(url: str, body: bytes, headers: dict[str, str]) -> None:
	"""Sends the body. Raises NotDelivered for whatever is not an answer of 200 to 299."""
	problems = gateways.url_problems(url, private_allowed())
	if problems:
		raise NotDelivered(sentence(problems[0]))
	parts = urlsplit(url.strip())
	path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
	secure = parts.scheme == "https"
	port = parts.port or (443 if secure else 80)
	connection = _Pinned(parts.hostname or "", port, _address(parts.hostname or "", port), secure)
	watch = threading.Timer(WHOLE, connection.cut_off)
	watch.daemon = True
	watch.start()
	try:
		connection.request("POST", path, body, headers)
		status = connection.getresponse().status
	except (OSError, http.client.HTTPException, ValueError) as fault:
		raise NotDelivered(_("The gateway does not answer ({0})").format(type(fault).__name__)) from fault
	finally:
		watch.cancel()
		connection.close()
	if not 200 <= status < 300:
		raise NotDelivered(_("The gateway answered {0}").format(status))


def _address(host: str, port: int) -> str:
	try:
		found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
	except (OSError, UnicodeError) as fault:
		raise NotDelivered(_("The host is not known")) from fault
	allowed = private_allowed()
	if not found or not all(gateways.may_call(str(address), allowed) for address in found):
		raise NotDelivered(_("The host is of the site's own network, which site_config.json does not allow"))
	return str(min(found, key=lambda address: ":" in str(address)))  # a site without IPv6 reaches the other


class _Pinned(http.client.HTTPConnection):
	"""A connection to an address, in the name of a host."""

	def __init__(self, host: str, port: int, address: str, secure: bool):
		super().__init__(host, port, timeout=STEP)
		self.default_port = 443 if secure else 80  # what the Host header leaves out
		self._address = address
		self._context = ssl.create_default_context() if secure else None

	def connect(self) -> None:
		self.sock = socket.create_connection((self._address, self.port), self.timeout)
		if self._context:
			self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)

	def cut_off(self) -> None:
		"""Ends it from another thread: a gateway that answers a letter at a time holds nobody."""
		sock = self.sock
		if sock:
			try:
				sock.shutdown(socket.SHUT_RDWR)
			except OSError:
				return
