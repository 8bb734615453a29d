"""A regular expression of a rule, with what it needs to match and what to write instead of a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar, Literal

from tonecheck.expressions import expression, must_be_expression
from tonecheck.language.holding import others_of
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Precomputed

Found = Iterator[re.Match[str]]

_STEPS = 2.5e9
"""How many steps an expression may take in the worst case, to be left to ``re``, which cannot be stopped."""

_HIGHEST = 8  # of a higher power of the length, a line takes too many steps


@dataclass(frozen=True)
class Pattern(Precomputed):
    r"""A regular expression.

    Attributes:
        regex: in the syntax of Python's ``re``; its named groups become values for the message.
        case: upper and lower case count.
        whole_line: it must match a whole block (in prose) or a whole address.
        needs: a text without which it cannot match, folded: lower case, straight quotes. Pages without this text are
            not searched. Most expressions need no such hint: ``language.required`` derives one.
        suggest: what to write instead; ``\1`` and ``\g<name>`` stand for groups of the match. What is written so
            already is not reported.
        replace: what the fix writes instead, unchanged; "" for no fix. What is written so already is not reported.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("others", "power", "beyond_ascii")

    regex: str
    case: bool = False
    whole_line: bool = False
    needs: str = ""
    suggest: tuple[str, ...] = ()
    replace: str = ""

    @classmethod
    def from_value(cls, value: object) -> Pattern:
        """Return the pattern for a plain text."""
        return cls(str(value))

    def __post_init__(self) -> None:
        """Refuse an invalid regular expression.

        Raises:
            ValueError: the expression is invalid; the text says where.
        """
        must_be_expression(self.regex)
        for text in self.suggest:
            if "\\" in text:
                _must_be_template(self.regex, text)

    @property
    def flags(self) -> int:
        """How to compile the expression."""
        return 0 if self.case else re.IGNORECASE

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return expression(self.regex, self.flags)

    @cached_property
    def power(self) -> int:
        """The power of a text's length with which the time to search the text may grow."""
        from tonecheck.language.backtracking import power  # noqa: PLC0415 - needed only when packs are compiled

        return power(self.regex, self.flags, whole=self.whole_line)

    def found(self, document: Document, method: Literal["finditer", "search", "fullmatch"], text: str) -> Found:
        """Yield the matches in a text of a document, or the only one.

        Raises:
            TimeoutError: the expression takes too long.
        """
        if self.power > _HIGHEST or len(text) ** self.power > _STEPS:
            from tonecheck.language import timed_matching  # noqa: PLC0415 - few expressions may take long

            return timed_matching.found(document, self.regex, self.flags, method, text)
        if method == "finditer":
            return self.compiled.finditer(text)
        match = self.compiled.search(text) if method == "search" else self.compiled.fullmatch(text)
        return iter([match] if match else [])

    def suggestions(self, regex_match: re.Match[str]) -> tuple[str, ...]:
        """Return what to write instead of a match."""
        if not any("\\" in text for text in self.suggest):
            return self.suggest
        return tuple(regex_match.expand(text) if "\\" in text else text for text in self.suggest)

    @cached_property
    def required(self) -> list[list[str]]:
        """Groups of folded texts: a block in which the pattern matches contains at least one text of each group."""
        from tonecheck.language.required import required  # noqa: PLC0415 - needed only when packs are compiled

        return [*([[self.needs]] if self.needs else []), *required(self.regex)]

    @cached_property
    def beyond_ascii(self) -> bool:
        """Whether only a text with a character besides ASCII can have a match."""
        from tonecheck.language.required import beyond_ascii  # noqa: PLC0415 - needed only when packs are compiled

        return beyond_ascii(self.regex)

    @cached_property
    def others(self) -> list[dict[str, list[str]]]:
        """The texts of each group that it needs but the first, which its ``Check`` knows."""
        return others_of(self.required)


def _must_be_template(regex: str, text: str) -> None:
    try:
        re.compile(regex).sub(text, "")
    except (re.error, IndexError) as error:
        raise ValueError(f"“{text}” cannot be written instead: {error}; two backslashes stand for one") from None
