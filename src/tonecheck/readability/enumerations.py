"""Lists within a sentence, and names in it: long, but no harder to read for that."""

from __future__ import annotations

from functools import lru_cache

from tonecheck.expressions import expression

_SEPARATOR = expression(r"[,;·•|]|:(?=\s)|\s[–—-]\s")
_FEWEST_PARTS = 5
_SHORT_PART = 4.0  # words, on average
_STOPPED = expression(r"[.!?…][\"'”’»)\]]*\s*\Z")
_LABEL = expression(r"(?:[^\s,.;:!?]+\s+){0,4}[^\s,.;:!?]+:\s")
_MANY_NAMES = 0.4  # of the words begin with a capital
_WORD = expression(r"[^\W_][\w’'./&+-]*|&")
_NAME = expression(r"[A-Z\d]")
_LONGEST_NAME = 9  # words; a longer row of capitals is no name
_JOINS = frozenset("of the and for de la le du van von &".split())
_PRONOUN = expression(r"I(?:['’]\w+)?")
_BETWEEN = expression(r"[,;:()\"“”!?]|\.\s")


def is_list(text: str) -> bool:
    """Return whether a text is a list of short parts: “Stress: exams, money, noise …”, or mostly names.

    A sentence that ends in a full stop and has neither a label nor names is none, however many parts it has.
    """
    if text.count(",") + text.count(";") + text.count("·") + text.count("|") + 1 < _FEWEST_PARTS:
        return False
    parts = [len(part.split()) for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) < _FEWEST_PARTS or sum(parts) > _SHORT_PART * len(parts):
        return False
    return not _STOPPED.search(text) or _LABEL.match(text) is not None or _capitals(text) >= _MANY_NAMES * sum(parts)


def _capitals(text: str) -> int:
    return sum(_NAME.match(word) is not None for word in _WORD.findall(text)[1:])


@lru_cache(maxsize=64)
def words_of_names(text: str) -> int:
    """Return how many words the names in a sentence have beyond one for each: those of institutions and papers."""
    spare = 0
    run = 0  # words of the name that is open
    joins = 0  # small words since its last capital
    end = 0
    for number, word in enumerate(_WORD.finditer(text)):
        is_apart = _BETWEEN.search(text, end, word.start()) is not None
        end = word.end()
        is_name = bool(number and _NAME.match(word.group()) and not _PRONOUN.fullmatch(word.group()))
        if is_apart or not (is_name or (run and word.group() in _JOINS)):
            spare += _spare(run)
            run = joins = 0
        if is_name:
            run += joins + 1
            joins = 0
        elif run:
            joins += 1
    return spare + _spare(run)


def _spare(run: int) -> int:
    return run - 1 if 1 < run <= _LONGEST_NAME else 0
