"""Tells which regular expressions may take very long on some texts.

Python's ``re`` tries the ways in which an expression can match a text one after the other. Where a part can match the
same text in several ways, as ``(a+)+`` can, it may try them all before it gives up: more than there are atoms in the
world. We read from the expression how the number of ways grows with the text (compare Weideman et al., “Analyzing
matching time behavior of backtracking regular expression matchers by using ambiguity of NFA”, 2016). What we cannot
tell, we take to be slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from tonecheck.expressions import must_be_expression
from tonecheck.named_tuple import NamedTuple

_MOST_WAYS = 1_000_000
"""How many ways to match a stretch of text of bounded length are still quick to try."""

_LONG_REPEAT = 1_000
"""A repeat up to so many times counts as one without a bound."""

EVER = 99
"""Stands for growth beyond any power of the length."""

# Of each kind of letter that sets of characters tell apart, some; those that an expression names are added.
_LETTERS = (
    *map(chr, range(0x80)),
    *map(chr, range(0x2010, 0x2030)),
    *"\x85\xa0\xad§«²µ½×ßÉé÷ıŁſǅʰΣςЖאبअ中あ한ก\u0301\u0660\u2003\u200b€™①🙂\ue000",
)
_SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "IN", "ANY"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_LAST = 0x10FFFF

Item = tuple[object, Any]


class After(NamedTuple):
    """What follows a part of an expression.

    Attributes:
        letters: the letters that it may begin with, as bits.
        behind_word: the same, where a letter of a word precedes: a word boundary makes a difference.
        certain: nothing follows that could fail.
    """

    letters: int
    behind_word: int
    certain: bool = False


class Part(NamedTuple):
    """How a part of an expression behaves.

    Attributes:
        letters: the letters that it may begin with, as bits.
        empty: it may match nothing.
        fails: it may fail although it need not match anything: an anchor, a look ahead.
        ways: the power of the text's length with which the number of its ways to match grows.
        factor: how many ways there are besides, whatever the length.
        work: the power with which the time of one try grows.
        looks: the power with which the time grows that is spent on looking ahead or back.
    """

    letters: int = 0
    empty: bool = True
    fails: bool = False
    ways: int = 0
    factor: int = 1
    work: int = 0
    looks: int = 0


@lru_cache(1_000)
def power(regex: str, flags: int = 0, *, whole: bool = False) -> int:
    """Return the power of a text's length with which the time to search it grows, at most; ``EVER`` for more than any.

    Args:
        regex: in the syntax of Python's ``re``.
        flags: as for ``re.compile``.
        whole: the match must be the whole text, so that it is tried in one place only.

    Raises:
        re.error: the regular expression is invalid.
    """
    parsed = re._parser.parse(regex, flags)  # type: ignore[attr-defined] # noqa: SLF001 - re has no public parser
    reader = _reader(parsed.state.flags | flags, _letters_of(parsed))
    part = reader.sequence(list(parsed), After(0, 0, certain=not whole))
    most = max(part.work, part.ways, 1)
    return EVER if most >= EVER or part.factor > _MOST_WAYS else most + (not whole)


def must_be_quick(regex: str) -> None:
    """Refuse an expression that is invalid or may never end, where nothing stops it.

    Raises:
        ValueError: which it is.
    """
    must_be_expression(regex)
    if power(regex, re.IGNORECASE) >= EVER:
        raise ValueError(
            f"“{regex}” may never end; write it so that no two parts of it can match the same text, "
            "for instance with “++” and “*+” in place of “+” and “*”"
        )


def _letters_of(parsed: Any) -> tuple[str, ...]:  # noqa: ANN401 - the parser's own type
    """Return letters of every kind, and those that an expression names, with their neighbours and in both cases."""
    letters = dict.fromkeys(_LETTERS)
    waiting = [parsed]
    while waiting:
        value = waiting.pop()
        value = getattr(value, "data", value)
        if isinstance(value, list | tuple):
            waiting.extend(value)
        elif isinstance(value, int) and not hasattr(value, "name"):  # the names of operations are numbers, too
            for code in range(max(value - 1, 0), min(value + 1, _LAST) + 1):
                letters.update(dict.fromkeys([chr(code), *chr(code).upper(), *chr(code).lower()]))
    return tuple(letters)


@lru_cache(50)
def _reader(flags: int, letters: tuple[str, ...]) -> _Reader:
    """Return a reader; those of expressions with the same letters share what they learn of sets."""
    return _Reader(flags, letters)


class _Reader:
    """Reads the items of a parsed expression from the last to the first: what follows an item decides on its ways."""

    def __init__(self, flags: int, letters: tuple[str, ...]) -> None:
        self._flags = flags
        self._letters = letters
        self.every = (1 << len(letters)) - 1
        self._sets: dict[str, int] = {}

    def sequence(self, items: Sequence[Item], after: After) -> Part:
        """Return how items behave one after the other."""
        whole = Part()
        rest = 0  # work at the end that nothing can undo, so that it is done once
        for item in reversed(items):
            part = self._item(item, after)
            is_rest = after.certain and part.empty and not part.fails
            rest = max(rest, part.work) if is_rest else rest
            whole = Part(
                part.letters | (whole.letters if part.empty else 0),
                part.empty and whole.empty,
                part.fails or whole.fails,
                min(part.ways + whole.ways, EVER),
                min(part.factor * whole.factor, _MOST_WAYS + 1),
                whole.work if is_rest else min(max(part.work, part.ways + whole.work), EVER),
                max(part.looks, whole.looks),
            )
            behind_word = part.letters & ~self._word if str(item[1]) == "AT_BOUNDARY" else part.letters
            after = After(
                part.letters | (after.letters if part.empty and not part.fails else 0),
                behind_word | (after.behind_word if part.empty and not part.fails else 0),
                certain=after.certain and part.empty and not part.fails,
            )
        return whole._replace(work=max(whole.work, rest))

    def _item(self, item: Item, after: After) -> Part:  # noqa: PLR0911 - one return for each kind of item, as re has them
        operation, argument = str(item[0]), item[1]
        if operation in _SINGLE:
            return Part(self._set(item), empty=False)
        if operation in _REPEATS:
            part = self._repeated(list(argument[2]), int(argument[0]), int(argument[1]), after)
            return part._replace(ways=0, factor=1) if operation == "POSSESSIVE_REPEAT" else part
        match operation:
            case "AT" if "END" in str(argument):
                return Part(self._bits["\n"], fails=True)
            case "AT":
                return Part(self.every if after.certain else after.letters, fails=True)
            case "SUBPATTERN":
                return self._with_flags(*argument[1:3]).sequence(list(argument[3]), after)
            case "ATOMIC_GROUP":
                return self._kept(argument)
            case "BRANCH":
                return self._branches([list(branch) for branch in argument[1]], after)
            case "ASSERT" | "ASSERT_NOT":
                part = self._kept(argument[1])
                looks = max(part.work, part.looks)
                letters = self.every if looks or after.certain else after.letters
                return Part(letters, fails=True, work=looks, looks=looks)
            case "GROUPREF":
                return Part(self.every, fails=True, work=1)
            case _:  # a condition
                return Part(self.every, fails=True, ways=EVER, work=EVER)

    def _kept(self, items: Any) -> Part:  # noqa: ANN401 - the parser's own type
        """Return how items behave whose first match is kept, so that nothing tries another."""
        return self.sequence(list(items), After(0, 0, certain=True))._replace(ways=0, factor=1)

    def _branches(self, branches: list[list[Item]], after: After) -> Part:
        parts = [self.sequence(branch, after) for branch in branches]
        at_once = _at_once(branches, [part.letters | (after.letters if part.empty else 0) for part in parts])
        letters = 0
        for part in parts:
            letters |= part.letters
        return Part(
            letters,
            any(part.empty for part in parts),
            any(part.fails for part in parts),
            max(part.ways for part in parts),
            min(max(part.factor for part in parts) * at_once, _MOST_WAYS + 1),
            max(part.work for part in parts),
            max(part.looks for part in parts),
        )

    def _repeated(self, items: list[Item], least: int, most: int, after: After) -> Part:
        again = self.first(items) if most > 1 else 0
        inner = self.sequence(items, After(again | after.letters, again | after.behind_word) if most > 1 else after)
        empty = inner.empty or least == 0
        # It may end in several places only where what follows may be more of the same, and may fail.
        of_word = len(items) == 1 and str(items[0][0]) in _SINGLE and not inner.letters & ~self._word
        following = after.behind_word if of_word else after.letters
        endless = most > _LONG_REPEAT
        is_open = least != most and not after.certain and bool(inner.letters & following)
        if endless and after.certain:  # from the least number on, nothing is tried again
            most = max(least, 1)
        if most <= _LONG_REPEAT:
            factor = min(inner.factor, _MOST_WAYS + 1) ** min(most, 20) * (most - least + 1 if is_open else 1)
            ways = min(inner.ways * most, EVER)
            work = min(max(inner.work + inner.ways * max(most - 1, 0), int(endless)), EVER)
            return Part(inner.letters, empty, inner.fails, ways, min(factor, _MOST_WAYS + 1), work, inner.looks)
        if inner.empty or inner.ways or inner.factor > 1:
            return Part(inner.letters, empty, inner.fails, EVER, 1, EVER, inner.looks)
        work = max(1, inner.work, inner.looks + 1 if inner.looks else 0)
        return Part(inner.letters, empty, inner.fails, int(is_open), 1, work, inner.looks)

    def first(self, items: Iterable[Item]) -> int:
        """Return the letters that items may begin with; every letter where it depends on what follows."""
        letters = 0
        for item in items:
            operation, argument = str(item[0]), item[1]
            if operation in _SINGLE:
                return letters | self._set(item)
            if operation in _REPEATS and int(argument[0]) > 0:
                return letters | self.first(argument[2])
            if operation == "SUBPATTERN":
                return letters | self._with_flags(*argument[1:3]).first(argument[3])
            if operation == "BRANCH":
                for branch in argument[1]:
                    letters |= self.first(branch)
                return letters
            if operation not in _REPEATS:
                break
            letters |= self.first(argument[2])
        return self.every

    def _with_flags(self, added: int, removed: int) -> _Reader:
        flags = (self._flags | added) & ~removed
        return _reader(flags, self._letters)

    @cached_property
    def _word(self) -> int:
        return sum(self._bits[letter] for letter in self._letters if re.match(r"\w", letter, self._flags & re.ASCII))

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {letter: 1 << number for number, letter in enumerate(self._letters)}

    def _set(self, item: Item) -> int:
        """Return the letters that a single character may be."""
        key = repr(item)
        if key not in self._sets:
            from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - re's own parts

            state = _parser.State()
            one = _compiler.compile(_parser.SubPattern(state, [item]), self._flags)
            self._sets[key] = sum(self._bits[letter] for letter in self._letters if one.match(letter))
        return self._sets[key]


def _at_once(branches: list[list[Item]], firsts: list[int]) -> int:
    """Return how many of some branches may match in the same place."""
    words = ["".join(_opening(branch)).casefold() for branch in branches]
    others = [first for word, first in zip(words, firsts, strict=True) if not word]
    # Of words, those that begin alike up to the end of the shorter one; and whatever begins with no certain word.
    alike = [
        sum(bool(shorter) and word.startswith(shorter) for shorter in words) + sum(bool(first & one) for one in others)
        for word, first in zip(words, firsts, strict=True)
        if word
    ]
    return max(*alike, len(others), 1, 1)


def _opening(items: list[Item]) -> Iterator[str]:
    """Yield the letters that items begin with, as far as each is certain."""
    for operation, code in items:
        if str(operation) != "LITERAL":
            return
        yield chr(code)
