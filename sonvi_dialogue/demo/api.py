"""What the button of the example year calls. For a System Manager; each call asks it.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.demo import switching


@frappe.whitelist()
def standing() -> dict[str, Any]:
	"""Whether the example year is there, or how far it is (switching.standing)."""
	return switching.standing()


@frappe.whitelist(methods=["POST"])
def load_example() -> dict[str, Any]:
	"""Has a worker load the example year; one that is under way is not begun twice."""
	return switching.begin(switching.LOAD)


@frappe.whitelist(methods=["POST"])
def clear_example() -> dict[str, Any]:
	"""Has a worker take the example year away."""
	return switching.begin(switching.CLEAR)


@frappe.whitelist(methods=["POST"])
def new_password() -> dict[str, Any]:
	"""Gives all users of the example one new password and shows it this once (switching.new_password)."""
	return switching.new_password()
