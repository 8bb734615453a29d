"""Files that are parts of other pages."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.headings import Check as Headings
from tonecheck.kinds.requires import Check as Requires
from tonecheck.model import Source
from tonecheck.reading.fragments import is_fragment


@pytest.mark.parametrize(
    ("path", "front", "expected"),
    [
        ("_posts/2026-01-02-sleep.md", "", False),
        ("_sections/single/sleep.md", "type: single", True),
        ("_sections/sleep.md", "layout: page", False),
        ("src/_includes/box.md", "", True),
        ("content/sections/sleep.md", "", False),
        ("blocks.md", "", False),
        ("content/home/about.md", "headless: true", True),
        ("content/home/about.md", "headless: false", False),
        ("content/home/about.md", "build: {render: never}", True),
        ("content/home/about.md", "build: {render: always}", False),
        ("notes/box.md", "permalink: false", True),
        ("notes/box.md", "permalink: /box/", False),
    ],
)
def test_what_is_no_page_of_its_own(path: str, front: str, expected: bool) -> None:
    text = f"---\n{front}\n---\nSleep well.\n" if front else "Sleep well.\n"
    assert is_fragment(formats.parse(Source(path, text, "markdown"))) is expected


@pytest.mark.parametrize(("path", "expected"), [("sleep.md", 1), ("_sections/sleep.md", 0)])
def test_what_a_part_lacks_may_stand_around_it(path: str, expected: int) -> None:
    page = formats.parse(Source(path, "Suicide is hard to speak of.", "markdown"))
    assert len(list(Requires(when=("suicide",), needs=("116 123",))(page))) == expected


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "#### Sleep\n\nWell.\n\n#### Food\n\nGood.\n", 1),
        ("_includes/a.md", "#### Sleep\n\nWell.\n\n#### Food\n\nGood.\n", 0),
        ("a.html", "<body><h4>Sleep</h4><p>Well.</p><h4>Food</h4><p>Good.</p></body>", 1),
        ("a.html", "<p>Day.</p><h4>Sleep</h4><p>Well.</p><h4>Food</h4><p>Good.</p>", 0),
        ("a.html", "<p>Day.</p><h5>Sleep</h5><p>Well.</p><h5>Food</h5><p>Good.</p>", 1),
        ("a.html", "<p>Day.</p><h2>Sleep</h2><p>Well.</p><h4>Food</h4><p>Good.</p>", 1),
    ],
)
def test_the_headings_of_a_part_go_on_from_those_above_it(path: str, text: str, expected: int) -> None:
    page = formats.parse(Source(path, text, "html" if path.endswith(".html") else "markdown"))
    assert len(list(Headings(what="skipped")(page))) == expected
