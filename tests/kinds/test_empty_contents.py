"""Empty contents: a contents line with nothing to jump to."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.empty_contents import Check
from tonecheck.model import Source

CHECK = Check(
    headings=("contents", "on this page"),
    told=("in this article",),
    telling=("sections",),
    markers=("[toc]", "[[toc]]", "{:toc}", "${toc}"),
    pictured=("illustration of",),
)


def found(text: str, format_: str = "markdown") -> list[str]:
    document = formats.parse(Source(f"page.{format_}", text, format_))
    return [text[match.span.start : match.span.end] for match in CHECK(document)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## Contents\n\n## Sleep\n\nText.", "Contents"),
        ("## On this page:\n\n## Sleep\n\nText.", "On this page:"),
        ("On this\u00a0page:\n\n## Sleep\n\nText.", "On this\u00a0page:"),
        ("**ON THIS PAGE**\n\n## Sleep\n\nText.", "ON THIS PAGE"),
        ("## 📑 Contents\n\n***\n\n## Sleep\n\nText.", "📑 Contents"),
        ("## Contents\n\nSleep can be learned.\n\n## Sleep\n\nText.", "Contents"),
        ("## Contents\n\n![A lake](lake.jpg)\n\n## Sleep\n\nText.", "Contents"),
        ("## In this article\n\n## Sleep\n\nText.", "In this article"),
        ("In this article:\n\nIllustration of a lake.\n\n## Sleep\n\nText.", "In this article:"),
        ("Text.\n\n## Contents\n", "Contents"),
    ],
)
def test_nothing_to_jump_to(text: str, line: str) -> None:
    assert found(text) == [line]


@pytest.mark.parametrize(
    "contents",
    [
        "- [Sleep](#sleep)",
        "1. Sleep",
        "[Sleep](#sleep)",
        "[Sleep](#sleep) | [Rest](#rest)",
        "### Part one\n\n- [Sleep](#sleep)",
        "***\n\n- Sleep",
        "| Sleep |\n|---|\n| 1 |",
        "{{< toc >}}",
        "{{< toc />}}",
        "{{ toc }}",
        "{{ page.toc }}",
        "{% toc %}",
        "{% include toc.html %}",
        "[TOC]",
        "[[toc]]",
        "* TOC\n{:toc}",
        "${toc}",
        "<!-- toc -->",
        "<nav><a href='#sleep'>Sleep</a></nav>",
        "<nav id='toc'></nav>",
        "<div id='toc'></div>",
        "<toc-list></toc-list>",
        "<details><summary>Open</summary>\n\n- Sleep\n\n</details>",
        "Sleep ........ 3",
        "Contents\n\n- [Sleep](#sleep)",
    ],
)
@pytest.mark.parametrize("line", ["## Contents", "**On this page:**"])
def test_what_counts_as_contents(line: str, contents: str) -> None:
    if line.startswith("**") and contents.startswith("###"):
        contents = contents.partition("\n\n")[2]
    assert found(f"{line}\n\n{contents}\n\n## Sleep\n\nText.") == []


def test_components_of_mdx_count_as_contents() -> None:
    assert found("## Contents\n\n<Toc />\n\n## Sleep\n\nText.", "mdx") == []


@pytest.mark.parametrize(
    "text",
    [
        "## Contents\n\nThe booklet has three sections.\n\n## Sleep\n\nText.",
        "## In this article\n\nWe look at sleep.\n\n## Sleep\n\nText.",
        "The contents of the box are yours.\n\n## Sleep",
        "## The contents of a dream\n\n## Sleep",
        "[On this page](#a)\n\n## Sleep",
        "- Contents\n\n## Sleep",
        "# Contents\n\n## Part one\n\n- Sleep",
    ],
)
def test_lines_that_announce_nothing(text: str) -> None:
    assert found(text) == []


def test_pasted_text_lists_its_headings_as_plain_lines() -> None:
    lines = "Why We Sleep\n\nHow To Begin\n\n"
    rest = (
        "Why We Sleep\n\nTo repair, and to sort what the day left.\n\nHow To Begin\n\nBegin tonight, with the light.\n"
    )
    assert found(f"Sleep\n\nContents\n\n{lines}{rest}", "plain") == []
    assert found(f"Sleep\n\nContents:\n\n{rest}", "plain") == ["Contents:"]


def test_html() -> None:
    assert found("<h2>Contents</h2>\n<h2>Sleep</h2><p>Text.</p>", "html") == ["Contents"]
    assert found("<h2>Contents</h2><ul><li><a href='#a'>Sleep</a></li></ul><h2 id='a'>Sleep</h2>", "html") == []
    assert found("<nav><h2>Contents</h2></nav><h2>Sleep</h2>", "html") == []
