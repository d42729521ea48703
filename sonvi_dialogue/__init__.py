"""Sonvi Dialogue: dialogue sessions of a commune's People's Council, on Frappe and without it."""

__version__ = "0.1.0"
