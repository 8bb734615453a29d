"""The text of a fetched page, in the encoding that browsers would take."""

from __future__ import annotations

import codecs

from tonecheck.errors import SourceError
from tonecheck.files.text_encoding import as_browsers, encoding_of


def text_of(data: bytes, charset: str, address: str) -> str:
    """Return the text of a page.

    A signature counts first, then what the server states, then what the page declares (WHATWG HTML, 13.2.3).

    Args:
        data: the page.
        charset: the encoding that the server states, or "".
        address: the address of the page.

    Raises:
        SourceError: the page is in another encoding, so that readers see broken characters.
    """
    encoding, stated = encoding_of(data), as_browsers(charset)
    if encoding.startswith("utf-16") or data.startswith(codecs.BOM_UTF8):
        return data[2 if encoding.startswith("utf-16") else 3 :].decode(encoding.removesuffix("-sig"), "replace")
    says = "the server says that it is" if stated else "the page is taken for"
    encoding = stated or encoding
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        wrong = f"byte 0x{data[error.start]:02X}" if isinstance(error, UnicodeDecodeError) else "its text"
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else None
        problem = f"{says} {encoding}, and {wrong} is not; state its encoding, which should be UTF-8"
        raise SourceError(problem, path=address, line=line) from None
