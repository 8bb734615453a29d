"""Text alternatives that begin with words that say nothing, and what the fix leaves of them."""

from __future__ import annotations

import pytest

from support.linters import linter
from tonecheck import Finding
from tonecheck.engine.pack_tests import apply


def found(alt: str) -> list[Finding]:
    text = f'<p>Calm.</p><div><img src="a.png" alt="{alt}"></div>'
    return list(
        linter({"select": ["images-alt/prefix", "images-alt/assistant"]}).check_text(text, path="a.html").findings
    )


def fixed(alt: str) -> str | None:
    """Return a text after the fix, "" if there is no finding, and None if there is one without a fix."""
    (*findings,) = found(alt)
    if not findings:
        return ""
    text = f'<p>Calm.</p><div><img src="a.png" alt="{alt}"></div>'
    after = apply(text, findings[0].edits)
    return None if after == text else after.partition('alt="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("Image of a heron", "A heron"),
        ("The image features a heron", "A heron"),
        ("This photograph is of a heron", "A heron"),
        ("In this picture, we see a heron", "A heron"),
        ("On the photo, a heron rests", "A heron rests"),
        ("Alt text: a heron", "A heron"),
        ("Photo of baby Ada", "Baby Ada"),
        ("Alt text for the image: a heron", "A heron"),
        ("Sure! Here is a brief description of your photo: a heron", "A heron"),
    ],
)
def test_the_fix_leaves_what_the_picture_shows(alt: str, expected: str) -> None:
    assert fixed(alt) == expected


@pytest.mark.parametrize(
    "alt",
    [
        "Photo of the river, taken from the bridge",
        "Photo of my street after the flood",
        "Image showing how a heron lands",
        "The picture shows what the river left",
        "A picture of him as a boy",
        "Photo of us",
        "Picture of a poem, signed by all",
        "Photo of ordan Quill",
    ],
)
def test_where_the_meaning_could_change_there_is_no_fix(alt: str) -> None:
    assert fixed(alt) is None


@pytest.mark.parametrize(
    "alt",
    [
        "An image of God in a church window",
        "The image of Our Lady of the Rivers",
        "An image of the goddess Kali",
        "An image of a saint",
        "Image of a dove above the altar",
        "A picture of health: a heron with a fish",
        "Picture of the week",
        "A photo of a heron, in a frame on the piano",
        "A photograph of a river in an old man’s hands",
        "A photo of two dogs, pinned to a noticeboard",
        "A torn photo of a wedding",
        "Photo of a baby in a locket",
        "The picture shows its age",
        "Image consultant",
        "In the picture",
        "The description of a heron in an old book",
        "“Image of a heron”, a poem",
    ],
)
def test_words_with_a_meaning_stay(alt: str) -> None:
    assert found(alt) == []


@pytest.mark.parametrize("form", ['lang="de"', 'lang="fr-CA"', 'xml:lang="cy"'])
def test_other_languages_are_left_alone(form: str) -> None:
    text = f'<div {form}><p>…</p><img src="a.png" alt="Image of a heron"></div>'
    assert not linter({"select": ["images-alt/prefix"]}).check_text(text, path="a.html").findings
