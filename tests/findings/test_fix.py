"""Fixes: what they change, and what they leave byte for byte."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import word
from tonecheck import formats
from tonecheck.errors import SourceError
from tonecheck.findings.fix import Change, alternatives, applied, diff, edited, summary, takes_up, write
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Edit, Finding, Source, Span

TEXT = "one two three four"


def finding(*edits: tuple[int, int, str], text: str = TEXT, safe: bool = True, rule: str = "tone/a") -> Finding:
    span = Span(min(start for start, _, _ in edits), max(end for _, end, _ in edits))
    place = Source("a.md", text, "markdown").place(span)
    return Finding(place, rule, "warning", "…", edits=tuple(Edit(Span(a, b), c) for a, b, c in edits), safe=safe)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([finding((0, 3, "1"))], "1 two three four"),
        ([finding((4, 7, "2")), finding((0, 3, "1"))], "1 2 three four"),
        ([finding((0, 7, "a")), finding((4, 13, "b"))], "a three four"),
        # All edits of a finding or none.
        ([finding((4, 7, "2")), finding((5, 6, "x"), (8, 13, "3"))], "one 2 three four"),
        ([finding((0, 0, "> ")), finding((0, 3, "1"))], "> one two three four"),
        ([finding((0, 3, "1"), safe=False)], TEXT),
        ([finding((3, 7, "")), finding((7, 13, ""))], "one four"),
        # What cannot be applied keeps nothing that comes after it from being so.
        ([finding((0, 3, "1"), safe=False), finding((4, 7, "2"))], "one 2 three four"),
        ([finding((0, 7, "a")), finding((4, 13, "b")), finding((14, 18, "4"))], "a three 4"),
    ],
)
def test_edits(findings: list[Finding], expected: str) -> None:
    assert edited(TEXT, findings)[0] == expected


@pytest.mark.parametrize(
    ("earlier", "later", "are_both_made"),
    [
        # A finding with edits on both sides goes first; the other lies between them.
        ((0, 3, 14, 18), (4, 7), True),
        ((0, 3, 14, 18), (3, 7), True),
        ((0, 3, 14, 18), (8, 14), True),
        ((0, 3, 14, 18), (8, 15), False),
        ((0, 3, 14, 18), (2, 7), False),
        # An insertion conflicts with what begins or ends where it is.
        ((0, 3, 8, 8), (4, 8), False),
        ((0, 3, 8, 8), (8, 13), False),
        ((0, 3, 8, 8), (8, 8), False),
        ((0, 3, 8, 8), (4, 7), True),
        ((0, 3, 8, 13), (8, 8), False),
        ((0, 3, 8, 13), (7, 7), True),
        ((0, 3, 8, 13), (3, 3), False),
    ],
)
def test_which_edits_go_together(
    earlier: tuple[int, int, int, int], later: tuple[int, int], are_both_made: bool
) -> None:
    first = finding((earlier[0], earlier[1], "A"), (earlier[2], earlier[3], "B"))
    _, done = edited(TEXT, [first, finding((*later, "C"))])
    assert (len(done) == 2) is are_both_made


def suggesting(*suggestions: str, edits: tuple[Edit, ...] = (), markup: str = "markdown") -> Finding:
    """Return a finding at “two”."""
    span = Span(4, 7)
    return Finding(
        Source("a", TEXT, markup).place(span), "tone/a", "warning", "…", suggestions=suggestions, edits=edits
    )


@pytest.mark.parametrize(
    ("given", "fixes", "is_taken_up"),
    [
        (suggesting("2", "II", edits=(Edit(Span(4, 7), "2"),)), ["2", "II"], True),
        (suggesting("2", "II", edits=(Edit(Span(4, 7), "II"),)), ["II"], False),
        (suggesting("2", edits=(Edit(Span(4, 13), "2"),)), ["2"], False),
        (suggesting(edits=(Edit(Span(4, 7), "2"),)), ["2"], False),
        (suggesting("2", "two (2)"), ["two (2)"], False),
        (suggesting("2"), [], False),
        (suggesting("“a” & b", edits=(Edit(Span(4, 7), "“a” & b"),)), ["“a” & b"], True),
        (
            suggesting('"a" & b', "<b>", edits=(Edit(Span(4, 7), '"a" &amp; b'),), markup="html"),
            ['"a" &amp; b', "&lt;b&gt;"],
            True,
        ),
    ],
)
def test_the_fixes_of_a_finding(given: Finding, fixes: list[str], is_taken_up: bool) -> None:
    offered = alternatives(given)
    assert [edit.replacement for (edit,) in offered] == fixes
    assert offered[:1] == (given.edits,) or not given.edits
    assert {edit.span for (edit,) in offered[1:]} <= {given.span}
    assert given.edits or {edit.span for (edit,) in offered} <= {given.span}
    assert takes_up(given) is is_taken_up


LINES = "one two\n three \nfour\n"


@pytest.mark.parametrize(
    ("span", "edits", "expected"),
    [
        ((4, 7), [(4, 7, "2")], "Write “2”"),
        ((0, 7), [(4, 7, "2")], "Write “2” for “two”"),
        ((0, 7), [(0, 3, "1")], "Write “1” for “one”"),
        ((0, 7), [(3, 3, " and")], "Add “and”"),
        ((0, 7), [(3, 4, " and ")], "Add “and”"),
        ((4, 7), [(0, 3, "1")], "Write “1”"),  # elsewhere than the words of the finding
        ((4, 7), [(4, 13, "2")], "Write “2”"),
        ((4, 7), [(4, 7, "")], "Take out “two”"),
        ((0, 7), [(3, 7, " ")], "Take out “two”"),
        ((0, 7), [(0, 7, "")], "Take this line out"),
        ((0, 8), [(0, 7, "")], "Take out “one two”"),
        ((9, 14), [(9, 14, "")], "Take this line out"),
        ((4, 7), [(0, 8, "")], "Take this line out"),
        ((0, 7), [(0, 3, "1"), (4, 7, "1")], "Write “1” in 2 places"),
        ((0, 7), [(0, 3, "1"), (4, 7, "2")], "Change this in 2 places"),
        ((0, 7), [(0, 3, ""), (4, 7, "")], "Change this in 2 places"),
        ((4, 7), [(4, 7, "x" * 99)], f"Write “{'x' * 59}…”"),
    ],
)
def test_a_fix_in_a_few_words(span: tuple[int, int], edits: list[tuple[int, int, str]], expected: str) -> None:
    place = Source("a.md", LINES, "markdown").place(Span(*span))
    one = Finding(place, "tone/a", "warning", "…", edits=tuple(Edit(Span(a, b), c) for a, b, c in edits))
    assert summary(one, one.edits) == expected


def test_unsafe_edits_are_asked_for() -> None:
    assert edited(TEXT, [finding((0, 3, "1"), safe=False)], unsafe=True)[0] == "1 two three four"


def test_line_feeds_become_the_line_breaks_of_the_text() -> None:
    text = "one\r\ntwo\r\n"
    assert edited(text, [finding((3, 3, "\nand"), text=text)])[0] == "one\r\nand\r\ntwo\r\n"
    assert edited("one\ntwo", [finding((3, 3, "\nand"), text="one\ntwo")])[0] == "one\nand\ntwo"


@given(st.lists(st.tuples(st.integers(0, 18), st.integers(0, 18), st.sampled_from(["", "x", "yy"])), max_size=6))
def test_what_no_edit_names_stays(edits: list[tuple[int, int, str]]) -> None:
    findings = [finding((min(a, b), max(a, b), new)) for a, b, new in edits]
    after, done = edited(TEXT, findings)
    taken = sorted((edit.span, edit.replacement) for one in done for edit in one.edits)
    kept, end, expected = [], 0, ""
    for span, new in taken:
        assert span.start >= end
        kept.append(TEXT[end : span.start])
        expected += TEXT[end : span.start] + new
        end = span.end
    assert after == expected + TEXT[end:]


@given(st.lists(st.tuples(st.integers(0, 18), st.integers(0, 18), st.sampled_from(["", "x"])), max_size=6))
def test_edits_that_are_taken_do_not_touch_each_other(edits: list[tuple[int, int, str]]) -> None:
    _, done = edited(TEXT, [finding((min(a, b), max(a, b), new)) for a, b, new in edits])
    spans = sorted(edit.span for one in done for edit in one.edits)
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            assert one.end <= other.start
            if one.start == one.end or other.start == other.end:
                assert one.end < other.start


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le"])
@pytest.mark.parametrize("lines", ["\n", "\r\n", "\r"])
def test_encoding_line_breaks_and_permissions_stay(tmp_path: Path, encoding: str, lines: str) -> None:
    file = tmp_path / "a.md"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    file.write_bytes(mark + lines.join(["ä one", "two", ""]).encode(encoding))
    os.chmod(file, 0o640)
    before = lines.join(["ä one", "two", ""])
    assert write(Change(str(file), before, before.replace("two", "2"))) == ""
    assert file.read_bytes() == mark + lines.join(["ä one", "2", ""]).encode(encoding)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_page_is_written_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"<meta charset=windows-1252>\ncaf\xe9 two")
    before = "<meta charset=windows-1252>\ncafé two"
    write(Change(str(file), before, before.replace("two", "→")))
    assert file.read_bytes() == b"<meta charset=windows-1252>\ncaf\xe9 &#8594;"


def test_a_page_whose_bytes_would_not_come_back_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    data = b"<meta charset=big5>\xa2\xce two"  # one of the characters that Big5 has twice
    file.write_bytes(data)
    before = data.decode("big5")
    with pytest.raises(SourceError, match="cannot be written back exactly") as error:
        write(Change("guides/a.html", before, before.replace("two", "2")), str(file))
    assert error.value.path == "guides/a.html"
    assert file.read_bytes() == data


def test_a_file_that_has_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("three", "utf-8")
    with pytest.raises(SourceError, match="changed while tonecheck ran"):
        write(Change(str(file), "two", "2"))
    assert file.read_text("utf-8") == "three"


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks want a right there")
def test_a_symlink_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("two", "utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    write(Change(str(tmp_path / "link.md"), "two", "2"))
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8") == "2"


def test_a_write_that_fails_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_text("two", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SourceError, match=r"^guides/a.md: cannot be written: No space left"):
        write(Change("guides/a.md", "two", "2"), str(file))
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "two")]


def test_a_diff_is_one_that_patch_reads() -> None:
    assert "".join(diff([Change("X/a.md", "one\ntwo", "one\n2"), Change("/x.md", "a\r\n", "b\r\n")])) == (
        "--- a/X/a.md\n+++ b/X/a.md\n@@ -1,2 +1,2 @@\n one\n"
        "-two\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n"
        "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\r\n+b\r\n"
    )


def refused(folder: Path, data: bytes | None, before: str) -> SourceError:
    """Return the error of writing to a file with other names in it than in the report."""
    file = folder / "a.md"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(SourceError) as error:
        write(Change("guides/a.md", before, "2"), str(file))
    assert (file.read_bytes() if data is not None else None) == data
    return error.value


@pytest.mark.parametrize(
    ("data", "before", "problem"),
    [
        (b"three", "two", ": changed while tonecheck ran, so it was not fixed; run tonecheck again"),
        (None, "two", ": cannot be written: No such file or directory"),
        (b"\xff", "two", ":1: byte 0xFF is not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_cannot_be_written_is_told_of_the_article(
    tmp_path: Path, data: bytes | None, before: str, problem: str
) -> None:
    assert str(refused(tmp_path, data, before)).startswith(f"guides/a.md{problem}")


def test_a_file_that_nobody_may_write_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert str(refused(tmp_path, b"two", "two")) == "guides/a.md: no permission to write, so it was not fixed"


def test_a_disk_that_is_full_is_told_of_the_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tonecheck.findings.fix.put", full)
    assert str(refused(tmp_path, b"two", "two")) == "guides/a.md: cannot be written: No space left on device"


# -- files that are no text: a copy has the fixes --------------------------------------------------------------------


def letter(folder: Path) -> tuple[Path, Change]:
    """Return a document, and a change of it in which it has another name."""
    file = folder / "letter.docx"
    file.write_bytes(word.file(word.paragraph(TEXT)))
    before = formats.of_bytes(file.read_bytes(), path="guides/letter.docx", format="docx")
    assert before.layout
    edits = [Edit(Span(4, 7), "2")]
    after = Source(before.path, applied(before.text, edits), "docx", layout=before.layout.moved(edits))
    return file, Change(before.path, before.text, after.text, after)


def refused_copy(file: Path, change: Change) -> str:
    """Return the error of writing a copy, which leaves no other file than there were."""
    names = sorted(os.listdir(file.parent))
    with pytest.raises(SourceError) as error:
        write(change, str(file))
    assert sorted(os.listdir(file.parent)) == names
    return str(error.value)


def test_each_copy_has_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, change = letter(tmp_path)
    data = file.read_bytes()
    monkeypatch.chdir(tmp_path)
    names = ["letter.fixed.docx", "letter.fixed-2.docx", "letter.fixed-3.docx"]
    assert [write(change, str(file)) for _ in names] == names
    copies = [formats.of_bytes((tmp_path / name).read_bytes(), path=name, format="docx").text for name in names]
    assert copies == [change.after] * 3
    assert file.read_bytes() == data
    assert write(replace(change, path="letter.docx")) == "letter.fixed-4.docx"


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks want a right there")
def test_so_many_copies_and_no_more(tmp_path: Path) -> None:
    file, change = letter(tmp_path)
    names = ["letter.fixed.docx", *(f"letter.fixed-{number}.docx" for number in range(2, 100))]
    for name in names[:-1]:
        (tmp_path / name).touch()
    (tmp_path / names[-1]).symlink_to("gone.docx")  # not written through
    assert refused_copy(file, change) == "guides/letter.docx: has 99 fixed copies beside it; remove some of them"
    (tmp_path / names[-1]).unlink()
    assert os.path.basename(write(change, str(file))) == names[-1]


def test_a_document_that_has_changed_or_cannot_be_read_gets_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, change = letter(tmp_path)
    told = "guides/letter.docx: {}".format
    with monkeypatch.context() as patch:
        patch.setattr("tonecheck.formats.docx.MOST_BYTES", 10)
        assert refused_copy(file, change) == told(
            f"cannot be read: {file.stat().st_size:,} bytes are more than the limit of 10"
        )
    with monkeypatch.context() as patch:
        patch.setattr("tonecheck.findings.fix.opening.read", Mock(side_effect=OSError("no reason")))
        assert refused_copy(file, change) == told("cannot be read: no reason")
    file.write_bytes(word.file(word.paragraph("three")))
    changed = "changed while tonecheck ran, so it was not fixed; run tonecheck again"
    assert refused_copy(file, change) == told(changed)
    file.write_bytes(b"no document")
    assert refused_copy(file, change).startswith("guides/letter.docx")
    file.unlink()
    assert refused_copy(file, change) == told("cannot be read: No such file or directory")
