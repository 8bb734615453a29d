"""Ids of sections as docutils makes them; Sphinx uses them for pages in any markup language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_EDGES = expression(r"^[-0-9]+|-+$")
_SIGNS = expression(r"[^a-z0-9]+")

# Letters that Unicode does not decompose to ASCII (docutils.nodes).
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


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - all slug modules share the signature
    """Return the ids of sections; an empty or repeated one becomes ``id1``, ``id2`` and so on."""
    taken: set[str] = set()
    counter = 0
    ids = []
    for heading in headings:
        if heading.html:
            ids.append("")
            continue
        name = heading.id or make_id(heading.text)
        while not name or name in taken:
            counter += 1
            name = f"id{counter}"
        taken.add(name)
        ids.append(name)
    return ids


def make_id(text: str) -> str:
    """Return a text as an id: lower-case ASCII letters and digits; each run of other characters becomes a hyphen."""
    ascii_text = (
        unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    )
    return _EDGES.sub("", _SIGNS.sub("-", " ".join(ascii_text.split())))
