"""What packs cannot say of what Vale styles say, and what looks for something similar here."""

from __future__ import annotations

INSTEAD = {
    "capitalization": "emphasis/all-capitals finds sentences in capitals",
    "conditional": "abbreviations/not-expanded finds letters that nobody explains",
    "consistency": "the kind “consistency” finds words that a page spells in two ways",
    "metric": "the kind “grade” measures how hard a text is to read",
    "occurrence": "the kinds “sentence-length” and “paragraph-length” count words",
    "readability": "the kind “grade” measures how hard a text is to read",
    "repetition": "the kind “doubled-word” finds words written twice",
    "script": "a kind of your own can be written in Python",
    "sequence": "the kind “tokens” looks for parts of speech",
    "spelling": "the kind “spelling” checks spelling",
}
"""What looks for something similar here, by the extension point of a rule that is not converted."""


class UnsupportedError(ValueError):
    """A pack cannot say what a rule says; the text is the reason."""
