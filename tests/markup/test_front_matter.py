"""Front matter in TOML and JSON: its values, and the place of each in the source."""

from __future__ import annotations

from typing import Any

import pytest

from tonecheck import formats
from tonecheck.errors import SourceError
from tonecheck.model import Meta, Source

TOML = {
    'title = "Grief"': {"title": "Grief"},
    "title = 'Grief: what helps' # note": {"title": "Grief: what helps"},
    'tags = ["loss", "love"]': {"tags.0": "loss", "tags.1": "love"},
    'a.b = "deep"\n"c d" = "quoted key"': {"a.b": "deep", "c d": "quoted key"},
    '[extra]\nsummary = "What helps"\n[extra.more]\nx = 1': {"extra.summary": "What helps", "extra.more.x": "1"},
    '[[list]]\nname = "one"\n[[list]]\nname = "two"': {"list.0.name": "one", "list.1.name": "two"},
    'text = """What\nhelps"""': {"text": "What\nhelps"},
    "draft = true\ndate = 2024-05-06": {"draft": "true", "date": "2024-05-06"},
    'inline = {alt = "A river"}': {"inline.alt": "A river"},
}
JSON = {
    '{"title": "Grief"}': {"title": "Grief"},
    '{\n "tags": ["loss", "l\\u00f6ve"],\n "n": 3\n}': {"tags.0": "loss", "tags.1": "l\\u00f6ve", "n": "3"},
    '{"deep": {"summary": "What \\"helps\\""}}': {"deep.summary": 'What \\"helps\\"'},
}


def read(text: str) -> tuple[Meta, dict[str, str]]:
    meta = formats.parse(Source("a.md", text, "markdown")).meta
    return meta, {key: text[span.start : span.end] for key, span in meta.spans.items()}


@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("body", "places"), TOML.items(), ids=list(TOML))
def test_toml(body: str, places: dict[str, str], break_: str) -> None:
    text = f"+++\n{body}\n+++\n\n# Grief\n".replace("\n", break_)
    meta, found = read(text)
    assert found == {key: value.replace("\n", break_) for key, value in places.items()}
    assert text[meta.span.start : meta.span.end].strip() == text.partition(f"{break_}{break_}#")[0]


@pytest.mark.parametrize(("body", "places"), JSON.items(), ids=list(JSON))
def test_json(body: str, places: dict[str, str]) -> None:
    assert read(f"{body}\n\n# Grief\n")[1] == places


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('+++\ntitle = "Grief"\n+++\n', {"title": "Grief"}),
        ('{"title": "Löss"}\n\nText.\n', {"title": "Löss"}),
        ("+++\n+++\n\nText.\n", {}),
        ("{not json}\n\nText.\n", {}),
        ("+++\n{{ template }}\n+++\n\nText.\n", {}),
    ],
)
def test_values(text: str, values: dict[str, Any]) -> None:
    assert dict(read(text)[0].values) == values


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\ntitle = "Grief"\ntags = [\n+++\n\nText.\n', "a.md:"),
        ("+++\na = 1\na = 2\n+++\n\nText.\n", "a.md:3: "),
        ('{"title": "Grief",}\n\nText.\n', "a.md:1: "),
    ],
)
def test_an_error_names_file_and_line(text: str, line: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title: Grief: what helps", 'title: "Grief: what helps"'),
        ("title: @home", 'title: "@home"'),
        ("title: %x", 'title: "%x"'),
        ("title: 'It's fine'", 'title: "It\'s fine"'),
        ('title: "Say "no": how"', "title: 'Say \"no\": how'"),
        ("  key: a: b", ""),  # quotes alone do not mend the indentation
        ("title: a: b\nother: [", 'title: "a: b"'),  # the next error is another one
        ("tags: [a, b", ""),
        ("title: " + "long: " * 30, ""),
    ],
)
def test_an_error_gives_the_line_as_it_should_be(wrong: str, right: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(f"---\ndate: 2026-01-01\n{wrong}\n---\n\nText.\n")
    assert caught.value.problem.partition("; write ")[2] == right
    assert caught.value.line is not None
    if right:
        assert caught.value.line == 3


def test_an_apostrophe_needs_no_backslash() -> None:
    with pytest.raises(SourceError) as caught:
        read('---\ntitle: "It\\\'s fine"\n---\n\nText.\n')
    assert "between double quotes write ' without a backslash" in caught.value.problem


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("title = Rest and sleep", 'this value needs quotes; write title = "Rest and sleep"'),
        ("title = 5 ways to rest", 'this value needs quotes; write title = "5 ways to rest"'),
        ("  sub.title = Grief: what helps", 'this value needs quotes; write sub.title = "Grief: what helps"'),
        ('title = "Rest', "Illegal character '\\n'; close the quotation marks"),
        ("count = 1.2.3", "Expected newline or end of document after a statement; put text in quotes"),
        ("title Rest", "Expected '=' after a key in a key/value pair; write key = value"),
    ],
)
def test_a_line_of_toml_that_cannot_be_read_is_told_as_it_should_be(line: str, told: str) -> None:
    with pytest.raises(SourceError) as wrong:
        formats.parse(Source("a.md", f"+++\nweight = 1\n{line}\n+++\n\nRest.\n", "markdown"))
    assert str(wrong.value).startswith(f"a.md:3: front matter cannot be read: {told}")


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ('title: "Rest\ntags: [a]', 2, 'write title: "Rest"'),
        ("weight: 1\ntitle: 'Rest and sleep\ndraft: true", 3, "write title: 'Rest and sleep'"),
        ('authors:\n- name: "Ada\n- name: "Ben"', 3, 'write - name: "Ada"'),
        ('lead: "One line\n  and another"\ntitle: "Rest\ntags: [a]', 4, 'write title: "Rest"'),
    ],
)
def test_quotation_marks_that_are_never_closed_are_told_where_they_are_opened(body: str, line: int, told: str) -> None:
    with pytest.raises(SourceError) as wrong:
        read(f"---\n{body}\n---\n\nRest.\n")
    said = f"a.md:{line}: front matter cannot be read: quotation marks are opened here and never closed; {told}"
    assert str(wrong.value) == said


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"title": "Rest",}', "put the name in double quotes, and no comma before }"),
        ('{"title": "Rest" "draft": true}', "put a comma between two entries, and double quotes around text"),
        ('{"title": "Rest", "tags": [a]}', "put text in double quotes, and no comma before ]"),
        ('{"title": "Rest}', "close the quotation marks"),
    ],
)
def test_what_is_wrong_with_json_is_told_with_what_would_be_right(body: str, told: str) -> None:
    with pytest.raises(SourceError) as wrong:
        read(f"{body}\n\nRest.\n")
    assert str(wrong.value).endswith(f"; {told}")
