"""Word documents: what is read of them, that every place is where it says, and that fixes change words only."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support import word
from support.command import tonecheck
from tonecheck import SourceError, formats
from tonecheck.findings.fix import applied
from tonecheck.markup.word.package import LARGEST_PART
from tonecheck.model import Block, Edit, Source, Span

HERE = Path(__file__).parent / "docx"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
REFUSED: list[dict[str, str]] = yaml.safe_load((HERE / "refused.yaml").read_text("utf-8"))
P = word.paragraph


def source(data: bytes) -> Source:
    return formats.of_bytes(data, path="letter.docx", format="docx")


def shown(block: Block) -> str:
    number = f"#{block.number}" if block.number is not None else ""
    return " ".join(filter(None, (block.kind, str(block.level or ""), number, block.text)))


# -- reading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_what_is_read(case: dict[str, Any]) -> None:
    parts = {name: case[name] for name in ("styles", "footnotes", "endnotes", "targets") if name in case}
    document = formats.parse(source(word.file(case["body"], **parts)))
    assert document.source.text == case["text"]
    assert [shown(block) for block in document.blocks] == case["blocks"]
    others = {
        "marks": [
            f"{mark.kind} {block.text[mark.start : mark.end]}" for block in document.blocks for mark in block.marks
        ],
        "links": {link.target: link.text for link in document.links},
        "anchors": [anchor.id for anchor in document.anchors],
        "alts": [image.alt for image in document.images],
        "nodes": [node.name for node in document.nodes if node.name and node.name != "p"],
        "within": [list(block.within) for block in document.blocks],
        "langs": [block.lang for block in document.blocks],
    }
    asked = {name: value for name, value in others.items() if name in case}
    assert asked == {name: case[name] for name in asked}


def test_words_are_where_they_say() -> None:
    for case in CASES:
        document = formats.parse(source(word.file(case["body"])))
        for block in document.blocks:
            for found in re.finditer(r"\w+", block.text):
                start, end = block.source_span(*found.span())
                assert document.source.text[start:end].replace("\u00ad", "") == found.group()


NAMES = """w:p w:r w:tbl w:tr w:tc w:sdt w:sdtContent w:hyperlink w:ins w:del w:fldSimple w:drawing wp:inline wp:docPr
    w:txbxContent w:pict mc:AlternateContent mc:Choice w:pPr w:numPr w:rPr""".split()
LEAVES = [
    "<w:t>rest &amp; sleep</w:t>",
    "<w:br/>",
    '<w:footnoteReference w:id="1"/>',
    '<w:fldChar w:fldCharType="begin"/>',
    "<w:instrText>HYPERLINK x</w:instrText>",
    '<w:fldChar w:fldCharType="separate"/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:numId w:val="2"/>',
    '<w:outlineLvl w:val="1"/>',
    "<pic:pic/>",
]
TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", st.sampled_from(NAMES), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=4))
def test_any_elements_are_read_and_words_are_where_they_say(trees: list[str]) -> None:
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>A note</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    document = formats.parse(source(word.file("".join(f"<w:p>{tree}</w:p>{tree}" for tree in trees), footnotes=note)))
    for block in document.blocks:
        for found in re.finditer(r"\w+", block.text):
            start, end = block.source_span(*found.span())
            assert document.source.text[start:end] == found.group()


def test_a_place_is_a_paragraph_under_a_heading() -> None:
    body = P("Hello you.") + P("Rest &amp; sleep", "Heading1") + "<w:p/>" + P("Lie down.")
    article = source(word.file(body))
    places = [
        article.place(Span(article.text.index(word), article.text.index(word) + 1)) for word in ("Hel", "Rest", "Lie")
    ]
    assert [place.where for place in places] == [
        "paragraph 1",
        "paragraph 2, a heading",
        "paragraph 3, under “Rest & sleep”",
    ]
    assert [place.line for place in places] == ["Hello you.", "Rest & sleep", "Lie down."]


def test_a_text_without_a_file_has_a_paragraph_on_each_line() -> None:
    document = formats.parse(Source("a.docx", "One.\nTwo.\r\nThree", "docx"))
    assert [shown(block) for block in document.blocks] == ["paragraph One.", "paragraph Two.", "paragraph Three"]


# -- what cannot be read ------------------------------------------------------------------------------------------

_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'


def made(what: str) -> bytes:
    good = word.file(P("We listen."))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    begin = good.index(b"word/document.xml") + len("word/document.xml") + 20
    files: dict[str, Callable[[], bytes]] = {
        "empty": lambda: b"",
        "truncated": lambda: good[: len(good) // 2],
        "old": lambda: old,
        "encrypted": lambda: old + "EncryptedPackage".encode("utf-16-le"),
        "rtf": lambda: rb"{\rtf1 We listen.}",
        "pdf": lambda: b"%PDF-1.7\n",
        "html": lambda: b"\n<html><p>We listen.",
        "text": lambda: b"We listen.",
        "spreadsheet": lambda: word.archive({"xl/workbook.xml": "<a/>"}),
        "odt": lambda: word.archive({"content.xml": "<a/>"}),
        "archive": lambda: word.archive({"letter.txt": "We listen."}),
        "entities": lambda: word.file("", others={"word/document.xml": _ENTITIES.encode()}),
        "unbalanced": lambda: word.file("<w:p><w:r>"),
        "deep": lambda: word.file("<w:sdt>" * 1000 + "</w:sdt>" * 1000),
        "bomb": lambda: word.file("", others={"word/document.xml": bytes(LARGEST_PART + 1)}),
        "crowd": lambda: word.archive({f"{number}.xml": "" for number in range(10_001)}),
        "corrupt": lambda: good[:begin] + b"\xff" * 20 + good[begin + 20 :],
        "other": lambda: word.file("", others={"word/document.xml": b"<html/>"}),
    }
    return files[what]()


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["made"])
def test_a_file_that_cannot_be_read_gets_one_line(case: dict[str, str]) -> None:
    with pytest.raises(SourceError) as error:
        source(made(case["made"]))
    assert error.value.problem.startswith(case["line"])
    assert error.value.path == "letter.docx"
    assert "; " in error.value.problem  # what to do about it


def test_other_documents_are_checked_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "good.docx").write_bytes(word.file(P("She suffers from anxiety.")))
    (tmp_path / "bad.docx").write_bytes(made("truncated"))
    (tmp_path / "~$good.docx").write_bytes(b"what Word leaves of an open document")
    code, out, err = tonecheck(".", cwd=tmp_path)
    assert code == 2
    assert "good.docx\n  paragraph 1  warning" in out
    assert err.count("\n") == 1
    assert err.startswith("tonecheck: bad.docx: is incomplete")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on memory")
def test_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(word.file("", others={"word/document.xml": bytes(300_000_000)}))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))

    run = subprocess.run(
        [sys.executable, "-m", "tonecheck", "--no-cache", "bomb.docx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=limited,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    assert "bomb.docx: is too large" in run.stderr


# -- fixes --------------------------------------------------------------------------------------------------------

TEXTS = st.text('ab &<>"’é', min_size=1, max_size=6)
LOOKS = ("", "<w:b/>", "<w:i/>", '<w:b/><w:lang w:val="en-GB"/>')
RUNS = st.lists(st.tuples(TEXTS, st.sampled_from(LOOKS)), min_size=1, max_size=4)


def written(runs: list[tuple[str, str]]) -> str:
    return (
        "<w:p>"
        + "".join(
            f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text, look in runs
        )
        + "</w:p>"
    )


def changed(article: Source, edits: list[Edit]) -> Source:
    assert article.layout
    return Source(article.path, applied(article.text, edits), "docx", layout=article.layout.moved(edits))


def without_words(data: bytes) -> bytes:
    part = word.changed(data)["word/document.xml"].replace(b' xml:space="preserve"', b"")
    return re.sub(rb"(<w:t>)[^<]*", rb"\1", part)


@given(paragraphs=st.lists(RUNS, min_size=1, max_size=3), data=st.data())
def test_fixes_change_words_and_nothing_else(paragraphs: list[list[tuple[str, str]]], data: st.DataObject) -> None:
    file = word.file("".join(map(written, paragraphs)))
    article = source(file)
    assert article.layout
    cuts = sorted(data.draw(st.sets(st.integers(0, len(article.text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(Span(*span), data.draw(st.text("xyz &", max_size=3))) for span in spans]
    edits = [edit for edit in edits if not article.layout.refusal([edit]) and not article.layout.taken_out(edit)]
    now = changed(article, edits)
    copy = formats.fixed(file, now)
    again = source(copy)
    assert again.text.split("\n") == [line for line in now.text.split("\n")[:-1] if line.strip()] + [""]
    assert without_words(copy) == without_words(file)
    both = [[(shown(block), block.marks) for block in formats.parse(one).blocks if block.text] for one in (now, again)]
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        ((0, 2, "You"), ""),
        ((3, 6, "were"), ""),  # in two runs that look the same
        ((7, 11, "near"), "its words have more than one formatting"),
        ((6, 11, ""), ""),  # what goes has no formatting to keep
        ((11, 15, ""), "it would change more than words"),  # the mark of a note
        ((0, 2, "We\n"), "it would change more than words"),
        ((3, 3, "all "), ""),
    ],
)
def test_what_a_fix_may_change(edit: tuple[int, int, str], reason: str) -> None:
    run = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'.format
    bold = "<w:rPr><w:b/></w:rPr>"
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p>{run('', 'We a')}{run('', 're he')}{run(bold, 're')}{note}{run('', ' now.')}</w:p>"
    file = word.file(body, footnotes=f'<w:footnote w:id="1">{P("Or there.")}</w:footnote>')
    article = source(file)
    assert article.text == "We are here[^1] now.\n[^1]: Or there.\n"
    assert article.layout
    start, end, new = edit
    edits = [Edit(Span(start, end), new)]
    assert article.layout.refusal(edits) == reason
    if not reason:
        copy = formats.fixed(file, changed(article, edits))
        assert source(copy).text == applied(article.text, edits)


def test_a_paragraph_can_go_and_an_alternative_text_can_change() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a &gt; b" descr="Image of &quot;us&quot;"/><a:graphic>'
        '<a:graphicData uri="p"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    file = word.file(P("top of page") + picture + P("Rest.") + P("bottom of page"))
    article = source(file)
    assert article.text == 'top of page\n[picture: Image of "us"]\nRest.\nbottom of page\n'
    end = len(article.text)
    edits = [Edit(Span(0, 12), ""), Edit(Span(22, 31), ""), Edit(Span(end - 16, end - 1), "")]
    copy = formats.fixed(file, changed(article, edits))
    assert source(copy).text == '[picture: "us"]\nRest.\n'
    assert b'name="a &gt; b" descr=\'"us"\'' in word.changed(copy)["word/document.xml"]


def test_fixes_go_into_a_copy_that_is_named(tmp_path: Path) -> None:
    file = word.file(
        P("top of page")
        + written([("We utilise ", ""), ("art.", "<w:b/>")])
        + written([("We utili", ""), ("se clay.", "<w:b/>")]),
        others={"word/media/image1.png": b"\x89PNG a picture"},
    )
    (tmp_path / "letter.docx").write_bytes(file)
    code, _, err = tonecheck("--fix", "letter.docx", cwd=tmp_path)
    assert code == 0
    assert "letter.docx: the fixes are in a copy, letter.fixed.docx; the document itself is as it was" in err
    assert (
        "letter.docx: paragraph 2: “utilise” (plain-words/simpler) was not fixed, because its words have more than"
        in err
    )
    assert (tmp_path / "letter.docx").read_bytes() == file
    copy = (tmp_path / "letter.fixed.docx").read_bytes()
    assert source(copy).text == "We use art.\nWe utilise clay.\n"
    before, after = word.changed(file), word.changed(copy)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    tonecheck("--fix", "letter.docx", cwd=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "letter.docx",
        "letter.fixed-2.docx",
        "letter.fixed.docx",
    ]


def test_a_document_on_standard_input(tmp_path: Path) -> None:
    file = word.file(P("She suffers from anxiety."))
    code, out, _ = tonecheck("-", "--stdin-filename", "letter.docx", cwd=tmp_path, stdin=file)
    assert (code, "  paragraph 1  warning" in out) == (1, True)
    code, _, err = tonecheck("-", "--fix", "--stdin-filename", "letter.docx", cwd=tmp_path, stdin=file)
    assert code == 2
    assert "name the file itself" in err
