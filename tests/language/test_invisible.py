"""Characters that readers do not see change neither which words are found nor what shapes an emoji or a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.kinds.terms import Check
from tonecheck.language.invisible import has_ignorable, visible
from tonecheck.language.term import Term
from tonecheck.model import Document, Source

# One character of each range of Default_Ignorable_Code_Point (DerivedCoreProperties.txt of Unicode 16).
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u180f\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2064"
    "\u2065\u2066\u2069\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff0\ufff8\U0001bca0\U0001bca3\U0001d173\U0001d17a\U000e0000"
    "\U000e0001\U000e0020\U000e007f\U000e0080\U000e0100\U000e01ef\U000e01f0\U000e0fff"
)
SPELLINGS = {
    "markdown": ("{}", "&#{:d};", "&#x{:X};"),
    "html": ("{}", "&#{:d};", "&#x{:x};"),
    "plain": ("{}",),
}
TERMS = Check((Term(("committed suicide",)),))


def page(text: str, form: str) -> Document:
    return formats.parse(Source("a", text, form))


def spelled(char: str, spelling: str) -> str:
    return spelling.format(char if spelling == "{}" else ord(char))


@pytest.mark.parametrize("form", SPELLINGS)
@given(st.data())
def test_invisible_characters_inside_words_only_make_the_span_longer(form: str, data: st.DataObject) -> None:
    spellings = st.builds(spelled, st.sampled_from(IGNORABLE), st.sampled_from(SPELLINGS[form]))
    inserted = st.lists(spellings, max_size=2).map("".join)
    pieces = [
        letter + (data.draw(inserted) if letter.isalpha() and after.isalpha() else "")
        for letter, after in zip("committed suicide", "ommitted suicide ", strict=True)
    ]
    words = "".join(pieces)
    document = page(f"Long ago he {words} at home.", form)
    (match,) = TERMS(document)
    assert document.source.text[slice(*match.span)] == words
    assert match.values["match"] == "committed suicide"


@pytest.mark.parametrize("char", IGNORABLE, ids=lambda char: f"{ord(char):04X}")
def test_every_ignorable_character_is_known(char: str) -> None:
    assert has_ignorable(char)
    assert visible(f"sui{char}cide") == "suicide"


@given(st.characters(exclude_categories=["Cf", "Mn", "Lo", "Cn"]))
def test_no_visible_character_is_ignorable(char: str) -> None:
    assert not has_ignorable(char)


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "\u2764\ufe0f and \u2764\ufe0fhearts",
        "1\ufe0f\u20e3",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "\u0645\u06cc\u200c\u0634\u0648\u062f",  # a Persian verb
        "\u0915\u094d\u200d\u0937",  # a Devanagari conjunct
        "\u845b\U000e0100",  # a variant of a Han character
    ],
    ids=ascii,
)
@pytest.mark.parametrize("form", SPELLINGS)
def test_joiners_and_selectors_stay_where_they_have_a_meaning(text: str, form: str) -> None:
    (block,) = page(f"See {text} here", form).blocks
    assert block.text == f"See {text} here"
    assert block.source_span(4, 4 + len(text)) == (4, 4 + len(text))


def test_a_joiner_that_is_left_out_moves_the_marks_after_it() -> None:
    (block,) = page("One t\u200dw*o thr\u200dee* **fo\u200dur** 👩\u200d👧", "markdown").blocks
    assert block.text == "One two three four 👩\u200d👧"
    assert [block.text[mark.start : mark.end] for mark in block.marks] == ["o three", "four"]
