"""Convert a text to UTF-8, if the conversion can be undone to the last byte."""

from __future__ import annotations

import codecs

from tonecheck.errors import ConfigError, SourceError, did_you_mean
from tonecheck.files.text_encoding import decode, looks_western

WESTERN = "cp1252"
_KNOWN = ("windows-1252", "iso-8859-1", "iso-8859-2", "iso-8859-15", "mac-roman", "windows-1250", "windows-1251")


def codec(name: str) -> str:
    """Return Python's name of an encoding of text.

    Raises:
        ConfigError: there is none of this name.
    """
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        hint = did_you_mean(name, _KNOWN)
        raise ConfigError(f"there is no encoding “{name}”; {hint}") from None


def as_utf_8(data: bytes, shown: str, encoding: str = "") -> bytes | None:
    """Return a text as UTF-8, or None if tonecheck reads it as it is.

    Args:
        data: the text in its old encoding.
        shown: the path for errors.
        encoding: its encoding; "" is Windows-1252, if it looks like that.

    Raises:
        SourceError: the encoding is unknown, or other bytes would come back from the converted text.
    """
    try:
        decode(data, shown)
    except SourceError as error:
        if not encoding and not looks_western(data):
            problem = "what encoding it has is not certain, so it was left as it is; name the encoding with --from"
            raise SourceError(f"{error.problem.partition(';')[0]}; {problem}", path=shown, line=error.line) from None
    else:
        return None
    name = encoding or WESTERN
    try:
        text = data.decode(name)
        is_same = text.encode(name) == data
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02X} is not in {name}, so it was left as it is"
        raise SourceError(problem, path=shown, line=data.count(b"\n", 0, error.start) + 1) from None
    except UnicodeError:
        is_same = False
    if not is_same:
        raise SourceError(f"would not come back exactly from {name}, so it was left as it is", path=shown)
    return text.encode("utf-8")
