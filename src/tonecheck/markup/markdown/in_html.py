"""HTML elements whose content is Markdown because they say so: ``<div markdown="1">``.

As in PHP Markdown Extra, kramdown (Jekyll) and Python-Markdown's ``md_in_html``.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.markup.tags import VOID, Tag, read_markup

_SAYS_YES = frozenset(["1", "block", "span", "true", ""])
_LINE_START = expression(r"(?:\A|[\r\n])[ \t]*\Z")
_LINE_END = expression(r"[ \t]*(?:[\r\n]|\Z)")
_FARTHEST = 400


def find(text: str) -> list[Tag]:
    """Return the open and close tags of such elements in order; they have their lines to themselves.

    Args:
        text: the page, front matter and template tags masked.
    """
    if "markdown" not in text:
        return []
    found: list[Tag] = []
    opened: list[tuple[Tag, bool]] = []
    for tag in read_markup(text, 0, len(text)):
        if tag.kind == "open" and tag.name not in VOID and not tag.closed:
            opened.append((tag, tag.get("markdown") in _SAYS_YES and _is_alone(text, tag)))
        elif tag.kind == "close":
            for index in range(len(opened) - 1, max(-1, len(opened) - _FARTHEST), -1):
                begun, counts = opened[index]
                if begun.name == tag.name:
                    del opened[index:]
                    if counts and _is_alone(text, tag):
                        found += (begun, tag)
                    break
    return sorted(found, key=lambda tag: tag.span)


def _is_alone(text: str, tag: Tag) -> bool:
    start, end = tag.span
    return bool(_LINE_START.search(text, max(0, start - 80), start) and _LINE_END.match(text, end))
