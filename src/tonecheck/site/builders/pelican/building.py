"""Build the model of a Pelican site: articles and pages with their metadata, ``{filename}`` links, ``pelicanconf.py``.

Sources: Pelican's documentation, “Settings” and “Writing content”. We read the settings and never run them; if a
setting that decides about urls has no plain value, no url of the site is judged.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from html import unescape

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders.pelican.contents import Content, contents
from tonecheck.site.builders.pelican.settings import PelicanSettings, settings_of
from tonecheck.site.builders.pelican.statics import statics
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.slugs import python_markdown
from tonecheck.site.tree import Tree

_INTERNAL_LINK = expression(r"(?:\{|%7B|\|)(?P<what>[a-z]+)(?:\}|%7D|\|)(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_GENERATED_URLS = (
    r"^/theme/",
    r"^/feeds?/",
    r"\.(?:atom|rss)(?:\.xml)?$",
    r"^/sitemap\.xml",
    r"^/(?:search|tipuesearch)",
)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return the site as Pelican publishes it."""
    config = settings_of(tree)
    pages = list(contents(tree, config))
    site_url = urls.split(config.site_url)
    return Model(
        "pelican",
        tree,
        (*(page.route for page in pages), *_generated_pages(config, pages)),
        partial(_address, config=config),
        slugs=python_markdown.slugs if config.toc else None,
        note_ids=footnotes.by_label,
        statics=dict(statics(tree, config, {page.route.path for page in pages})),
        patterns=(*_GENERATED_URLS, *config.patterns()),
        base=site_url.path.rstrip("/"),
        hosts=(site_url.host,) if site_url.host else (),
        layouts=config.layouts,
        opaque=frozenset(page.route.path for page in pages if page.opaque or config.toc is None),
        reads=(config.path,),
        output=posixpath.normpath(output) if isinstance(output := config.values["OUTPUT_PATH"], str) else "",
    )


def _generated_pages(config: PelicanSettings, pages: list[Content]) -> list[Route]:
    """Return the pages that Pelican makes from templates: lists of articles, categories, tags and authors."""
    page_urls = {config.template_url(name) for name in config.direct_templates}
    for page in pages:
        if page.is_listed and page.route.state == "published":
            page_urls.add(config.group_url("CATEGORY", page.category))
            page_urls.update(config.group_url("TAG", tag) for tag in page.tags)
            page_urls.update(config.group_url("AUTHOR", author) for author in page.authors)
    return [Route("", url) for url in sorted(page_urls - {""})]


def _address(fact: LinkFact, page: Route, image: bool, model: Model, *, config: PelicanSettings) -> Address:  # noqa: ARG001 - images and links resolve alike
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    match = _INTERNAL_LINK.match(unescape(fact.target))
    if not match:
        return urls.as_browser(fact.target, page.url, model) if page.url else Address("unknown", why="its own url")
    kind, parts = match["what"].lower(), urls.split(match["value"])
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if kind in {"filename", "static", "attach"}:
        start = config.path if path.startswith("/") else posixpath.dirname(page.path)
        file = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
        return Address("file" if model.tree.is_file(file) else "missing", file, fragment)
    if kind == "index":
        return Address("url", config.template_url("index"), fragment)
    if kind in {"category", "tag", "author"}:
        url = config.group_url(kind.upper(), path)
        return Address("url", url, fragment) if url else Address("unknown", why=f"its {kind} has no page")
    return Address("unknown", why="Pelican does not know it")
