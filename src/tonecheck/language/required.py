"""What a text must hold for a regular expression to match in it, read from the expression itself.

A page that lacks it need not be searched: most expressions are about words that most pages do not have. The idea is
that of RE2's and Code Search's filters (Russ Cox, “Regular Expression Matching with a Trigram Index”, 2012), here with
whole pieces of text instead of trigrams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from tonecheck.language.fold import fold

EDGE = "\0"
"""In what is needed: a word begins or ends here (``\\b``)."""

_MANY = 64
"""Alternatives that are still worth to be told apart."""

_GROUPS = 3

Groups = list[frozenset[str]]
Known = tuple[frozenset[str] | None, Groups]
"""All texts that a piece of an expression can match, or None where they are too many; and what it needs."""

_NOTHING: Known = (frozenset([""]), [])
_ANYTHING: Known = (None, [])


def required(regex: str) -> list[list[str]]:
    """Return groups of texts: a match holds at least one of each group. No group: nothing is known.

    The most telling group is the first. An ``EDGE`` in a text says that it does not go on with a letter or digit there.
    The texts are folded, so they are to be looked for in folded text, whether or not the expression minds case. Of what
    *ignore case* takes for the same beyond that, the long s is not found.

    Args:
        regex: in the syntax of Python's ``re``.

    Raises:
        re.error: it is not a regular expression.
    """
    exact, groups = _sequence(re._parser.parse(regex))  # type: ignore[attr-defined] # noqa: SLF001 - the only parser there is
    if exact is not None:
        groups = [*groups, exact]
    useful = sorted(filter(_tells, groups), key=lambda group: (-_least(group), len(group), sorted(group)))
    return [_shortest(group) for group in useful[:_GROUPS]]


def plain(text: str) -> str:
    """Return a text that is needed, without the marks of where words begin and end."""
    return text.replace(EDGE, "")


def _shortest(group: frozenset[str]) -> list[str]:
    """Return the texts of a group without those that hold another one of them."""
    return sorted(text for text in group if not any(other in text for other in group if other != text))


def _least(group: frozenset[str]) -> int:
    return min(len(plain(text)) for text in group)


def _tells(group: frozenset[str]) -> bool:
    """Return whether a group says anything: not every page has a letter of it."""
    return all(map(plain, group)) and not any(len(text) == 1 and text.isalpha() for text in group)


def _sequence(items: Iterable[tuple[object, Any]]) -> Known:
    groups: Groups = []
    now: frozenset[str] | None = frozenset([""])
    whole = True  # the texts in hand begin where the expression does
    for operation, argument in items:
        exact, more = _piece(str(operation), argument)
        groups += more
        if exact is not None and now is not None and len(exact) * len(now) <= _MANY:
            now = frozenset(one + other for one, other in product(now, exact))
            continue
        whole = False
        if now is not None:
            groups.append(now)
        now = exact if exact is not None else frozenset([""])
    if whole:
        return now, groups
    return None, [*groups, *([now] if now is not None else [])]


def _piece(operation: str, argument: Any) -> Known:  # noqa: PLR0911, ANN401 - one for each kind of piece, as re has them
    match operation, argument:
        case "LITERAL", int():
            return _letters([argument])
        case "IN", list():
            return _letters(list(_listed(argument)))
        case "AT", _:
            return (frozenset([EDGE]), []) if str(argument) == "AT_BOUNDARY" else _NOTHING
        case "ASSERT" | "ASSERT_NOT", _:
            return _NOTHING
        case "BRANCH", (_, list() as branches):
            return _any_of([_sequence(branch) for branch in branches])
        case "SUBPATTERN", (_, _, _, inner):
            return _sequence(inner)
        case "ATOMIC_GROUP", inner:
            return _sequence(inner)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (int() as least, most, inner):
            return _repeated(_sequence(inner), least, most)
        case _:
            return _ANYTHING


def _letters(codes: list[int]) -> Known:
    """Return what one of some characters is; letters beyond ASCII have cases that need not fold alike."""
    letters = [chr(code) for code in codes]
    if not 0 < len(letters) <= _MANY or any(not one.isascii() and one.lower() != one.upper() for one in letters):
        return _ANYTHING
    return frozenset(map(fold, letters)), []


def _listed(items: list[tuple[object, object]]) -> Iterator[int]:
    """Yield the characters of a set, more than are wanted where it cannot be listed."""
    for operation, argument in items:
        match str(operation), argument:
            case "LITERAL", int():
                yield argument
            case "RANGE", (int() as first, int() as last) if last - first < _MANY:
                yield from range(first, last + 1)
            case _:
                yield from range(_MANY + 1)


def _any_of(branches: list[Known]) -> Known:
    exact = [one for one, _ in branches]
    if all(one is not None for one in exact):
        union = frozenset().union(*(one for one in exact if one is not None))
        if len(union) <= _MANY:
            return union, []
    best = [_best(known) for known in branches]
    if any(one is None for one in best):
        return _ANYTHING
    return None, [frozenset().union(*(one for one in best if one is not None))]


def _best(known: Known) -> frozenset[str] | None:
    exact, groups = known
    useful = filter(_tells, [*groups, *([exact] if exact is not None else [])])
    return max(useful, key=lambda group: (_least(group), -len(group)), default=None)


def _repeated(known: Known, least: int, most: object) -> Known:
    exact, groups = known
    if least == 0:
        return (exact | {""}, []) if most == 1 and exact is not None else _ANYTHING
    if exact is None:
        return None, groups
    if len(exact) ** least > _MANY:
        return None, [*groups, exact]
    texts = frozenset("".join(some) for some in product(exact, repeat=least))
    return (texts, []) if most == least else (None, [texts])
