"""Names of headings for links in MyST (``myst_heading_anchors``), modelled on GitHub's."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._spacing import words_of

_SIGN = expression(r"[^\w\u4e00-\u9fff\- ]")


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - all slug modules share the signature
    """Return the name of each heading; a taken name gets ``-1``, ``-2`` …."""
    taken: set[str] = set()
    names = []
    for heading in headings:
        name = slug = "" if heading.html else _SIGN.sub("", words_of(heading).lower().replace(" ", "-"))
        number = 1
        while name and name in taken:
            name = f"{slug}-{number}"
            number += 1
        taken.add(name)
        names.append(name)
    return names
