"""What an address that leads nowhere was perhaps meant to be, written as its page would write it."""

from __future__ import annotations

import posixpath

from tonecheck.site.facts import LinkFact
from tonecheck.site.project import Project
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.urls import split


def nearest(project: Project, route: Route, address: Address, fact: LinkFact) -> tuple[str, bool]:
    """Return an address that leads somewhere and is most like one that does not, and whether nothing else can be meant.

    It is certain where one page alone has the same last part (it was moved), or a last part that differs by one letter.
    """
    if not address.path or fact.templated:
        return "", False
    by_file = address.kind != "url"
    here = posixpath.dirname(route.path) if by_file else ""
    names = project.named_files(address.path) if by_file else project.named_urls
    found, certain = names.best(address.path)
    if not found:
        return "", False
    if by_file:
        whole = posixpath.relpath(found, here or ".") if not fact.target.startswith("/") else f"/{found}"
        return _with_fragment(whole, address.fragment), certain
    return rewritten(project.model, route, fact.target, found, address.fragment), certain


def rewritten(model: Model, route: Route, written: str, url: str, fragment: str) -> str:
    """Return the address of a url of the site in the way that another one was written.

    Args:
        model: the site.
        route: the page that it will stand on.
        written: the address to follow in style: in full, from the root, or relative.
        url: where it is to lead.
        fragment: its fragment.
    """
    parts = split(written)
    if parts.host:
        scheme = f"{parts.scheme}:" if parts.scheme else ""
        return _with_fragment(f"{scheme}//{parts.host}{model.base}{url}", fragment)
    if parts.path.startswith("/") or not route.url:
        return _with_fragment(model.base + url, fragment)
    relative = posixpath.relpath(url, posixpath.dirname(route.url))
    return _with_fragment(relative + "/" * (url.endswith("/") and relative != "."), fragment)


def _with_fragment(path: str, fragment: str) -> str:
    return f"{path}#{fragment}" if fragment else path
