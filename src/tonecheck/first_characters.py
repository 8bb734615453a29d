r"""Tells the engine of ``re`` with which characters a match may begin, so that a search jumps from one to the next.

``re`` finds this out only for an expression that begins with a plain set. Most of ours begin with ``\b``, a condition,
a repeat or alternatives, and would be tried at each character of a text: a third of what a page costs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _compiler, _constants  # type: ignore[attr-defined]
from typing import Any

_BEYOND = 256
"""Stands for all characters from U+0100 on."""
_ALL = frozenset(range(_BEYOND + 1))
_LAST_ASCII = 127
_WITH_TWINS = frozenset("iIkKsS")  # ignoring case, re equates them with İ and ı, with the Kelvin sign, with the long s
_LETTERS = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyz"))
_MOST_LETTERS = 20
"""A set with more of them stops the search at nearly every character anyway."""
_LATIN = list(map(chr, range(_BEYOND)))
_CATEGORIES = {
    "CATEGORY_DIGIT": frozenset(ord(char) for char in _LATIN if char.isdecimal()),
    "CATEGORY_SPACE": frozenset(ord(char) for char in _LATIN if char.isspace()),
    "CATEGORY_WORD": frozenset(ord(char) for char in _LATIN if char.isalnum() or char == "_"),
}

Firsts = frozenset[int]


def with_first_characters(code: list[int], parsed: Any) -> list[int]:  # noqa: ANN401 - a parsed pattern of re
    """Return the code of an expression that names the characters with which a match may begin, if they are few.

    Args:
        code: what ``re`` compiled.
        parsed: what it was compiled from.
    """
    operation, size, flags, least = code[:4]
    following = code[size + 1 : size + 3]
    starts_at_beginning = following[0] == _constants.AT and following[1] in {
        _constants.AT_BEGINNING,
        _constants.AT_BEGINNING_STRING,
    }
    if operation != _constants.INFO or flags or not least or starts_at_beginning:
        return code
    firsts, may_be_empty = _firsts(parsed, parsed.state.flags)
    if may_be_empty or len(firsts & _LETTERS) > _MOST_LETTERS:
        return code
    bitmap = _compiler._mk_bitmap(bytearray(number in firsts for number in range(_BEYOND)))  # noqa: SLF001 - as the caller's
    stated = [_constants.CHARSET, *bitmap]
    if _BEYOND in firsts:
        stated += [_constants.RANGE, _BEYOND, 0x10FFFF]
    stated.append(_constants.FAILURE)
    about = [operation, size + len(stated), _constants.SRE_INFO_CHARSET, *code[3 : size + 1]]
    return [*map(int, about), *map(int, stated), *code[size + 1 :]]


def _firsts(items: Any, flags: int) -> tuple[Firsts, bool]:  # noqa: ANN401 - as above
    """Return with which characters at most a match of a sequence may begin, and whether it may be empty."""
    firsts: set[int] = set()
    possible = _ALL  # by the conditions that stand before the first character
    for operation, argument in items:
        match str(operation):
            case "AT" | "ASSERT_NOT":
                continue
            case "ASSERT":
                direction, inner = argument
                ahead, may_be_empty = _firsts(inner, flags)
                if direction > 0 and not may_be_empty:
                    possible &= ahead
                continue
        ones, may_be_empty = _of_item(str(operation), argument, flags)
        firsts |= ones & possible
        if not may_be_empty:
            return frozenset(firsts), False
    return frozenset(firsts), True


def _of_item(operation: str, argument: Any, flags: int) -> tuple[Firsts, bool]:  # noqa: ANN401, PLR0911 - one return for each kind of item, as re has them
    match operation:
        case "LITERAL":
            return _character(argument, flags), False
        case "IN":
            return _of_set(argument, flags), False
        case "BRANCH":
            branches = [_firsts(branch, flags) for branch in argument[1]]
            return frozenset().union(*(ones for ones, _ in branches)), any(empty for _, empty in branches)
        case "SUBPATTERN":
            _, added, removed, inner = argument
            return _firsts(inner, _compiler._combine_flags(flags, added, removed))  # noqa: SLF001 - as above
        case "ATOMIC_GROUP":
            return _firsts(argument, flags)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = argument
            ones, may_be_empty = _firsts(inner, flags)
            return ones, may_be_empty or not least
        case "ANY" | "NOT_LITERAL":
            return _ALL, False
        case _:
            return _ALL, True


@lru_cache(maxsize=512)
def _character(code: int, flags: int) -> Firsts:
    """Return a character, and those that it also stands for if case does not matter."""
    if not flags & re.IGNORECASE:
        return frozenset([min(code, _BEYOND)])
    lower = _compiler._sre.unicode_tolower  # noqa: SLF001 - as above
    alike = {lower(code), *_compiler._EXTRA_CASES.get(lower(code), ())}  # noqa: SLF001 - as above
    beyond = [_BEYOND] if code > _LAST_ASCII or chr(code) in _WITH_TWINS else []
    return frozenset([*(number for number in range(_BEYOND) if lower(number) in alike), *beyond])


def _of_set(listed: Any, flags: int) -> Firsts:  # noqa: ANN401 - as above
    """Return the characters of a set, or more."""
    is_negated = str(listed[0][0]) == "NEGATE"
    ones: set[int] = set()
    for operation, argument in listed[is_negated:]:
        found = _of_entry(str(operation), argument, flags)
        if found == _ALL or (is_negated and flags & re.IGNORECASE and str(operation) != "CATEGORY"):
            return _ALL
        ones |= found
    # What is beyond is only in part in a set that names some of it.
    return _ALL - ones | {_BEYOND} if is_negated else frozenset(ones)


def _of_entry(operation: str, argument: Any, flags: int) -> Firsts:  # noqa: ANN401 - as above
    if operation == "LITERAL":
        return _character(argument, flags)
    if operation == "RANGE":
        first, last = argument
        latin = range(min(first, _BEYOND), min(last, _BEYOND) + 1)
        if flags & re.IGNORECASE:
            return _ALL if last >= _BEYOND else frozenset().union(*(_character(code, flags) for code in latin))
        return frozenset(latin)
    name = str(argument)
    if flags & (re.ASCII | re.LOCALE) or operation != "CATEGORY":
        return _ALL
    if "_NOT_" in name:
        return _ALL - _CATEGORIES[name.replace("_NOT_", "_")]
    return _CATEGORIES[name] | {_BEYOND}
