"""The lines of a plain text: where each stands, what is empty, what is quoted, what is a rule."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

# Page builders fill an empty line with a zero-width space, and direction marks hide in front of words.
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # where str.splitlines splits: pasted text holds all of them
SEEN = expression(rf"[^\s{_UNSEEN}]")
_LINE = expression(rf"[^\s{_UNSEEN}][^{_BREAKS}]*")
_QUOTED = expression(r"(?:>(?=[>\s]|\Z)[^\S\n]?)+\s*")
_RULE = expression(r"([-*_=~–—─━═•·#+])(?:[ \t\u00a0]*\1){2,}|--|⸻+")
_DIRECTIVE = expression(r"<!--\s*(tonecheck-(?:(?!-->).)*)-->\s*")
_TAB = 4


@dataclass(slots=True)
class Line:
    """A line that is not empty.

    Attributes:
        start: offset of its first character that is not blank, the mark of a quotation left out.
        end: offset behind its last character that is not blank.
        text: what stands between them.
        indent: columns of blanks before it.
        gap: how many empty lines stand before it.
        quoted: how many times it is marked as quoted, as in e-mail.
        first: it is the first line of all.
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
        """How many columns it fills."""
        return self.indent + len(self.text)

    @property
    def is_rule(self) -> bool:
        """Whether it is a line drawn across the page, and no words."""
        return self.text[0] in "-*_=~–—─━═•·#+⸻" and _RULE.fullmatch(self.text) is not None

    def directives(self) -> list[tuple[str, int, int]]:
        """Return body and offsets of the comments to tonecheck that the line consists of; none if it holds more."""
        found = []
        offset = 0
        while offset < len(self.text):
            comment = _DIRECTIVE.match(self.text, offset)
            if comment is None:
                return []
            found.append((comment[1], self.start + offset, self.start + offset + len(comment[0].rstrip())))
            offset = comment.end()
        return found


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not empty."""
    done = 0
    missing = 0  # lines with nothing but a mark of quotation
    first = True
    for found in _LINE.finditer(text):
        start = found.start()
        between = (text[done:start] + "|").splitlines()
        gap = len(between) - 1 - (not first) + missing
        done = found.end()
        words = found.group()
        quoted = 0
        if words[0] == ">" and (mark := _QUOTED.match(words)):
            quoted = mark.group().count(">")
            start += mark.end()
            words = words[mark.end() :]
        words = words.rstrip().rstrip(_UNSEEN).rstrip()
        if not words:
            missing = gap + 1
            continue
        indent = len(between[-1].expandtabs(_TAB)) - 1
        yield Line(start, start + len(words), words, indent, gap, quoted, first)
        first, missing = False, 0
