"""Small pages of Markdown and MDX, and what is to be read from them: the files in ``markdown/`` beside this one.

A case gives all blocks, links and images of its text in order. Of a block: its kind and text, and ``source``, the
stretch it stands at, where that is not its text. Of a link or an image: its kind and address, its words, ``whole``;
``at`` and ``words`` where the address and the words are not written as they are read. What is not said is not there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tonecheck.formats import markdown, mdx
from tonecheck.model import Document, Image, Link, Source, Span

FOLDER = os.path.join(os.path.dirname(__file__), "markdown")


def read_cases() -> Iterator[Any]:
    for file in sorted(os.listdir(FOLDER)):
        with open(os.path.join(FOLDER, file), encoding="utf-8") as stream:
            for case in yaml.safe_load(stream):
                yield pytest.param(file, case, id=f"{file.removesuffix('.yaml')}: {case['name']}")


CASES = list(read_cases())


def parse(file: str, text: str) -> Document:
    return (
        mdx.parse(Source("a.mdx", text, "mdx"))
        if file == "mdx.yaml"
        else markdown.parse(Source("a.md", text, "markdown"))
    )


def at(document: Document, span: Span | None) -> str | None:
    return None if span is None else document.source.text[span.start : span.end]


def blocks(document: Document) -> list[dict[str, Any]]:
    many = any(block.group > 0 for block in document.blocks)
    found = []
    for block in document.blocks:
        one: dict[str, Any] = {
            block.kind: block.text,
            "level": block.level,
            "number": block.number,
            "group": block.group if many and block.group >= 0 else None,
            "within": " ".join(block.within),
            "key": block.key,
            "marks": [f"{mark.kind}: {block.text[mark.start : mark.end]}" for mark in block.marks],
            "source": at(document, block.span),
        }
        if one["source"] == block.text:
            del one["source"]
        found.append(
            {name: value for name, value in one.items() if name == block.kind or value not in ("", 0, None, [])}
        )
        if one["group"] == 0:
            found[-1]["group"] = 0
    return found


def thing(document: Document, kind: str, read: str | None, shown: str | None, one: Link | Image) -> dict[str, Any]:
    found: dict[str, Any] = {one.kind: one.target, kind: read, "whole": at(document, one.span)}
    if at(document, one.target_span) != one.target:
        found["at"] = at(document, one.target_span)
    if read and shown != read:
        found["words"] = shown
    if one.templated:
        found["templated"] = True
    if one.attributes and one.kind != "html":
        found["attributes"] = dict(one.attributes)
    return found


@pytest.mark.parametrize(("file", "case"), CASES)
def test_what_is_read(file: str, case: dict[str, Any]) -> None:
    document = parse(file, case["text"])
    assert blocks(document) == case["blocks"]
    assert [
        thing(document, "text", link.text, at(document, link.text_span), link) for link in document.links
    ] == case.get("links", [])
    assert [
        thing(document, "alt", image.alt, at(document, image.alt_span), image) for image in document.images
    ] == case.get("images", [])
    assert [{anchor.kind: anchor.id} for anchor in document.anchors] == case.get("anchors", [])
    assert [at(document, anchor.span) for anchor in document.anchors] == [anchor.id for anchor in document.anchors]
    assert [directive.body for directive in document.directives] == case.get("directives", [])


@pytest.mark.parametrize(("file", "case"), CASES)
def test_line_ends_do_not_matter(file: str, case: dict[str, Any]) -> None:
    text = case["text"].replace("\r\n", "\n")
    feeds, both = parse(file, text), parse(file, text.replace("\n", "\r\n"))
    assert [(block.kind, block.text, block.within) for block in both.blocks] == [
        (block.kind, block.text, block.within) for block in feeds.blocks
    ]
    assert [(link.kind, link.target, link.text) for link in both.links] == [
        (link.kind, link.target.replace("\n", "\r\n"), link.text) for link in feeds.links
    ]
