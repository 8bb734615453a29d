"""Sentences of a block: where they end, and where they only seem to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.growth import grows_in_proportion
from tonecheck.language import sentences

CASES = json.loads(Path(__file__).with_name("sentences.json").read_text("utf-8"))


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_cases_of_the_catalogue(case: dict[str, object]) -> None:
    assert split(str(case["text"])) == case["sentences"]


@pytest.mark.parametrize(
    "expected",
    [
        ["I saw Dr. Okafor today.", "She was kind."],
        ["Bring water, a snack, etc.", "Then find a seat."],
        ["We open at 9 a.m. on Mondays."],
        ["We close at 5 p.m.", "Please ring before then."],
        ["He grew up in the U.K. and moved away."],
        ["The walk ends at 4 p.m.", "Sunday is free."],
        ["The hour at 5 p.m. Tuesday is free."],
        ["The course that begins at 9 a.m. Monday is full."],
        ["We meet at 7 p.m. Tuesday and Friday."],
        ["Our rooms are at 9 Mill Rd.", "Leeds is ten miles away."],
        ["We think that the feast of St. Brigid is in spring."],
        ["We sang, and St. Brigid is the reason."],
        ["We were told that Mill Rd. Clinic was closed."],
        ["She holds a Ph.D.", "Her work is on grief."],
        ["A. B. Moyo wrote the guide."],
        ["See fig. 3 for the cycle.", "It repeats."],
        ["I said no.", "He heard me."],
        ["Is it far?", "Not at all!", "Come in."],
        ["“Is it far?” she asked."],
        ["“Come in!” said the nurse.", "We did."],
        ["‘I am tired.’", "She sat down."],
        ["“I am tired.", "I am sad.”"],
        ["It took 3.5 hours.", "We rested."],
        ["Write to us at help.desk@example.org.", "We answer."],
        ["It is at https://example.org/a.b.html.", "Have a look."],
        ["I waited… and waited."],
        ["I waited…", "Nobody came."],
        ["I think… I need help."],
        ["(This is an aside.)", "Back to the point."],
        ["Some skills (e.g. breathing) help.", "Some do not."],
        ["No full stop at the end"],
        ["He chose version 2.0 of the form.", "It is shorter."],
        ["Therapy isn’t magic.", "It’s work."],
        ["Mrs. Lin vs. the council was a long case."],
        ["Really?!", "Yes."],
        ["St. Mary’s Hospital is near.", "Take the bus."],
        ["We help couples, families, etc. in three towns."],
    ],
    ids=lambda expected: expected[0][:40],
)
def test_further_cases(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == []
    assert sentences("  \n ") == []


PIECES = [
    *""". ! ? … ... ” “ ’ ‘ " ' ( ) [ ] ￼ 🙂 ❤️ ¹ [1] 2 1. 2. 1) 2) a. • – : * _ é 。 ！""".split(),
    *"Dr. e.g. etc. a.m. U.S. p. No. J. I Maya she said The The, Well rest don’t iPhone example.org".split(),
    " . . . ",
    "\u00a0",
]


@given(st.lists(st.sampled_from([*PIECES, *"       \n"]), max_size=40).map("".join))
def test_sentences_cover_all_that_is_no_blank_and_never_overlap(text: str) -> None:
    done = 0
    for span in sentences(text):
        assert not text[done : span.start].strip()
        assert span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        done = span.end
    assert not text[done:].strip()


@given(st.lists(st.sampled_from([piece for piece in [*PIECES, *"       "] if piece != "•"]), max_size=40).map("".join))
def test_every_sentence_but_one_alone_holds_a_word_or_a_number(text: str) -> None:
    found = split(text)
    assert len(found) == 1 or all(any(char.isalnum() or char == "￼" for char in sentence) for sentence in found)


LONG = [
    ".",
    '"',
    "“a.” ",
    "e.g. ",
    "(",
    "A. ",
    "… I ",
    ". ",
    "? ",
    "! ! ",
    "1. ",
    ". . . ",
    ". 😀",
    "a.[1]",
    "• ",
    "a) ",
    "。",
]


@pytest.mark.parametrize("tail", ["", "x", " ,"], ids=repr)
@pytest.mark.parametrize("piece", LONG, ids=repr)
def test_cost_is_linear(piece: str, tail: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = piece * count + tail
        return lambda: sentences(text)

    grows_in_proportion(work, 400, 4_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It hurts.The next day is better.", ["It hurts.", "The next day is better."]),
        ("It hurts!Then it stops.", ["It hurts!", "Then it stops."]),
        ("He said “no.”Then he left.", ["He said “no.”", "Then he left."]),
        ("He left.“No,” she said.", ["He left.", "“No,” she said."]),
        ("We use Node.Js and Vue.Js here.", ["We use Node.Js and Vue.Js here."]),
        ("Go to example.org/a.The page is short.", ["Go to example.org/a.The page is short."]),
        ("It\nended.\nThen\u00a0we left.", ["It\nended.", "Then\u00a0we left."]),
        ("  It ended.   Then we left.  ", ["It ended.", "Then we left."]),
        ("We saw Dr.\u00a0Osei.", ["We saw Dr.\u00a0Osei."]),
        ("休息。喝水！", ["休息。", "喝水！"]),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_blanks_that_are_missing_or_many(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_list_in_one_line_begins_with_its_first_marker_and_counts_up() -> None:
    assert split("1) Sit 2) Breathe 4) Rest") == ["1) Sit", "2) Breathe 4) Rest"]
    assert split("Do this: 1) sit 2) breathe") == ["Do this: 1) sit 2) breathe"]
    assert split("• tea • cake") == ["• tea", "• cake"]
    assert split("a. If the pain is at b. Then rest.") == ["a. If the pain is at b.", "Then rest."]


def disagreements() -> list[str]:
    lines = Path(__file__).with_name("disagreements.txt").read_text("utf-8").split("\n")
    return [line.replace("\\ufffc", "\ufffc") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", disagreements())
def test_where_segmenters_disagree(line: str) -> None:
    expected = line.split(" | ")
    assert split(" ".join(expected)) == expected
