"""Holding: a page that has a text is never passed over, whatever the text is looked up by."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.language.holding import Holding, Needed, keys_of
from tonecheck.language.required import EDGE, plain
from tonecheck.language.words import folded_prose
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


def _has(page: Document, text: str) -> bool:
    regex = re.escape(plain(text))
    before = r"\b" if text[0] == EDGE and regex[0] != "!" else ""
    after = r"\b" if text[-1] == EDGE and regex[-1] != "!" else ""
    return re.search(f"{before}{regex}{after}", page.cached(folded_prose)) is not None


@given(st.lists(GROUPS, max_size=5), PAGES)
@example([[["\0so rest\0"]]], "so rest")
@example([[["\0rest\0"]], [["rest"]]], "wellrested")
@example([[["\0café"]], [["\0naïvely\0"], ["\0so naïvely"]]], "café, so naïvely")
def test_what_a_page_has_is_found(needed: list[list[list[str]]], text: str) -> None:
    page = _page(text)
    found = Holding(list(map(Needed, needed)))(page)
    assert found == Holding([Needed(groups, keys_of(groups)) for groups in needed])(page)
    for number, groups in enumerate(needed):
        if all(any(_has(page, text) for text in group) for group in groups):
            assert number in found


def test_what_a_page_lacks_is_passed_over() -> None:
    needed = [[["\0rest\0"]], [["\0rest"]], [["\0so rest\0"]], [["rest"], ["waking"]], [["wellrest"]], []]
    assert Holding(list(map(Needed, needed)))(_page("Also rested. So we go on.")) == [1, 5]
