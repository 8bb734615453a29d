"""Finds the blocks of a page that are not in English, so that rules for English skip them."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

# Scripts that English does not use: Greek, Cyrillic, Hebrew, Arabic, Indic, Thai, Kana, Hangul, Han and more.
_SCRIPTS = r"[\u0370-\u058f\u0590-\u08ff\u0900-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_LATIN = expression(r"[A-Za-z]")


def is_english(lang: str) -> bool:
    """Return whether a language tag (BCP 47) means English; "" does."""
    return not lang or lang.lower().partition("-")[0] == "en"


def is_foreign(document: Document, block: Block) -> bool:
    """Return whether a block is in another language: by its ``lang`` attribute, its page's, or its script."""
    if not is_english(block.lang or document.lang):
        return True
    # The expression takes 2 ms to compile, and most pages contain none of these letters.
    if not any("\u0370" <= letter < "\u2000" or letter > "\u303f" for letter in set(block.text)):
        return False
    return len(re.findall(_SCRIPTS, block.text)) > len(_LATIN.findall(block.text))
