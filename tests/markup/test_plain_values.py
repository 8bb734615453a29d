"""Front matter of plain lines: read as YAML's parser reads it, or left to that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.markup.front_matter import plain_values, yaml_values

KEYS = st.sampled_from(["title", "a", "meta-title", "_x", "yes", "null", "a b", "1", "<<", "é"])
WORDS = "yes No TRUE null ~ on 2026-01-02 1 1.5 .inf 0x1f = << ... # \" ' \\ - , [ { & * ! | > % @ `".split()
PIECES = st.sampled_from([*"ab é’–😀:", ": ", " #", "- ", "\t", "\u00a0", "\u2028", *WORDS])
VALUES = st.lists(PIECES, max_size=6).map("".join)
QUOTED = st.tuples(st.sampled_from("\"'"), VALUES).map(lambda two: f"{two[0]}{two[1]}{two[0]}")
LINES = st.tuples(
    KEYS, st.sampled_from([": ", ":", ":   ", " : "]), VALUES | QUOTED, st.sampled_from(["", " ", " # x"])
)
TEXTS = st.tuples(st.lists(LINES.map("".join) | st.just("") | VALUES, max_size=5), st.sampled_from(["\n", "\r\n"])).map(
    lambda two: two[1].join(two[0]) + two[1]
)


@given(TEXTS)
def test_what_is_read_is_what_the_parser_reads(text: str) -> None:
    found = plain_values.read(text, 7)
    if found is not None and found[0]:
        assert found == yaml_values.read(text, 7)
    elif found is not None:
        assert not text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "title: Quiet Mornings\ndescription: Why the first hour can be hard, and what may help.\n",
        'title: "Quiet Mornings: When Low Mood Makes Getting Up Hard"\r\n\r\nauthor: A. Writer  \r\n',
        "title: 'Don”t know: what now?'\nlayout: post",
    ],
)
def test_most_pages_need_no_parser(text: str) -> None:
    assert plain_values.read(text, 0) == yaml_values.read(text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "date: 2026-01-02",
        "draft: true",
        "tags: [a, b]",
        "tags:\n  - a",
        "title: a\n  b",
        "title: 'don''t'",
        'title: "\\u00e9"',
        "title: a # b",
        "title: a: b",
        "title: a\ntitle: b",
        "just words",
        "title: No",
        "title: Null",
        "# title",
    ],
)
def test_the_rest_is_left_to_the_parser(text: str) -> None:
    assert plain_values.read(text, 0) is None
