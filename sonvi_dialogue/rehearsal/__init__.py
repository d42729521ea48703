"""The command line: a year lived, or one date computed, with no Frappe and no database."""
