"""Sentences of a block: where they end, and where they only seem to."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(alphabet="aB .!?…\"'”“’‘()I1,\n\u00a0é🙂", max_size=60))
def test_sentences_cover_all_that_is_no_blank_and_never_overlap(text: str) -> None:
    spans = sentences(text)
    done = 0
    for span in spans:
        assert not text[done : span.start].strip()
        assert span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        done = span.end
    assert not text[done:].strip()


@pytest.mark.parametrize("piece", [".", '"', "“a.” ", "e.g. ", "(", "A. ", "… I "])
def test_cost_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begun = time.process_time()
        sentences(text)
        return time.process_time() - begun

    small = max(seconds(5_000), 0.002)
    assert seconds(40_000) < 8 * small * 6


def disagreements() -> list[str]:
    lines = Path(__file__).with_name("disagreements.txt").read_text("utf-8").split("\n")
    return [line.replace("\\ufffc", "\ufffc") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", disagreements())
def test_where_segmenters_disagree(line: str) -> None:
    expected = line.split(" | ")
    assert split(" ".join(expected)) == expected
