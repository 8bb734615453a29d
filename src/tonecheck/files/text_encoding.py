"""Decode and encode text: UTF-8, UTF-16 with a signature, what an HTML page declares. Errors explain other bytes."""

from __future__ import annotations

import codecs
import re
from typing import NoReturn

from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.files.paths import as_argument

_SIGNATURES = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_SAMPLE = 8192  # like git, we take a file with a zero byte in its first 8 kB for binary
_NOT_WINDOWS_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_ASCII = bytes(range(128))
# Characters of UTF-8, each byte read as one in Latin-1; the last may be cut off.
_SEVERAL_BYTES = expression(
    r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\xc2-\xf4][\x80-\xbf]*\Z"
)
_PRESCANNED = 1024
"""In how many bytes browsers look for a declaration (WHATWG HTML, 13.2.3.2)."""
# <meta charset="…">, <meta http-equiv="content-type" content="text/html; charset=…">, <?xml encoding="…"?>
_DECLARED = expression(r"""<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
# Python's name of a codec -> the one that browsers use for its labels (WHATWG Encoding, 4.2).
_AS_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_LEGACY = expression(
    r"cp(?:125[0-8]|866|874)|iso8859-(?:[2-8]|1[03-6])|koi8-[ru]|mac-roman|gb18030|big5|euc_(?:jp|kr)|shift_jis"
)


def encoding_of(data: bytes) -> str:
    """Return the encoding of bytes.

    By their signature it is utf-8-sig, utf-16-le or utf-16-be. Without one it is utf-8, or else the one that an HTML
    page declares, under Python's name.
    """
    encoding = _by_signature(data)
    if encoding == "utf-8":
        try:
            data.decode()
        except UnicodeDecodeError:
            return _declared(data) or encoding
    return encoding


def _by_signature(data: bytes) -> str:
    return next((name for name, signature in _SIGNATURES.items() if data.startswith(signature)), "utf-8")


def _declared(data: bytes) -> str:
    """Return the encoding that a page declares, or "" if it declares none that browsers would use."""
    name = as_browsers(declared_label(data))
    return name if name != "utf-8" else ""


def declared_label(data: bytes) -> str:
    """Return the label of the encoding that a page declares, as written; "" if it declares none."""
    declaration = _DECLARED.search(data[:_PRESCANNED].decode("latin-1"))
    return declaration[1] if declaration else ""


def as_browsers(label: str) -> str:
    """Return the encoding that browsers use for a label, under Python's name; "" if they know none."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _AS_BROWSERS.get(name, name)
    return name if name == "utf-8" or _LEGACY.fullmatch(name) else ""


def decode(data: bytes, shown: str, file: str = "") -> str:
    """Return bytes as text, without the signature (byte order mark); line breaks do not change.

    Args:
        data: UTF-8 with or without signature, UTF-16 with one, or an HTML page that declares another encoding.
        shown: the path for errors.
        file: the path that ``tonecheck convert`` would take; "" for text that is in no file.

    Raises:
        SourceError: the bytes are not text in such an encoding; the error names the line and the byte, and what to do.
    """
    if data.startswith(codecs.BOM_UTF32_LE):
        raise SourceError("is in UTF-32; save the file as UTF-8", path=shown)
    encoding = _by_signature(data)
    if encoding.startswith("utf-16"):
        return _decode_utf_16(data[2:], encoding, shown)
    if b"\0" in data[:_SAMPLE]:
        _refuse_binary(data, shown)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = error
    declared = _declared(data) if encoding == "utf-8" else ""
    if declared:
        try:
            return data.decode(declared)
        except UnicodeDecodeError as error:
            wrong = error
    # The codec does not count the signature, so we add its length.
    start = wrong.start + (len(data) - len(wrong.object))
    before = data[:start]
    line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
    expected = f"in {declared}, which the page declares" if declared else "UTF-8"
    is_western = not declared and looks_western(data)
    hint = " (it looks like Windows-1252)" if is_western else ""
    command = f", as “tonecheck convert {as_argument(file)}” does" if is_western and file else ""
    problem = f"byte 0x{data[start]:02X} is not {expected}; save the file as UTF-8{hint}{command}"
    raise SourceError(problem, path=shown, line=line)


def looks_western(data: bytes) -> bool:
    """Return whether bytes that are not UTF-8 look like Windows-1252.

    They are mostly ASCII, have no byte that it does not assign, and no characters in UTF-8 among them.
    """
    high = data.translate(None, _ASCII)
    return (
        _NOT_WINDOWS_1252.isdisjoint(high)
        and len(high) * 3 < len(data)
        and not _SEVERAL_BYTES.search(data.decode("latin-1"))
        and b"\0" not in data[:_SAMPLE]
    )


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of a text: ``encode(decode(data, …), encoding_of(data))`` is ``data``.

    The encoding that an HTML page declares may lack a character; it becomes a numeric character reference.

    Args:
        text: without a signature.
        encoding: what ``encoding_of`` returned.
    """
    if _LEGACY.fullmatch(encoding):
        return text.encode(encoding, "xmlcharrefreplace")
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    return _SIGNATURES.get(encoding, b"") + text.encode(codec)


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
