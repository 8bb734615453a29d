"""HTML elements whose ``markdown`` attribute makes their content Markdown: ``<div markdown="1">``.

PHP Markdown Extra, kramdown (Jekyll) and Python-Markdown's ``md_in_html`` read it so.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.markup.tags import VOID, Tag, read_markup

_ENABLED = frozenset(["1", "block", "span", "true", ""])
_LINE_START = expression(r"(?:\A|[\r\n])[ \t]*\Z")
_LINE_END = expression(r"[ \t]*(?:[\r\n]|\Z)")
_DEEPEST = 400


def find(text: str) -> list[Tag]:
    """Return the open and close tags of such elements, in order. Each tag is alone on its lines.

    Args:
        text: the page, front matter and template tags masked.
    """
    if "markdown" not in text:
        return []
    tags: list[Tag] = []
    open_tags: list[tuple[Tag, bool]] = []
    for tag in read_markup(text, 0, len(text)):
        if tag.kind == "open" and tag.name not in VOID and not tag.closed:
            open_tags.append((tag, tag.get("markdown") in _ENABLED and _is_alone(text, tag)))
        elif tag.kind == "close":
            for index in range(len(open_tags) - 1, max(-1, len(open_tags) - _DEEPEST), -1):
                open_tag, is_markdown = open_tags[index]
                if open_tag.name == tag.name:
                    del open_tags[index:]
                    if is_markdown and _is_alone(text, tag):
                        tags += (open_tag, tag)
                    break
    return sorted(tags, key=lambda tag: tag.span)


def _is_alone(text: str, tag: Tag) -> bool:
    start, end = tag.span
    return bool(_LINE_START.search(text, max(0, start - 80), start) and _LINE_END.match(text, end))
