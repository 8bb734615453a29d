"""What an address that leads nowhere was perhaps meant to be, written as its page would write it."""

from __future__ import annotations

import posixpath
from difflib import get_close_matches
from itertools import islice

from tonecheck.site.facts import LinkFact
from tonecheck.site.project import Project
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.urls import split

_MOST = 4000
_ALIKE = 0.8


def nearest(project: Project, route: Route, address: Address, fact: LinkFact) -> tuple[str, bool]:
    """Return an address that leads somewhere and is most like one that does not, and whether nothing else can be meant.

    It is certain where one page alone has the same last part (it was moved), or a last part that differs by one letter.
    """
    if not address.path or fact.templated:
        return "", False
    by_file = address.kind != "url"
    ending = posixpath.splitext(address.path)[1]
    if by_file:
        known = [path for path in project.files if posixpath.splitext(path)[1] == ending]
        if not known and ending:
            known = list(project.model.tree.files(posixpath.dirname(address.path)))
        here = posixpath.dirname(route.path)
    else:
        known = [url for url, target in project.urls.items() if not target.redirected]
        here = ""
    found, certain = _best(address.path, known)
    if not found:
        return "", False
    if by_file:
        whole = posixpath.relpath(found, here or ".") if not fact.target.startswith("/") else f"/{found}"
        return _with_fragment(whole, address.fragment), certain
    return rewritten(project.model, route, fact.target, found, address.fragment), certain


def _best(path: str, known: list[str]) -> tuple[str, bool]:
    last = _last(path)
    if not last:
        return "", False
    same = [one for one in known if _last(one) == last]
    if same:
        return min(same, key=lambda one: (_distance(path, one), one)), len(same) == 1
    folded = [one for one in known if one.casefold() == path.casefold()]
    if folded:
        return folded[0], len(folded) == 1
    beside = [one for one in known if _folder(one) == _folder(path)]
    for pool in (beside, list(islice(known, _MOST))):
        names = {_last(one): one for one in reversed(pool)}
        close = get_close_matches(last, names, n=2, cutoff=_ALIKE)
        if close:
            certain = len(close) == 1 and pool is beside and _one_edit(last, close[0])
            return names[close[0]], certain
    return "", False


def _last(path: str) -> str:
    """Return the last part of a path, without an ending of a page."""
    name = path.rstrip("/").rpartition("/")[2]
    return name.removesuffix(".html").removesuffix(".htm")


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def _distance(one: str, other: str) -> int:
    """Return how many folders of one path are not in the other."""
    return len(set(one.split("/")) ^ set(other.split("/")))


def _one_edit(one: str, other: str) -> bool:
    """Return whether two words differ by one letter put in, left out, changed, or two swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) != len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]


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
