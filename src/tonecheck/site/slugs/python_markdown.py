"""Ids of headings as the ``toc`` extension of Python-Markdown makes them with its default settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_SIGN = expression(r"[^\w\s-]")

_NUMBERED = expression(r"(.*)_([0-9]+)")
_ATTRIBUTES = expression(r"\s*\{:[^{}]*\}\s*$")


def slugs(
    headings: Sequence[Heading],
    path: str,  # noqa: ARG001 - all slug modules share the signature
    *,
    slugify: Callable[[str], str] | None = None,
) -> list[str]:
    """Return the id of each heading; a taken id gets ``_1``, ``_2`` ….

    All explicit ids are taken from the start; headings written as HTML get none.

    Args:
        headings: the headings of a page.
        path: the path of the page.
        slugify: makes an id of a text; None is ``make_id``.
    """
    make = slugify or make_id
    taken = {heading.id for heading in headings if heading.id}
    ids = []
    for heading in headings:
        name = "" if heading.html else heading.id or _free(make(_ATTRIBUTES.sub("", heading.text)), taken)
        taken.add(name)
        ids.append(name)
    return ids


def make_id(text: str, *, separator: str = "-", unicode: bool = False) -> str:
    """Return the id that Python-Markdown's own functions make of a text: ASCII only, unless ``unicode`` is true."""
    form = unicodedata.normalize("NFKC" if unicode else "NFKD", text)
    kept = form if unicode else form.encode("ascii", "ignore").decode("ascii")
    words = _SIGN.sub("", kept).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", separator, words)


def _free(name: str, taken: set[str]) -> str:
    while not name or name in taken:
        match = _NUMBERED.fullmatch(name)
        name = f"{match[1]}_{int(match[2]) + 1}" if match else f"{name}_1"
    return name
