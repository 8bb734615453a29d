"""Write CSV for spreadsheets, in which no text is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from tonecheck.expressions import expression
from tonecheck.visible import START, visible_line

_ACTS = expression(rf"[=+\-@\uff1d\uff0b\uff0d\uff20]|{START}")
"""What begins a formula in some spreadsheet, in wide forms too, and what begins a command to a CI runner."""


def cell(text: str) -> str:
    """Return a text for a cell: one line, and with an apostrophe in front of what would be read as a formula.

    The apostrophe is the spreadsheets' own sign for text (owasp.org/www-community/attacks/CSV_Injection). A cell is for
    people; programs read the exact text in JSON.
    """
    text = visible_line(text)
    return f"'{text}" if _ACTS.match(text) else text


def table(rows: Iterable[Sequence[str | int]]) -> str:
    """Return rows as CSV with a line feed after each row. Cells with text come from ``cell``."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
