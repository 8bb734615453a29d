"""Components of Astro: what readers see of a template, and where its links and pictures lead."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Document, Source

SCRIPT = "---\nimport Layout from '../layouts/Layout.astro';\nconst words = `a\n`;\n---\n"


def page(text: str) -> Document:
    return formats.parse(Source("src/pages/about.astro", text, "astro"))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (f"{SCRIPT}<p>A cup of tea.</p>", ["paragraph: A cup of tea."]),
        ("\n---\nconst a = 1\n---\n<p>Tea</p>", ["paragraph: Tea"]),
        ("<p>Tea</p>", ["paragraph: Tea"]),
        ("<h2 class:list={['a', { b: true }]}>Rest{' '}<em>well</em></h2>", ["heading: Rest well"]),
        ("<p>It is {year} now, &amp; then.</p>", ["paragraph: It is \ufffc now, & then."]),
        (
            "<ul>{days.map((day) => (<li><b>{day}</b> off</li>))}</ul>{open && <p>Come <i>in</i>.</p>}",
            ["item: \ufffc off", "paragraph: Come in."],
        ),
        ("<!doctype html>{/* a <p>note</p> */}<!-- {a} note --><p>Tea</p>", ["paragraph: Tea"]),
        (
            "<style>p { color: red }</style><script>if (a < b) { say('<p>x</p>') }</script><p>Tea</p>",
            ["paragraph: Tea"],
        ),
        ('<script type="application/ld+json" set:html={text} /><p>Tea</p><script></script>', ["paragraph: Tea"]),
        ('<p @click="go" :class="{x}" x-on:click.prevent=go width=20>Tea</p>', ["paragraph: Tea"]),
        ('<Layout title="About us"><p>Tea</p></Layout>', ["title: About us", "paragraph: Tea"]),
        ("<p>1 < 2 and {unclosed", ["paragraph: 1 < 2 and {unclosed"]),
        ("", []),
        ("---\nconst unclosed = 1", []),
    ],
)
def test_words_that_readers_see(text: str, blocks: list[str]) -> None:
    document = page(text)
    assert [f"{block.kind}: {block.text}" for block in document.blocks if block.text] == blocks
    for block in document.blocks:  # what is said of a block is said of these very words
        span = block.source_span(0, len(block.text)) if block.text else block.span
        assert 0 <= span.start <= span.end <= len(text)


SHOWN = "{cards.map((card) => <div>{card.title} {card.text}</div>)}"


@pytest.mark.parametrize(
    ("script", "template", "blocks"),
    [
        (
            'const cards = [{ title: "Low mood", text: "It is hard to rest." }, { title: "Grief", text: "" }];',
            SHOWN,
            ["title: Low mood", "paragraph: It is hard to rest."],
        ),
        ("const cards: Card[] = [{ text: 'You\\'re not to blame.' }]", SHOWN, ["paragraph: You're not to blame."]),
        ("const cards = { text: `It is\nhard to rest.` };", SHOWN, ["paragraph: It is hard to rest."]),
        ('const cards = [["It is hard to rest."], { all: ["You are not alone."] }]', "{cards.all}", [
            "paragraph: It is hard to rest.", "paragraph: You are not alone.",
        ]),
        ('const cards = [{ text: "It is a cup of tea." }]', "<A all={cards} />", ["paragraph: It is a cup of tea."]),
        ('const cards = [{ "text": "It is a cup of tea." }]', "<A {...cards} />", ["paragraph: It is a cup of tea."]),
        ('const cards = [{ image: "A path by the river to walk on.png", class: "a b of it" }]', SHOWN, []),
        ('const cards = [{ text: "It is hard to rest." }]', "<p>{others}</p>", []),  # nobody shows them
        ('const cards = [{ note: "It is hard to rest." }]', SHOWN, []),  # nor this key
        ('const cardSchema = [{ text: "It is hard to rest." }]', "{cardSchema.text}", []),  # what search engines get
        ('const cards = made([{ text: "It is hard to rest." }])', SHOWN, []),
        ('const cards = [made("It is hard to rest.")]', SHOWN, []),
        ("const cards = [{ text: `It is ${hard} to rest.` }]", SHOWN, []),
        ('const cards = [{ text: "It is \\u0068ard to rest." }]', SHOWN, []),
        ('const cards = [{ text: "It is hard', SHOWN, []),
    ],
)  # fmt: skip
def test_data_that_the_template_shows(script: str, template: str, blocks: list[str]) -> None:
    text = f"---\n{script}\n---\n{template}"
    document = page(text)
    shown = [block for block in document.blocks if block.span.start < text.index("---", 3) and block.text]
    assert [f"{block.kind}: {block.text}" for block in shown] == blocks
    for block in shown:
        first = block.text.split()[0]
        assert text[slice(*block.source_span(0, len(first)))].replace("\\", "") == first


def test_links_and_pictures() -> None:
    text = (
        '<a href="/rest/" id="top">Rest</a> <a href={`/${slug}/`}>x</a> <a href={url}>y</a> <a href=/tea>Tea</a> '
        '<a href=`/sleep`>Sleep</a> <Card href="/walk/">Walk <b>on</b></Card> '
        '<img src="/lamp.png" alt="A lamp"> <Image src={lamp} alt="The lamp" /> <a {...rest}>z</a>'
    )
    document = page(SCRIPT + text)
    links = [(link.target, link.templated, link.text) for link in document.links]
    assert links == [
        ("/rest/", False, "Rest"),
        ("{`/${slug}/`}", True, "x"),
        ("{url}", True, "y"),
        ("/tea", False, "Tea"),
        ("/sleep", False, "Sleep"),
        ("/walk/", False, "Walk on"),
    ]
    spans = [link.target_span for link in document.links if link.target_span]
    assert [document.source.text[span.start : span.end] for span in spans] == [
        "/rest/",
        "{`/${slug}/`}",
        "{url}",
        "/tea",
        "/sleep",
        "/walk/",
    ]
    assert [(image.target, image.templated, image.alt) for image in document.images] == [
        ("/lamp.png", False, "A lamp"),
        ("{lamp}", True, "The lamp"),
    ]
    assert [anchor.id for anchor in document.anchors] == ["top"]
