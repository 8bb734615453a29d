"""Texts in front matter that a template puts on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.command import tonecheck
from tonecheck import Linter, formats
from tonecheck.errors import SourceError
from tonecheck.markup.meta_keys import may_hold_text
from tonecheck.model import Block, Document, Report, Source
from tonecheck.report.text import summary

CASES = yaml.safe_load(Path(__file__).with_name("meta_texts.yaml").read_text("utf-8"))
PIECES = st.sampled_from(
    [*"ab é’😀\\\"':#-|>*[]()&{}!\n\r\t", "\r\n", "\n\n  ", "lead: ", "  - ", "We wait. ", "{{ x }}"]
)


def source(case: dict[str, Any], line_end: str = "\n") -> Source:
    fence = case.get("open", "---")
    body = "<p>Body.</p>" if case.get("format") == "html" else "Body."
    text = f"{fence}\n{case['matter']}\n{fence}\n{body}\n".replace("\n", line_end)
    stated, printed = (tuple(case.get(key, ())) for key in ("stated", "printed"))
    return Source("page", text, case.get("format", "markdown"), text_keys=stated, printed_keys=printed)


def in_front_matter(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.text and block.span.start < document.meta.span.end]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_blocks_of_front_matter(case: dict[str, Any], line_end: str) -> None:
    page = source(case, line_end)
    document = formats.parse(page)
    found = []
    for block in in_front_matter(document):
        start, end = block.source_span(0, len(block.text))
        found.append([block.kind, block.text, page.text[start:end].replace("\r\n", "\n")])
        assert block.kind == "meta" or block.within[0] == "component"
    assert found == [[kind, text, *(written or [text])] for kind, text, *written in case["blocks"]]
    assert document.blocks[-1].text == "Body."


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["lead: ", "lead: |\n  ", 'lead: "', "lead: '", ""]))
def test_texts_lie_in_the_values(matter: str, key: str) -> None:
    closing = key[-1:].strip(": ")
    page = Source("page", f"---\n{key}{matter}{closing}\n---\nBody.\n", "markdown", text_keys=("lead",))
    try:
        document = formats.parse(page)
    except SourceError:  # the front matter is invalid
        return
    span = document.meta.spans.get("lead")
    for block in in_front_matter(document):
        start, end = block.source_span(0, len(block.text))
        assert span is not None
        assert span.start <= start < end <= span.end
    assert document.blocks[-1].text == "Body."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Rest\n---\n", False),
        ("---\ntitle: A title with a few words\ndescription: And some more of them here\n---\n", False),
        ("---\ntags: [a, b, c, d, e]\n---\nA body with many words in it.\n", False),
        ("---\nintro: We listen, and we wait.\n---\n", True),
        ("---\nintro: |\n  We listen.\n---\n", True),
        ("---\npoints:\n  - We listen, and we wait.\n---\n", True),
        ("---\r\nfaq:\r\n- answer: 'We listen, and we wait.'\r\n---\r\n", True),
        ('+++\nintro = "We listen, and we wait."\n+++\n', True),
        ('{\n  "intro": "We listen, and we wait."\n}\n', True),
        ("intro: We listen, and we wait.\n", False),
    ],
)
def test_pages_that_may_hold_text_in_front_matter(text: str, expected: bool) -> None:
    assert may_hold_text(text) is expected


SITES = {
    "hugo": {
        "hugo.toml": 'title = "Calm"\n',
        "layouts/_default/single.html": "<p>{{ .Params.intro | markdownify }}</p>{{ .Content }}",
        "content/page.md": "",
    },
    "jekyll": {
        "_config.yml": "title: Calm\n",
        "_layouts/page.html": "{% for one in page.steps %}<li>{{ one.text }}</li>{% endfor %}<p>{{ page.intro }}</p>",
        "page.md": "",
    },
    "eleventy": {
        "eleventy.config.js": "export default () => {};\n",
        "src/_includes/page.njk": "<p>{{ intro | safe }}</p>{{ content | safe }}",
        "src/page.md": "",
    },
}
PAGE = "---\nlayout: page\nintro: We cure anxiety in three sessions.\n---\nHello.\n"


@pytest.mark.parametrize("builder", SITES)
def test_a_text_that_the_layout_prints_is_checked(
    builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in SITES[builder].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text or PAGE, "utf-8")
    page = next(name for name, text in SITES[builder].items() if not text)
    (finding,) = Linter({"select": ["claims/cure"]}, cache=False).check_site([page]).findings
    assert PAGE[finding.span.start : finding.span.end] == "cure anxiety"


def test_a_text_that_the_user_names_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    assert Linter({"select": ["claims/cure"]}).check_site(["page.md"]).findings == ()
    (finding,) = Linter({"select": ["claims/cure"], "text-keys": ["intro"]}).check_site(["page.md"]).findings
    assert finding.line == 3


ANSWERS = """---
title: Fees
faq:
- question: What does an hour cost?
  answer: An hour costs sixty pounds. We send a bill at the end of each month, and you have two weeks to pay it.
- question: Can I pay less?
  answer: Yes, you can. Some of our hours cost less for people on a low income.
intro: We say here what an hour costs.
button: Ask us about it
---

Ask us.
"""


def unread(folder: Path, settings: dict[str, object] | None = None, *, pages: int = 3, cache: bool = False) -> Report:
    for number in range(pages):
        (folder / f"{number}.md").write_text(ANSWERS, "utf-8")
    return Linter(settings or {}, cache=cache).check_site([str(folder)])


@pytest.mark.parametrize("cache", [False, True])
def test_words_that_are_not_read_are_counted_if_they_are_most(tmp_path: Path, cache: bool) -> None:
    for _ in range(1 + cache):
        found = unread(tmp_path, cache=cache).unread
        assert found == {"faq.answer": 3 * 38, "faq.question": 3 * 9, "intro": 3 * 7}


@pytest.mark.parametrize(
    ("settings", "pages", "body"),
    [({"text-keys": ["faq.answer", "intro"]}, 3, ""), ({}, 2, ""), ({}, 3, "We rest here, and then we walk on. " * 40)],
)
def test_a_site_that_is_read_has_none(settings: dict[str, object], pages: int, body: str, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text(f"# Rest\n\n{body}\n" if body else ANSWERS, "utf-8")
    report = unread(tmp_path, settings, pages=pages - (not body))
    assert dict(report.unread) == {}


def test_the_summary_says_which_setting_reads_them(tmp_path: Path) -> None:
    said = (
        "162 words in front matter were not read, more than were: if the site shows them as text, write "
        "“text-keys: [faq.answer, faq.question, intro]” in the configuration."
    )
    assert said in summary(unread(tmp_path))
    assert said in tonecheck(".", "--format", "json", cwd=tmp_path).err
    assert said not in tonecheck(".", cwd=tmp_path).err
    assert tonecheck(".", "--format", "json", "--quiet", cwd=tmp_path).err == ""
