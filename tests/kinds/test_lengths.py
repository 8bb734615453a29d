"""Paragraphs, stretches and articles that are long, and many passives."""

from __future__ import annotations

from typing import Any

import pytest

from support.linters import check_text
from tonecheck import formats
from tonecheck.kinds import heading_gap, paragraph_length, passive_share, reading_time, sentence_length
from tonecheck.model import Source

TEN = "We can sit here and rest for a long while. "
ACTIVE = "We wrote the letter. "
PASSIVE = "The letter was written by us. "


def found(check: Any, text: str) -> list[tuple[str, dict[str, str]]]:
    page = formats.parse(Source("page.md", text, "markdown"))
    return [(page.source.text[m.span.start : m.span.end], dict(m.values)) for m in check(page)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEN * 4, []),
        (TEN * 5, [("50", "5")]),
        (f"{TEN * 3}\n\n{TEN * 3}", []),
        (f"- {TEN * 5}\n- {TEN}", [("50", "5")]),
        ("Yes. " * 9, [("9", "9")]),
        (f"# {TEN * 5}", []),
        (f"> {TEN * 5}", [("50", "5")]),
        ("The rain is here<br>\nand so are we<br>\n" * 10 + "until it ends", []),
        (f"{TEN * 3}<br>{TEN * 3}", []),
        (f"{TEN}<br>{TEN * 5}", [("50", "5")]),
    ],
)
def test_long_paragraphs(text: str, expected: list[tuple[str, str]]) -> None:
    hits = found(paragraph_length.Check(words=40, sentences=8), text)
    assert [(values["words"], values["sentences"]) for _, values in hits] == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We can sit here and rest for a long while, " * 20, "This paragraph is one sentence of 200 words."),
        (TEN * 20, "This paragraph has 20 sentences and 200 words."),
    ],
)
def test_a_long_paragraph_says_how_long_it_is(text: str, says: str) -> None:
    (finding,) = check_text(text, settings={"select": ["readability/paragraph-length"]})
    assert finding.message.startswith(f"{says} ")


def test_a_long_paragraph_is_marked_whole() -> None:
    ((text, _),) = found(paragraph_length.Check(words=40), f"Short.\n\n{TEN * 5}\n\nShort.")
    assert text == (TEN * 5).strip()


def test_a_long_stretch_without_a_heading_is_marked_where_one_could_stand() -> None:
    text = "# One\n\n" + "".join(f"Paragraph {name} is here. {TEN}\n\n" for name in "abcdefgh") + "# Two\n\nShort.\n"
    ((marked, values),) = found(heading_gap.Check(words=100), text)
    assert (marked, values["words"]) == ("Paragraph e is here.", "112")
    assert found(heading_gap.Check(words=112), text) == []


def test_stretches_before_the_first_heading_and_after_the_last_count_too() -> None:
    text = f"{TEN * 3}\n\n# One\n\n{TEN * 3}\n\n## Two\n\n{TEN}"
    assert len(found(heading_gap.Check(words=20), text)) == 2
    assert len(found(heading_gap.Check(words=20), TEN * 3)) == 1


@pytest.mark.parametrize(
    ("text", "marked"),
    [(f"# Rest\n\n{TEN * 24}", ["Rest"]), (TEN * 24, [TEN.strip()]), (TEN * 23, [])],
)
def test_long_articles(text: str, marked: list[str]) -> None:
    assert [text for text, _ in found(reading_time.Check(minutes=1), text)] == marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ACTIVE * 16 + PASSIVE * 4, [("20", "4", "20", "1")]),
        (ACTIVE * 17 + PASSIVE * 3, []),
        (ACTIVE * 15 + PASSIVE * 4, []),
        (ACTIVE * 16 + "“You are seen, you are heard.” " * 4, []),
        (ACTIVE * 16 + f"\n\n{PASSIVE}" * 4, [("20", "4", "20", "3, 5, 7, 9")]),
    ],
)
def test_many_passives(text: str, expected: list[tuple[str, ...]]) -> None:
    hits = found(passive_share.Check(share=15, sentences=20), text)
    assert [tuple(values[name] for name in ("share", "count", "sentences", "lines")) for _, values in hits] == expected
    assert [marked for marked, _ in hits] == ["was written"] * len(expected)


PARALLEL = (
    "You can bring a friend, you can bring your dog, you can sit by the door, you can say no to any of it, and you can "
    "stop and go home if that is what you need."
)
RUN_ON = (
    "You can bring a friend or your dog and sit by the door with both of them and say no to any of it until you know "
    "that it is time for you to stop and go home with them today."
)
HEAVY = (
    "Our multidisciplinary practitioners, experienced consultants, psychological therapists, and administrative "
    "colleagues, in a confidential environment, collaboratively evaluate your circumstances, your priorities, your "
    "availability, your accessibility requirements, your expectations, and, finally, your communication preferences."
)


@pytest.mark.parametrize(
    ("text", "easy", "count"),
    [(PARALLEL, 39, 0), (PARALLEL, 36, 1), (PARALLEL, 0, 1), (RUN_ON, 39, 1), (HEAVY, 39, 1)],
)
def test_a_sentence_that_is_not_much_too_long_may_read_easily(text: str, easy: int, count: int) -> None:
    assert len(found(sentence_length.Check(suggest=30, warn=30, easy=easy), text)) == count


def test_a_row_of_titles_is_no_sentence() -> None:
    row = "Help for Parents and Teachers Walks in the Park on Mondays Tea and Talk for Carers Songs for Small Children "
    assert found(sentence_length.Check(suggest=30), row * 2) == []
    assert (
        len(
            found(
                sentence_length.Check(suggest=30),
                f"{row}is what we offer to all who come here with us today, or on any other day",
            )
        )
        == 1
    )


TITLE = "We ask people who live near the lake to fill in a form for a study {} “{}” before the month ends."
NAMES = "how walks by the water change the way that tired people sleep and wake at night"
CLAUSES = "{0}, and bring what you need to sit with us; {0}, and bring what you need to sit with us; {0} at noon."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (TITLE.format("called", NAMES), 0),
        (TITLE.format("that shows", NAMES), 1),  # no title
        (CLAUSES.format("ask us by the door"), 0),
        (CLAUSES.replace(";", ",").format("ask us by the door"), 1),
        (CLAUSES.format("ask whoever of us is by the old door at the back of the house"), 1),  # long clauses
    ],
    ids=["title", "no title", "semicolons", "commas", "long clauses"],
)
def test_titles_count_as_one_word_and_series_of_clauses_read_easily(text: str, count: int) -> None:
    assert len(found(sentence_length.Check(suggest=30, warn=30, easy=1), text)) == count
