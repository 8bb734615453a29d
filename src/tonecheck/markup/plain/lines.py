"""The lines of a plain text: where each is, which are quoted, and which are rules."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.invisible import LAYOUT
from tonecheck.lazy_dataclass import dataclass

_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # the line breaks of str.splitlines: pasted text contains all of them
# Page builders fill an empty line with a zero-width space, and words may begin with invisible direction marks.
SEEN = expression(rf"[^\s{LAYOUT}]")
_LINE = expression(rf"[^\s{LAYOUT}][^{_BREAKS}]*")
_QUOTED = expression(r"(?:>(?=[>\s]|\Z)[^\S\n]?)+\s*")
_RULE = expression(r"([-*_=~–—─━═•·#+])(?:[ \t\u00a0]*\1){2,}|--|⸻+")
_DIRECTIVE = expression(r"<!--\s*(tonecheck-(?:(?!-->).)*)-->\s*")
_TAB = 4


@dataclass(slots=True)
class Line:
    """A line that is not empty.

    Attributes:
        start: offset of its first character that is not blank, after the mark of a quotation.
        end: offset after its last character that is not blank.
        text: the text between the two.
        indent: columns of blanks before it.
        gap: number of empty lines before it.
        quoted: how many times it is marked as quoted, as in e-mail.
        first: whether it is the first line of the text.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    quoted: int
    first: bool

    @property
    def width(self) -> int:
        """Number of columns that it fills."""
        return self.indent + len(self.text)

    @property
    def is_rule(self) -> bool:
        """Whether it is a line drawn across the page, without words."""
        return self.text[0] in "-*_=~–—─━═•·#+⸻" and _RULE.fullmatch(self.text) is not None

    def directives(self) -> list[tuple[str, int, int]]:
        """Return body and offsets of the comments to tonecheck, if the line consists of them; else an empty list."""
        directives = []
        offset = 0
        while offset < len(self.text):
            comment = _DIRECTIVE.match(self.text, offset)
            if comment is None:
                return []
            directives.append((comment[1], self.start + offset, self.start + offset + len(comment[0].rstrip())))
            offset = comment.end()
        return directives


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not empty."""
    read_until = 0
    skipped = 0  # lines that consist of a mark of quotation
    first = True
    for match in _LINE.finditer(text):
        start = match.start()
        between = (text[read_until:start] + "|").splitlines()
        gap = len(between) - 1 - (not first) + skipped
        read_until = match.end()
        words = match.group()
        quoted = 0
        if words[0] == ">" and (mark := _QUOTED.match(words)):
            quoted = mark.group().count(">")
            start += mark.end()
            words = words[mark.end() :]
        words = _stripped(words)
        if not words:
            skipped = gap + 1
            continue
        indent = len(between[-1].expandtabs(_TAB)) - 1
        yield Line(start, start + len(words), words, indent, gap, quoted, first)
        first, skipped = False, 0


def _stripped(words: str) -> str:
    """Return words without the blanks and invisible characters at their end."""
    words = words.rstrip()
    while words and not words[-1].isascii() and not SEEN.match(words[-1]):
        words = words[:-1].rstrip()
    return words
