"""Spelling of another English, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from support.linters import shared_plan, shipped_rule
from tonecheck import formats
from tonecheck.kinds.spelling import Check
from tonecheck.model import Source

PAIRS = "color:colour colors:colours recognize:recognise center:centre behavior:behaviour"


def found(text: str, *, swap: bool = False, form: str = "markdown") -> list[tuple[str, str]]:
    page = formats.parse(Source(f"page.{form}", text, form))
    matches = Check(PAIRS, swap=swap)(page)
    return [(page.source.text[match.span.start : match.span.end], match.values["suggest"]) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The color is warm.", [("color", "colour")]),
        ("Colors help.", [("Colors", "Colours")]),
        ("We go to the **center**.", [("center", "centre")]),
        ("The Mayo Center is far.", []),
        ("“I like the color,” she said.", []),
        ("See example.org/color and color.css for it.", []),
        ("`color`", []),
        ("我最鍾意呢個color同埋佢嘅behavior喇。", [("color", "colour"), ("behavior", "behaviour")]),
        ("佢話colorful同colour都得。", []),
        ("The colour is warm.", []),
        ("The color, the center and the behavior are American.", []),
        (
            "The color, the center, the behavior; the colour and the behaviour.",
            [("color", "colour"), ("center", "centre"), ("behavior", "behaviour")],
        ),
    ],
)
def test_words_in_the_other_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Untill then I recieve it, and recieve it, and recieve it.", ["until", "receive", "receive", "receive"]),
        ("We met the Recieve team alot.", ["Receive", "a lot"]),
        ("“Untill then,” she wrote in recieve.css of act_untill_2.", []),
    ],
)
def test_mistakes_are_mistakes_however_many_there_are(text: str, expected: list[str]) -> None:
    check = Check("recieve:receive untill:until alot:a_lot", mistakes=True)
    matches = list(check(formats.parse(Source("page", text, "markdown"))))
    assert [match.values["suggest"].lower() for match in matches] == [word.lower() for word in expected]


def test_the_other_way_round() -> None:
    assert found("The colour is warm.", swap=True) == [("colour", "color")]


def test_text_in_another_language_is_left_alone() -> None:
    assert found("<p lang=es>El color es bonito.</p>", form="html") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gray had said so.", []),
        ("- Gray\n", []),
        ("A gray day.", [("gray", "")]),
        ("Color helps.", [("Color", "Colour")]),
        ("Its rigor was great.", []),
    ],
)
def test_exceptions(text: str, expected: list[tuple[str, str]]) -> None:
    check = Check("color:colour gray:grey rigor:rigour", names=("gray",), doubtful=("gray",), shared=("rigor",))
    page = formats.parse(Source("page.md", text, "markdown"))
    matches = list(check(page))
    assert [(one.values["match"], one.edits[0].replacement if one.edits else "") for one in matches] == expected


def test_an_exception_to_nothing_is_refused() -> None:
    for given in ({"shared": ("colour",)}, {"names": ("colour",)}, {"doubtful": ("colour",)}):
        with pytest.raises(ValueError, match="“colour” is an exception, but no pair looks for it; leave it out"):
            Check("color:colour", **given)  # type: ignore[arg-type]
    assert Check("color:colour", swap=True, names=("colour",)).names == ("colour",)


# -- the shipped table --------------------------------------------------------------------------------------------

WORDS: dict[str, dict[str, str | list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "spelling_words.yaml").read_text("utf-8")
)
RULES = {"american": "spelling-variants/american", "british": "spelling-variants/british"}


def changed(english: str, word: str) -> bool:
    """Return whether the rule for an English changes a word that stands alone in a sentence."""
    check = shipped_rule(RULES[english]).check
    for text in (f"We saw that {word} there.", f"{word} was there."):
        page = formats.parse(Source("page.md", text, "markdown"))
        if any(match.edits for match in check(page) if not (word[0].isupper() and text.startswith("We"))):
            return True
    return False


@pytest.mark.parametrize("english", RULES)
def test_what_is_right_in_an_english_is_never_changed(english: str) -> None:
    listed = [*WORDS[english].values(), *WORDS["both"].values()]
    words = [word for group in listed for word in (group.split() if isinstance(group, str) else group)]
    assert [word for word in words if changed(english, word)] == []


# How the two spellings of a word differ, American first: each pair of the table is one of these.
CORRESPONDENCES = [
    ("or", "our"), ("iz", "is"), ("yz", "ys"), ("er", "re"), ("nse", "nce"), ("cing", "sing"), ("ced", "sed"),
    ("l", "ll"), ("ll", "l"), ("e", "ae"), ("e", "oe"), ("og", "ogue"), ("ow", "ough"), ("old", "ould"), ("sk", "sc"),
    ("entering", "entring"), ("entered", "entred"), ("gray", "grey"), ("aging", "ageing"), ("mom", "mum"),
    ("ax", "axe"), ("coz", "cos"), ("pajama", "pyjama"), ("must", "moust"), ("sulf", "sulph"),
    ("aluminum", "aluminium"),
    ("airplane", "aeroplane"), ("artifact", "artefact"), ("math", "maths"), ("jewelry", "jewellery"),
    ("maneuver", "manoeuvre"),
]  # fmt: skip


def test_each_pair_is_one_word_in_two_spellings() -> None:
    pairs = [pair.split(":") for pair in shipped_rule(RULES["british"]).check.pairs.split()]
    assert len({american for american, _ in pairs}) == len(pairs) == len({british for _, british in pairs})
    assert [pair for pair in pairs if not is_one_word(*pair)] == []


def is_one_word(american: str, british: str) -> bool:
    return any(
        american[:place] + right + american[place + len(left) :] == british
        for left, right in CORRESPONDENCES
        for place in range(len(american))
        if american.startswith(left, place)
    )


def test_a_pair_without_a_colon_is_refused() -> None:
    with pytest.raises(ValueError, match="“colour” is no pair; write wrong:right"):
        Check("color:colour colour")


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        ({}, set()),
        ({"locale": "en-GB"}, {"british", "cheque", "practise", "programme"}),
        ({"locale": "en-AU"}, {"british", "practise"}),
        ({"locale": "en-US"}, {"american"}),
    ],
)
def test_spelling_is_judged_where_the_language_is_stated(settings: dict[str, str], rules: set[str]) -> None:
    made = shared_plan(settings)
    names = {rule.id.partition("/")[2] for rule in made.rules if rule.family == "spelling-variants"}
    assert names == {*rules, "practise-noun"}  # the noun has a c in every English
