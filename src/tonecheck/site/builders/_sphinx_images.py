"""Images in HTML that MyST takes for images of its own: by a setting (``html_image``), or as what a figure shows."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import LinkFact

_FIGURE = expression(r"[`:~]{3,}[ \t]*\{figure-md\}")
_OPTION = expression(r":[\w-]+:|---$")
_TAG = expression(r"</?([a-z][a-z\d-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_UNFINISHED = expression(r"<([a-z][a-z\d-]*)(?=\s|$)[^<>]*$")
_BLOCKS = frozenset(
    """address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link
    main menu menuitem nav noframes ol optgroup option p param pre script search section style summary table tbody td
    textarea tfoot th thead title tr track ul""".split()
)
"""The elements that begin a block of HTML wherever a line begins with their tag (CommonMark 0.31, 4.6)."""


def is_image(fact: LinkFact, text: str, *, everywhere: bool) -> bool:
    """Return whether MyST takes an HTML image on a page for one of its own.

    Args:
        fact: the image.
        text: the page.
        everywhere: whether the setting is on.
    """
    lines = text[: fact.place.span.end].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    above = (line.strip() for line in lines[-2::-1])
    first = next((line for line in above if line and not _OPTION.match(line)), "")
    return _FIGURE.match(first) is not None or (everywhere and _is_apart(lines))


def _is_apart(lines: Sequence[str]) -> bool:
    """Return whether the image in the last line is no part of a block of other HTML, which MyST leaves alone."""
    for number, line in enumerate(reversed(lines)):
        begin = line.lstrip(" \t>-*").lower()
        if not begin or (begin.startswith("<!") and not number):
            return not begin
        unfinished = _UNFINISHED.match(begin) if number else None  # its attributes go on in the next line
        if unfinished and unfinished[1] in _BLOCKS:
            return False
        tag = _TAG.match(begin)
        if tag and number and begin.startswith("</") and not begin[tag.end() :].strip():
            continue  # of nothing that is open here, or of what another line opens
        if tag and tag[1] != "img" and (tag[1] in _BLOCKS or (number and not begin[tag.end() :].strip())):
            return False
    return True
