"""What regular expressions need, and which of many things a page can hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck import formats, rules
from tonecheck.kinds.pattern import Check
from tonecheck.language.fold import fold
from tonecheck.language.holding import Holding, blocks, holds
from tonecheck.language.required import EDGE, plain, required
from tonecheck.model import Source

SHIPPED = sorted(
    {
        pattern.regex
        for entry in rules.load().values()
        if isinstance(check := rules.build(entry).check, Check) and check.over == "prose"
        for pattern in check.patterns
    }
)
LETTERS = st.characters(codec="ascii") | st.sampled_from("’‘“”–—…\u00a0½ÂÃâé★⭐😀")


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        ("grief", [["grief"]]),
        (r"\bGrief\b", [[f"{EDGE}grief{EDGE}"]]),
        ("grief|loss", [["grief", "loss"]]),
        ("grie(?:f|ving)", [["grief", "grieving"]]),
        ("the loss(?:es)?", [["the loss"]]),
        (r"took \w+ pills", [[" pills"], ["took "]]),
        ("(?:one|two) (?:days?|nights?)", [["one day", "one night", "two day", "two night"]]),
        ("I[’']m sorry", [["i'm sorry"]]),
        ("a+b{2}", [["bb"]]),
        (r"(?i:Loss)(?!es)", [["loss"]]),
        (r"\d+ (?P<what>mg|ml)", [[" mg", " ml"]]),
        (r"(loss) \1", [["loss "]]),
        ("!{2,}", [["!!"]]),
        ("[a-z]+", []),
        (r"\w+|grief", []),
        ("(?:grief)*", []),
        ("", []),
        ("É", []),
    ],
)
def test_what_an_expression_needs(regex: str, expected: list[list[str]]) -> None:
    assert required(regex) == expected


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(re.error):
        required("(")


@pytest.mark.parametrize("regex", SHIPPED)
@settings(max_examples=15)
@given(data=st.data())
def test_whatever_matches_has_what_is_needed(regex: str, data: st.DataObject) -> None:
    begun = re.sub(r"^(\(\?<[=!][^)]*\))+", "", regex)  # what stands before cannot be made
    text = data.draw(st.from_regex(re.compile(begun, re.IGNORECASE), alphabet=LETTERS | st.sampled_from(regex)))
    groups = required(regex)
    assert holds(fold(text), [[plain(one) for one in group] for group in groups])
    document = formats.parse(Source("a.txt", f"Before. {text} After.\n\nAnother one.\n", "plain"))
    if re.search(regex, document.prose.text, re.IGNORECASE):
        assert Holding([groups])(document) == [0]
        found = {block.text for block in blocks(document, groups)}
        assert {b.text for b in document.blocks if re.search(regex, b.text, re.IGNORECASE)} <= found


def test_most_shipped_expressions_need_something() -> None:
    assert sum(not required(regex) for regex in SHIPPED) < 5


def test_a_page_holds_what_its_own_words_allow() -> None:
    needed = [[["suicid"]], [[f"{EDGE}his{EDGE}"]], [["!!"]], [["grief"], ["loss", "death"]], [], [["kcal"]]]
    page = formats.parse(Source("a.txt", "This is about suicidality, 300kcal and grief!\n\nAnd deaths!\n", "plain"))
    assert Holding(needed)(page) == [0, 3, 4, 5]
    assert [block.text[:3] for block in blocks(page, [["!"], ["grief"]])] == ["Thi"]
