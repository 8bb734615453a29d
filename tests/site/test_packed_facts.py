"""Packed facts say the same as the facts that they were made of, in a fraction of their memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import fields

from tonecheck import formats
from tonecheck.engine.parts import PackedParts, parts
from tonecheck.model import Document, Source
from tonecheck.site.facts import Count, PageFacts, facts
from tonecheck.site.packed_facts import PackedFacts

TEXT = """\
---
title: The river
date: 2026-03-02
tags: [water, stone]
---

# The river {#river}

See [the bridge](bridge.md#arch "A title"), [our mill](mill.md) and ![a heron](heron.jpg).[^1]

## The `weir`

We walk there on Sundays, past <a id="oak" href="/oak/">the oak</a>.

[^1]: Herons are shy.
"""


def _document(number: int = 0) -> Document:
    return formats.parse(Source(f"river-{number}.md", TEXT.replace("Sundays", f"day {number}"), "markdown"))


def _counted(document: Document) -> list[Count]:
    return [Count("walk", "walks", 2, document.source.place(document.blocks[0].span))]


def _facts(number: int = 0) -> PageFacts:
    return facts(_document(number), [_counted])


def test_every_field_is_as_it_was() -> None:
    page = _facts()
    packed = PackedFacts(page)
    assert page.links
    assert page.counts
    for field in fields(PageFacts):
        assert getattr(packed, field.name) == getattr(page, field.name), field.name


def test_parts_are_as_they_were() -> None:
    found = parts(_document())
    packed = PackedParts(found)
    assert (tuple(packed), len(packed), packed[1], packed[1:]) == (found, len(found), found[1], found[1:])


def test_a_page_takes_little_memory() -> None:
    def held(make: Callable[[int], object]) -> int:
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        kept = [make(number) for number in range(40)]
        taken = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        return taken // len(kept)

    _facts()  # what is loaded at the first page counts for neither
    assert 2 * held(lambda number: PackedFacts(_facts(number))) < held(_facts)
