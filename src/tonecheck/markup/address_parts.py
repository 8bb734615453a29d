"""The parts of an address as browsers read them (RFC 3986; WHATWG URL). Any text has parts; none is refused.

``urllib.parse`` refuses addresses that authors write (``http://[your-site]/``), and takes 5 ms to import.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.named_tuple import NamedTuple

_NOT_READ = expression(r"[\t\r\n]")

_SCHEME = expression(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PERCENT = expression(r"(?:%[0-9A-Fa-f]{2})+")


class Parts(NamedTuple):
    """The parts of an address as written, nothing decoded, but scheme and host in lower case."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str


def split(target: str) -> Parts:
    """Return the parts of an address. Ignores white space around it, and line breaks and tabs inside it."""
    target = _NOT_READ.sub("", target.strip())
    rest, _, fragment = target.partition("#")
    rest, _, query = rest.partition("?")
    scheme = host = ""
    match = _SCHEME.match(rest)
    if match:
        scheme, rest = match[1].lower(), rest[match.end() :]
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        rest = slash + path
    return Parts(scheme, host.rpartition("@")[2].lower(), rest, query, fragment)


def host_name(host: str) -> str:
    """Return the name that a host has with or without ``www.``, a usual port or a dot at its end, in ASCII."""
    name = host.removesuffix(":443").removesuffix(":80").removesuffix(".").removeprefix("www.")
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode()
    except UnicodeError:  # no name that a host can have
        return name


def unquote(text: str) -> str:
    """Return a text with its percent-encoding decoded as UTF-8; bytes that are not UTF-8 stay encoded."""
    return _PERCENT.sub(_decoded, text) if "%" in text else text


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match.group().replace("%", "")).decode()
    except UnicodeDecodeError:
        return match.group()
