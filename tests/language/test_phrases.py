"""Phrases: each text is found wherever it stands, and only there."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.language.phrases import Finder, Found, by_word
from tonecheck.language.text_table import TableTexts, TextTable, table
from tonecheck.model import Source

WORDS = st.sampled_from(["mind", "self", "harm", "the", "mindful", "naïve", "!!"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6, unique=True)
PAGES = st.lists(st.one_of(WORDS, st.sampled_from([",", "."])), max_size=20).map(" ".join)


def find(text: str, *wanted: tuple[int, str, bool]) -> list[Found]:
    return sorted(Finder([(0, by_word(wanted))])(formats.parse(Source("page.txt", text, "plain"))))


def test_who_wants_a_text_is_told_where_it_stands() -> None:
    text = "Mind the mind."
    assert find(text, (7, "mind", False), (9, "the mind", False)) == [Found(7, 0, 4), Found(7, 9, 13), Found(9, 5, 13)]


def test_case_counts_where_it_is_asked_for() -> None:
    text = "We act on ACT."
    assert find(text, (0, "ACT", True)) == [Found(0, 10, 13)]
    assert len(find(text, (0, "ACT", False))) == 2


def test_signs_alone_are_texts_too() -> None:
    assert find("Now!! Or never!", (0, "!!", False)) == [Found(0, 3, 5)]


@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(PAGES, min_size=1, max_size=3))
def test_texts_of_a_table_are_found_like_those_of_dictionaries(owners: list[list[str]], pages: list[str]) -> None:
    packed = [by_word((n, text, False) for n, text in enumerate(texts)) for texts in owners]
    in_table = TextTable(table(packed))
    from_table = [TableTexts(in_table, number) for number in range(len(owners))]
    assert [dict(texts) for texts in from_table] == packed
    bases = [100 * number for number in range(len(owners))]
    plain = Finder(zip(bases, packed, strict=True))
    for finder in (
        Finder(zip(bases, from_table, strict=True)),
        Finder(zip(bases, [*packed[:1], *from_table[1:]], strict=True)),
    ):
        for page in pages:
            document = formats.parse(Source("page.md", page, "markdown"))
            assert sorted(finder(document)) == sorted(plain(document))


@given(TEXTS, PAGES)
def test_all_texts_are_found_as_a_search_for_each_would_find_them(texts: list[str], page: str) -> None:
    document = formats.parse(Source("page.md", page, "markdown"))
    prose = document.prose.text
    expected = {
        (owner, found.start(), found.end())
        for owner, text in enumerate(texts)
        for found in re.finditer(rf"(?<!\w)(?={re.escape(text)}(?!\w))", prose)
    }
    given_spans = {
        (one.owner, one.start)
        for one in Finder([(0, by_word((n, text, False) for n, text in enumerate(texts)))])(document)
    }
    assert given_spans == {(owner, start) for owner, start, _ in expected}
