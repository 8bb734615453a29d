"""Ids of sections as docutils makes them, which Sphinx publishes whatever language a page is written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tonecheck.site.facts import Heading

# Letters that no decomposition leads to ASCII (docutils.nodes).
_LETTERS = {
    0xF8: "o",
    0x111: "d",
    0x127: "h",
    0x131: "i",
    0x142: "l",
    0x167: "t",
    0x180: "b",
    0x183: "b",
    0x188: "c",
    0xDF: "sz",
    0xE6: "ae",
    0x153: "oe",
    0x238: "db",
    0x239: "qp",
}


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all algorithms
    """Return the ids of sections; an empty or repeated one becomes ``id1``, ``id2`` and so on."""
    taken: set[str] = set()
    counter = 0
    found = []
    for one in headings:
        if one.html:
            found.append("")
            continue
        name = one.id or make_id(one.text)
        while not name or name in taken:
            counter += 1
            name = f"id{counter}"
        taken.add(name)
        found.append(name)
    return found


def make_id(text: str) -> str:
    """Return a text as an id: ASCII letters in lower case and digits, anything else a dash between them."""
    bare = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", " ".join(bare.split())))
