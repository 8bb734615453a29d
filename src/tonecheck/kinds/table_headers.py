"""Tables of facts, such as fees and hours, of which nothing says what their cells hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match, Span
from tonecheck.reading.elements import elements_of

if TYPE_CHECKING:  # only a page with tables needs it
    from tonecheck.reading.accessibility.tree import Tree

_MARKDOWN = frozenset(["markdown", "mdx"])
_HEADERS = frozenset(["columnheader", "rowheader"])
_NO_TABLES = frozenset(["presentation", "none", "list", "group"])
_LAYOUT = frozenset("table form input select textarea iframe video h1 h2 h3 h4 h5 h6 blockquote".split())
# The first row of a table of Markdown without a word, and the line of dashes below it.
_EMPTY_ROW = expression(
    r"^[ \t>]*+(?P<row>\|(?:[ \t]*+\|)++)[ \t]*+(?:\r\n|\r|\n)"
    r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)++\|?[ \t]*+(?:\r\n|\r|\n)",
    re.MULTILINE,
)
_FEWEST = 2  # rows, and cells in a row
_LONGEST = 80  # characters in a cell of a table of facts; a longer text is a column of a layout


@dataclass(frozen=True)
class Check(Kind):
    """Finds tables of facts in HTML without a header cell, and tables of Markdown whose row of headers is empty.

    A table of facts has two rows and two columns or more, and short texts in its cells. We skip tables that hold other
    tables, headings, forms or quotations, those with a role of layout, and hidden ones. A row that a template writes
    may have headers.

    Values: match (the first words in it), rows. Variant: ``empty-row`` (the row of headers is empty).
    """

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such table, on its first cell with words or on its empty row."""
        yield from _without_names(document)
        tables = document.cached(elements_of).named("table")
        if not tables:
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only a page with tables needs it

        tree = document.cached(tree_of)
        for index in tables:
            if document.nodes[index].attributes.get("role", "").lower() not in _NO_TABLES:
                rows = [] if tree.is_hidden(index) else _facts(tree, index)
                if rows:
                    words = [tree.nodes[text] for row in rows for cell in row for text in _texts(tree, cell)]
                    yield Match(words[0].span, {"match": " ".join(words[0].text.split()), "rows": str(len(rows))})


def _facts(tree: Tree, table: int) -> list[list[int]]:
    """Return the cells of a table of facts without headers, row by row; nothing if it is another sort of table."""
    rows: list[list[int]] = []
    for index in range(table + 1, tree.ends[table]):
        node = tree.nodes[index]
        if node.name == "th" or node.name in _LAYOUT or node.attributes.get("role") in _HEADERS or node.unknown:
            return []
        if "scope" in node.attributes or "headers" in node.attributes or node.name.startswith("jsx-"):
            return []
        if node.name == "tr":
            rows.append([])
        elif node.name == "td" and rows:
            rows[-1].append(index)
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    texts = ["".join(tree.nodes[text].text for text in _texts(tree, cell)).strip() for cell in cells]
    is_wide = len(rows) >= _FEWEST and all(len(row) >= _FEWEST for row in rows)
    is_known = is_wide and not any(OBJECT in text for text in texts)
    is_filled = is_known and sum(map(bool, texts)) * 2 > len(texts) and max(map(len, texts)) <= _LONGEST
    return rows if is_filled else []


def _without_names(document: Document) -> Iterator[Match]:
    """Yield a match for each table of facts in Markdown whose first row is empty."""
    if document.source.format not in _MARKDOWN or "|" not in document.source.text:
        return
    for empty in _EMPTY_ROW.finditer(document.source.text):
        rows = _rows_at(document, empty.end())
        texts = [cell.text for row in rows for cell in row]
        columns = empty["row"].count("|") - 1
        is_filled = len(rows) >= _FEWEST and len(texts) * 2 > len(rows) * columns and len(rows[0]) >= _FEWEST
        if is_filled and not any(OBJECT in text or len(text) > _LONGEST for text in texts):
            yield Match(Span(*empty.span("row")), {"match": texts[0], "rows": str(len(rows))}, variant="empty-row")


def _rows_at(document: Document, start: int) -> list[list[Block]]:
    """Return the filled cells of the rows of Markdown that follow each other from an offset on."""
    rows: list[list[Block]] = []
    line = document.source.position(start).line
    first = bisect_left(document.blocks, start, key=_start)
    for block in document.blocks[first:]:
        here = document.source.position(block.span.start).line
        if block.kind == "cell" and rows and here == line + len(rows) - 1:
            rows[-1].append(block)
        elif block.kind == "cell" and here == line + len(rows):
            rows.append([block])
        else:
            break
    return rows


def _start(block: Block) -> int:
    return block.span.start


def _texts(tree: Tree, cell: int) -> Sequence[int]:
    inside = range(cell + 1, tree.ends[cell])
    return [index for index in inside if not tree.nodes[index].name and tree.nodes[index].text.strip()]
