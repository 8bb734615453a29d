"""The headings that stand within HTML elements of a page for kramdown.

An element whose content is read as Markdown ends with an end tag at the beginning of a line; else it takes in the rest
of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.markup.tags import VOID

_PIECE = expression(
    r"(?m)<!--(?>.*?-->|.*)|^ {0,3}(?P<heading>#{1,6}[^\n]*|[^\n<]*\n {0,3}(?:=+|-+)[ \t]*$)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^<>]*)>"
)
_PARSED = expression(r"""\bmarkdown\s*=\s*["']?(?:1|block)\b""")


def headings_within(text: str, *, everywhere: bool) -> list[str]:
    """Return the lines of headings that stand within an element whose content kramdown reads as Markdown.

    Args:
        text: the page.
        everywhere: whether it reads that of all elements, and not only of those that say so.
    """
    return list(_lines(text, everywhere=everywhere))


def _lines(text: str, *, everywhere: bool) -> Iterator[str]:
    open_names: list[tuple[str, bool]] = []
    for piece in _PIECE.finditer(text):
        if piece["heading"]:
            if any(parsed for _, parsed in open_names):
                yield piece["heading"]
            continue
        name = (piece["name"] or "").lower()
        if not name or name in VOID or piece["attributes"].endswith("/"):
            continue
        if not piece["end"]:
            open_names.append((name, everywhere or _PARSED.search(piece["attributes"]) is not None))
        elif (
            name in (one for one, _ in open_names)
            and not text[text.rfind("\n", 0, piece.start()) + 1 : piece.start()].strip()
        ):
            while open_names.pop()[0] != name:
                pass
