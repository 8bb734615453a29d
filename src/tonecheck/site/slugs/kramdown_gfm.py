"""Ids of headings as kramdown makes them from GitHub's Markdown, which Jekyll uses (kramdown-parser-gfm 1.1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tonecheck.site.facts import Heading


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading: its words in lower case, only letters, digits, ``_`` and ``-``."""
    used: Counter[str] = Counter()
    found = []
    for one in headings:
        if one.id or one.html:
            found.append(one.id)
            continue
        text = f" {one.text}" if re.match(r"!\[[^\]]*\]\([^)]*\)[ \t]", one.raw) else one.text
        for dashes in re.findall(r"-{2,}", re.sub(r"`[^`]*`", "", one.raw)):  # dashes by then, outside code
            text = text.replace(f" {dashes} ", "  ", 1) if f" {dashes} " in text else text.replace(dashes, "", 1)
        slug = re.sub(r"[ \t]", "-", re.sub(r"[^\w\- \t]", "", text.lower()))
        used[slug] += 1
        found.append(f"{slug}-{used[slug] - 1}" if used[slug] > 1 else slug)
    return found
