"""Addresses that components are given in properties of any name: ``<Card link="/rest/">``.

Whether one of them leads anywhere, the component's own code decides (``site/builders/_given_addresses.py``).
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from tonecheck.expressions import expression
from tonecheck.markup.tags import Tag
from tonecheck.model import PROPERTY, Resource

_ADDRESS = expression(r"(?:/(?![/*])|\.{1,2}/)[^\s{}<>|]*")


def given(tag: Tag, known: Container[str] = ()) -> Iterator[Resource]:
    """Yield the addresses that a component is given.

    Args:
        tag: its tag.
        known: attributes, in lower case, that are links or pictures in any case.
    """
    for name, attribute in (tag.attributes or {}).items():
        if attribute.value[:1] in {"/", "."} and name not in known and _ADDRESS.fullmatch(attribute.value):
            yield Resource(PROPERTY, attribute.value, attribute.span)
