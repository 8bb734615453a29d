"""Pelican: articles and pages by their metadata, ``{filename}`` links, settings of ``pelicanconf.py``.

Sources: Pelican's documentation, “Settings” and “Writing content”. The settings are read and never run; where one that
decides about urls has no plain value, no url of the site is judged.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from html import unescape

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders.pelican.contents import Content, contents
from tonecheck.site.builders.pelican.settings import PelicanSettings, settings_of
from tonecheck.site.builders.pelican.statics import statics
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.slugs import python_markdown
from tonecheck.site.tree import Tree

_INTERNAL = expression(r"(?:\{|%7B|\|)(?P<what>[a-z]+)(?:\}|%7D|\|)(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_MADE = (r"^/theme/", r"^/feeds?/", r"\.(?:atom|rss)(?:\.xml)?$", r"^/sitemap\.xml", r"^/(?:search|tipuesearch)")


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site as Pelican publishes it."""
    said = settings_of(tree)
    found = list(contents(tree, said))
    parts = urls.split(said.site_url)
    return Model(
        "pelican",
        tree,
        (*(one.route for one in found), *_made_pages(said, found)),
        partial(_address, said=said),
        slugs=python_markdown.slugs if said.toc else None,
        statics=dict(statics(tree, said, {one.route.path for one in found})),
        patterns=(*_MADE, *said.patterns()),
        base=parts.path.rstrip("/"),
        hosts=(parts.host,) if parts.host else (),
        layouts=said.layouts,
        opaque=frozenset(one.route.path for one in found if one.opaque or said.toc is None),
    )


def _made_pages(said: PelicanSettings, found: list[Content]) -> list[Route]:
    """Return the pages that are made from templates: lists of articles, categories, tags and authors."""
    made = {said.made_url(name) for name in said.direct_templates}
    for one in found:
        if one.is_listed and one.route.state == "published":
            made.add(said.group_url("CATEGORY", one.category))
            made.update(said.group_url("TAG", tag) for tag in one.tags)
            made.update(said.group_url("AUTHOR", author) for author in one.authors)
    return [Route("", url) for url in sorted(made - {""})]


def _address(fact: LinkFact, page: Route, image: bool, model: Model, *, said: PelicanSettings) -> Address:  # noqa: ARG001 - the same for both
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    found = _INTERNAL.match(unescape(fact.target))
    if not found:
        return urls.as_browser(fact.target, page.url, model) if page.url else Address("unknown", why="its own url")
    what, parts = found["what"].lower(), urls.split(found["value"])
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if what in {"filename", "static", "attach"}:
        begin = said.path if path.startswith("/") else posixpath.dirname(page.path)
        file = posixpath.normpath(posixpath.join(begin, path.lstrip("/")))
        return Address("file" if model.tree.is_file(file) else "missing", file, fragment)
    if what == "index":
        return Address("url", said.made_url("index"), fragment)
    if what in {"category", "tag", "author"}:
        url = said.group_url(what.upper(), path)
        return Address("url", url, fragment) if url else Address("unknown", why=f"its {what} has no page")
    return Address("unknown", why="Pelican does not know it")
