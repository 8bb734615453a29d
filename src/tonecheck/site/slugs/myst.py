"""Names of headings that links of MyST may use (``myst_heading_anchors``), after the example of GitHub."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tonecheck.site.facts import Heading


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all algorithms
    """Return the names of headings, duplicates numbered with ``-1``."""
    taken: set[str] = set()
    found = []
    for one in headings:
        name = slug = "" if one.html else re.sub(r"[^\w\u4e00-\u9fff\- ]", "", one.text.lower().replace(" ", "-"))
        count = 1
        while name and name in taken:
            name = f"{slug}-{count}"
            count += 1
        taken.add(name)
        found.append(name)
    return found
