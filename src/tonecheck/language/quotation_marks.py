"""Quotation marks: the one list of them, and the stretches of a text that they enclose.

A straight mark opens before a word and closes after one; most other marks show which way they face. An apostrophe opens
nothing (’90s, 'til, rock 'n' roll). After a plural it closes only what no later mark closes: 'the boys' room was cold'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import OBJECT, Block

OPENING = "\"＂'＇“‟❝‘‛„‚«‹「『﹁﹃｢〝"
"""Marks that begin a quotation in English, for what looks only at the edge of one."""
CLOSING = "\"＂'＇”❞’»›」』﹂﹄｣〞〟"
"""Marks that end a quotation in English, as above."""

_SAME = str.maketrans("＂＇‟❝❞‛﹁﹂﹃﹄｢｣〟", "\"'““”‘「」『』「」〞")
_TYPED = {"``": "“", "''": "”"}
_CLOSES = {
    "”": ("“„", "”", '"'),
    "“": ("„", "“"),
    '"': ('"', "“„"),
    "»": ("«", "»"),
    "«": ("»",),
    "›": ("‹", "›"),
    "‹": ("›",),
    "」": ("「",),
    "』": ("『",),
    "〞": ("〝",),
}
"""The openings that a mark closes: the nearest of the first group of which one is open."""
_PARTNER = {"”": "“„", "»": "«", "›": "‹"}  # a mark closes these even after a blank, as in French
_FACES_WORDS = frozenset("“«‹„「『〝")  # opens even before a blank
_SINGLE = frozenset("'’‘‚")

# A formula counts for nothing, and neither does an apostrophe inside a word. The whole pattern begins with one set of
# characters, so that the search jumps straight to one of them.
_DOUBLE = '"＂“”‟❝❞„«»‹›「」『』﹁﹂﹃﹄｢｣〝〞〟'
_MARK = expression(
    rf"[$`{_DOUBLE}'＇’‘‚‛](?:(?<=[{_DOUBLE}])|(?<=\$)(?:\$[^$]+\$\$|(?![\s\d$])[^$]*(?<=\S)\$(?!\d))|(?<=`)`"
    r"|(?<!\w.)(?<=['’‘])n['’](?!\w)|(?<!'')(?<=')'(?!')|(?<=['＇’‘‚‛])(?<![^\W_].)|(?<=['＇’‘])(?![^\W_]))"
)
_ELISION = expression(
    r"(?:n(?!\w)|\d\ds|\d\d(?![\w%-])|(?:s|d|m|t|ll|re|ve|e[mr]|im|till?|tis|twas|twere|twill|twould|twixt|tween|cause"
    r"|cos|coz|cuz|bout|round|neath|nuff|fraid|kay|gainst|scuse|spose|ello|ere|ome|ouse|ave|alf)(?!\w))"
    r"(?!['’](?!\w))",
    re.IGNORECASE,
)
# After these letters a mark may be the apostrophe of “boys' room”, “Felix' room” or “goin' home”.
_MAY_BE_APOSTROPHE = expression(r"(?:(?<=[sxz\dSXZ])|(?<=in)|(?<=an)|(?<=\bo)).(?:\s+\w|[.,!?]['’])", re.DOTALL)
_FEET = expression(r"\d['’′]\s?\d{1,2}\Z")
_S = expression(r"s(?!\w)")
_OMISSIONS = ("...", ". .")
_STOPS = frozenset(".,!?…")
_NOT_BEFORE = frozenset(f".!?;)]}}%{OBJECT}")  # no opening mark follows these
_NOT_AFTER = frozenset(".,;:!?)]}")  # and none comes before these


def quotations(block: Block) -> tuple[tuple[int, int], ...]:
    """Return the spans of the outermost quotations in a block, with their marks, in order.

    A mark that nothing closes opens nothing, except in speech of several paragraphs, each of which begins with the mark
    and only the last of which closes it.
    """
    spans, unclosed = read(block.text)
    if not unclosed:
        return spans
    start = _running_on(block.prose.text).get(block.start)
    if start is None:
        return spans
    return (*(span for span in spans if span[0] < start), (start, len(block.text)))


def quotation_around(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the outermost quotation that contains ``block.text[start:end]``, or None."""
    spans = quotations(block)
    index = bisect_right(spans, (start, len(block.text))) - 1
    return spans[index] if index >= 0 and end <= spans[index][1] else None


@lru_cache(maxsize=2)
def _running_on(page: str) -> dict[int, int]:
    """Return where the speech begins in each block whose speech goes on in the next block, by the block's start."""
    openings = {}
    following = ""  # the mark with which the next block continues or ends a speech
    end = len(page)
    for text in reversed(page.split("\n")):
        start = end - len(text)
        end = start - 1
        if not text.strip(OBJECT + " "):
            continue
        spans, unclosed = read(text)
        if following in unclosed:
            openings[start] = unclosed[following]
        head = len(text) - len(text.lstrip())
        mark = _TYPED.get(text[head : head + 2]) or text[head].translate(_SAME)
        is_closed = any(span[0] == head for span in spans[:1])
        following = mark if is_closed or (mark == following and unclosed.get(mark) == head) else ""
    return openings


@lru_cache(maxsize=64)
def read(text: str) -> tuple[tuple[tuple[int, int], ...], dict[str, int]]:
    """Return the outermost quotations of one block of text, and its last opening of each kind that nothing closes."""
    if not _MARK.search(text):
        return (), {}
    reader = _Reader(text)
    for match in _MARK.finditer(text):
        reader.see(match)
    return reader.result()


class _Opening:
    __slots__ = ("kind", "perhaps_to", "start")

    def __init__(self, kind: str, start: int) -> None:
        self.kind = kind
        self.start = start
        self.perhaps_to = 0  # where it ends if no later mark closes it


class _Reader:
    """Matches marks with a stack. Each opening is pushed and popped once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._stack: list[_Opening] = []
        self._open = dict.fromkeys("“„”\"'‘‚«»‹›「『〝", 0)  # how many openings of each kind are on the stack
        self._unsure: list[int] = []  # marks that are probably apostrophes: only one after a stop closes them

    def see(self, match: re.Match[str]) -> None:
        """Let the next mark open or close a quotation, or do nothing."""
        mark = match.group()
        mark = _TYPED.get(mark) or mark.translate(_SAME)
        if len(mark) > 1:
            return
        text, (start, end) = self._text, match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        opens = _may_open(before, after) or (not before.strip() and text.startswith(_OMISSIONS, end))
        closes = before not in {"", "(", "[", "{"} and not before.isspace() and not _is_letter(after)
        if mark in _SINGLE:
            self._single(mark, start, end, opens=opens, closes=closes)
        elif mark == '"':
            self._straight(start, end, opens=opens, closes=closes)
        elif any(self._open[kind] for kind in _PARTNER.get(mark, "")) or (mark in _CLOSES and closes):
            if not self._close(mark, end) and mark in _FACES_WORDS:
                self._push(mark, start)
        elif mark in _FACES_WORDS or (opens and mark in _PARTNER):
            self._push(mark, start)
        else:
            self._close(mark, end)

    def _straight(self, start: int, end: int, *, opens: bool, closes: bool) -> None:
        text = self._text
        if _FEET.search(text, max(0, start - 5), start):  # 5'10"
            return
        if self._open['"'] and not closes:  # a note's number follows, or the s of “the "nutter"s”
            ends_speech = text[start - 1] in _STOPS and not opens
            closes = ends_speech or (text[start - 1].isalpha() and _S.match(text, end) is not None)
        if closes and text[start - 1].isdecimal() and _MAY_BE_APOSTROPHE.match(text, start):
            self._close_perhaps('"', end)
        elif not (closes and self._close('"', end)) and opens:
            self._push('"', start)

    def _single(self, mark: str, start: int, end: int, *, opens: bool, closes: bool) -> None:
        top = self._stack[-1].kind if self._stack else ""
        if closes and mark != "‚" and (top == "‚" if mark == "‘" else top in _SINGLE):
            if mark != "‘" and _MAY_BE_APOSTROPHE.match(self._text, start):
                self._close_perhaps(top, end)
            else:
                self._close_top(end)
        elif opens:
            is_elision = mark != "‚" and _ELISION.match(self._text, end) is not None
            if not is_elision and mark != "’":
                self._push(mark, start)
            elif not (is_elision and mark == "’"):
                self._unsure.append(start)
        elif closes and mark != "‘" and self._text[start - 1] in _STOPS:
            self._close_unsure(end)

    def _close_unsure(self, end: int) -> None:
        """Close at punctuation what began with a likely apostrophe: “'Til we met I cried,' she said”."""
        if self._unsure and (not self._stack or self._stack[-1].start < self._unsure[-1]):
            self._spans.append((self._unsure.pop(), end))

    def _push(self, kind: str, start: int) -> None:
        top = self._stack[-1] if self._stack else None
        if top and top.perhaps_to and (top.kind == kind or {top.kind, kind} <= _SINGLE):
            self._close_top(top.perhaps_to)
        self._stack.append(_Opening(kind, start))
        self._open[kind] += 1

    def _close_perhaps(self, kind: str, end: int) -> None:
        top = self._stack[-1] if self._stack else None
        if top and top.kind == kind and not top.perhaps_to:
            top.perhaps_to = end

    def _close(self, mark: str, end: int) -> bool:
        """Close the nearest opening that this mark may close, and return whether there is one."""
        for kinds in _CLOSES[mark]:
            if any(self._open[kind] for kind in kinds):
                while self._stack[-1].kind not in kinds:
                    self._open[self._stack.pop().kind] -= 1
                self._close_top(end)
                return True
        return False

    def _close_top(self, end: int) -> None:
        opening = self._stack.pop()
        self._open[opening.kind] -= 1
        self._spans.append((opening.start, end))
        while self._unsure and self._unsure[-1] > opening.start:
            self._unsure.pop()

    def result(self) -> tuple[tuple[tuple[int, int], ...], dict[str, int]]:
        """Return what all marks seen enclose."""
        spans = self._spans + [(opening.start, opening.perhaps_to) for opening in self._stack if opening.perhaps_to]
        outermost: list[tuple[int, int]] = []
        for span in sorted(spans):
            if not outermost or span[0] >= outermost[-1][1]:
                outermost.append(span)
        return tuple(outermost), {opening.kind: opening.start for opening in self._stack}


def _may_open(before: str, after: str) -> bool:
    if not after or after.isspace() or after in _NOT_AFTER:
        return False
    return not _is_letter(before) and before not in _NOT_BEFORE


def _is_letter(char: str) -> bool:
    """Return whether a character continues a word; a raised number, as of a note, does not."""
    return char.isalpha() or char.isdecimal()
