"""Derives from a regular expression which texts must be on a page for it to match there.

We need not search a page that lacks them, and most expressions are about words that most pages do not have. The idea
comes from the filters of RE2 and Code Search (Russ Cox, “Regular Expression Matching with a Trigram Index”, 2012); we
use whole pieces of text instead of trigrams.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import Any

from tonecheck.expressions import expression
from tonecheck.language.fold import fold

EDGE = "\0"
"""In a required text: a word begins or ends here (``\\b``, ``^``, ``$``)."""

_MANY = 64
"""The most alternatives that we list one by one."""

_GROUPS = 4

_LAST_ASCII = 127
_TWINS = "\u0130\u0131\u017f\u212a"  # ignoring case, re equates them with i, s and k

_LONG = expression(r"[a-z0-9]{5}|(?<![a-z0-9])[a-z0-9]{4}\0|\0[a-z0-9]{4}(?![a-z0-9])")
_LOOKED_UP = 0.1  # searches; about one page in ten has the longest word of a text

Groups = list[frozenset[str]]
PieceTexts = tuple[frozenset[str] | None, Groups]
"""All texts that a piece of an expression can match, or None if there are too many; and the groups that it requires."""

_NOTHING: PieceTexts = (frozenset([""]), [])
_ANYTHING: PieceTexts = (None, [])


def required(regex: str) -> list[list[str]]:
    """Return groups of texts: a match contains at least one text of each group. No groups mean no requirement.

    The group that is cheapest to look up comes first (``_cost``). A group that another one implies is left out. An
    ``EDGE`` in a text means that no letter or digit continues it there. The texts are folded, so search for them in
    folded text, whether or not the expression ignores case. Beyond folding, *ignore case* also equates the long s with
    s: we miss that.

    Args:
        regex: in the syntax of Python's ``re``.

    Raises:
        re.error: the regular expression is invalid.
    """
    exact, groups = _sequence(re._parser.parse(regex))  # type: ignore[attr-defined] # noqa: SLF001 - re has no public parser
    if exact is not None:
        groups = [*groups, exact]
    useful = sorted(
        filter(_is_selective, map(_shortest, groups)), key=lambda group: (_cost(group), -_least(group), group)
    )
    return _without_implied(useful)[:_GROUPS]


def beyond_ascii(regex: str) -> bool:
    """Return whether an expression matches only in texts that have a character besides ASCII.

    Args:
        regex: in the syntax of Python's ``re``.

    Raises:
        re.error: the regular expression is invalid.
    """
    return any(map(_is_beyond_ascii, re._parser.parse(regex)))  # type: ignore[attr-defined] # noqa: SLF001 - as above


def _is_beyond_ascii(item: tuple[object, Any]) -> bool:
    match str(item[0]), item[1]:
        case "LITERAL", int() as code:
            return _has_no_ascii(code, code)
        case "IN", list() as listed:
            return all(
                (str(operation) == "LITERAL" and _has_no_ascii(argument, argument))
                or (str(operation) == "RANGE" and _has_no_ascii(*argument))
                for operation, argument in listed
            )
        case "BRANCH", (_, list() as branches):
            return all(any(map(_is_beyond_ascii, branch)) for branch in branches)
        case ("SUBPATTERN", (_, _, _, inner)) | ("ATOMIC_GROUP", inner) | ("ASSERT", (_, inner)):
            return any(map(_is_beyond_ascii, inner))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (int() as least, _, inner):
            return least > 0 and any(map(_is_beyond_ascii, inner))
        case _:
            return False


def _has_no_ascii(first: int, last: int) -> bool:
    """Return whether characters are besides ASCII in either case: i, k and s have such a twin."""
    return first > _LAST_ASCII and not any(first <= ord(twin) <= last for twin in _TWINS)


def plain(text: str) -> str:
    """Return a required text without the marks of where words begin and end."""
    return text.replace(EDGE, "")


def _shortest(group: frozenset[str]) -> list[str]:
    """Return the texts of a group without those that contain another of them."""
    return sorted(text for text in group if not any(other in text for other in group if other != text))


def _without_implied(groups: list[list[str]]) -> list[list[str]]:
    """Return groups without those of which any text of another group contains a text."""
    kept = list(groups)
    for group in groups:
        others = [other for other in kept if other is not group]
        if any(all(any(text in longer for text in group) for longer in other) for other in others):
            kept = others
    return kept


def _cost(group: Collection[str]) -> float:
    """Return about how many searches a page takes to look up a group.

    We search for a text only on a page that has its longest word, and for a text of short words on every page.
    """
    return sum(_LOOKED_UP if _LONG.search(text) else 1 for text in group)


def _least(group: Collection[str]) -> int:
    return min(len(plain(text)) for text in group)


def _is_selective(group: Collection[str]) -> bool:
    """Return whether a group narrows the search: almost every page has any single letter, and blanks."""
    return all(map(plain, group)) and not any(len(text) == 1 and (text.isalpha() or text.isspace()) for text in group)


def _sequence(items: Iterable[tuple[object, Any]]) -> PieceTexts:
    groups: Groups = []
    current: frozenset[str] | None = frozenset([""])
    from_start = True  # the current texts begin where the expression does
    for operation, argument in items:
        exact, more = _piece(str(operation), argument)
        groups += more
        if exact is not None and current is not None and len(exact) * len(current) <= _MANY:
            current = frozenset(head + tail for head, tail in product(current, exact))
            continue
        from_start = False
        if current is not None:
            groups.append(current)
        current = exact if exact is not None else frozenset([""])
    if from_start:
        return current, groups
    return None, [*groups, *([current] if current is not None else [])]


def _piece(operation: str, argument: Any) -> PieceTexts:  # noqa: PLR0911, ANN401 - one return for each kind of piece, as re has them
    match operation, argument:
        case "LITERAL", int():
            return _letters([argument])
        case "IN", list():
            return _letters(list(_listed(argument)))
        case "AT", _:
            return _NOTHING if str(argument) == "AT_NON_BOUNDARY" else (frozenset([EDGE]), [])
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


def _letters(codes: list[int]) -> PieceTexts:
    """Return the texts of a set of characters, or anything for non-ASCII letters, whose cases may fold differently."""
    letters = [chr(code) for code in codes]
    if not 0 < len(letters) <= _MANY or any(not char.isascii() and char.lower() != char.upper() for char in letters):
        return _ANYTHING
    return frozenset(map(fold, letters)), []


def _listed(items: list[tuple[object, object]]) -> Iterator[int]:
    """Yield the characters of a set, or more than ``_MANY`` numbers if we cannot list it."""
    for operation, argument in items:
        match str(operation), argument:
            case "LITERAL", int():
                yield argument
            case "RANGE", (int() as first, int() as last) if last - first < _MANY:
                yield from range(first, last + 1)
            case _:
                yield from range(_MANY + 1)


def _any_of(branches: list[PieceTexts]) -> PieceTexts:
    exact = [texts for texts, _ in branches]
    if all(texts is not None for texts in exact):
        union = frozenset().union(*(texts for texts in exact if texts is not None))
        if len(union) <= _MANY:
            return union, []
    best = [_best(branch) for branch in branches]
    if any(texts is None for texts in best):
        return _ANYTHING
    return None, [frozenset().union(*(texts for texts in best if texts is not None))]


def _best(piece: PieceTexts) -> frozenset[str] | None:
    exact, groups = piece
    useful = filter(_is_selective, [*groups, *([exact] if exact is not None else [])])
    return max(useful, key=lambda group: (_least(group), -len(group)), default=None)


def _repeated(piece: PieceTexts, least: int, most: object) -> PieceTexts:
    exact, groups = piece
    if least == 0:
        return (exact | {""}, []) if most == 1 and exact is not None else _ANYTHING
    if exact is None:
        return None, groups
    if len(exact) ** least > _MANY:
        return None, [*groups, exact]
    texts = frozenset("".join(parts) for parts in product(exact, repeat=least))
    return (texts, []) if most == least else (None, [texts])
