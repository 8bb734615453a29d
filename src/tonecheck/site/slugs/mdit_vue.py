"""Ids of headings as VitePress makes them (``@mdit-vue/shared``, with markdown-it-anchor)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_ACCENTS = expression("[\u0300-\u036f]")
_CONTROLS = expression("[\x00-\x1f]")
_SIGNS = expression(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading; one that is taken gets ``-1``, ``-2`` …, and explicit ones count."""
    used = {one.id for one in headings if one.id and not one.html}
    found = []
    for one in headings:
        if one.id or one.html:
            found.append(one.id)
            continue
        first = slug = slugify(one.text)
        number = 0
        while slug in used:
            number += 1
            slug = f"{first}-{number}"
        used.add(slug)
        found.append(slug)
    return found


def slugify(text: str) -> str:
    """Return a text without accents, each run of signs and blanks a hyphen, ``_`` before a digit in front."""
    text = _CONTROLS.sub("", _ACCENTS.sub("", normalize("NFKD", text)))
    text = _SIGNS.sub("-", text).strip("-")
    return re.sub(r"^(\d)", r"_\1", text).lower()
