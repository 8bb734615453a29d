"""Texts that a regular expression matches, made from the expression; cheap, where Hypothesis' ``from_regex`` is not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

_MORE = 3
"""How many times more than it must be a piece is repeated at most."""


def matching_texts(regex: str, letters: str, chance: random.Random) -> Iterator[str]:
    """Yield texts without end, of which an expression that ignores case matches most.

    We write nothing for a word boundary and for what may not stand there, so some texts do not match: the caller has to
    check.

    Args:
        regex: in the syntax of Python's ``re``.
        letters: what a set, a class or a dot may stand for, beside the expression's own characters.
        chance: chooses branches, repetitions and letters.
    """
    tree = re._parser.parse(regex)  # type: ignore[attr-defined] # noqa: SLF001 - the only parser there is
    maker = _Maker(sorted({*letters, *regex}), chance)
    while True:
        yield maker.text(tree)


class _Maker:
    def __init__(self, letters: Sequence[str], chance: random.Random) -> None:
        self._letters = letters
        self._chance = chance
        self._groups: dict[int, str] = {}
        self._sets: dict[str, list[str]] = {}

    def text(self, items: Sequence[tuple[object, Any]]) -> str:
        said = ""
        for operation, argument in items:
            if str(operation) == "ASSERT" and argument[0] < 0:
                said = self._behind(said, argument[1])
            else:
                said += self._piece(str(operation), argument)
        return said

    def _behind(self, said: str, inner: Sequence[tuple[object, Any]]) -> str:
        """Return a text that often ends with what a lookbehind asks for, which may begin before the match."""
        wanted = self.text(inner) if self._chance.random() < 0.5 else ""
        return said[: max(0, len(said) - len(wanted))] + wanted

    def _piece(self, operation: str, argument: Any) -> str:  # noqa: PLR0911 - one for each kind of piece, as re has them
        match operation, argument:
            case "LITERAL", int():
                return self._in_a_case(chr(argument))
            case (("IN" | "ANY" | "NOT_LITERAL"), _):
                return self._in_a_case(self._one_of(self._set(operation, argument)))
            case "BRANCH", (_, list() as branches):
                return self.text(self._chance.choice(branches))
            case "SUBPATTERN", (number, _, _, inner):
                said = self.text(inner)
                if number is not None:
                    self._groups[number] = said
                return said
            case "GROUPREF", int():
                return self._groups.get(argument, "")
            case "ATOMIC_GROUP", inner:
                return self.text(inner)
            case (("MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT"), (int() as least, most, inner)):
                times = self._chance.randint(least, min(int(most), least + _MORE))
                return "".join(self.text(inner) for _ in range(times))
            case "ASSERT", (1, inner) if self._chance.random() < 0.5:
                return self.text(inner)  # what must follow, if nothing else does
        return ""  # edges, and what does not follow

    def _one_of(self, letters: list[str]) -> str:
        """Return a letter, often a space where it can be one: a word after it begins there."""
        return " " if " " in letters and self._chance.random() < 0.3 else self._chance.choice(letters)

    def _in_a_case(self, letter: str) -> str:
        """Return a letter in either case, where it has two of one character each."""
        return letter if self._chance.random() < 0.8 or len(letter.swapcase()) > 1 else letter.swapcase()

    def _set(self, operation: str, argument: Any) -> list[str]:
        key = f"{operation} {argument}"
        if key not in self._sets:
            self._sets[key] = [one for one in self._letters if _is_in(one, operation, argument)]
        return self._sets[key]


def _is_in(letter: str, operation: str, argument: Any) -> bool:
    match operation, argument:
        case "ANY", _:
            return letter != "\n"
        case "LITERAL", int():
            return letter == chr(argument)
        case "NOT_LITERAL", int():
            return letter != chr(argument)
        case "RANGE", (first, last):
            return bool(first <= ord(letter) <= last)
        case "CATEGORY", _:
            kind = str(argument).removeprefix("CATEGORY_")
            sign = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[kind.removeprefix("NOT_")]
            return bool(re.match(sign, letter)) is not kind.startswith("NOT_")
        case "IN", [("NEGATE" | _, _), *_] as items:
            negated = str(items[0][0]) == "NEGATE"
            return any(_is_in(letter, str(one), what) for one, what in items[negated:]) is not negated
    raise ValueError(operation)
