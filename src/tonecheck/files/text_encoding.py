"""Decode and encode text: UTF-8 with or without a signature, UTF-16 with one. Errors explain any other bytes."""

from __future__ import annotations

import codecs
from typing import NoReturn

from tonecheck.errors import SourceError

_SIGNATURES = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_SAMPLE = 8192  # like git, we take a file with a zero byte in its first 8 kB for binary
_NOT_WINDOWS_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_ASCII = bytes(range(128))


def encoding_of(data: bytes) -> str:
    """Return the encoding of bytes, by their signature: utf-8 (without one), utf-8-sig, utf-16-le or utf-16-be."""
    return next((name for name, signature in _SIGNATURES.items() if data.startswith(signature)), "utf-8")


def decode(data: bytes, shown: str) -> str:
    """Return bytes as text, without the signature (byte order mark); line breaks do not change.

    Args:
        data: UTF-8 with or without signature, or UTF-16 with one.
        shown: the path for errors.

    Raises:
        SourceError: the bytes are not text in such an encoding; the error names the line and the byte, and what to do.
    """
    encoding = encoding_of(data)
    if data.startswith(codecs.BOM_UTF32_LE):
        raise SourceError("is in UTF-32; save the file as UTF-8", path=shown)
    if encoding.startswith("utf-16"):
        return _decode_utf_16(data[2:], encoding, shown)
    if b"\0" in data[:_SAMPLE]:
        _refuse_binary(data, shown)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # The codec does not count the signature, so we add its length.
        start = error.start + (len(data) - len(error.object))
        cut_off = error.reason == "unexpected end of data"
    before = data[:start]
    line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
    hint = " (it looks like Windows-1252)" if not cut_off and before.isascii() and _western(data) else ""
    problem = f"byte 0x{data[start]:02X} is not UTF-8; save the file as UTF-8{hint}"
    raise SourceError(problem, path=shown, line=line)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of a text: ``encode(decode(data, …), encoding_of(data))`` is ``data``.

    Args:
        text: without a signature.
        encoding: what ``encoding_of`` returned.
    """
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    return _SIGNATURES.get(encoding, b"") + text.encode(codec)


def _western(data: bytes) -> bool:
    """Return whether bytes look like Windows-1252: mostly ASCII, and no byte that it does not assign."""
    high = data.translate(None, _ASCII)
    return _NOT_WINDOWS_1252.isdisjoint(high) and len(high) * 3 < len(data)


def _decode_utf_16(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding)
        line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
        problem = f"byte 0x{data[error.start]:02X} is not UTF-16; save the file as UTF-8"
        raise SourceError(problem, path=shown, line=line) from None


def _refuse_binary(data: bytes, shown: str) -> NoReturn:
    sample = data[:_SAMPLE]
    zeros = sample.count(b"\0")
    if zeros * 3 > len(sample) and zeros in {sample[::2].count(b"\0"), sample[1::2].count(b"\0")}:
        raise SourceError("looks like UTF-16 without a signature; save the file as UTF-8", path=shown)
    raise SourceError(f"is not text (zero byte at offset {data.index(0):,}); skip it with “exclude”", path=shown)
