"""Quotations: their marks in many languages, apostrophes that are none, and speech of several paragraphs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.counting import calls_at_once
from support.growth import grows_in_proportion, seconds
from tonecheck import formats
from tonecheck.language.quotation_marks import CLOSING, OPENING, quotation_around, quotations, read
from tonecheck.model import Block, Source

LINES = [
    line
    for line in Path(__file__).with_name("quotations.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
MARKS = [*dict.fromkeys(OPENING + CLOSING), "``", "''", "`", "$"]
WORDS = ["I", "mad", "boys", "90s", "til", "n", "5", "été", "\ufffc", "。"]
PIECES = st.sampled_from([*MARKS, *MARKS, *WORDS, *WORDS, " ", " ", ",", ".", "(", ")", "—", "…"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def page(*paragraphs: str) -> tuple[Block, ...]:
    """Return the blocks of a page in HTML, which leaves typed marks alone, with a paragraph for each text."""
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;") for text in paragraphs)
    return formats.parse(Source("page.html", "".join(f"<p>{text}</p>\n" for text in escaped), "html")).blocks


@pytest.mark.parametrize("line", LINES)
def test_quotations(line: str) -> None:
    paragraphs = line.split(" ¶ ")
    blocks = page(*(text.replace("⟦", "").replace("⟧", "") for text in paragraphs))
    assert [_bracketed(block) for block in blocks] == paragraphs


def _bracketed(block: Block) -> str:
    text = block.text
    for start, end in reversed(quotations(block)):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", 'Write `"` first. He was mad at the `"` sign.'),
        ("markdown", 'See [this](/a "a “title") and ![“](b.png). He was mad.'),
        ("markdown", "Let $\\alpha'' \"$ be mad, and $\\beta \"$ too."),
        ("html", '<p title="a “title">He was mad <code>"</code> or <kbd>“</kbd> so ”.</p>'),
        ("html", "<p>Let <math><mi>f</mi><mo>“</mo></math> be mad ”.</p>"),
    ],
)
def test_marks_outside_the_words_count_for_nothing(form: str, text: str) -> None:
    assert all(not quotations(block) for block in formats.parse(Source("page", text, form)).blocks)


@pytest.mark.parametrize(("part", "is_quoted"), [("weak", True), ("and", False), ("odd", True), ("weak,” and", False)])
def test_the_quotation_around_a_span(part: str, is_quoted: bool) -> None:
    block = page("“I am weak,” and “odd”")[0]
    start = block.text.index(part)
    quotation = quotation_around(block, start, start + len(part))
    assert (quotation is not None) is is_quoted
    assert quotation is None or quotation[0] < start < quotation[1]


@given(st.lists(TEXTS, max_size=4))
def test_quotations_are_inside_their_block_in_order_and_apart(texts: list[str]) -> None:
    for block in page(*texts):
        ends = [0]
        for start, end in quotations(block):
            assert ends[-1] <= start < end <= len(block.text)
            assert block.text[start] in OPENING + CLOSING + "`"
            assert quotation_around(block, start, end) == (start, end)
            ends.append(end)


@given(st.text(st.characters(blacklist_characters=OPENING + CLOSING + "`", blacklist_categories=["Cs"]), max_size=60))
def test_a_text_without_marks_has_no_quotation(text: str) -> None:
    assert read(text) == ((), {})


@given(st.sampled_from(["“”", "‘’", "«»", "‹›", "„“", "„”", "‚‘", "»«", "””", '""', "''", "＂＂", "「」", "『』"]))
def test_a_pair_of_any_style_encloses_speech(pair: str) -> None:
    text = f"She said {pair[0]}I am mad{pair[1]} to us."
    assert read(text)[0] == ((9, 19),)


def _texts(count: int) -> list[str]:
    return [mark * count for mark in MARKS] + [
        unit * (count // len(unit))
        for unit in ('“ " ', "‘a 'b ", "»a «b ", " ’a s’ b", "“‘", " 'a’.", '"a" ', "$a'b ", "´`")
    ]


def test_the_calls_grow_with_the_marks() -> None:
    for text, twice in zip(_texts(500), _texts(1_000), strict=True):
        costs = [calls_at_once(partial(read.__wrapped__, marks)) for marks in (text, twice)]
        assert costs[1] <= 2 * costs[0] + 50, text[:10]


def test_speech_of_many_paragraphs_is_read_once() -> None:
    def cost(count: int) -> int:
        blocks = page(*["“I was mad."] * count, "“Then I slept.”")
        return calls_at_once(lambda: [quotations(block) for block in blocks])

    assert cost(400) <= 2.1 * cost(200)


def test_time_grows_with_the_marks() -> None:
    texts = {size: " ".join(_texts(size)) for size in (50, 500)}
    grows_in_proportion(lambda size: partial(read.__wrapped__, texts[size]), 50, 500)


def test_a_page_of_a_hundred_thousand_marks() -> None:
    block = page("".join(f"{mark}a “b” " for mark in MARKS[:-4] * 1_300))[0]
    read.cache_clear()
    assert seconds(lambda: quotations(block)) < 10
