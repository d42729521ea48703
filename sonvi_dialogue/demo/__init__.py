"""The example year on a site: `bench --site S execute sonvi_dialogue.demo.load`, and `…demo.clear` to take it away.

It loads only into a commune of its own (Commune.is_demo), with users that end in `.invalid` and no mail.
"""

from __future__ import annotations

from sonvi_dialogue.demo.clearing import clear
from sonvi_dialogue.demo.ledger import ledger
from sonvi_dialogue.demo.loading import load
from sonvi_dialogue.demo.site_setup import finish_setup

__all__ = ["clear", "finish_setup", "ledger", "load"]
