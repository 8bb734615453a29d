"""Ids of headings as the ``toc`` extension of Python-Markdown makes them with its default settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_NUMBERED = expression(r"(.*)_([0-9]+)")
_ATTRIBUTES = expression(r"\s*\{:?[^{}]*\}\s*$")


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - all slug modules share the signature
    """Return the id of each heading; a taken id gets ``_1``, ``_2`` ….

    All explicit ids are taken from the start; headings written as HTML get none.
    """
    taken = {heading.id for heading in headings if heading.id}
    ids = []
    for heading in headings:
        name = "" if heading.html else heading.id or _free(make_id(_ATTRIBUTES.sub("", heading.text)), taken)
        taken.add(name)
        ids.append(name)
    return ids


def make_id(text: str) -> str:
    """Return the id that Python-Markdown's own function makes of a text: ASCII only."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_text).strip().lower())


def _free(name: str, taken: set[str]) -> str:
    while not name or name in taken:
        match = _NUMBERED.fullmatch(name)
        name = f"{match[1]}_{int(match[2]) + 1}" if match else f"{name}_1"
    return name
