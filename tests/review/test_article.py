"""Articles as their readers see them, with findings marked in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck import formats
from tonecheck.kinds.grade import Check as Grade
from tonecheck.model import Finding, Source, Span
from tonecheck.review.article import Aims, Article, article
from tonecheck.review.elements import Element
from tonecheck.review.inline import Piece
from tonecheck.review.notes import Notebook

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("articles.yaml").read_text("utf-8"))


def made(text: str, form: str = "markdown", finds: str = "", *, words: int = 34) -> Article:
    source = Source(f"page.{form}", text, form)
    start = text.index(finds)
    finding = Finding(source.place(Span(start, start + len(finds))), "family/rule", "warning", "message")
    document = formats.parse(source)
    return article(document, [finding] if finds else [], "page", Notebook([], {}), Aims(Grade(), words))


def shown(page: Article) -> Iterator[str]:
    for name, one in page.meta:
        yield f"meta {name} {words(one)}"
    for one in page.elements:
        yield from lines(one, "")


def lines(one: Element, indent: str) -> Iterator[str]:
    header = "header" if one.kind == "cell" and one.header else ""
    start = str(one.number) if one.kind == "list" and one.number else ""
    yield indent + " ".join(part for part in (one.kind, header, start, words(one)) if part)
    for child in one.children:
        yield from lines(child, indent + "  ")


def words(one: Element) -> str:
    text = one.text + "".join(map(piece, one.pieces))
    ended = {note.number for each in one.pieces for note in each.ends}
    on_pictures = {number for each in one.pieces if each.picture for number in each.picture.notes}
    rest = [str(note.number) for note in one.notes if note.number not in ended | on_pictures]
    return " ".join([text, *rest]).strip()


def piece(one: Piece) -> str:
    if one.picture:
        return f"{{{one.picture.name or one.picture.state}}}" + "".join(map(str, one.picture.notes))
    text = f"`{one.text}`" if one.kind == "code" else one.text
    text = f"‹{text}›" if "hard" in one.styles else text
    return (f"«{text.strip()}»" if one.notes else text) + "".join(str(note.number) for note in one.ends)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["is"]))
def test_a_reader_sees(case: dict[str, Any]) -> None:
    page = made(case["text"], case.get("format", "markdown"), case.get("finds", ""))
    assert "\n".join(shown(page)) + "\n" == case["shows"]
