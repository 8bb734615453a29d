"""Groups the lines of a plain text into units: paragraphs, items, rules, and headings that are marked.

Text pasted from a page, from Word or from Google Docs has one paragraph per line. Text from an e-mail or a terminal is
wrapped at a width: a line ends where the next word no longer fits. This tells the two apart: the lines of a poem or a
list end earlier than they must, those of a pasted paragraph much later.
"""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.plain.lines import SEEN, Line
from tonecheck.markup.plain.markers import Marker, find_markers

_NARROWEST, _NARROW, _WIDEST = 45, 55, 120  # columns of wrapped text; the second if there is little evidence
_FILLED = 0.88  # of the width: proportional fonts do not fill lines evenly
_SHARE = 0.85  # of the lines that end in mid-sentence must be full
_LITTLE = 5
_ENDINGS = ".!?…:;。！？：；؟।"
_CLOSING = "\"'”’»)]}*_"
_UNDERLINES = "=-~─━═"


@dataclass(slots=True)
class Unit:
    """Lines that make one block.

    Attributes:
        kind: text, item, rule, or heading if it is marked as one.
        text: its words, joined to one line.
        pieces: start and end of the words on each of its lines.
        start: where it begins, marks included.
        end: where it ends, marks included.
        gap: empty lines before it.
        indent: columns of blanks before it.
        quoted: how many times it is marked as quoted.
        marker: the bullet or number that makes it an item.
        mark: what makes it a heading: the sign of the underline, or as many ``#`` as it has.
    """

    kind: str
    text: str
    pieces: list[tuple[int, int]]
    start: int
    end: int
    gap: int
    indent: int
    quoted: int
    marker: Marker | None = None
    mark: str = ""

    @property
    def one_line(self) -> bool:
        """Whether all its words are on one line."""
        return len(self.pieces) == 1


def ends_sentence(text: str) -> bool:
    """Return whether a text ends like a sentence, not counting closing quotation marks and brackets."""
    return text.rstrip(_CLOSING)[-1:] in _ENDINGS if text.rstrip(_CLOSING) else True


def find_units(lines: Sequence[Line]) -> list[Unit]:
    """Group the lines of a text into units, in order."""
    markers = find_markers(lines)
    width = _width(lines, markers)
    units: list[Unit] = []
    group: list[Line] = []
    marker: Marker | None = None
    for index, (line, line_marker) in enumerate(zip(lines, markers, strict=True)):
        if line_marker is None and group and _continues(group, marker, line, width):
            in_wrapped_paragraph = marker is None and width > 0 and index + 1 < len(lines) and lines[index + 1].gap == 0
            if not (in_wrapped_paragraph and _stands_out(group[-1], line, lines[index + 1], markers[index + 1], width)):
                group.append(line)
                continue
        if group:
            units.append(_unit(group, marker))
            group = []
        if line_marker is None and line.is_rule:
            if not (units and _underlines(line, units[-1])):
                units.append(_unit_of_line("rule", line))
        elif line_marker is None and line.text.startswith("#") and (heading := _hash_heading(line)):
            units.append(heading)
        else:
            group, marker = [line], line_marker
    if group:
        units.append(_unit(group, marker))
    return [unit for unit in units if unit.pieces or unit.kind == "rule"]


def _width(lines: Sequence[Line], markers: Sequence[Marker | None]) -> int:
    """Return the column that the text is wrapped at, or 0 if it is not wrapped."""
    breaks = [
        (line.width, _next_word(line, after))
        for line, after, marker in zip(lines, lines[1:], markers[1:], strict=False)
        if marker is None and _in_mid_sentence(line, after)
    ]
    if len(breaks) < 2:  # noqa: PLR2004 - one break is no pattern
        return 0
    lengths = sorted(length for length, _ in breaks)
    width = lengths[len(lengths) * 95 // 100]
    if not (_NARROWEST if len(breaks) > _LITTLE else _NARROW) <= width <= _WIDEST:
        return 0
    filled = sum(length + after > width * _FILLED for length, after in breaks)
    return width if filled >= len(breaks) * _SHARE else 0


def _in_mid_sentence(line: Line, after: Line) -> bool:
    """Return whether the next line continues a sentence: it begins with a small letter."""
    adjacent = after.gap == 0 and after.quoted == line.quoted
    return adjacent and after.text[0].isalpha() and not after.text[0].isupper() and not ends_sentence(line.text)


def _next_word(line: Line, after: Line) -> int:
    """Return how many more columns the first word of the next line needs."""
    return len(after.text.split(None, 1)[0]) + (not line.text.endswith("-"))


def _continues(group: list[Line], marker: Marker | None, line: Line, width: int) -> bool:
    """Return whether a line without a marker belongs to the lines before it."""
    before = group[-1]
    if line.quoted != before.quoted or line.is_rule:
        return False
    if marker and len(group) == 1 and marker.length >= len(before.text):
        return line.gap <= 1  # the bullet has a line of its own
    if line.gap:
        return False
    mid_sentence = _in_mid_sentence(before, line)
    if not width or before.width > width / _FILLED:
        return mid_sentence and (line.indent > group[0].indent if marker else _NARROW <= before.width <= _WIDEST)
    if before.width + _next_word(before, line) > width * _FILLED:
        indented = marker is None and line.indent >= before.indent + 2  # like the first line of a new paragraph
        return not (indented and ends_sentence(before.text))
    return mid_sentence and before.width > width / 2


def _stands_out(before: Line, line: Line, after: Line, next_marker: Marker | None, width: int) -> bool:
    """Return whether a line between others without empty lines is a heading, and not the end of a paragraph.

    It is short, does not end like a sentence, and shares no sentence with the lines around it.
    """
    if not ends_sentence(before.text) or ends_sentence(line.text) or not line.text[0].isupper():
        return False
    if line.width > width * 3 / 4 or _in_mid_sentence(line, after):
        return False
    return next_marker is not None or line.width + _next_word(line, after) <= width * _FILLED


def _unit(group: list[Line], marker: Marker | None) -> Unit:
    first, last = group[0], group[-1]
    pieces = [(line.start, line.end) for line in group]
    words = [line.text for line in group]
    if marker and len(group) == 1 and marker.length >= len(first.text) and marker.number is not None:
        marker = None  # a number alone is not an item
    if marker:
        words[0] = words[0][marker.length :]
        pieces[0] = (first.start + marker.length, first.end)
        if not words[0]:
            del words[0], pieces[0]
    kind = "item" if marker else "text"
    text = " ".join(words)
    return Unit(kind, text, pieces, first.start, last.end, first.gap, first.indent, first.quoted, marker)


def _unit_of_line(kind: str, line: Line) -> Unit:
    return Unit(kind, "", [], line.start, line.end, line.gap, line.indent, line.quoted)


def _underlines(line: Line, above: Unit) -> bool:
    """Turn the unit above a line into a heading if the line underlines it, and return whether it does."""
    sign = line.text[0]
    if line.gap or line.quoted or sign not in _UNDERLINES or line.text.strip(sign):
        return False
    if above.kind != "text" or not above.one_line or above.text.endswith((".", ",", ";")):
        return False
    length = len(line.text)
    fits = len(above.text) / 2 <= length <= len(above.text) * 2 or (sign in "=═" and length > 2)  # noqa: PLR2004 - as in Markdown
    if fits:
        above.kind, above.mark, above.end = "heading", sign, line.end
    return fits


def _hash_heading(line: Line) -> Unit | None:
    """Return the heading that a line is if it is written as in Markdown, else None."""
    content = line.text.lstrip("#")
    level = len(line.text) - len(content)
    text = content.strip().rstrip("#").rstrip()
    if level > 6 or not content[:1].isspace() or not SEEN.search(text):  # noqa: PLR2004 - headings have six levels
        return None
    start = line.start + line.text.index(text, level)
    unit = _unit_of_line("heading", line)
    unit.text, unit.pieces, unit.mark = text, [(start, start + len(text))], "#" * level
    return unit
