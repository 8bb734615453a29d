"""An expression that names the characters with which a match may begin finds what it would find without them."""

from __future__ import annotations

import re
import sys
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.expressions import compile_with_entry
from tonecheck.first_characters import with_first_characters

# Parts that overlap, may be empty, look ahead, and mean more than they say if case does not matter.
PARTS = (
    "k", "S", "é", "ſ", "’", "中", ".", r"\b", r"\B", "^", "$", r"\A", r"\w", r"\W", r"\d+", r"\s", r"\S", "[^k]",
    r"[^é’]", r"[^\W_]", r"[^\Sk]",
    "[a-k]", "[À-ÿ]", "[Ω-ﬀ]", "(?=k)", "(?=[sk]?)", "(?!k)", "(?<=s)", "(?<!s)", "(?:k|sé)",
    "(?:k|s?)", "(k)?", "s*", "s*?", "(?>ks|s)", "s++", "(?i:k)", "(?-i:K)", "(?=k|$)", "(?:)",
    "(k)\\1", "(k)?(?(1)s|é)",
)  # fmt: skip
TEXTS = st.text("kKsSéÉſßẞİıiΚµμ’中 _1-\n\u212a\u212b\u0301", max_size=12)


def found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=5),
    st.sampled_from([0, re.IGNORECASE, re.MULTILINE, re.IGNORECASE | re.ASCII]),
    TEXTS,
)
def test_finds_what_re_finds(parts: list[str], flags: int, text: str) -> None:
    regex = "".join(parts)
    try:
        expected = re.compile(regex, flags)
    except re.error:
        return
    ours, _ = compile_with_entry(regex, flags)
    assert found(ours, text) == found(expected, text)
    assert ours.sub("<>", text) == expected.sub("<>", text)


EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize("regex", ["i", "[i]", "k", "[k-l]", "S", "é", "[é]", "µ", "[^k]", "ß", "[ßk]"])
def test_knows_every_character_that_stands_for_another(regex: str) -> None:
    behind_a_condition = rf"(?!\n){regex}"
    ours, _ = compile_with_entry(behind_a_condition, re.IGNORECASE)
    assert found(ours, EVERY) == found(re.compile(behind_a_condition, re.IGNORECASE), EVERY)


def states_them(regex: str, flags: int = 0) -> bool:
    parsed = _parser.parse(regex, flags)
    return bool(with_first_characters(_compiler._code(parsed, flags), parsed)[2] & _constants.SRE_INFO_CHARSET)  # noqa: SLF001 - re has no public parser


@pytest.mark.parametrize(
    "regex",
    [r"\bcalm\b", r"(?<!\w)(?:rest|sleep)", r"\d+ hours", r"(?:a |the )?note", r"(?=[A-Z]{2})\w+", r"[^\x00-\x7f]+"],
)
def test_a_search_jumps_to_where_a_match_may_begin(regex: str) -> None:
    assert states_them(regex)


@pytest.mark.parametrize("regex", [r"\Acalm", r"\s*", r"\w+ly\b", ".calm", "(?:)", r"[^x]calm"])
def test_an_expression_that_begins_anywhere_or_only_at_the_start_stays_as_it_is(regex: str) -> None:
    assert not states_them(regex)
