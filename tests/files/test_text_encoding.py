"""Bytes to text and back, and what is said of bytes that are no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.errors import SourceError
from tonecheck.files.text_encoding import decode, encode, encoding_of


def test_signatures_are_those_that_other_programs_write() -> None:
    assert encode("a", "utf-8-sig") == "a".encode("utf-8-sig")
    assert encode("a", "utf-16-le") == codecs.BOM_UTF16_LE + b"a\0"
    assert encode("a", "utf-16-be") == codecs.BOM_UTF16_BE + b"\0a"
    assert encode("a", "utf-8") == b"a"


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]))
def test_what_is_decoded_encodes_to_the_same_bytes(text: str, encoding: str) -> None:
    text = text.replace("\0", " ")
    data = encode(text, encoding)
    again = encoding_of(data)
    assert encode(decode(data, "a.md"), again) == data
    if not text.startswith("\ufeff"):
        assert (decode(data, "a.md"), again) == (text, encoding)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_one_clear_line(data: bytes) -> None:
    said = ""
    try:
        text = decode(data, "a.md")
    except SourceError as wrong:
        said = str(wrong)
    assert (said.startswith("a.md:") and "\n" not in said) or encode(text, encoding_of(data)) == data


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("one\ntwo\ncaf\u00e9 noir".encode("cp1252"),
         ":3: byte 0xE9 is not UTF-8; save the file as UTF-8 (it looks like Windows-1252)"),
        ("a\r\nb\rc\n\u201cquoted\u201d words here".encode("cp1252"),
         ":4: byte 0x93 is not UTF-8; save the file as UTF-8 (it looks like Windows-1252)"),
        ("caf\u00e9\n".encode() + b"caf\xe9", ":2: byte 0xE9 is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"a\nb\xff", ":2: byte 0xFF is not UTF-8; save the file as UTF-8"),
        (b"some words \x81 more words", ":1: byte 0x81 is not UTF-8; save the file as UTF-8"),
        ("\u65e5\u672c\u8a9e".encode("shift-jis"), ":1: byte 0x93 is not UTF-8; save the file as UTF-8"),
        ("cut off \u2019".encode()[:-1],
         ":1: byte 0xE2 is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00\xd8",
         ":2: byte 0x00 is not UTF-16; save the file as UTF-8"),
        (codecs.BOM_UTF16_BE + "a\r\nb".encode("utf-16-be") + b"\x00",
         ":2: byte 0x00 is not UTF-16; save the file as UTF-8"),
        ("a".encode("utf-32"), ": is in UTF-32; save the file as UTF-8"),
        ("words and words".encode("utf-16-le"), ": looks like UTF-16 without a signature; save the file as UTF-8"),
        ("words and words".encode("utf-16-be"), ": looks like UTF-16 without a signature; save the file as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ": is not text (zero byte at offset 8); skip it with “exclude”"),
        (b"%PDF-1.7\n" + b"x" * 2000 + b"\0", ": is not text (zero byte at offset 2,009); skip it with “exclude”"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_explained(data: bytes, line: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.md")
    assert str(caught.value) == f"a.md{line}"


WORD = '<html><head>\n<meta http-equiv=Content-Type content="text/html; charset=windows-1252">\n<p>“It’s café time”\n'


@pytest.mark.parametrize(
    ("text", "stored", "name"),
    [
        (WORD, "cp1252", "cp1252"),
        ('<!doctype html><meta charset="ISO-8859-1">“Rest”', "cp1252", "cp1252"),
        ("<META CHARSET = latin1 >\r\ncafé", "cp1252", "cp1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?><p>5 €', "iso8859-15", "iso8859-15"),
        ("<meta charset=koi8-r>сон", "koi8-r", "koi8-r"),
        ("<meta charset=gb2312>睡眠", "gb18030", "gb18030"),
        (WORD, "utf-8", "utf-8"),  # saved as UTF-8 since, and the declaration left behind
        ("<meta charset=windows-1252>only ASCII", "ascii", "utf-8"),
    ],
)
def test_an_html_page_may_declare_its_encoding(text: str, stored: str, name: str) -> None:
    data = text.encode(stored)
    assert (decode(data, "a.html"), encoding_of(data)) == (text, name)
    assert encode(text, encoding_of(data)) == data


def test_a_character_that_the_declared_encoding_lacks_is_written_as_a_reference() -> None:
    assert encode("café →", "cp1252") == b"caf\xe9 &#8594;"


@pytest.mark.parametrize(
    "data",
    [
        b"<meta charset=utf-7>\xe9",
        b"<meta charset=hex>\xe9",
        b"<meta charset=no-such>\xe9",
        b"<meta charset=utf-16>\xe9",
        b"x" * 1024 + b"<meta charset=latin1>\xe9",
        b"charset=latin1 \xe9",
    ],
)
def test_what_browsers_would_not_take_for_a_declaration(data: bytes) -> None:
    with pytest.raises(SourceError, match="is not UTF-8"):
        decode(data, "a.html")


def test_a_byte_that_the_declared_encoding_does_not_have() -> None:
    with pytest.raises(SourceError, match=r"^a\.html:2: byte 0x81 is not in cp1252, which the page declares; save"):
        decode(b"<meta charset=windows-1252>\n\x81\xe9", "a.html")


def test_a_zero_character_far_down_is_a_character() -> None:
    assert decode(b"x" * 8192 + b"\0", "a.md") == "x" * 8192 + "\0"
