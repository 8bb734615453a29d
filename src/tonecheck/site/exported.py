"""The site from which an export was made, as far as the export shows it.

WordPress publishes more than an export has: lists of categories, files, and what plugins and redirects make. So an
address leads to an article or to a draft of the export, or we do not know where it leads; it is never broken.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial

from tonecheck.expressions import expression
from tonecheck.markup.feeds.collection import Collection
from tonecheck.site import urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.project import within
from tonecheck.site.routes import Address, Model, Route, State
from tonecheck.site.tree import Tree
from tonecheck.site.urls import split, unquote

_SHORT = expression(r"(?:^|&)(?:p|page_id)=(\d+)(?:&|$)")
_OF_THEMES = frozenset(
    """comments respond content main primary secondary page site masthead colophon header footer menu nav navigation
    wrapper sidebar contact search""".split()
)
"""Ids that themes give parts of every page."""
_STATES: Mapping[str, State] = {"published": "published", "future": "future", "private": "excluded"}


def model(collection: Collection) -> Model:
    """Return the site of an export or a feed."""
    site = split(collection.site)
    folder = posixpath.dirname(collection.file)
    base = site.path.rstrip("/")
    routes = []
    by_number: dict[str, str] = {}
    closed = set()
    for one in collection.published:
        parts = split(one.address)
        path = unquote(parts.path)
        if parts.host and site.host and parts.host.removeprefix("www.") != site.host.removeprefix("www."):
            continue
        if not path.startswith(f"{base}/") or (parts.query and one.state == "published"):
            continue
        url = path[len(base) :]
        aliases = tuple(alias[len(base) :] for alias in one.aliases if alias.startswith(f"{base}/"))
        page = within(folder, one.path) if one.path else ""
        routes.append(Route(page, url, _STATES.get(one.state, "draft"), aliases))
        if one.id:
            by_number[one.id] = url
        if one.fixed_ids:
            closed.add(page)
    return Model(
        "export",
        Tree(folder, {}),
        tuple(routes),
        partial(_address, by_number),
        patterns=("^/",),
        base=base,
        hosts=(site.host,) if site.host else (),
        may_have=lambda path, page_id: path not in closed or page_id.lower() in _OF_THEMES,
        keeps_fragments=True,
    )


def _address(by_number: Mapping[str, str], fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
    if image or fact.loaded:
        return Address("unknown", why="an export has no files")
    address = urls.as_browser(fact.target, page.url, model)
    number = _SHORT.search(split(fact.target).query)
    if number and address.kind == "url":
        url = by_number.get(number[1], "")
        return (
            Address("url", url, address.fragment, own=address.own) if url else Address("unknown", why="it is a number")
        )
    return address
