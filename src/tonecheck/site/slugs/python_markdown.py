"""Ids of headings as the ``toc`` extension of Python-Markdown makes them with its default settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_COUNTED = expression(r"(.*)_([0-9]+)")
_ATTRIBUTES = expression(r"\s*\{:?[^{}]*\}\s*$")


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all algorithms
    """Return the ids of headings, duplicates numbered with ``_1``.

    Explicit ids are all taken beforehand; headings written as HTML get none.
    """
    taken = {one.id for one in headings if one.id}
    found = []
    for one in headings:
        name = "" if one.html else one.id or _free(make_id(_ATTRIBUTES.sub("", one.text)), taken)
        taken.add(name)
        found.append(name)
    return found


def make_id(text: str) -> str:
    """Return a text as Python-Markdown's own function makes an id of it: ASCII only."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", bare).strip().lower())


def _free(name: str, taken: set[str]) -> str:
    while not name or name in taken:
        found = _COUNTED.fullmatch(name)
        name = f"{found[1]}_{int(found[2]) + 1}" if found else f"{name}_1"
    return name
