"""The receipt a petitioner takes home (Giấy biên nhận), with the code by which the petition is followed.

Source: Law on Reception of Citizens 2013, Article 28 (who hands in a petition is told what becomes of it); structure:
Decree 30/2020, Annex I, without a number: it is no official document.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import qr
from sonvi_dialogue.domain.desk import in_village
from sonvi_dialogue.domain.notices.assembly import frame
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_frame,
	clean,
	head_and_foot,
	paragraphs,
	petitioner_label,
	phrase,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.minutes import AT_THE_CONFERENCE, CHANNEL_TEXT
from sonvi_dialogue.domain.numbering import date_line, long_date
from sonvi_dialogue.domain.problems import Problem


def petition_receipt(dossier: Dossier) -> dict[str, Any]:
	"""The dict for petition_receipt.html, for the dossier's petition.

	What a confidential petition says is not on it: a slip of paper is lost easily. Refused (MissingFact) without a
	petition, its day of receipt and its tracking code, and for a denunciation.
	"""
	issuer, paper, signer = frame(dossier)
	one = next(iter(dossier.cases), None)
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	needs.need(one and one.line.key, "petitions", "Give the petition this receipt is for.")
	if one and one.is_denunciation:
		message = "{0} is a denunciation: nothing of it is printed here. Confirm its receipt as the law on denunciations says."
		needs.problems.append(Problem("denunciation", "petitions", message, (one.line.key,)))
	elif one:
		needs.need(one.received_on, "received_on", "Give the day the petition was received.")
		needs.need(
			one.tracking_code,
			"tracking_code",
			"The petition {0} has no tracking code. Enter it as a new petition to get one.",
			one.line.key,
		)
		needs.need(one.line.content, "content", "Give the content of petition {0}.", one.line.key)
	needs.refuse()
	line, session = one.line, dossier.session
	notice = head_and_foot(issuer, paper, signer) | {
		"template": "petition_receipt",
		"type_name": "GIẤY BIÊN NHẬN",
		"subject": "Ý kiến, kiến nghị của Nhân dân",
		"date_line": date_line(issuer.place_name, dossier.today),
		"office": dossier.commune.office_name,
		"received": long_date(one.received_on),
		"session": one.session,
		"how": "phát biểu tại Hội nghị"
		if one.channel == AT_THE_CONFERENCE
		else CHANNEL_TEXT.get(one.channel, ""),
		"petitioner": petitioner_label(line),
		"village": in_village(one.village)
		if one.village and one.village not in petitioner_label(line)
		else "",
		"category": line.category,
		"content": [] if line.confidential else paragraphs(line.content),
		"code": one.tracking_code,
		"qr": qr.drawing(one.tracking_link or one.tracking_code),
		"link": one.tracking_link,
		"phone": phrase(session.register_contact) if session else "",
		"signs": [
			{"title": "NGƯỜI CÓ Ý KIẾN, KIẾN NGHỊ", "name": ""},
			{"title": "NGƯỜI TIẾP NHẬN", "name": ""},
		],
	}
	return clean(notice)
