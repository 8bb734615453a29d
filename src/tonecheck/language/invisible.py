"""Characters that readers do not see (Unicode property Default_Ignorable_Code_Point), and which a text can lose."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.expressions import expression

# Signs that help to lay out a text: soft hyphen, zero-width space, word joiner, byte order mark, direction marks and
# isolates, the Mongolian vowel separator. No word and no picture changes without them.
LAYOUT = (
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Characters that a text can always lose, as the inside of a set of a regular expression."""

# Joiners, variation selectors, fillers and the tags of flags: Persian words, Mongolian letters and emoji need them.
_SHAPING = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0"
    r"\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_JOINERS = r"\u034f\u200c\u200d"
_LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"

IGNORABLE = LAYOUT + _SHAPING
"""All these characters, as the inside of a set of a regular expression."""

_ANY = expression(f"[{IGNORABLE}]")
_ANY_LAYOUT = expression(f"[{LAYOUT}]+")
_LOST = expression(f"(?<=[{_LATIN}])[{IGNORABLE}]+|[{LAYOUT}{_JOINERS}]+(?=[{_LATIN}])|[{LAYOUT}]+")


def has_ignorable(text: str) -> bool:
    """Return whether a text contains a character that readers do not see."""
    return not text.isascii() and _ANY.search(text) is not None


def without_layout(text: str) -> str:
    """Return a text without the characters that no text needs."""
    return _ANY_LAYOUT.sub("", text)


def visible(text: str) -> str:
    """Return a text without the characters that readers do not see, except those that shape what they see.

    A joiner has a meaning in an emoji or between Persian letters, and none beside a Latin letter.
    """
    return _LOST.sub("", text) if has_ignorable(text) else text


def lost(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch that ``visible`` leaves out."""
    for match in _LOST.finditer(text):
        yield match.span()
