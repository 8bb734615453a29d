"""Finds the blocks of a page that are not in English, so that rules for English skip them."""

from __future__ import annotations

from tonecheck.model import Block, Document


def is_english(lang: str) -> bool:
    """Return whether a language tag (BCP 47) means English; "" does."""
    return not lang or lang.lower().partition("-")[0] == "en"


def is_foreign(document: Document, block: Block) -> bool:
    """Return whether a block is marked as another language, by its ``lang`` attribute or its page's.

    The script of a block decides nothing, as people write two languages in one line; ``scripts.is_other`` judges a
    sentence.
    """
    return not is_english(block.lang or document.lang)
