"""Guess what a broken address was meant to be, and write the guess in the style of its page."""

from __future__ import annotations

import posixpath

from tonecheck.markup.tagged_addresses import keeps_tags, with_url
from tonecheck.site.facts import LinkFact
from tonecheck.site.project import Project
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.urls import split, unquote

_SOURCES = frozenset({".md", ".mdx", ".markdown", ".mkd"})


def nearest(project: Project, route: Route, address: Address, fact: LinkFact, *, sort: str) -> tuple[str, bool]:
    """Return the valid address most like a broken one ("" if none is near), and whether nothing else can be meant.

    The guess is certain if exactly one page has the same last part (the page was moved) or a last part that differs by
    one letter. Only what is of the same sort as a page, picture or download can be meant.
    """
    by_file = address.kind != "url"
    if not address.path or (fact.templated and (by_file or not keeps_tags(fact.target))):
        return "", False
    if by_file and "?" in fact.target:
        return "", False  # what a file is asked for would be lost
    here = posixpath.dirname(route.path) if by_file else ""
    names = project.by_name.named_files(address.path, sort) if by_file else project.by_name.named_urls(sort)
    best, certain = names.best(address.path)
    if not best or (best == (route.path if by_file else route.url) and not _is_named(best, address)):
        return "", False
    certain = certain and not project.model.unread  # what we did not read may be meant too
    if by_file:
        path = posixpath.relpath(best, here or ".") if not fact.target.startswith("/") else f"/{best}"
        return _with_fragment(_written_like(path, fact.target), address.fragment), certain
    return rewritten(project.model, route, fact.target, best, address.fragment), certain


def _is_named(path: str, address: Address) -> bool:
    """Return whether an address names a page by its last part, or a place on it; else nobody means their own page."""
    last, wanted = (posixpath.basename(one.rstrip("/")).casefold() for one in (path, address.path))
    return bool(address.fragment) or last == wanted


def published(project: Project, route: Route, address: Address, fact: LinkFact) -> Route | None:
    """Return the page whose source a broken address names, and that the builder publishes at another url.

    Its front matter or the settings give it that url; or the address has the ending of the source.
    """
    is_rewritable = not fact.templated or keeps_tags(fact.target)
    if address.kind != "url" or not is_rewritable or not project.model.routes:
        return None
    written = unquote(split(fact.target).path)
    stem, ending = posixpath.splitext(address.path.strip("/"))
    page = None
    if posixpath.splitext(written)[1] in _SOURCES:
        page = project.published.files.get(
            posixpath.normpath(posixpath.join(posixpath.dirname(route.path), written.lstrip("/")))
        )
    elif ending in {".html", ".htm"}:
        stem = stem.removesuffix("/index")
    else:
        stem = address.path.strip("/")
    if page is None or page.state != "published":
        page = project.published.by_source.get(stem)
    return page if page and page.url and page.url != address.path else None


def rewritten(model: Model, route: Route, written: str, url: str, fragment: str) -> str:
    """Return the address of a url of the site, in the style of an address that is already on the page.

    Args:
        model: the site.
        route: the page with the link.
        written: the address whose style to follow: in full, from the root, or relative, or with tags of a template.
        url: the url to link to.
        fragment: its fragment.
    """
    url = _written_like(url, written)
    tagged = with_url(written, url, fragment, model.base)
    if tagged:
        return tagged
    parts = split(written)
    if parts.host:
        scheme = f"{parts.scheme}:" if parts.scheme else ""
        return _with_fragment(f"{scheme}//{parts.host}{model.base_at(parts.host) or ''}{url}", fragment)
    if parts.path.startswith("/") or not route.url:
        # A broken address without the base path is one that the builder itself puts it in front of.
        based = not parts.path.startswith("/") or f"{parts.path}/".startswith(f"{model.base}/")
        return _with_fragment(model.base + url if based else url, fragment)
    relative = posixpath.relpath(url, posixpath.dirname(route.url))
    return _with_fragment(relative + "/" * (url.endswith("/") and relative != "."), fragment)


def _written_like(path: str, written: str) -> str:
    """Return a path with ``%20`` for its blanks where the address on the page has that too."""
    return path.replace(" ", "%20") if "%20" in written else path


def _with_fragment(path: str, fragment: str) -> str:
    return f"{path}#{fragment}" if fragment else path
