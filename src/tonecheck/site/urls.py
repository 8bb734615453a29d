"""Resolve addresses as browsers do (RFC 3986; WHATWG URL)."""

from __future__ import annotations

import posixpath

from tonecheck.markup.address_parts import Parts, split, unquote
from tonecheck.site.routes import OUTSIDE, Address, Model

OUTSIDE_BASE = "it lies outside the site's base path"
_WEB = frozenset({"", "http", "https"})

__all__ = ["OUTSIDE_BASE", "Parts", "as_browser", "join", "split", "unquote"]


def join(folder: str, path: str) -> str:
    """Return a path resolved against the url of a page. ``..`` stops at the root; a slash at the end stays.

    Args:
        folder: url of the page that contains the path; what follows the last slash is ignored.
        path: as in an address, absolute or relative; "" is the page itself.
    """
    if not path:
        return folder
    absolute = path if path.startswith("/") else f"{posixpath.dirname(folder)}/{path}"
    resolved: list[str] = []
    parts = absolute.split("/")[1:]
    for part in parts:
        if part == "..":
            del resolved[-1:]
        elif part != ".":
            resolved.append(part)
    if parts[-1:] in (["."], [".."]):
        resolved.append("")
    return "/" + "/".join(resolved).lstrip("/")


def as_browser(target: str, page_url: str, model: Model) -> Address:
    """Return where a browser goes when it follows an address from a page: the last step of most builders.

    The result omits the site's own host and base path. A path outside the base path is unknown; with the site's host in
    front it leads to another site of that host.

    Args:
        target: the address as it will be in the published page.
        page_url: the page's url, without base path.
        model: the site.
    """
    parts = split(target)
    base = model.base_at(parts.host) if parts.scheme in _WEB else None
    if (parts.scheme or parts.host) and base is None:
        return OUTSIDE
    own = bool(parts.host) and model.is_own(parts.host)
    fragment = unquote(parts.fragment)
    path = unquote(parts.path)
    if parts.host:
        path = path or "/"
    base = model.base if base is None else base
    if path.startswith("/") and base:
        if path != base and not path.startswith(f"{base}/"):
            return OUTSIDE if parts.host else Address("unknown", path, fragment, OUTSIDE_BASE)
        path = path[len(base) :] or "/"
    if not path and not page_url:
        return Address("unknown", "", fragment, "the page has no address of its own")
    if not path.startswith("/") and not page_url:
        return Address("unknown", path, fragment, "the page has no address of its own")
    joined = join(model.base + page_url, path) if model.base and not path.startswith("/") and path else ""
    if joined and joined != model.base and not joined.startswith(f"{model.base}/"):
        return Address("unknown", joined, fragment, OUTSIDE_BASE, own=own)
    return Address("url", joined[len(model.base) :] or "/" if joined else join(page_url, path), fragment, own=own)
