"""`python -m sonvi_dialogue.rehearsal` is `sonvi-dialogue`."""

import sys

from .cli import main

sys.exit(main())
