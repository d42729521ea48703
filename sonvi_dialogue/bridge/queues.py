"""Jobs for the workers, once each however often they are asked for, and what there is to say where no queue takes them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from redis.exceptions import RedisError

# Redis is down; or too many jobs wait, which Frappe 16 refuses and 15 has no limit for.
NO_QUEUE = (RedisError, *filter(None, [getattr(frappe, "QueueOverloaded", None)]))


def put(method: str, job_id: str, timeout: int, queue: str = "long", **arguments: Any) -> str | None:
	"""Has a worker call a method; a job of the same id that waits or runs is not put twice. Why no queue takes it, else None.

	method: its dotted path; timeout: in seconds.
	"""
	try:
		frappe.enqueue(method, queue=queue, timeout=timeout, job_id=job_id, deduplicate=True, **arguments)
	except NO_QUEUE as reason:
		frappe.clear_last_message()
		return str(reason)
	return None


def no_worker(reason: str) -> str:
	"""What whoever asked for the job is told."""
	return _("No worker takes jobs at the moment ({0}). Try again later.").format(reason)
