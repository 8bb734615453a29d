"""The block count: what is a sentence, what is left out, what a sentence costs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tonecheck import formats
from tonecheck.model import Document, Source
from tonecheck.readability.blocks import BlockCount, Lists, Reading
from tonecheck.readability.formulas import flesch_kincaid
from tonecheck.readability.tally import unpacked, weigh_all

LIST = "You may feel:\n\n- tired and slow\n- cross\n- far away from people\n\nThat will pass.\n"


def document(text: str, form: str = "markdown") -> Document:
    return formats.parse(Source(f"page.{form}", text, form))


def read(text: str, form: str = "markdown", *, lists: Lists = "item", names: bool = True) -> Reading:
    return document(text, form).cached(BlockCount(lists, names))


def sentences(reading: Reading) -> list[str]:
    return [" ".join(sentence.pieces) for sentence in reading.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A heading\n\nOne. Two!", ["One.", "Two!"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("One\ngoes on", ["One goes on"]),
        ("- one\n- two. Three.", ["one", "two.", "Three."]),
        ("| a | b |\n|---|---|\n| one | two |\n\nThree.", ["Three."]),
        ("```\ncode\n```\n\nOne `code` two.", ["One \ufffc two."]),
        ("![a picture of a tree](a.png)\n\nOne.", ["One."]),
        ("> Quoted speech is text.", ["Quoted speech is text."]),
        ("One.[^1]\n\n[^1]: A note.", ["One."]),
        ("---\ntitle: A title\ndescription: What it says.\n---\nOne.", ["One."]),
        ("Term\n: Its meaning.", ["Its meaning."]),
        ("- [How we rest, and what it costs](a.md)\n- [a plan](b.md) for the week", ["a plan for the week"]),
        ("[How we rest, and what it costs](a.md)", []),
        ("[Read how we rest.](a.md)", ["Read how we rest."]),
        ("123.\n\n—", []),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n\nOne.", ["One."]),
    ],
)
def test_what_counts(text: str, expected: list[str]) -> None:
    assert sentences(read(text)) == expected


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ("item", ["You may feel:", "tired and slow", "cross", "far away from people", "That will pass."]),
        ("join", ["You may feel: tired and slow cross far away from people", "That will pass."]),
        ("skip", ["You may feel:", "That will pass."]),
    ],
)
def test_lists(lists: Lists, expected: list[str]) -> None:
    assert sentences(read(LIST, lists=lists)) == expected


def test_items_with_full_stops_are_sentences_even_if_lists_are_joined() -> None:
    text = "You may feel:\n\n- Tired and slow.\n- Cross. That is fine.\n"
    assert sentences(read(text, lists="join")) == ["You may feel: Tired and slow.", "Cross.", "That is fine."]


def test_two_lists_do_not_join() -> None:
    assert sentences(read("- one\n- two\n\nBut:\n\n1. three\n", lists="join")) == ["one two", "But: three"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The bond is not an extra; it is part of the work.", 2),
        ("This is what helps here: people begin to trust the room.", 2),
        ("Side note: if you are a therapist, read on here.", 1),
        ("Bring three things: rest, food, sleep.", 1),
        ("We meet at noon.", 1),
    ],
)
def test_a_semicolon_or_colon_between_clauses_ends_a_sentence_for_the_formulas(text: str, units: int) -> None:
    reading = read(text)
    assert (len(reading.sentences), reading.units) == (1, units)


@pytest.mark.parametrize(
    ("text", "form", "skipped"),
    [
        ("<p>One two.</p><p lang=de>Eins zwei.</p><p lang=en-AU>Three.</p>", "html", 1),
        ("<html lang=fr><body><p>Un deux.</p><p lang=en>Three.</p></body></html>", "html", 1),
        ("One two.\n\n我们一起慢慢来。\n\nОдин два три.\n", "markdown", 2),
        ("We say 你好 to each other.", "markdown", 0),
        ("We rest here today. 我哋今日休息，the day係我哋嘅。We go on.", "markdown", 1),
        ("- We rest.我哋休息。\n- We go on.\n", "markdown", 1),
    ],
)
def test_what_is_not_english_is_left_out_and_counted(text: str, form: str, skipped: int) -> None:
    reading = read(text, form)
    assert reading.skipped == skipped
    assert reading.tally.words == len(" ".join(sentences(reading)).replace("你好", "").split()) + text.count("你好")


def test_english_words_count_if_letters_of_another_script_touch_them() -> None:
    assert read("My uncle叔叔lived on in a small house for years.").tally.words == 10


def test_names_can_be_left_out() -> None:
    text = (
        "Yesterday Dr Amara Okafor spoke. Okafor works in Leeds with Maya’s team. May I come? We may. I said I’d ask."
    )
    assert sentences(read(text, names=False)) == [
        "Yesterday spoke.",
        "works in with team.",
        "May I come?",
        "We may.",
        "I said I’d ask.",
    ]


def test_sections_reach_to_the_next_heading() -> None:
    reading = read("Before.\n\n# One\n\nTwo words.\n\n## Three\n\nFour.\n\n# Empty\n\n# Last\n\nFive.")
    titles = {-1: "", **{n: one.title for n, one in enumerate(reading.document.sections)}}
    found = {titles[index]: sentences(section) for index, section in reading.sections().items()}
    assert found == {"": ["Before."], "One": ["Two words."], "Three": ["Four."], "Last": ["Five."]}


PAGE = "The cat sat. " * 9 + "It contemplated psychological accommodation collaboratively. " + "We sit here now. " * 30


def test_what_a_sentence_costs_is_what_the_grade_falls_without_it() -> None:
    reading = read(PAGE)
    fall, worst = reading.costs(flesch_kincaid)[0]
    assert reading.text(worst) == "It contemplated psychological accommodation collaboratively."
    without = read(PAGE.replace(reading.text(worst), "")).score(flesch_kincaid)
    whole = reading.score(flesch_kincaid)
    assert whole is not None
    assert without is not None
    assert fall == pytest.approx(whole - without)


def test_there_is_no_grade_for_a_short_text() -> None:
    assert read("We sit here now. " * 24).score(flesch_kincaid) is None  # 96 words
    assert read("We sit here now and talk a while about it all. " * 9).score(flesch_kincaid) is None
    assert read("We sit here now. " * 25).score(flesch_kincaid) is not None


TEXTS = st.lists(
    st.sampled_from(["You ", "rest. ", "- ", "\n\n", "# ", "Why? ", "therapy: ", "a; ", "1. ", "> ", "|"])
).map("".join)


@settings(max_examples=examples(3))
@given(TEXTS, st.sampled_from(["item", "join", "skip"]))
def test_no_word_is_counted_twice_or_lost(text: str, lists: Lists) -> None:
    page = document(text)
    reading = page.cached(BlockCount(lists))
    read_blocks = [
        b
        for b in page.blocks
        if b.kind in {"paragraph", "item", "definition"} and (lists != "skip" or b.kind != "item")
    ]
    assert reading.tally == unpacked(weigh_all(piece for block in read_blocks for piece in block.text.split()))
    assert reading.tally.words == sum(sentence.words for sentence in reading.sentences)
    assert reading.units >= len(reading.sentences)
    parts = reading.sections().values()
    assert sum(part.tally.words for part in parts) == reading.tally.words
    for sentence in reading.sentences:
        span = reading.span(sentence)
        assert page.source.text[span.start : span.end].split()[0] == reading.text(sentence).split()[0]
