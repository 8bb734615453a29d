"""Bold lines that stand for headings."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.bold_line import Check
from tonecheck.model import Source

TEXT = "A coat, a hat and something warm to drink, and what else you may need on the way."
FIRST = f"# Walks\n\nWe walk.\n\n**Where we meet**\n\n{TEXT}\n\n"


def found(text: str, form: str = "markdown") -> list[str]:
    page = formats.parse(Source("page", text, form))
    return [page.source.text[match.span.start : match.span.end] for match in Check(labels=("note",))(page)]


@pytest.mark.parametrize("line", ["**What to bring**", "__What to bring__", "***What to bring***"])
@pytest.mark.parametrize("behind", [TEXT, "- A coat\n- A hat", "1. A coat"])
def test_two_bold_lines_before_text_stand_for_headings(line: str, behind: str) -> None:
    assert [words.strip("*_?") for words in found(f"{FIRST}{line}\n\n{behind}\n")] == ["Where we meet", "What to bring"]


def test_html() -> None:
    text = f"<p><b>Where we meet</b></p><p>{TEXT}</p><p><strong>What to bring</strong> </p><p>{TEXT}</p>"
    assert found(text, "html") == ["Where we meet", "What to bring"]


@pytest.mark.parametrize(
    "other",
    [
        f"**What to bring**: {TEXT}",
        f"**What to bring.**\n\n{TEXT}",
        f"**What to bring:**\n\n{TEXT}",
        f"**“What to bring”**\n\n{TEXT}",
        f"**[What to bring](/a)**\n\n{TEXT}",
        f"**Fee £60**\n\n{TEXT}",
        f"**Note**\n\n{TEXT}",
        f"**You may bring whatever makes it easier for you to stay**\n\n{TEXT}",
        f"> **What to bring**\n>\n> {TEXT}",
        f"- **What to bring**\n\n  {TEXT}",
        "**Anna Okafor**\n\nTherapist",
        "**Leeds**\n\nRegistered Counsellor of the North\n\n**Hull**\n\nRegistered Telephone Counsellor",
        "**What to bring**\n\n**A coat**",
        "**What to bring**\n\n## A coat\n\nA hat.",
        "**What to bring**",
        f"## Walks\n\n**What to bring**\n\n{TEXT}",
    ],
)
def test_what_is_no_second_title(other: str) -> None:
    assert found(f"{FIRST}{other}\n") == []


def test_plain_text_has_no_bold_lines() -> None:
    assert found(f"**What to bring**\n\n{TEXT}\n\n**Where we meet**\n\n{TEXT}\n", "plain") == []
