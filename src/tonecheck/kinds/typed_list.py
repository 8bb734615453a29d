"""Lists that were typed: lines that begin with a bullet, an emoji or a number, and are no list in the markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.named_tuple import NamedTuple

_APART = frozenset(["quote", "list", "table", "footnote", "nav", "component"])
_SIGN = r"[\u2600-\u27BF\U0001F300-\U0001FAFF][\uFE0F\U0001F3FB-\U0001F3FF]*+"  # an emoji, or a part of one
_MARKER = expression(
    r"(?:\A|(?<=\s))(?:(?P<bullet>[•‣⁃▪▫■□●◦]|[◆◇►▸▶➤➢✓✔✅☑✗✘❌→➔➜»·–*+-](?=\uFE0F?\s)"
    rf"|{_SIGN}(?:\u200D{_SIGN})*+(?=\s))\uFE0F?\s*(?=[^\W_]|[^\w\s])"
    r"|(?P<open>\(?)(?:(?P<number>[1-9]\d?)|(?P<letter>[a-z]))(?P<close>[.)])\s+(?=\S)"
    r"|(?P<key>\d)\uFE0F?\u20E3\s*(?=\S))"
)
# Emoji that are bullets, where each line has another one; not those that stand for words: a place, a time, a price.
_EMOJI = expression(
    r"(?![☎✉⏰⏱⏲⌚📅📆🗓🕐-🕧📍📌🗺🏠🏡🏢📞📱📲📧📨📩💌📬📮🌐🔗💻💷💶💵💰💳👤👥🎟🎫🚗🚌🚆🅿♿])"
    r"[\u2600-\u26FF\u2728\u2764\U0001F300-\U0001FAFF]"
)
_SHORT = 15  # words
_LINE_ENDS = frozenset("\r\n")
_INLINE = frozenset("•‣⁃▪■●")  # never a dash, an arrow or an ornament between words


class _Item(NamedTuple):
    """An item that was typed.

    Attributes:
        block: index of its block.
        start: where its marker is in the text of the block.
        sign: its bullet, or how its number is written.
        number: its number, or 0.
        begins: a line begins here that readers see.
        is_short: it has few words, so that an emoji of its own can be its bullet.
        opens: the first item of a row can stand here: at the start of a line, if only of the source, or after a colon.
    """

    block: int
    start: int
    sign: str
    number: int
    begins: bool
    is_short: bool
    opens: bool


@dataclass(frozen=True)
class Check(Kind):
    """Finds lines in a row that begin with the same bullet or emoji, or with numbers that rise, and are no list.

    The lines are paragraphs, or parts of one. We skip plain text, where lists are always typed, and quotations, tables
    and lists. Reported once for a row, at its first line.

    Values: match (the first line), count, sign, list (the markup of such a list). Variants: ``joined`` (readers see no
    lines: all stands in one paragraph), ``emoji`` (each line has another emoji).

    Attributes:
        least: how many lines make a row.
    """

    least: int = 3

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each row of lines."""
        if document.source.format == "plain":
            return
        for row in _rows(document):
            if row and len(row) >= self.least:
                first = row[0]
                block = document.blocks[first.block]
                end = next((item.start for item in row[1:2] if item.block == first.block), len(block.text))
                line = block.text[first.start : end].rstrip()
                is_joined = len(row) > 1 and not any(item.begins for item in row[1:])
                variant = "joined" if is_joined else "emoji" if len({item.sign for item in row}) > 1 else ""
                yield Match(
                    block.source_span(first.start, first.start + len(line)),
                    {"match": line, "count": str(len(row)), "sign": first.sign, "list": _markup(document, first)},
                    variant=variant,
                )


def _markup(document: Document, item: _Item) -> str:
    """Return how the page's format writes a list of such items."""
    if document.source.layout is not None:
        return f"the button for {'numbering' if item.number else 'bullets'}"
    if document.source.written_in == "html":
        return f"<{'ol' if item.number else 'ul'}> and <li>"
    return f"“{'1.' if item.number else '-'} ” at the start of each line"


def _rows(document: Document) -> Iterator[list[_Item]]:
    """Yield the rows of items that follow each other with the same sign."""
    row: list[_Item] = []
    for number, block in enumerate(document.blocks):
        if block.kind in {"alt", "title", "meta"}:
            continue
        items = list(_items(document, number)) if _may_hold(document, block) else []
        if not items or items[0].start:
            yield row
            row = []
        for item in items:
            if row and not _follows(row[-1], item):
                yield row
                row = []
            if row or (item.opens and item.number in {0, 1}):
                row.append(item)
    yield row


def _may_hold(document: Document, block: Block) -> bool:
    if block.kind != "paragraph" or not block.text or not _APART.isdisjoint(block.within):
        return False
    return document.source.written_in != "html" or document.source.text.startswith(("<p", "<P"), block.span.start)


def _follows(before: _Item, item: _Item) -> bool:
    if before.sign != item.sign:
        # Longer paragraphs with an emoji each are paragraphs.
        is_pair = _EMOJI.match(before.sign) is not None and _EMOJI.match(item.sign) is not None
        return is_pair and before.is_short and item.is_short and item.begins
    return not item.number or item.number == before.number + 1


def _items(document: Document, number: int) -> Iterator[_Item]:
    """Yield the items in a block: at the start of a line, or behind bullets in one line."""
    block = document.blocks[number]
    breaks = [mark.end for mark in block.marks if mark.kind == "break"]
    text = document.source.text
    has_lines = breaks or not _LINE_ENDS.isdisjoint(text[block.span.start : block.span.end])
    is_searched = has_lines or not _INLINE.isdisjoint(block.text)  # most paragraphs are one line without a bullet
    for marker in _MARKER.finditer(block.text) if is_searched else filter(None, [_MARKER.match(block.text)]):
        start = marker.start()
        following = bisect_right(breaks, start)
        begins = not start or breaks[following - 1 : following] == [start]
        is_written = begins or _begins_line(text, block.source_span(start, start + 1).start)
        if is_written or marker["bullet"] in _INLINE:
            sign, value = _sign(marker)
            opens = is_written or block.text[:start].rstrip().endswith(":")
            end = breaks[following] if following < len(breaks) else len(block.text)
            is_short = len(block.text[start:end].split()) <= _SHORT
            yield _Item(number, start, sign, value, begins, is_short, opens)


def _begins_line(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t>":
        at -= 1
    return not at or text[at - 1] in "\r\n"


def _sign(marker: re.Match[str]) -> tuple[str, int]:
    """Return what a marker has in common with others of its list, and its number or 0."""
    if marker["bullet"]:
        return marker["bullet"], 0
    if marker["key"]:
        return "1\ufe0f\u20e3", int(marker["key"])
    value = int(marker["number"]) if marker["number"] else ord(marker["letter"]) - ord("a") + 1
    first = "1" if marker["number"] else "a"
    return f"{marker['open']}{first}{marker['close']}", value
