"""Petitions that were there before the index of petitions asked before."""

from sonvi_dialogue.bridge import term_index


def execute() -> None:
	term_index.rebuild()
