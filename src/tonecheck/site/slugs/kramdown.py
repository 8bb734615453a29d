"""Ids of headings as kramdown makes them from their source (``converter/base.rb``, ``basic_generate_id``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import counted

_LIST = expression(r"\{:(?!:)([^{}\n]*)\}")
_ID = expression(r"""(?:^|\s)(?:#([A-Za-z][\w:-]*)|id\s*=\s*["']([^"'\s]+)["'])""")

Slugs = Callable[[Sequence[Heading], str], list[str]]


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading: letters, digits, blanks and hyphens of its source, from the first letter on."""
    return counted(headings, _slug)


def _slug(heading: Heading) -> str:
    start = re.search(r"[A-Za-z]", heading.raw)
    text = heading.raw[start.start() :] if start else ""
    return re.sub(r"[^A-Za-z0-9 -]", "", text).replace(" ", "-").lower() or "section"


def attribute_ids(text: str) -> Iterator[str]:
    """Yield the ids that attribute lists give blocks and spans of a page: ``{: #rest}``, ``{: id="rest"}``."""
    for found in _LIST.finditer(text) if "{:" in text else ():
        yield from (short or long for short, long in _ID.findall(found[1]))
