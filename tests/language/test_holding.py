"""Holding: a page that has a text is never passed over, whatever the text is looked up by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.language.fold import fold
from tonecheck.language.holding import Groups, Holding, by_key, others_of
from tonecheck.language.required import EDGE, plain
from tonecheck.language.text_table import TableTexts, TextTable, table
from tonecheck.model import Document, Source

_WORDS = ["rest", "resting", "wellrested", "a", "so", "café", "naïvely", "don't", "re-read", "!!", "3.5"]
PAGES = st.lists(st.sampled_from([*_WORDS, ",", "_", "\n\n"]), max_size=20).map(" ".join)
TEXTS = st.builds(
    lambda words, before, after: f"{before}{' '.join(words)}{after}",
    st.lists(st.sampled_from([*_WORDS, "rest" * 2]), min_size=1, max_size=3),
    st.sampled_from(["", EDGE, " "]),
    st.sampled_from(["", EDGE, " "]),
)
GROUPS = st.lists(st.lists(TEXTS, min_size=1, max_size=3), max_size=3)


def _page(text: str) -> Document:
    return formats.parse(Source("page.txt", text, "plain"))


def _found(needed: Sequence[Groups], page: Document, *, in_table: bool = False) -> dict[int, list[int]]:
    """Return where the blocks begin that may have each thing."""
    wanted: Mapping[str, Any] = by_key(needed)
    if in_table:
        wanted = TableTexts(TextTable(table([by_key([]), by_key(needed)])), 1)
    possible = Holding([by_key([]), wanted])(page)
    assert all(found.owner == 1 for found in possible)
    return {
        found.number: [block.start for block in found.blocks(page, others_of(needed[found.number]))]
        for found in possible
    }


def _has(block_text: str, text: str) -> bool:
    regex = re.escape(plain(text))
    before = r"\b" if text[0] == EDGE and regex[0] != "!" else ""
    after = r"\b" if text[-1] == EDGE and regex[-1] != "!" else ""
    return re.search(f"{before}{regex}{after}", fold(block_text)) is not None


@given(st.lists(GROUPS, max_size=5), PAGES)
@example([[["\0so rest\0"]]], "so rest")
@example([[["\0rest\0"]], [["rest"]]], "wellrested")
@example([[["\0café"]], [["\0naïvely\0"], ["\0so naïvely"]]], "café, so naïvely")
def test_what_a_page_has_is_found(needed: list[list[list[str]]], text: str) -> None:
    page = _page(text)
    found = _found(needed, page)
    assert found == _found(needed, page, in_table=True)
    for number, groups in enumerate(needed):
        for block in page.blocks:
            if all(any(_has(block.text, text) for text in group) for group in groups) and block.text:
                assert block.start in found[number]


def test_what_a_page_lacks_is_passed_over() -> None:
    needed = [[["\0rest\0"]], [["\0rest"]], [["\0so rest\0"]], [["rest"], ["waking"]], [["wellrest"]], []]
    found = _found(needed, _page("Also rested. So we go on."))
    assert [number for number, blocks in found.items() if blocks] == [1, 5]
