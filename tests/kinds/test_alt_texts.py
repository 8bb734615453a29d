"""The wording of text alternatives, and where they are repeated."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.linters import linter
from tonecheck import Finding, Linter, formats
from tonecheck.engine.pack_tests import apply
from tonecheck.model import Source
from tonecheck.reading import descriptions

PAGE = {
    "md": "Rest.\n\n![{}](a.png)\n",
    "html": '<p>Rest.</p><div><img src="a.png" alt="{}"></div>',
    "mdx": 'Rest.\n\n<Image src="a.png" alt="{}" />\n',
}


def images(preset: str = "") -> Linter:
    """Return a linter with all rules on descriptions, also with those that are off by default."""
    settings: dict[str, Any] = {"select": ["images-alt"], "rules": {"images-alt": "on"}}
    return linter(settings | ({"preset": preset} if preset else {}))


TEXTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("alt_texts.yaml").read_text("utf-8"))


def in_page(entry: str | dict[str, str]) -> tuple[str, str]:
    """Return the page for an entry of ``alt_texts.yaml``, and its path."""
    if isinstance(entry, str):
        return f'<p>Calm.</p><div><img src="a.png" alt="{escape(entry)}"></div>', "page.html"
    if "markdown" in entry:
        return f"# Calm\n\n{entry['markdown']}\n", "page.md"
    return f"<p>Calm.</p>{entry['page']}", "page.html"


def about_pictures(entry: str | dict[str, str]) -> list[str]:
    text, path = in_page(entry)
    findings = linter({"select": ["images-alt", "placeholders"]}).check_text(text, path=path).findings
    return [finding.rule for finding in findings]


def check(text: str, path: str) -> list[Finding]:
    return list(images().check_text(text, path=path).findings)


def found(alt: str, form: str = "md", preset: str = "") -> list[Finding]:
    return list(images(preset).check_text(PAGE[form].format(alt), path=f"page.{form}").findings)


def rules(alt: str, form: str = "md") -> list[str]:
    return [one.rule.partition("/")[2] for one in found(alt, form)]


@pytest.mark.parametrize("form", PAGE)
@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("A river in the mist", []),
        ("river.jpg", ["file-name"]),
        ("IMG_20230412", ["camera-name"]),
        ("Bildschirmfoto 2023-04-12 um 10.00.00", ["camera-name"]),
        ("WhatsApp Image 2023-04-12 at 10.00", ["camera-name"]),
        ("iStock-123456", ["camera-name"]),
        ("P45 form", []),
        ("Sam 2", []),
        ("image", ["placeholder"]),
        ("IMAGE_3", ["placeholder"]),
        ("Alt-Text", ["placeholder"]),
        ("n/a", ["placeholder"]),
        ("Images of the mind", []),
        ("Image of a river", ["prefix"]),
        ("This is a picture of a river", ["prefix"]),
        ("Stock photo of a river", ["prefix"]),
        ("Photos of a river", []),
        ("Photograph", ["placeholder"]),
        ("Graphic showing the cycle of worry", ["prefix"]),
        ("Image of", []),
        ("The picture of health", []),
        ("Illustration of a river", []),
        ("Icon of a river", []),
        ("a river -- calm", []),
        ("a river --ar 3:2", ["prompt"]),
        ("Negative prompt: blurry", ["prompt"]),
        ("a river, 8k, bokeh", ["prompt"]),
        ("a river with bokeh", []),
        ("Generate a calm, soft image of a river", ["prompt"]),
        ("Use of images in therapy", []),
        ("Find a quiet place", []),
        ("Photo: Ama Mensah", []),
        ("A river (photo: Ama Mensah)", ["credit"]),
        ("A river. Photo by Ama Mensah", ["credit"]),
        ("A river, via Unsplash", ["credit"]),
        ("A photo by the bed", []),
    ],
)
def test_wording(alt: str, expected: list[str], form: str) -> None:
    assert rules(alt, form) == expected


@pytest.mark.parametrize(
    ("size", "level"), [(175, None), (176, "suggestion"), (250, "suggestion"), (251, "warning"), (2000, "warning")]
)
def test_length(size: int, level: str | None) -> None:
    words = ("word " * 500)[: size - 1] + "s"
    told = found(words)
    assert [one.level for one in told] == ([level] if level else [])
    assert all(str(size) in one.message for one in told)


def test_what_readers_see_is_counted() -> None:
    assert rules("a👩\u200d👩\u200d👧" * 75) == []
    assert rules("e\u0301" * 149) == []


def test_the_preset_of_the_nhs_asks_for_less() -> None:
    words = "word " * 26
    assert rules(words) == ["edge-space"]
    assert "125 are" in found(words.strip() + "s", preset="nhs")[0].message


@pytest.mark.parametrize(
    "attributes", ['role="none"', 'aria-hidden="true"', "hidden", 'aria-label="A river"', 'style="display:none"']
)
def test_what_is_not_heard_is_not_judged(attributes: str) -> None:
    text = f'<p>Rest.</p><img src="a.png" alt="image.png" {attributes}>'
    assert check(text, "a.html") == []


@pytest.mark.parametrize(
    ("alt", "fixed"),
    [
        ("Image of a river", "A river"),
        ("an image of  a river", "A river"),
        ("Photo of Ama", "Ama"),
        ("Picture of “calm”", "“calm”"),
        ("Image of élan", "Élan"),
        ("image of 3 hills", "3 hills"),
    ],
)
@pytest.mark.parametrize("form", PAGE)
def test_words_that_say_that_it_is_a_picture_are_taken_off(alt: str, fixed: str, form: str) -> None:
    (one,) = found(alt, form)
    assert one.safe
    text = PAGE[form].format(alt)
    assert apply(text, one.edits) == PAGE[form].format(fixed)


@given(alt=st.text(st.sampled_from("aimge of photAé&;.'*_“”"), min_size=1, max_size=30))
def test_fixes_settle(alt: str) -> None:
    text = PAGE["html"].format(f"Image of {alt}")
    for _ in range(4):
        edits = [one.edits for one in check(text, "a.html") if one.rule == "images-alt/prefix"]
        if not any(edits):
            break
        fixed = apply(text, edits[0])
        assert len(fixed) < len(text)
        text = fixed


def over(pages: dict[str, str], *selected: str) -> list[tuple[str, str, int]]:
    sources = [Source(path, text, "html" if path.endswith("html") else "markdown") for path, text in pages.items()]
    told = images().check_sources(iter(sources)).findings
    named = [(one.rule.partition("/")[2], one.path, one.place.start.line) for one in told]
    return [one for one in named if one[0] in selected]


def test_a_description_of_many_pictures_is_told_once() -> None:
    pages = {f"{name}.md": f"Rest.\n\n![A calm room]({name}.jpg)\n" for name in "abcd"}
    assert over(pages, "duplicate-site", "duplicate") == [("duplicate-site", "a.md", 3)]
    assert over({"a.md": "".join(pages.values())}, "duplicate-site", "duplicate") == [("duplicate", "a.md", 6)]


def test_letter_case_and_a_full_stop_make_no_other_description() -> None:
    pages = {"a.md": "![A calm room](/a.jpg)", "b.html": '<img src="/a.jpg" alt="a calm room.">'}
    assert over(pages, "same-image-different-alt") == []
    pages["c.md"] = "![A lamp](/a.jpg)"
    assert over(pages, "same-image-different-alt") == [("same-image-different-alt", "a.md", 1)]


@pytest.mark.parametrize("alt", ["", "{{ alt }}", "★", "…"])
def test_what_has_no_words_is_not_compared(alt: str) -> None:
    images = "".join(f'<img src="{name}.jpg" alt="{alt}">' for name in "abcd")
    assert over({"a.html": images, "b.html": images}, "duplicate", "duplicate-site") == []


def test_a_picture_without_an_address_is_no_other_picture() -> None:
    text = "<img alt='A calm room'><img alt='A calm room'><img data-src=a.png alt='A calm room'>"
    assert over({"a.html": text}, "duplicate", "near-duplicate") == []
    text += "<noscript><img src=a.png alt='A calm room'></noscript><img data-src=b.png alt='A calm room'>"
    assert over({"a.html": text}, "duplicate", "near-duplicate") == [("duplicate", "a.html", 1)]


def test_equal_descriptions_are_no_near_duplicates() -> None:
    text = "![Two chairs in a bright room](a.jpg)\n\n![Two chairs in a bright room](b.jpg)\n"
    assert over({"a.md": text}, "duplicate", "near-duplicate") == [("duplicate", "a.md", 3)]


WORDS = "calm river rivers riverside boat boats at the an over from overt ab cd 1 12".split()
DESCRIBED = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=5, max_size=8).map(lambda words: " ".join(["lamp", *words])),
    st.sampled_from("abc"),
)


@given(st.lists(DESCRIBED, min_size=2, max_size=6))
def test_the_first_near_description_is_found_as_if_all_were_compared(described: list[tuple[str, str]]) -> None:
    near = linter({"select": ["images-alt/near-duplicate"]}).plan.rules[0].check

    def lines(pictures: list[tuple[str, str]]) -> list[tuple[int, str]]:
        text = "\n".join(f'<img src="{target}.png" alt="{alt}">' for alt, target in pictures)
        page = formats.parse(Source("a.html", text, "html"))
        return [(page.source.position(one.span.start).line, one.values["line"]) for one in near(page)]

    expected = []
    for later in range(1, len(described)):
        first = next((one for one in range(later) if lines([described[one], described[later]])), None)
        if first is not None:
            expected.append((later + 1, str(first + 1)))
    assert lines(described) == expected


def test_texts_too_long_to_be_compared_letter_by_letter_are_compared_by_their_words() -> None:
    long = " ".join(f"river{number}" for number in range(400))
    text = f'<img src="a.png" alt="{long} at the bend"><img src="b.png" alt="{long} at a bend">'
    assert over({"a.html": text}, "near-duplicate") == [("near-duplicate", "a.html", 1)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p><img alt=Rest> rest</p>", ["equals-text"]),
        ("<p><img alt=Rest> Rest<b hidden> well</b></p>", ["equals-text"]),
        ("<p><img aria-label=Rest> Rest</p>", ["equals-text"]),
        ("<ul><li><div><img alt=Rest></div>Rest</li></ul>", ["equals-text"]),
        ("<table><tr><td><img alt=Rest>Rest</table>", ["equals-text"]),
        ("<p><a href=x><img alt=Rest></a> Rest</p>", []),
        ("<p><span role=button><img alt=Rest>Rest</span></p>", ["equals-text"]),
        ("<p><img alt=Rest> Rest.</p>", []),
        ("<p><img alt='Rest well'> Rest</p>", []),
        ("<div><img alt=Rest> Rest</div>", []),
        ("<p><img alt='' > Rest</p>", []),
        ("<p><img alt=Rest role=none> Rest</p>", []),
        ("<p><img alt=Rest> {{ rest }}</p>", []),
        ("<div><a href=x><img alt=Rest></a><h3><a href=x>Rest</a></h3></div>", ["equals-text"]),
        ("<div><a href=x>Rest</a><a href=x><img alt=Rest></a></div>", ["equals-text"]),
        ("<div><a href=x><img alt=Rest></a><a href=y>Rest</a></div>", []),
        ("<figure><img alt='A calm room'><figcaption>A <b>calm</b> room.</figcaption></figure>", ["equals-caption"]),
        ("<figure><img alt='A calm room'></figure><figcaption>A calm room</figcaption>", []),
        ("<img alt='A calm room' title='a calm room'>", []),
        ("<img alt='A calm room' title='Ours'>", []),
    ],
)
def test_words_beside_the_picture(markup: str, expected: list[str]) -> None:
    text = markup.replace("<img", "<img src=a.png")
    told = check(text, "a.html")
    assert [one.rule.partition("/")[2] for one in told] == expected


@pytest.mark.parametrize("kind", TEXTS["poor"])
def test_poor_texts_are_named(kind: str) -> None:
    assert [entry for entry in TEXTS["poor"][kind] if not about_pictures(entry)] == []


@pytest.mark.parametrize("entry", TEXTS["good"], ids=str)
def test_good_texts_are_not(entry: str | dict[str, str]) -> None:
    assert about_pictures(entry) == []


@pytest.mark.parametrize("kind", TEXTS["poor"])
def test_one_finding_for_each_text(kind: str) -> None:
    for entry in TEXTS["poor"][kind]:
        assert sum(rule.startswith("images-alt") for rule in about_pictures(entry)) <= 1, entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("...", "marks"),
        ("“ ”", "marks"),
        ("*", "marks"),
        ("|", "marks"),
        ("***", "marks"),
        ("- - -", "marks"),
        ("??", "marks"),
        ("&&", "marks"),
        ("🌻", "emoji"),
        ("👩\u200d👩\u200d👧", "emoji"),
        ("🌻 – 🐝", "emoji"),
        ("☎", "emoji"),
        ("?", ""),
        ("&", ""),
        ("+", ""),
        ("£", ""),
        ("→", ""),
        ("← →", ""),
        ("★★☆", ""),
        ("✔\ufe0f", ""),
        ("湖", ""),
        ("ψ", ""),
        ("7", ""),
        ("🌻 A sunflower", ""),
    ],
)
def test_signs(text: str, expected: str) -> None:
    assert descriptions.signs(text) == expected


@given(before=st.text(max_size=5), after=st.text(max_size=5), letter=st.characters(categories=["L", "Nd"]))
def test_a_text_with_a_letter_does_not_consist_of_signs(before: str, letter: str, after: str) -> None:
    assert descriptions.signs(before + letter + after) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("therapist York, sleep therapist York, therapy York", True),
        ("Online therapy, therapy near me", True),
        ("sleep help | sleep coach | sleep clinic | sleep services", True),
        ("Therapy York - Cheap therapy York - Therapist York", True),
        ("Individual therapy, couples therapy, group therapy", False),
        ("A therapist in York, a client in York, a dog in York", False),
        ("York therapist badge, York therapist book, York therapist icon", False),
        ("Red mug, red chair, red lamp, red book", False),
        ("Therapy in York", False),
        ("therapy, therapy", False),
        ("Step 1, therapy in York. Step 2, therapy in York. Step 3, therapy in York", False),
    ],
)
def test_search_terms(text: str, expected: bool) -> None:
    assert descriptions.is_stuffed(text, ("therapy", "therapist", "help", "coach", "clinic", "services")) is expected


@pytest.mark.parametrize("lang", ["de", "DE-at", "de_CH"])
def test_a_word_is_judged_in_its_language(lang: str) -> None:
    page = '<html lang="{}"><body><p>Ruhe.</p><img src="a.png" alt="{}"></body></html>'
    assert [one.rule for one in check(page.format(lang.replace("_", "-"), "Bild"), "a.html")] == [
        "images-alt/placeholder"
    ]
    assert check(page.format(lang.replace("_", "-"), "Alt"), "a.html") == []
    assert [one.rule for one in check(page.format("en", "Alt"), "a.html")] == ["images-alt/placeholder"]


def test_a_language_is_stated_by_the_nearest_element() -> None:
    page = '<html lang="de"><body><div lang="en"><p>Rest.</p><img src="a.png" alt="Alt"{}></div></body></html>'
    assert len(check(page.format(""), "a.html")) == 1
    assert check(page.format(' lang="de"'), "a.html") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Rest\n\n![The cycle of worry](a.png)\n\nThe cycle of worry.\n", ["equals-caption"]),
        ("![The cycle of worry](a.png)\n\n*Fig. 3a – The cycle of worry*\n", ["equals-caption"]),
        ("![Photo 2: the cycle of worry](a.png)\n\nFigure 2: The cycle of worry\n", ["equals-caption"]),
        ("![The cycle of worry](a.png)\n\n## The cycle of worry\n", []),
        ("![The cycle of worry](a.png)\n\n- The cycle of worry\n", []),
        ("![The cycle of worry](a.png)\n\nThe cycle of worry goes on.\n", []),
        ("![Ama Mensah](a.png)\n\nAma Mensah\n", []),
        ("Here is ![the cycle of worry](a.png)\n\nThe cycle of worry\n", []),
    ],
)
def test_captions_below_a_picture(text: str, expected: list[str]) -> None:
    assert [one.rule.partition("/")[2] for one in check(text, "a.md")] == expected
