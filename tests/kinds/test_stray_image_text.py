"""Descriptions of pictures in the prose: told from sentences, captions, taglines and quotations."""

from __future__ import annotations

from functools import partial

import pytest

from support.counting import calls_at_once
from support.linters import shipped_rule
from tonecheck import formats
from tonecheck.model import Document, Source

DESCRIPTIONS = [
    "Illustration of two friends on a bench, representing the comfort of being heard.",
    "A photo of a calm room with two chairs and a lamp.",
    "A watercolour drawing of a tree, its roots reaching deep into the ground.",
    "A young woman looking out of a window, symbolising hope.",
    "Two hands holding a warm cup, soft light falling on the table.",
    "A father and his daughter walking through a park, representing trust.",
    "Group of adults sitting in a circle, conveying safety and shared experience.",
    "A therapist sitting across from a client, listening with care.",
    "A person standing at the edge of a forest, surrounded by soft, golden light.",
    "Close-up of a notebook and pen, suggesting calm and reflection, in muted tones.",
    "An older man seated at a table in morning light, capturing a quiet moment.",
    "Silhouette of a couple on a bridge at sunset, symbolising connection.",
    "Three people in conversation around a table, laughing together.",
    "A carer resting her head in her hands, representing the weight offered by long nights.",
]

SENTENCES = [
    "A person sitting with grief may need time.",
    "Two people in conversation can hear different things.",
    "A therapist working with couples listens for what is not being said.",
    "A woman living with panic told me that trains were the hardest.",
    "People living with long-term pain, their families and their friends are welcome.",
    "Picture a calm place.",
    "The illustration below shows the cycle of worry.",
    "Imagine a person walking beside you, listening with care.",
    "A gentle introduction to an approach where the relationship itself supports healing.",
    "Counselling for couples and families in Leeds.",
    "A short guide to sleep, for tired people and those who love them.",
    "Online and in person, in English and Welsh.",
    "Therapy for adults, young people and families, representing all faiths and none.",
    "The person who gave this work to the public waived all of their rights, including those in other countries.",
    "This code applies in all spaces, and also when an individual is representing the community.",
    "A client who grew up between two cultures said that she never knew which one to wear.",
    "Children grow up quickly, learning from what they see.",
    "A photo of you is not needed.",
    "A picture can say more than words.",
    "Some people feel better after a week, others after a year.",
    "Group therapy on Mondays, beginning in March.",
    "Clients attending online, please check your camera first.",
    "My image of a good session, being honest, is two people laughing.",
    "Updated in March, with new research on rest.",
    "A person you trust, sitting with you, and no hurry at all?",
    "Person-centred therapy, working at your pace.",
]


def page(text: str, form: str) -> Document:
    return formats.parse(Source("a", text, form))


def reported(text: str, form: str = "plain", name: str = "images-alt/stray-text") -> list[tuple[str, str]]:
    document = page(text, form)
    return [(document.source.text[slice(*match.span)], match.variant) for match in shipped_rule(name).check(document)]


FRAMES = {
    "plain": "Rest helps.\n\n{}\n\nIt really does.\n",
    "markdown": "Rest helps.\n\n{}\n\nIt really does.\n",
    "html": "<p>Rest helps.</p>\n<p>{}</p>\n<p>It really does.</p>",
}


@pytest.mark.parametrize("form", FRAMES)
@pytest.mark.parametrize("text", DESCRIPTIONS)
def test_a_description_is_reported_in_every_format(text: str, form: str) -> None:
    assert [found for found, _ in reported(FRAMES[form].format(text), form)] == [text]


@pytest.mark.parametrize("form", FRAMES)
@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_or_a_tagline_is_not(text: str, form: str) -> None:
    assert reported(FRAMES[form].format(text), form) == []


@pytest.mark.parametrize("text", SENTENCES)
def test_not_even_before_a_heading(text: str) -> None:
    assert reported(f"Rest helps.\n\n{text}\n\n## What rest is\n\nTime.", "markdown") == []


@pytest.mark.parametrize(
    "frame",
    [
        "- {}",
        "> {}",
        "# {}",
        "“{}”",
        "![]({{}})\n\n{}".replace("{}", "x.png", 1).replace("{{}}", "x.png"),
        "![{}](x.png)",
        "<figure><img src=x.png alt=''><figcaption>{}</figcaption></figure>",
        "[{}](x.md)",
        "    {}",
        "| a |\n|---|\n| {} |",
        "---\ntitle: {}\n---",
    ],
)
def test_where_it_belongs_it_is_not_reported(frame: str) -> None:
    text = "A young woman looking out of a window, symbolising hope."
    assert reported(f"{frame.replace('{}', text)}\n\nRest helps.\n", "markdown") == []


def test_a_brief_asks_for_a_picture() -> None:
    assert reported("An illustration or photograph of a path.\n") == [
        ("An illustration or photograph of a path.", "brief")
    ]
    assert reported("An icon or small image that stands for calm.\n")[0][1] == "brief"


def test_a_line_beside_a_description_goes_with_it() -> None:
    text = "Grief support with Dr Ama Mensah, a counsellor in Bristol, focusing on loss and change."
    assert reported(f"Rest helps.\n\n{text}\n\nIt does.\n") == []
    both = f"Rest helps.\n\n{text}\nIllustration of two friends on a bench, symbolising loss.\n\nIt does.\n"
    assert [variant for _, variant in reported(both)] == ["companion", "description"]


def test_one_cue_is_enough_for_a_question_before_a_heading() -> None:
    text = "Two people walking side by side through a field."
    assert reported(f"Trust.\n\n{text}\n\n## Why\n\nIt holds.\n", "markdown") == [(text, "weak")]
    assert reported(f"Trust.\n\n{text}\n\nIt holds.\n", "markdown") == []


def near(text: str, form: str = "markdown") -> list[str]:
    return [found for found, _ in reported(text, form, "images-alt/near-duplicate")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Two chairs facing each other in a bright room", "Two chairs facing each other in the bright room", True),
        ("A therapist listening with care", "A therapist, listening with care.", True),
        ("Two chairs facing each other in a bright room", "A path that leads to a blue door in a garden", False),
        ("Step 1 of the breathing exercise", "Step 2 of the breathing exercise", False),
        ("A river", "A river", False),
    ],
)
def test_near_duplicates(one: str, other: str, expected: bool) -> None:
    assert near(f"![{one}](a.png)\n\n![{other}](b.png)") == ([other] if expected else [])
    assert near(f'<img src="a.png" alt="{one}"><img src="b.png" alt="{other}">', "html") == (
        [other] if expected else []
    )


def test_the_same_picture_twice_is_no_near_duplicate() -> None:
    assert near("![Two chairs in a bright room](a.png)\n\n![Two chairs in a bright room](a.png)") == []


def test_many_pictures_are_compared_at_little_cost() -> None:
    words = ["river", "window", "garden", "chair", "lamp", "stone", "bridge", "field", "lake", "hill", "path", "door"]

    def compare(count: int) -> None:
        alts = [
            f"A {words[n % 12]} beside a {words[n // 12 % 12]} near some {words[n // 144 % 12]} {n}"
            for n in range(count)
        ]
        assert near("\n\n".join(f"![{alt}]({n}.png)" for n, alt in enumerate(alts))) == []

    compare(2)
    less, more = (calls_at_once(partial(compare, count)) for count in (150, 300))
    assert more < 4 * less
    assert more < 20 * 300**2 / 2
