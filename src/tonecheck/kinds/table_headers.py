"""Tables of facts, such as fees and hours, of which nothing says what their cells hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from tonecheck.expressions import expression
from tonecheck.kinds.bold_line import is_bold
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match, Span
from tonecheck.reading.element_index import element_index

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
_HAS_DIGIT = expression(r"\d")
_FEWEST = 2  # rows, and cells in a row
_LONGEST = 80  # characters in a cell of a table of facts; a longer text is a column of a layout


@dataclass(frozen=True)
class Check(Kind):
    """Finds tables of facts in HTML without a header cell, and tables of Markdown whose row of headers is empty.

    A table of facts has two rows and two columns or more, and short texts in its cells. We skip tables that hold other
    tables, headings, forms or quotations, those with a role of layout, those of which each cell has a label of its own
    (“Owner: Ama”), and hidden ones. A row that a template writes may have headers.

    An empty row in Markdown is a fault if the table has three columns, amounts or times in its last one, or a bold row
    below: then its columns have names. Two columns of terms and what they mean need none.

    Values: match (the first words in it), rows. Variants: ``rows`` (the first cell of each row names it), ``empty-row``
    (the row of headers is empty).
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such table, on its first cell with words or on its empty row."""
        yield from _without_names(document)
        tables = document.cached(element_index).named("table")
        if not tables:
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only a page with tables needs it

        tree = document.cached(tree_of)
        for index in tables:
            if document.nodes[index].attributes.get("role", "").lower() not in _NO_TABLES:
                rows = [] if tree.is_hidden(index) else _facts(tree, index)
                if rows:
                    words = next(tree.nodes[text] for row in rows for cell in row for text in _texts(tree, cell))
                    values = {"match": " ".join(words.text.split()), "rows": str(len(rows))}
                    yield Match(words.span, values, variant="rows" if _names_rows(tree, rows) else "")


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
    texts = [_text(tree, cell) for cell in cells]
    is_wide = len(rows) >= _FEWEST and all(len(row) >= _FEWEST for row in rows)
    is_known = is_wide and not any(OBJECT in text for text in texts)
    is_filled = is_known and sum(map(bool, texts)) * 2 > len(texts) and max(map(len, texts)) <= _LONGEST
    return rows if is_filled and not all(":" in text[:-1] for text in texts if text) else []


def _names_rows(tree: Tree, rows: Sequence[Sequence[int]]) -> bool:
    """Return whether a table has two columns, the second of amounts, times or numbers from the first row on."""
    is_pair = all(len(row) == _FEWEST for row in rows)
    return is_pair and _HAS_DIGIT.search(_text(tree, rows[0][1])) is not None


def _without_names(document: Document) -> Iterator[Match]:
    """Yield a match for each table of facts in Markdown whose first row is empty."""
    if document.source.format not in _MARKDOWN or "|" not in document.source.text:
        return
    for empty in _EMPTY_ROW.finditer(document.source.text):
        rows = _rows_at(document, empty.end())
        texts = [cell.text for row in rows for cell in row]
        columns = empty["row"].count("|") - 1
        is_wide = len(rows) >= _FEWEST and len(rows[0]) >= _FEWEST
        is_filled = is_wide and len(texts) * 2 > len(rows) * columns
        is_known = is_filled and not any(OBJECT in text or len(text) > _LONGEST for text in texts)
        if is_known and (columns > _FEWEST or _has_named_columns(rows)):
            yield Match(Span(*empty.span("row")), {"match": texts[0], "rows": str(len(rows))}, variant="empty-row")


def _rows_at(document: Document, start: int) -> list[list[Block]]:
    """Return the filled cells of the rows of Markdown that follow each other from an offset on."""
    rows: list[list[Block]] = []
    line = document.source.position(start).line
    first = bisect_left(document.blocks, start, key=_start)
    for number in range(first, len(document.blocks)):
        block = document.blocks[number]
        here = document.source.position(block.span.start).line
        if block.kind == "cell" and rows and here == line + len(rows) - 1:
            rows[-1].append(block)
        elif block.kind == "cell" and here == line + len(rows):
            rows.append([block])
        else:
            break
    return rows


def _has_named_columns(rows: Sequence[Sequence[Block]]) -> bool:
    """Return whether two columns have names: the first row is bold, or all values but one hold a digit."""
    amounts = sum(_HAS_DIGIT.search(row[-1].text) is not None for row in rows)
    return all(map(is_bold, rows[0])) or amounts >= max(_FEWEST, len(rows) - 1)


def _start(block: Block) -> int:
    return block.span.start


def _text(tree: Tree, cell: int) -> str:
    return "".join(tree.nodes[text].text for text in _texts(tree, cell)).strip()


def _texts(tree: Tree, cell: int) -> Sequence[int]:
    inside = range(cell + 1, tree.ends[cell])
    return [index for index in inside if not tree.nodes[index].name and tree.nodes[index].text.strip()]
