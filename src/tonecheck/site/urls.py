"""Addresses as browsers read them (RFC 3986; WHATWG URL), without the weight of ``urllib``."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.site.routes import OUTSIDE, Address, Model

_SCHEME = expression(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PERCENT = expression(r"(?:%[0-9A-Fa-f]{2})+")


class Parts(NamedTuple):
    """The parts of an address as written: scheme and host in lower case, nothing decoded."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str


def split(target: str) -> Parts:
    """Return the parts of an address. White space around it and line breaks and tabs in it do not count."""
    target = re.sub(r"[\t\r\n]", "", target.strip())
    rest, _, fragment = target.partition("#")
    rest, _, query = rest.partition("?")
    scheme = host = ""
    found = _SCHEME.match(rest)
    if found:
        scheme, rest = found[1].lower(), rest[found.end() :]
    if rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        rest = slash + path
    return Parts(scheme, host.rpartition("@")[2].lower(), rest, query, fragment)


def unquote(text: str) -> str:
    """Return a text with its percent-encoded bytes decoded as UTF-8; what is none stays as it is."""
    return _PERCENT.sub(_decoded, text) if "%" in text else text


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(found.group().replace("%", "")).decode()
    except UnicodeDecodeError:
        return found.group()


def join(folder: str, path: str) -> str:
    """Return a path resolved against the url of a page: dots resolved, a slash at the end kept, none above the root.

    Args:
        folder: url of the page the path stands on; what follows its last slash does not count.
        path: as in an address, absolute or relative; "" is the page itself.
    """
    if not path:
        return folder
    whole = path if path.startswith("/") else f"{posixpath.dirname(folder)}/{path}"
    kept: list[str] = []
    parts = whole.split("/")[1:]
    for part in parts:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    if parts[-1:] in (["."], [".."]):
        kept.append("")
    return "/" + "/".join(kept).lstrip("/")


def as_browser(target: str, page_url: str, model: Model) -> Address:
    """Return what an address asks for when a browser follows it from a page: the last step of most builders.

    The site's own host and base path are taken off. An address below the host and not below the base path is outside.

    Args:
        target: the address as it will stand in the published page.
        page_url: the page's url, without base path.
        model: the site.
    """
    parts = split(target)
    own = bool(parts.host) and parts.host in model.hosts and parts.scheme in {"", "http", "https"}
    if (parts.scheme or parts.host) and not own:
        return OUTSIDE
    fragment = unquote(parts.fragment)
    path = unquote(parts.path)
    if own:
        path = path or "/"
    if path.startswith("/") and model.base:
        if path != model.base and not path.startswith(f"{model.base}/"):
            return Address("unknown", path, fragment, "it lies outside the site's base path", own=own)
        path = path[len(model.base) :] or "/"
    if not path and not page_url:
        return Address("unknown", "", fragment, "the page has no address of its own")
    if not path.startswith("/") and not page_url:
        return Address("unknown", path, fragment, "the page has no address of its own")
    return Address("url", join(page_url, path), fragment, own=own)
