"""What regular expressions need, and which of many things a page can hold."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import pytest

from support.examples import examples
from support.linters import shipped_entries, shipped_rule
from support.matching_texts import matching_texts
from tonecheck import formats
from tonecheck.kinds.pattern import Check
from tonecheck.language.fold import fold
from tonecheck.language.holding import Groups, Holding, by_key, others_of
from tonecheck.language.required import EDGE, beyond_ascii, plain, required
from tonecheck.model import Document, Source


def shipped() -> dict[str, list[str]]:
    """Return the expressions of the shipped rules about prose, with the bad examples of their rules."""
    found: dict[str, list[str]] = {}
    for rule in map(shipped_rule, shipped_entries()):
        if isinstance(rule.check, Check) and rule.check.over == "prose":
            for pattern in rule.check.patterns:
                found.setdefault(pattern.regex, []).extend(example.text for example in rule.examples.bad)
    return dict(sorted(found.items()))


SHIPPED = shipped()
LETTERS = "".join(map(chr, range(128))) + "’‘“”–—…\u00a0½ÂÃâé★⭐😀"
FRAMES = ("{}", "Before. {} After.")


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        ("grief", [["grief"]]),
        (r"\bGrief\b", [[f"{EDGE}grief{EDGE}"]]),
        ("grief|loss", [["grief", "loss"]]),
        ("grie(?:f|ving)", [["grief", "grieving"]]),
        ("the loss(?:es)?", [["the loss"]]),
        (r"\Bgrief", [["grief"]]),
        ("[a-c]t", [["at", "bt", "ct"]]),
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


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        ("“", True),
        ("[“”]x", True),
        ("(?:“|[\U0001f300-\U0001faff]{2})", True),
        ("x(?=—)", True),
        ("x(?<=[—–]x)", True),
        ('[“"]', False),
        ("[^a]", False),
        (r"“?\w", False),
        ("“|x", False),
        ("(?!—)x", False),
        ("ı", False),
        ("[\u0100-\u0200]", False),
        ("K", False),
    ],
)
def test_what_matches_only_beyond_ascii(regex: str, expected: bool) -> None:
    assert beyond_ascii(regex) is expected
    if expected:
        assert not re.search(regex, "".join(map(chr, range(128))), re.IGNORECASE)


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(re.error):
        required("(")


FEWEST = 2
"""How many texts we must have made at least that an expression matches: some ask much of what stands around."""


def matching(regex: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that an expression matches, alone or inside a paragraph."""
    framed = (frame.format(text) for text in texts for frame in FRAMES)
    return (text for text in framed if re.search(regex, text, re.IGNORECASE))


@pytest.mark.parametrize("regex", SHIPPED)
def test_whatever_matches_has_what_is_needed(regex: str) -> None:
    groups = required(regex)
    plains = [[plain(one) for one in group] for group in groups]
    count = examples(0.4)
    made = islice(matching_texts(regex, LETTERS, random.Random(regex)), 50 * count)  # noqa: S311 - for tests
    texts = list(islice(matching(regex, made), count))
    assert len(texts) >= min(count, FEWEST)
    for text in chain(matching(regex, SHIPPED[regex]), texts):
        assert all(any(one in fold(text) for one in group) for group in plains)
        document = formats.parse(Source("a.txt", f"{text}\n\nAnother one.\n", "plain"))
        if re.search(regex, document.prose.text, re.IGNORECASE):
            found = blocks_with([groups], document).get(0, set())
            assert {b.text for b in document.blocks if re.search(regex, b.text, re.IGNORECASE)} <= found


def blocks_with(needed: Sequence[Groups], page: Document) -> dict[int, set[str]]:
    """Return the texts of the blocks that may have each of several things, by its number."""
    possible = Holding([by_key(needed)])(page)
    texts = {one.number: {block.text for block in one.blocks(page, others_of(needed[one.number]))} for one in possible}
    return {number: found for number, found in texts.items() if found}


def test_most_shipped_expressions_need_something() -> None:
    assert sum(not required(regex) for regex in SHIPPED) < len(SHIPPED) / 20


def test_a_page_holds_what_its_own_words_allow() -> None:
    needed = [[["suicid"]], [[f"{EDGE}his{EDGE}"]], [["!!"]], [["grief"], ["loss", "death"]], [], [["kcal"]]]
    page = formats.parse(Source("a.txt", "This is about suicidality, 300kcal and grief!\n\nAnd deaths!\n", "plain"))
    found = blocks_with(needed, page)
    assert list(found) == [0, 4, 5]
    assert {text[:3] for text in blocks_with([[["!"], ["grief"]]], page)[0]} == {"Thi"}
