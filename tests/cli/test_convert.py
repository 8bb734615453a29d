"""``tonecheck convert``: articles in an older encoding become UTF-8, and no byte is lost."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.command import tonecheck
from tonecheck.errors import SourceError
from tonecheck.files.conversion import as_utf_8

WORDS = "Café “Rest” – £5\r\nline two\n"


def test_the_command_that_a_fault_names_mends_it(tmp_path: Path) -> None:
    file = tmp_path / "a page.md"
    file.write_bytes(WORDS.encode("cp1252"))
    code, _, err = tonecheck(".", cwd=tmp_path)
    assert code == 2
    command = err.partition("as “")[2].partition("” does")[0]
    assert command == "tonecheck convert 'a page.md'"
    code, _, err = tonecheck(*shlex.split(command)[1:], cwd=tmp_path)
    assert (code, err) == (0, "tonecheck: a page.md: is UTF-8 now; it was in Windows-1252\n")
    assert file.read_bytes() == WORDS.encode()
    assert tonecheck(".", "--exit-zero", cwd=tmp_path)[0] == 0


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"<meta charset=iso-8859-15>\ncaf\xe9",
    ],
)
def test_what_is_read_as_it_is_stays_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.html").write_bytes(data)
    assert tonecheck("convert", "a.html", cwd=tmp_path)[::2] == (0, "tonecheck: nothing to convert\n")
    assert (tmp_path / "a.html").read_bytes() == data


@pytest.mark.parametrize(
    ("data", "option", "problem"),
    [
        ("café café".encode("latin-1") + " café".encode(), (), "a.md:1: byte 0xE9 is not UTF-8; what encoding it has"),
        (b"fine\nx\x81 y", (), "a.md:2: byte 0x81 is not UTF-8; what encoding it has"),
        ("cut off: é".encode()[:-1], (), "a.md:1: byte 0xC3 is not UTF-8; what encoding it has"),
        (b"fine\nx\x81 y", ("--from", "cp1252"), "a.md:2: byte 0x81 is not in cp1252, so it was left as it is"),
        (b"\x81", ("--from", "utf-9"), "there is no encoding “utf-9”"),
        (b"\x81", ("--from", "base64"), "there is no encoding “base64”"),
        (b"\xa2\xce two", ("--from", "big5"), "a.md: would not come back exactly from big5"),
    ],
)
def test_what_is_not_certain_is_left_alone(tmp_path: Path, data: bytes, option: tuple[str, ...], problem: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    code, _, err = tonecheck("convert", *option, "a.md", cwd=tmp_path)
    assert (code, problem in err) == (2, True), err
    assert (tmp_path / "a.md").read_bytes() == data


def test_the_others_are_converted_even_if_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x\x81")
    (tmp_path / "b.md").write_bytes(b"caf\xe9 noir")
    code, _, err = tonecheck("convert", ".", cwd=tmp_path)
    assert (code, "b.md: is UTF-8 now" in err, "a.md:1: byte 0x81" in err) == (2, True, True)
    assert (tmp_path / "b.md").read_bytes() == "café noir".encode()


def test_a_page_in_html_has_to_declare_it_too(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>caf\xe9 noir</p>")
    (tmp_path / "b.html").write_bytes(b"<meta charset=UTF-8><p>caf\xe9 noir</p>")
    _, _, err = tonecheck("convert", ".", cwd=tmp_path)
    assert [line.split(":")[1] for line in err.split("\n") if "<meta charset" in line] == [" a.html"]


@given(st.binary(max_size=40), st.sampled_from(["", "cp1252", "latin-1", "shift_jis", "utf-16-le"]))
def test_no_byte_is_ever_lost(data: bytes, encoding: str) -> None:
    try:
        converted = as_utf_8(data, "a.md", encoding)
    except SourceError:
        return
    if converted is not None:
        assert converted.decode("utf-8").encode(encoding or "cp1252") == data
