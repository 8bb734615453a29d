"""British and American spelling."""

from __future__ import annotations

import pytest

from support.linters import shipped_entries
from tonecheck import formats
from tonecheck.language.american import american, needs_spelling, spelling_of, with_ize, writes_ize
from tonecheck.model import Source
from tonecheck.packs import loading


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Behaviour has many causes.", False),
        ("Behavior has many causes.", True),
        ("You may rest.", False),
        ("The counseling center is near. We recognise that, and the colour of it.", False),
        ("---\ntitle: Behavior at night\n---\nYou may rest.", True),
        ("---\nlang: en-US\n---\nCounselling helps.", True),
        ("---\nlang: en-GB\n---\nCounseling helps.", False),
        ("---\nlang: en\n---\nCounseling helps.", True),
    ],
)
def test_the_language_of_a_page_decides_or_most_of_its_words(text: str, right: bool) -> None:
    assert (spelling_of(formats.parse(Source("a.md", text, "markdown"))) == "american") is right


@pytest.mark.parametrize(("site", "right"), [("american", True), ("british", False), ("", True)])
def test_the_language_of_the_site_comes_before_the_words(site: str, right: bool) -> None:
    page = formats.parse(Source("a.md", "Counseling helps.", "markdown"))
    assert (spelling_of(page, site) == "american") is right


@pytest.mark.parametrize(
    ("british", "right"),
    [
        ("Cognitive behavioural therapy", "Cognitive behavioral therapy"),
        ("eye movement desensitisation", "eye movement desensitization"),
        ("a randomised trial", "a randomized trial"),
        ("counselling programme", "counseling program"),
        ("practise each day, practised and practising", "practice each day, practiced and practicing"),
        ("a treatise chastised penises", "a treatise chastised penises"),
        ("we advertise expertise, exercise and promises", "we advertise expertise, exercise and promises"),
    ],
)
def test_our_words_in_american_spelling(british: str, right: str) -> None:
    assert american(british) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We recognize behaviour.", True),
        ("We recognise behaviour.", False),
        ("We write about behaviour.", False),
        ("We organize talks, and organise walks.", False),
    ],
)
def test_pages_that_write_ize(text: str, right: bool) -> None:
    assert writes_ize(formats.parse(Source("a.md", text, "markdown"))) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("12 Elm Street, Salem, OR 97301", True),
        ("12 Elm Street, Salem, OR 97301. Our behaviour counts.", False),
        ("12 Elm Street, Leeds, LS1 4AB", False),
        ("XX 12345", False),
        ("We meet in Austin, TX.", True),
        ("We meet in Toronto, ON.", False),
        ("Jo Bright, MA", False),
    ],
)
def test_an_address_tells_where_words_do_not(text: str, right: bool) -> None:
    assert (spelling_of(formats.parse(Source("a.md", text, "markdown"))) == "american") is right


def test_our_words_with_ize_keep_the_rest() -> None:
    assert with_ize("desensitisation of behaviour") == "desensitization of behaviour"


def test_each_term_with_words_to_spell_asks_the_site() -> None:
    terms = [
        term
        for entry in shipped_entries().values()
        if entry.rule.kind == "explained"
        for term in loading.build(entry).check.terms
        if any(text[:1].islower() and american(text) != text for text in (*term.suggest, term.gloss))
    ]
    assert terms
    assert [flag for term in terms for flag in term.flag if not needs_spelling(flag.removeprefix("cs:"))] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("Our counselling room is in Nelson, BC.", True), ("Our counselling room is in Leeds.", False)],
)
def test_pages_from_canada_write_ize(text: str, right: bool) -> None:
    assert writes_ize(formats.parse(Source("a.md", text, "markdown"))) is right
