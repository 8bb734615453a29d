"""A built site: finished pages, as a server delivers them.

Pages state the site's own address in their canonical links, or in ``og:url``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.own_hosts import canonical, sitemap
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.sorts import PICTURE, sort_of
from tonecheck.site.tree import Tree

_MOST_ASKED = 40
_MOST_LISTED, _FEWEST_LISTED = 200, 3
_TEMPLATES = "templates"
"""How Django and Flask name the folder of pages that a program fills in, and serves at addresses of its own."""
_PAGES = (".html", ".htm", ".xhtml")
_FROM_ROOT = expression(r"""\b(?:src|href)\s*=\s*["']?/(?P<first>[\w.~-]+)(?P<rest>/[^"'\s<>?#]+)""", re.IGNORECASE)
_PAGES_ASKED, _FEWEST_FROM_ROOT, _SHARE = 5, 5, 0.8


def detect(tree: Tree) -> bool:  # noqa: ARG001 - the caller recognizes built sites itself
    """Return False: the caller looks for a built site itself, by the name and the files of a folder."""
    return False


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return a site that consists of the finished pages."""
    statics = dict(static_urls(tree, ""))
    routes = tuple(Route(path, _folder(url)) for url, path in statics.items() if path.endswith(_PAGES))
    hosts, base = _own_address(tree, routes)
    base = base or _base_in_use(tree, routes, statics)
    complete = "/index.html" in statics
    is_source = _is_source(tree, statics, base)
    patterns = ("^/",) if is_source else () if complete else (_elsewhere(tree),)
    return Model(
        "html",
        tree,
        routes,
        _address,
        statics=statics,
        patterns=patterns,
        hosts=hosts,
        base=base,
        reads=None if is_source else ("",),  # a program makes other pages, perhaps of the texts that are here
        is_whole=not is_source,
        is_part=is_source or not complete,
    )


def _is_source(tree: Tree, statics: Mapping[str, str], base: str) -> bool:
    """Return whether something makes another site of these files.

    They are the templates of a program, such as one written with Django or Flask, or most pages of the sitemap are
    elsewhere.
    """
    if _TEMPLATES in tree.folder.split("/"):
        return True
    paths = [address.path.removeprefix(base) or "/" for address in sitemap(tree, statics)][:_MOST_LISTED]
    missing = sum(
        not any(variant in statics for variant in (path, f"{path}.html", f"{path.rstrip('/')}/index.html"))
        for path in paths
    )
    return len(paths) >= _FEWEST_LISTED and missing > len(paths) / 2


def _elsewhere(tree: Tree) -> str:
    """Return a pattern of the urls in folders that are not here: without a start page, this is a part of a site."""
    names = "|".join(map(re.escape, (*tree.folders(), *tree.names())))
    return rf"^/(?!(?:{names})(?:/|$))"


def _folder(url: str) -> str:
    """Return the url of a page; an index page has the url of its folder."""
    return url[: url.rindex("/") + 1] if url.endswith(("/index.html", "/index.htm")) else url


def _own_address(tree: Tree, routes: Sequence[Route]) -> tuple[tuple[str, ...], str]:
    """Return the site's host and base path, on which most canonical links agree; nothing if no page states them.

    Each link votes for the path that stands in front of the page's own url.
    """
    votes: Counter[tuple[str, str]] = Counter()
    hosts: Counter[str] = Counter()
    for route in sorted(routes, key=lambda route: route.url != "/")[:_MOST_ASKED]:
        for stated in islice(canonical(tree.text(route.path)), 1):
            hosts[stated.host] += 1
            path, own = _without_ending(stated.path), _without_ending(route.url)
            base = path.removesuffix(own)
            if path.endswith(own) and not tree.is_folder(base.strip("/") or "/"):
                votes[stated.host, base] += 1
    host, base = max(votes, key=lambda vote: votes[vote]) if votes else ("", "")
    host = host or max(hosts, key=lambda name: hosts[name], default="")
    return ((host,), base) if host else ((), "")


def _base_in_use(tree: Tree, routes: Sequence[Route], statics: Mapping[str, str]) -> str:
    """Return the base path with which pages begin addresses of files that are here without it; "" if they do not.

    A project on GitHub Pages is served below its name, and its pages may state the address of another host. Addresses
    that lead nowhere in either way do not count: they may be those of other projects of the same owner.
    """
    asked = islice(sorted(routes, key=lambda route: route.url != "/"), _PAGES_ASKED)
    found = {match.group("first", "rest") for route in asked for match in _FROM_ROOT.finditer(tree.text(route.path))}
    here = Counter(first for first, rest in found if rest in statics and f"/{first}{rest}" not in statics)
    first, number = max(here.items(), key=lambda item: item[1], default=("", 0))
    without_base = sum(f"/{first}{rest}" in statics for first, rest in found)
    if number < _FEWEST_FROM_ROOT or number < _SHARE * (number + without_base) or tree.is_folder(first):
        return ""
    only_pictures = all(sort_of(rest) == PICTURE for name, rest in found if name == first and rest in statics)
    return "" if only_pictures else f"/{first}"  # a folder of pictures may be gone


def _without_ending(path: str) -> str:
    """Return what all ways to write the url of a page have in common."""
    return re.sub(r"(?:/index)?(?:\.x?html?)?/?\Z", "", path)


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - images and links resolve alike
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    return urls.as_browser(fact.target, page.url, model)
