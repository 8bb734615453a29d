"""Ids of headings as VitePress makes them (``@mdit-vue/shared``, with markdown-it-anchor)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unicodedata import normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free

_DIGIT = expression(r"^(\d)")

_ACCENTS = expression("[\u0300-\u036f]")
_CONTROLS = expression("[\x00-\x1f]")
_PUNCTUATION = expression(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def slugs(
    headings: Sequence[Heading],
    path: str,  # noqa: ARG001 - all slug modules share the signature
    *,
    make_id: Callable[[str], str] | None = None,
) -> list[str]:
    """Return the id of each heading; a taken id gets ``-1``, ``-2`` …, and explicit ids count as taken.

    Args:
        headings: the headings of a page.
        path: the path of the page.
        make_id: the site's own function, instead of VitePress'.
    """
    explicit = {heading.id for heading in headings if heading.id and not heading.html}
    make = make_id or slugify
    return lowest_free(headings, lambda heading: make(heading.text), taken=explicit)


def slugify(text: str) -> str:
    """Return a text without accents; punctuation and spaces become hyphens, a leading digit gets a ``_`` in front."""
    text = _CONTROLS.sub("", _ACCENTS.sub("", normalize("NFKD", text)))
    text = _PUNCTUATION.sub("-", text).strip("-")
    return _DIGIT.sub(r"_\1", text).lower()
