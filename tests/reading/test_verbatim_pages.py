"""Which pages are letters, interviews, transcripts and testimonials."""

from __future__ import annotations

import pytest

from tonecheck import api, formats
from tonecheck.language.voices import evidence
from tonecheck.model import Source
from tonecheck.reading.verbatim_pages import is_verbatim

TALK = "\n\n".join(["Ana: How do you sleep?", "Ben Lee: Badly."] * 3)
VERBATIM = {
    "letter": "# Our answer\n\nDear Ms Lee,\n\nThank you for your question.\n\nYours sincerely,\n\nAna Bright",
    "to nobody": "To whom it may concern\n\nWe saw him twice.\n\nYours faithfully\n\nAna Bright",
    "interview": TALK,
    "bold speakers": TALK.replace("Ana:", "**Ana:**").replace("Ben Lee:", "**Ben Lee:**"),
    "times": TALK.replace("Ana:", "[00:04] Ana:").replace("Ben Lee:", "[00:09] Ben Lee:"),
    "testimonials": "# What my clients say\n\nI sleep again.",
    "testimonials by title": "---\ntitle: Client feedback\n---\n\nI sleep again.",
}
OWN = {
    "book reviews": "# Reviews\n\nI read three books on sleep.",
    "on testimonials": "# Why I show no testimonials\n\nI want you to feel free.",
    "letter to readers": "Dear reader,\n\nThank you for being here.\n\nSincerely,\n\nAna",
    "no close": "Dear Ms Lee,\n\nThank you for your question.\n\nWarmly, Ana",
    "labels": "Fee: 50.\n\nPlace: York.\n\nTime: an hour.\n\nPhone: none.\n\nParking: free.\n\nDogs: yes.",
    "one speaker": "\n\n".join(["Ana: Rest, then."] * 8),
    "few turns": "Ana: How do you sleep?\n\nBen: Badly.\n\nAna: Since when?\n\nBen: May.",
    "turns in an essay": f"{TALK}\n\n" + "\n\n".join(["What she asked him then is what we all ask late at night."] * 9),
}


def page(text: str) -> bool:
    return is_verbatim(formats.parse(Source("a.md", f"{text}\n", "markdown")))


@pytest.mark.parametrize("name", VERBATIM)
def test_words_as_somebody_wrote_or_said_them(name: str) -> None:
    assert page(VERBATIM[name])


@pytest.mark.parametrize("name", OWN)
def test_words_of_the_page_itself(name: str) -> None:
    assert not page(OWN[name])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/testimonials/ana.md", True),
        ("client-testimonials.html", True),
        ("blog/why-no-testimonials.md", False),
        ("testimonials-and-ethics/index.md", False),
        ("_posts/feedback/2020-04-14-ana.md", True),
        ("client_feedback/ana.md", True),
        ("feedback/index.md", False),
        ("feedback.md", False),
    ],
)
def test_a_folder_or_file_named_after_testimonials(path: str, expected: bool) -> None:
    assert is_verbatim(formats.parse(Source(path, "I sleep again.\n", "markdown"))) == expected


def test_a_folder_for_feedback_may_have_pages_of_another_layout() -> None:
    text = "---\nlayout: {}\n---\nI sleep again.\n"
    for layout, expected in (("feedback", True), ("testimonial", True), ("form", False)):
        page = Source("feedback/ana.md", text.format(layout), "markdown")
        assert is_verbatim(formats.parse(page)) == expected


def test_a_key_of_front_matter_says_that_a_text_is_somebodys_words() -> None:
    entry = '- author: Ida\n  quote: "They were so kind to us, and we sleep again at night."\n'
    text = f'---\nintro: "We were so kind to them, and they sleep again."\ntestimonials:\n{entry}---\n'
    source = Source("a.md", text, "markdown", text_keys=("intro", "testimonials.quote"))
    page = formats.parse(source)
    assert [bool(evidence(page, block, 0, 4)) for block in page.blocks if "kind" in block.text] == [False, True]


def test_sentences_of_a_letter_are_not_measured() -> None:
    long = "We were told " + "and told again by someone in the office " * 6 + "that it was late."
    letter = f"Dear Ms Lee,\n\n{long}\n\nYours sincerely\n\nAna"
    select = {"select": ["readability"]}
    assert api.check_text(f"{long}\n", config=select)
    assert not api.check_text(f"{letter}\n", config=select)
