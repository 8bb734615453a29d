"""Articles as their readers see them, with findings marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.counting import calls, grows_by_the_same
from tonecheck import formats
from tonecheck.kinds.grade import Check as Grade
from tonecheck.model import OBJECT, Finding, Source, Span
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
    on_pictures = {note.number for each in one.pieces if each.picture for note in each.picture.notes}
    rest = [str(note.number) for note in one.notes if note.number not in ended | on_pictures]
    return " ".join([text, *rest]).strip()


def piece(one: Piece) -> str:
    if one.picture:
        return f"{{{one.picture.name or one.picture.state}}}" + "".join(str(note.number) for note in one.picture.notes)
    text = f"`{one.text}`" if one.kind == "code" else one.text
    text = f"‹{text}›" if "hard" in one.styles else text
    return (f"«{text.strip()}»" if one.notes else text) + "".join(str(note.number) for note in one.ends)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["is"]))
def test_a_reader_sees(case: dict[str, Any]) -> None:
    page = made(case["text"], case.get("format", "markdown"), case.get("finds", ""))
    assert "\n".join(shown(page)) + "\n" == case["shows"]


def test_notes_on_pictures_and_on_words_are_numbered_as_a_reader_meets_them() -> None:
    source = Source("page.md", "At dusk ![](a.png) rest, ![](b.png) and sleep.\n", "markdown")
    places = [source.text.index(words) for words in ("sleep", "![](b", "rest", "![](a", "dusk")]
    findings = [Finding(source.place(Span(at, at + 4)), "family/rule", "warning", "message") for at in places]
    page = article(formats.parse(source), findings, "page", Notebook([], {}), Aims(Grade(), 34))
    assert list(shown(page)) == ["paragraph At «dusk»1 {decorative}2 «rest»3, {decorative}4 and «slee»5p."]


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [
        ("Rest.", False),
        ("\u0634\u0644\u0648\u0645 means rest, as in so many letters.", False),
        ("\u05de\u05e0\u05d5\u05d7\u05d4 \u05d5\u05e9\u05d9\u05e0\u05d4: rest.", True),
        ("\u0627\u0644\u0631\u0627\u062d\u0629 \u0648\u0627\u0644\u0646\u0648\u0645", True),
        ("\u4f11\u606f", False),
        ("", False),
    ],
)
def test_a_page_of_hebrew_or_arabic_is_shown_from_right_to_left(text: str, *, leftwards: bool) -> None:
    assert made(text).leftwards is leftwards


def every(elements: Iterable[Element]) -> Iterator[Element]:
    for one in elements:
        yield one
        yield from every(one.children)


MARKUP = [
    *(
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "| a | b |\n|---|---|\n| ",
        "    ",
        "\n",
        "\n\n",
        " ",
        "**",
        "*",
        "`",
        "~~",
        "  \n",
    ),
    *("[a link](b.md)", "![a gate](c.png)", "<b>", "</b>", "<p>", "</p>", "<table><tr><td>", "</td></tr></table>"),
    *("<ul><li>", "</li></ul>", "<dl><dt>", "<dd>", "&amp;", "\u00e9", "\u200b", "{{ x }}", "---\ntitle: Rest\n---\n"),
    *("Rest.", "grief", "A long walk by the water, and nothing that anybody wants of you, is rest.", "\U0001f642"),
]
TEXTS = st.lists(st.sampled_from(MARKUP), max_size=30).map("".join)
FORMATS = st.sampled_from(["markdown", "html", "mdx", "plain"])


@given(TEXTS, FORMATS, st.data())
def test_every_word_is_shown_and_every_note_is_numbered_once(text: str, form: str, data: st.DataObject) -> None:
    source = Source(f"page.{form}", text, form)
    document = formats.parse(source)
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets).map(sorted).map(tuple), max_size=6))
    findings = [Finding(source.place(Span(*span)), "family/rule", "warning", "message") for span in spans]
    page = article(document, findings, "page", Notebook([], {}), Aims(Grade(), 34))
    elements = [*(one for _, one in page.meta), *every(page.elements)]
    for one in elements:
        if one.block >= 0 and one.kind not in {"code", "rule", "embed"}:
            block = document.blocks[one.block]
            pieces = one.pieces or (Piece("text", one.text),)
            shown = "".join(OBJECT if each.kind in {"code", "gap", "picture"} else each.text for each in pieces)
            assert shown == block.text
    shown_blocks = {one.block for one in elements}
    assert {n for n, block in enumerate(document.blocks) if block.kind not in {"alt", "meta"}} <= shown_blocks
    notes = [note.number for one in elements for note in one.notes] + [note.number for note in page.above]
    assert sorted(notes) == list(range(1, len(findings) + 1))
    ends = [note.number for one in elements for each in one.pieces for note in each.ends]
    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize("shape", ["**a** ", "[a](b.md) ", "![a](b.png) ", "> ", "- a\n  ", "| a ", "a. "])
def test_the_cost_of_a_page_grows_with_its_length(shape: str) -> None:
    def cost(times: int) -> int:
        text = shape * times + "\n\n[b](c.md)\n" * times
        document = formats.parse(Source("page.md", text, "markdown"))
        findings = [
            Finding(document.source.place(link.target_span or link.span), "family/rule", "warning", "message")
            for link in document.links[:50]
        ]
        notebook, aims = Notebook([], {}), Aims(Grade(), 34)
        return calls(lambda: article(document, findings, "page", notebook, aims))

    grows_by_the_same([cost(100), cost(200), cost(400)], within=1.2)
