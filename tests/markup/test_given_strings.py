"""Strings that a shortcode, an include or a component is given and puts on the page."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source

WORDS = "We sleep well again, and we are glad."
FRONT = "---\nlayout: page\n---\n"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("markdown", '{{< quote text="' + WORDS + '" >}}\n', "title component quote"),
        ("markdown", '{{< quote "' + WORDS + '" >}}\n', "title component quote"),
        ("markdown", '{% include testimonial.html text="' + WORDS + '" %}\n', "title component quote"),
        ("markdown", '{{< cta text="' + WORDS + '" href="/a" >}}\n', "button component"),
        ("markdown", '{{< card text="' + WORDS + '" href="/a" >}}\n', "label component"),
        ("mdx", f'<Quote text="{WORDS}" />\n', "title quote"),
        ("mdx", f'<PrimaryButton text="{WORDS}" />\n', "button"),
        ("mdx", f'<Card title="{WORDS}" />\n', "title"),
        ("html", FRONT + '<p>{% include quote.html text="' + WORDS + '" %}</p>', "title component quote"),
        ("html", FRONT + '<script>{% include quote.html text="' + WORDS + '" %}</script>', ""),
        ("html", FRONT + '<a href="{% include quote.html text="' + WORDS + '" %}">Go</a>', ""),
        ("html", f'<my-quote text="{WORDS}"></my-quote>', "title quote"),
        ("html", f'<my-card title="{WORDS}"></my-card>', "title component"),
        ("html", f'<big-button label="{WORDS}"></big-button>', "button component"),
        ("html", f'<my-card :title="{WORDS}" v-if="{WORDS}" @click="{WORDS}"></my-card>', ""),
        ("html", f'<my-card hidden title="{WORDS}"></my-card>', ""),
    ],
)
def test_what_a_template_is_given(form: str, text: str, expected: str) -> None:
    document = formats.parse(Source("page", text, form))
    found = [block for block in document.blocks if block.text == WORDS]
    assert " ".join(part for block in found for part in (block.kind, *block.within)) == expected
    for block in found:
        start, end = block.source_span(0, len(block.text))
        assert text[start:end] == WORDS
