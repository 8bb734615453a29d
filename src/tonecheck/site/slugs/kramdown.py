"""Ids of headings as kramdown makes them from the source (``converter/base.rb``, ``basic_generate_id``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import counted

_LETTER = expression(r"[A-Za-z]")
_SIGN = expression(r"[^A-Za-z0-9 -]")

_ATTRIBUTE_LIST = expression(r"\{:(?!:)([^{}\n]*)\}")
_ID = expression(r"""(?:^|\s)(?:#([A-Za-z][\w:-]*)|id\s*=\s*["']([^"'\s]+)["'])""")

Slugs = Callable[[Sequence[Heading], str], list[str]]


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - all slug modules share the signature
    """Return the id of each heading: letters, digits, spaces and hyphens of its source, from the first letter on."""
    return counted(headings, lambda heading: plain_slug(heading.raw))


def plain_slug(text: str) -> str:
    """Return the id that kramdown makes of the text of a heading."""
    letter = _LETTER.search(text)
    text = text[letter.start() :] if letter else ""
    return _SIGN.sub("", text).replace(" ", "-").lower() or "section"


def attribute_ids(text: str) -> Iterator[str]:
    """Yield the ids that attribute lists give to blocks and spans of a page: ``{: #rest}``, ``{: id="rest"}``."""
    for match in _ATTRIBUTE_LIST.finditer(text) if "{:" in text else ():
        yield from (hash_id or attribute_id for hash_id, attribute_id in _ID.findall(match[1]))
