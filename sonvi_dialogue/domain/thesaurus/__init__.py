"""Words that mean one thing in petitions of a mountain commune, and how much they say.

Each row: a class, the name of the group (its first word, shown to the clerk), and the other ways to say it. A word not
listed stands for itself. The groups are wide on purpose: a road is a road whether people say đường or lối đi, and what is
hỏng, vỡ or xuống cấp asks for the same. What tells two petitions of one field apart is the pair: what it is about, and what is
wrong with it.

A change here changes under which terms petitions are kept: it needs a patch that calls bridge.term_index.rebuild.

Classes
  W  a work or a thing that stands in one place: another village means another one
  M  a matter or a policy that is the same in every village
  P  whom it touches or who deals with it: many petitions of a field share that
  T  what is wrong
  R  what is asked for
  G  said in nearly every petition: counts little
"""

from __future__ import annotations

from collections.abc import Iterator

from sonvi_dialogue.domain.thesaurus import anything, people, works

WORK, MATTER, PARTY, TROUBLE, REQUEST, GENERAL = "W", "M", "P", "T", "R", "G"


def phrases() -> Iterator[tuple[str, str, str]]:
	"""Each way to say something, the name of its group, and the group's class."""
	for kind, first, others in (*works.ROWS, *people.ROWS, *anything.ROWS):
		for text in (first, *others.split(",")):
			yield text.strip(), first, kind


def silent() -> Iterator[str]:
	"""Words and phrases that every petition has and that say nothing about it."""
	return (text.strip() for text in anything.SILENT.split(","))
