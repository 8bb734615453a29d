"""Labels without links, one guide for two audiences, images without alt, and files that are not there."""

from __future__ import annotations

import pytest

from support.linters import check_text
from tonecheck import formats
from tonecheck.model import Source
from tonecheck.reading import guides


def labels(text: str) -> list[str]:
    return [one.label for one in guides.lost_labels(formats.parse(Source("a.txt", text, "plain")))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You may like my guide to sleep: A Calm Night in Five Steps", ["A Calm Night in Five Steps"]),
        ("Read our introduction to grief: How Grief Moves, which is short.", ["How Grief Moves"]),
        ("See my article on rest: What Is Rest? Why It Matters", ["What Is Rest? Why It Matters"]),
        (
            "Try the companion article for parents: Talking With Teenagers About Loss",
            ["Talking With Teenagers About Loss"],
        ),
        ("In this guide: sleep, rest and what helps.", []),
        ("My notes on sleep: it comes when it is not asked to.", []),
        ("My notes on sleep: Sleep comes when it is not asked to.", []),
        ("Our guide is here: https://example.org/a", []),
        ("This article is about one thing: Hope.", []),
        ("Our guide covers three towns: Leeds, York and Hull.", []),
        ("My guide to sleep: ", []),
    ],
)
def test_labels_that_lost_their_links(text: str, expected: list[str]) -> None:
    assert labels(f"{text}\n") == expected


PUBLIC = "If you are new to therapy, read {}."
TRADE = "If you are a trainee or practitioner, you may find {} useful."
BOTH = "For clients and for trainees alike: {}."
NOBODY = "You can also read {}."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (PUBLIC, TRADE, 1),
        (TRADE, PUBLIC, 1),
        (PUBLIC, PUBLIC, 0),
        (PUBLIC, BOTH, 0),
        (BOTH, TRADE, 0),
        (PUBLIC, NOBODY, 0),
    ],
)
@pytest.mark.parametrize("other", ["/method/", "/method", "/method/#hours", "/rest/"])
def test_one_guide_for_two_audiences(first: str, second: str, expected: int, other: str) -> None:
    text = f"{first.format('[How We Work](/method/)')}\n\n{second.format(f'[Our Work]({other})')}\n"
    found = check_text(text, settings={"select": ["internal-links/same-guide-two-audiences"]})
    assert len(found) == (0 if other == "/rest/" else expected)
    assert all(one.place.text == "Our Work" and "line 1" in one.message for one in found)


def test_only_the_words_around_a_label_speak_to_an_audience() -> None:
    text = (
        "If you are new to therapy, read [Why trainees write](/a/). Or read [Rest](/b/). "
        "Our trainees like [Why](/a/) and [Rest](/b/) too.\n"
    )
    found = check_text(text, settings={"select": ["internal-links/same-guide-two-audiences"]})
    assert [one.place.text for one in found] == ["Why"]


@pytest.mark.parametrize("target", ["http://[your-site]/a", "http://[", "//[", "h://[]", "http://a:b"])
def test_any_address_is_read(target: str) -> None:
    text = f"{PUBLIC.format(f'[How](<{target}>)')}\n\n{TRADE.format(f'[Work](<{target}>)')}\n"
    found = check_text(text, settings={"select": ["internal-links/same-guide-two-audiences"]})
    assert [one.place.text for one in found] == ["Work"]


@pytest.mark.parametrize(
    ("image", "rule"),
    [
        ('<img src="a.png">', "missing"),
        ('<IMG SRC="a.png" Title="">', "missing"),
        ('<img src="a.png" alt>', ""),
        ('<img src="a.png" alt="">', ""),
        ('<img src="a.png" alt=" ">', "whitespace"),
        ('<img src="a.png" alt="A river">', ""),
        ('<img src="a.png" title="A river">', ""),
        ('<img src="a.png" aria-label="A river">', ""),
        ('<img src="a.png" role="none">', ""),
        ('<img src="a.png" aria-hidden="true">', ""),
        ('<img src="a.png" hidden>', ""),
        ('<img src="a.png" style="display: none">', ""),
        ("![](a.png)", "empty-markdown"),
        ("![ ](a.png)", "whitespace"),
        ("![](a.png){.decorative}", ""),
        ("![A river](a.png)", ""),
        ("[![](a.png)](b.md)", "in-link"),
    ],
)
def test_images_without_a_text_alternative(image: str, rule: str) -> None:
    found = check_text(f"Rest.\n\n{image}\n", settings={"select": ["images-alt"]})
    assert [one.rule for one in found] == ([f"images-alt/{rule}"] if rule else [])
    assert all(one.place.text in image for one in found)
