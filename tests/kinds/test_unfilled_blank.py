"""Unfilled blanks: brackets that wait for their content, and brackets that are part of what is said."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.unfilled_blank import Check
from tonecheck.model import Source

CHECK = Check(
    blanks=(r"\[\s*insert [^\[\]]+\]", r"\[links?\]", r"\{name\}", r"(?-i:\bTBC\b)"),
    slots=(r"\[(?:name|date)\]",),
    beside=(r"\bvenue\b",),
    most=3,
)


def found(text: str, format_: str = "markdown") -> list[tuple[str, str]]:
    """Return what is reported, as pairs of the source text and the variant."""
    document = formats.parse(Source(f"page.{format_}", text, format_))
    return [(text[match.span.start : match.span.end], match.variant) for match in CHECK(document)]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("Read [link] first.", ("[link]", "")),
        ("Read [LINKS] first.", ("[LINKS]", "")),
        ("## [insert title]", ("[insert title]", "")),
        ("- Dear {name}, welcome.", ("{name}", "")),
        ("![[insert picture]](a.jpg)", ("[insert picture]", "")),
        ("They wrote “[insert quote]”.", ("[insert quote]", "")),
        ("Begins on [date].", ("[date]", "slot")),
        ("The fee is TBC.", ("TBC", "")),
        ("In June, venue TBC.", ("TBC", "beside")),
        ("[insert **bold** title]", ("[insert **bold** title]", "")),
    ],
)
def test_blanks(text: str, match: tuple[str, str]) -> None:
    assert found(text) == [match]


@pytest.mark.parametrize(
    "text",
    [
        "Read [link](a.md) first.",
        "Read [link][1] first.\n\n[1]: a.md",
        "Read `[link]` first.",
        "```\n[insert title]\n```",
        "Say: “Hello, I am [name], and I am {name}.”",
        "> Dear [name], [insert greeting]",
        "She [the mother] laughed.",
        "A tbc is a bird.",
        "I felt [feeling] on [date] when you [did that].",
    ],
)
def test_brackets_that_may_stay(text: str) -> None:
    assert found(text) == []


def test_a_link_in_brackets_is_a_link() -> None:
    assert found("<p>See [<a href='a.html'>link</a>].</p>", "html") == []


def test_a_page_of_blanks_is_a_form() -> None:
    text = "\n\n".join(f"[insert part {number}]" for number in range(4))
    assert found(text) == [("[insert part 0]", "template")]
    document = formats.parse(Source("page.md", text, "markdown"))
    assert next(CHECK(document)).values["count"] == "4"


def test_a_wrong_expression_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a regular expression"):
        Check(blanks=("[",))
