"""Lines that end a sentence, and lines that do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck import formats
from tonecheck.model import Document, Source
from tonecheck.readability import textstat_count
from tonecheck.readability.blocks import BlockCount
from tonecheck.readability.whole_text import whole_text

CASES = yaml.safe_load(Path(__file__).with_name("lines.yaml").read_text("utf-8"))
POEM = [f"The {word} is far away tonight" for word in ("river", "garden", "window", "valley")] * 12


def parse(text: str, form: str = "markdown") -> Document:
    return formats.parse(Source("page", text, form))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_sentences_of_lines(case: dict[str, Any]) -> None:
    document = parse(case["text"], case.get("format", "markdown"))
    reading = document.cached(BlockCount())
    assert [reading.text(sentence) for sentence in reading.sentences] == case["sentences"]
    for sentence in reading.sentences:
        start, end = reading.span(sentence)
        marked = document.source.text[start:end]
        assert marked == marked.strip()
        assert marked.strip("*>")[:1] == reading.text(sentence)[:1]


@pytest.mark.parametrize("line_end", ["  \n", "\\\n", "<br>\n", "\n"])
def test_a_poem_is_no_sentence_of_three_hundred_words(line_end: str) -> None:
    reading = parse(line_end.join(POEM)).cached(BlockCount())
    assert (len(reading.sentences), reading.lengths[-1]) == (48, 6)


def test_the_textstat_count_knows_no_lines() -> None:
    broken, joined = parse("<br>".join(POEM)), parse(" ".join(POEM))
    assert textstat_count.measure(whole_text(broken)) == textstat_count.measure(whole_text(joined))
