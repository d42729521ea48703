"""The columns of a year's CSV files. One place: the reader, the documentation and the tests use it."""

from __future__ import annotations

from dataclasses import dataclass

from sonvi_dialogue.domain import vocabulary as v


@dataclass(frozen=True)
class Column:
	"""type: text, date, whole, check or list. ref: the file whose key a value (or each of a list) must be."""

	name: str
	type: str = "text"
	required: bool = False
	ref: str = ""
	choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileSpec:
	columns: tuple[Column, ...]
	key: str = ""


def _need(name: str, type: str = "text", ref: str = "", choices: tuple[str, ...] = ()) -> Column:
	return Column(name, type, True, ref, choices)


def _texts(*names: str) -> tuple[Column, ...]:
	return tuple(Column(name) for name in names)


ACCEPT, REFUSE, REDIRECT = "accept", "refuse", "redirect"

FILES: dict[str, FileSpec] = {
	"commune": FileSpec(
		(
			_need("code"),
			_need("name"),
			*_texts("province", "district"),
			_need("place_name"),
			_need("council_name"),
			_need("committee_name"),
			*_texts("office_name", "superior_name"),
			Column("population", "whole"),
			_need("council_notation"),
			_need("committee_notation"),
			_need("calendar"),
			_need("regulation"),
			_need("from", "date"),
			_need("to", "date"),
		),
		"code",
	),
	"villages": FileSpec((_need("key"), _need("name"), Column("head")), "key"),
	"departments": FileSpec(
		(
			_need("key"),
			_need("name"),
			Column("short_name"),
			_need("kind", choices=v.DEPARTMENT_KINDS),
			Column("notation"),
			Column("signs_through", ref="departments"),
			Column("authority_lines", "list"),
			*_texts("signer", "numbering"),
		),
		"key",
	),
	"people": FileSpec(
		(
			_need("key"),
			_need("full_name"),
			_need("role", choices=v.ROLES),
			Column("department", "list", ref="departments"),
			Column("head", "check"),
			_need("user"),
			Column("language", choices=("vi", "en")),
		),
		"key",
	),
	"constituencies": FileSpec(
		(
			_need("key"),
			_need("name"),
			_need("term"),
			Column("villages", "list", ref="villages"),
			Column("delegates", "list", ref="people"),
		),
		"key",
	),
	"plans": FileSpec(
		(
			_need("key"),
			_need("year", "whole"),
			_need("title"),
			_need("drafted_by", ref="people"),
			_need("drafted_on", "date"),
			Column("approved_by", ref="people"),
			Column("approved_on", "date"),
		),
		"key",
	),
	"plan_items": FileSpec(
		(
			_need("plan", ref="plans"),
			Column("quarter", "whole"),
			_need("session_type", choices=(v.REGULAR, v.EXTRAORDINARY)),
			_need("date", "date"),
			*_texts("theme", "place"),
			_need("session", ref="sessions"),
		)
	),
	"sessions": FileSpec(
		(
			_need("key"),
			Column("plan", ref="plans"),
			_need("session_type", choices=(v.REGULAR, v.EXTRAORDINARY)),
			_need("title"),
			_need("theme"),
			Column("reason"),
			_need("chair"),
			*_texts("chair_title", "secretary", "lunar_date", "register_contact"),
			_need("scheduled_on", "date"),
			Column("held_on", "date"),
			Column("concluded_on", "date"),
			Column("closed_on", "date"),
			Column("assessment"),
		),
		"key",
	),
	"sittings": FileSpec(
		(
			_need("session", ref="sessions"),
			_need("no", "whole"),
			_need("date", "date"),
			*_texts("start_time", "end_time"),
			_need("place"),
			Column("village", ref="villages"),
			Column("chair"),
			Column("attendance", "whole"),
			Column("speeches", "whole"),
		)
	),
	"moves": FileSpec(
		(
			_need("session", ref="sessions"),
			_need("sitting", "whole"),
			_need("on", "date"),
			_need("new_date", "date"),
			_need("reason"),
			Column("lunar_date"),
		)
	),
	"waivers": FileSpec(
		(
			_need("session", ref="sessions"),
			_need("duty", choices=v.DUTY_KINDS),
			_need("on", "date"),
			_need("reason"),
			_need("paper"),
			_need("by", ref="people"),
		)
	),
	"participants": FileSpec(
		(
			_need("session", ref="sessions"),
			_need("name"),
			Column("body"),
			_need("capacity"),
			Column("village", ref="villages"),
			Column("invited_on", "date"),
			Column("attended", "check"),
			Column("topic"),
			Column("speaking_order", "whole"),
			Column("refused", "check"),
			*_texts("ground", "refused_by"),
			Column("explained", "check"),
			Column("note"),
		)
	),
	"petitions": FileSpec(
		(
			_need("key"),
			_need("session", ref="sessions"),
			Column("sitting", "whole"),
			_need("channel"),
			_need("received_on", "date"),
			Column("public_label"),
			Column("group_count", "whole"),
			Column("anonymous", "check"),
			Column("confidential", "check"),
			Column("language"),
			Column("village", ref="villages"),
			*_texts("category", "jurisdiction", "content"),
			Column("concerns", ref="departments"),
			Column("repeats", ref="petitions"),
			_need("screened_on", "date"),
			_need("screening", choices=(ACCEPT, REFUSE, REDIRECT)),
			Column("ground"),
			Column("redirect_kind", choices=(v.COMPLAINT, v.DENUNCIATION)),
			*_texts("redirected_to", "decided_by"),
			Column("outcome", choices=v.OUTCOMES),
			Column("lead", ref="departments"),
			Column("cooperating", "list", ref="departments"),
			*_texts("answered_by", "answer", "conclusion"),
			Column("merged_into", ref="petitions"),
			Column("tracking_code"),
		),
		"key",
	),
	"inputs": FileSpec(
		(
			_need("petition", ref="petitions"),
			_need("department", ref="departments"),
			_need("on", "date"),
			_need("text"),
		)
	),
	"responses": FileSpec(
		(
			_need("key"),
			_need("petitions", "list", ref="petitions"),
			_need("department", ref="departments"),
			_need("kind", choices=v.RESPONSE_KINDS),
			_need("drafted_by", ref="people"),
			_need("drafted_on", "date"),
			_need("approved_by", ref="people"),
			_need("approved_on", "date"),
			Column("entered_for", "check"),
			Column("signed_scan"),
			_need("subject"),
			_need("body"),
			Column("result", choices=v.RESULT_CLASSES),
			*_texts("reason", "roadmap"),
			Column("new_date", "date"),
			Column("referred_to", ref="departments"),
		),
		"key",
	),
	"papers": FileSpec(
		(
			_need("key"),
			_need("kind", choices=v.PAPER_KINDS),
			_need("issuer", ref="departments"),
			Column("number", "whole"),
			Column("notation"),
			_need("date", "date"),
			_need("issued_on", "date"),
			Column("signer"),
			Column("authority_lines", "list"),
			Column("session", ref="sessions"),
			Column("response", ref="responses"),
			_need("subject"),
			Column("recipients", "list"),
			Column("published_on", "date"),
			*_texts("channel", "place"),
			Column("replies_to", ref="papers"),
			Column("sender"),
			Column("received_on", "date"),
			Column("petitions", "list", ref="petitions"),
			Column("addressee", ref="departments"),
			Column("corrects", ref="papers"),
			Column("replaces", ref="papers"),
			Column("period_from", "date"),
			Column("period_to", "date"),
		),
		"key",
	),
	"sections": FileSpec((_need("paper", ref="papers"), _need("section"), _need("text"))),
	"programme": FileSpec(
		(
			_need("session", ref="sessions"),
			Column("start_time"),
			_need("item"),
			Column("owner"),
			Column("round", "whole"),
		)
	),
	"tasks": FileSpec(
		(
			_need("session", ref="sessions"),
			_need("department", ref="departments"),
			_need("topic"),
			_need("given_on", "date"),
			Column("due", "date"),
			Column("instructions"),
		)
	),
}
