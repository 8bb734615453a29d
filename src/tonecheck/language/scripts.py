"""Finds the letters of scripts other than Latin, whose border with a Latin letter is the border of a word."""

from __future__ import annotations

from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Block, Document

# Greek to Hangul, the Greek and Coptic after the Latin blocks, kana, Han, Hangul and their half-width forms, and the
# planes of old scripts and rare Han. Symbols, digits and Latin letters between them are left out.
OTHER = (
    r"\u0370-\u1aaf\u1b00-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u303c"
    r"\u3041-\u31ff\u3400-\u4dbf\u4e00-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc"
    r"\uff66-\uffdc\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff"
)
"""The letters of other scripts, as the inside of a set of a regular expression."""

_FILLER = "\ue000"  # for private use: no letter, no blank, no punctuation
# One set of characters, without a repeat, so that a search jumps straight to one of them.
_LETTER = expression(rf"[{OTHER}]")
_MIXED = expression(rf"[^\W_{OTHER}][{OTHER}]|[{OTHER}][^\W_{OTHER}]")
_LATIN = expression(rf"[^\W\d_{OTHER}]")


def has_other(text: str) -> bool:
    """Return whether a text contains a letter of another script."""
    return not text.isascii() and _LETTER.search(text) is not None


def is_mixed(text: str) -> bool:
    """Return whether a letter of another script touches a Latin letter or a digit somewhere in a text."""
    return has_other(text) and _MIXED.search(text) is not None


def page_has_other(document: Document) -> bool:
    """Return whether a page has a letter of another script; use as ``document.cached(page_has_other)``."""
    return has_other(document.prose.text)


def is_other(text: str) -> bool:
    """Return whether a text has more letters of other scripts than Latin ones."""
    if text.isascii():
        return False
    others = len(_LETTER.findall(text))
    return others > 0 and others > len(_LATIN.findall(text))


def same_script(first: str, second: str) -> bool:
    """Return whether two characters are both in another script than Latin, or neither is."""
    return has_other(first) == has_other(second)


@lru_cache(maxsize=64)
def parted(text: str) -> str:
    r"""Return a text of equal length with a filler for each letter of another script, if one touches a Latin letter.

    In it a regular expression finds the border of a word (``\b``) where the scripts meet.
    """
    return _LETTER.sub(_FILLER, text) if is_mixed(text) else text


def parted_block(block: Block) -> Block:
    """Return a block in whose text a word also ends where its script does."""
    text = parted(block.text)
    return block if text == block.text else replace(block, text=text)


def is_filled(text: str) -> bool:
    """Return whether a part of a parted text contains a filler."""
    return _FILLER in text
