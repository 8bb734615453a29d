"""What the description of a picture says, if it says anything: signs only, or the same search terms again and again."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection

from tonecheck.expressions import expression

_SEPARATOR = expression(r"\s*[,|;•·/–—]+\s*|\s+-+\s+")
_WORD = expression(r"[^\W_]+")
_DIGIT = expression(r"\d")
# Signs that say something on their own: an arrow, a tick, a sum, stars for a rating; “?” and “!” are read as words.
_SPOKEN_SIGNS = frozenset("✓✔✗✘☑☐☒★☆✩✭♥❤♡♪♫♬♂♀⚥☮☯✝☪✡☸▶◀⏵⏸⏹⏺⏏⏩⏪☰%‰&@#§°©®™?!")
_ALONE = frozenset("?!&%#@")
"""Signs that say something on their own, but not in a row."""
_SPOKEN_CLASSES = frozenset(["Sm", "Sc"])
_ARROWS = ((0x2190, 0x2200), (0x27F0, 0x2800), (0x2900, 0x2980), (0x2B00, 0x2B12))
_EMOJI_CLASSES = frozenset(["So", "Sk"])
_JOINERS = "\ufe0e\ufe0f\u200d"
# Words that tell a description or a list of what is in the picture from a list of search terms.
_DESCRIBING = frozenset("a an the my our his her their two three four five with at on by from".split())
_PICTURED = frozenset("logo logos badge badges icon icons sign signs book books cover covers poster step steps".split())
_SMALL = frozenset("and or for in of to near me best top cheap".split())
_SERVICE = ""
"""Stands for all words for services: “therapist York, therapy York” repeats one."""
_LONGEST_PHRASE = 6  # words
_FEWEST = 3  # phrases, or times that a word comes
_MANY = 4


def signs(text: str) -> str:
    """Return what a text without letters and digits consists of: "emoji", "marks", or "" if its signs say something."""
    if any(map(str.isalnum, text)):
        return ""
    shown = [char for char in text if not char.isspace() and char not in _JOINERS]
    if shown == ["#"]:  # the empty address, which templates put into descriptions too
        return "marks"
    if any(_is_emoji(char) for char in shown):
        return "emoji"
    says = any(map(_speaks, shown)) and (len(shown) == 1 or not _ALONE.issuperset(shown))
    return "" if says or not shown else "marks"


def _is_emoji(char: str) -> bool:
    return unicodedata.category(char) in _EMOJI_CLASSES and not _speaks(char)


def _speaks(char: str) -> bool:
    is_arrow = any(first <= ord(char) < last for first, last in _ARROWS)
    return is_arrow or char in _SPOKEN_SIGNS or (unicodedata.category(char) in _SPOKEN_CLASSES and char not in "|~")


def is_stuffed(text: str, services: Collection[str]) -> bool:
    """Return whether a text is a list of search terms: phrases that repeat the name of a service and a place.

    “Couples therapy, family therapy, group therapy” may be what is written in the picture. A list of search terms
    repeats two words in all of its phrases, begins all of them with the same word, says “near me”, or names services
    in a row.

    Args:
        text: the text.
        services: lower-case words for what is on offer, such as “therapy”.
    """
    folded = text.casefold()
    if not any(service in folded for service in services) or _DIGIT.search(folded):
        return False
    phrases = [found for phrase in _SEPARATOR.split(folded) if (found := _WORD.findall(phrase))]
    words = [word for phrase in phrases for word in phrase]
    if not _DESCRIBING.isdisjoint(words) or not _PICTURED.isdisjoint(words):
        return False
    named = sum(word in services for word in words)
    if len(phrases) == 1:
        return named >= _MANY and 2 * named >= len(words)  # “therapy therapist therapy near me therapist”
    return (
        named > 0 and max(map(len, phrases)) <= _LONGEST_PHRASE and ("near me" in folded or _repeat(phrases, services))
    )


def _repeat(phrases: list[list[str]], services: Collection[str]) -> bool:
    """Return whether phrases repeat two words in all of them, or all begin with the same word."""
    times = Counter(
        word for phrase in phrases for word in {_SERVICE if word in services else word for word in phrase} - _SMALL
    )
    if len(phrases) >= _FEWEST and sum(count >= max(_FEWEST, len(phrases) - 1) for count in times.values()) > 1:
        return True
    words = {word for phrase in phrases for word in phrase}
    first, count = Counter(phrase[0] for phrase in phrases).most_common(1)[0]
    return count >= _MANY and count == len(phrases) and sum(word in services for word in words - {first}) > 1
