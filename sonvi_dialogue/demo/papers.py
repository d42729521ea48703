"""What official papers do in the example year: methods of SiteWorld."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe

from sonvi_dialogue.domain import numbering
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.year_files import Record

if TYPE_CHECKING:
	from sonvi_dialogue.demo.world import SiteWorld


def paper_issued(world: SiteWorld, record: Record) -> None:
	incoming = record["kind"] == v.INCOMING
	number = numbering.full_number(record["number"], record["notation"]) if record["number"] else ""
	values: dict[str, Any] = {
		"kind": record["kind"],
		"direction": "Incoming" if incoming else "Outgoing",
		"issuer": world.names.departments[record["issuer"]],
		"is_unnumbered": int(record["number"] is None),
		"number": None if incoming else record["number"],
		"notation": "" if incoming else record["notation"],
		"sender_number": number if incoming else "",
		"date": record["date"],
		"signer_name": record["signer"],
		"authority_lines": "\n".join(record["authority_lines"]),
		"session": world.sessions.get(record["session"]),
		"response": world.responses.get(record["response"]),
		"subject": record["subject"],
		"recipients": "\n".join(record["recipients"]),
		"replies_to": world.papers.get(record["replies_to"]),
		"sender": record["sender"],
		"received_on": record["received_on"],
		"petitions": [{"petition": world.petitions[key]} for key in record["petitions"]],
		"addressee": world.names.departments.get(record["addressee"]),
		"corrects": world.papers.get(record["corrects"]),
		"replaces": world.papers.get(record["replaces"]),
		"period_from": record["period_from"],
		"period_to": record["period_to"],
		"sections": [
			{"section": row["section"], "text": row["text"]}
			for row in world.year["sections"]
			if row["paper"] == record["key"]
		],
	}
	with world._as(world.office):
		paper = world._insert("Official Document", record["key"], values)
		paper.submit()
	world.papers[record["key"]] = paper.name


def paper_published(world: SiteWorld, record: Record) -> None:
	with world._as(world.office):
		paper = frappe.get_doc("Official Document", world.papers[record["key"]])
		publication = {
			"published_on": record["published_on"],
			"channel": record["channel"],
			"place": record["place"],
		}
		paper.append("publications", publication)
		paper.save()
