"""Build the model of a Jekyll site (4.3; GitHub Pages has 3.10): pages, ``_posts``, collections, usual plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders.jekyll import made
from tonecheck.site.builders.jekyll.addresses import Addresses
from tonecheck.site.builders.jekyll.entries import Entry, Reader, now
from tonecheck.site.builders.jekyll.settings import Settings, read
from tonecheck.site.facts import Heading
from tonecheck.site.routes import Model, Route
from tonecheck.site.slugs import kramdown, kramdown_gfm
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_LIQUID_HEADING = expression(r"^\s{0,3}#{1,6}[ \t].*\{[{%]|<h[1-6][^>]*>[^<]*\{[{%]|id=[\"']?\{\{", re.MULTILINE)
_LOOP = expression(r"\{%-?\s*(?:for|tablerow|markdownify)\b(.*?)\{%-?\s*end(?:for|tablerow)", re.DOTALL)
_MAKES_IDS = expression(r"^\s*#{1,6}[ \t]|<h[1-6]\b|\bid=[\"']?\{\{", re.MULTILINE)
_INCLUDED = expression(r"\{%-?\s*include(?:_relative|_cached)?\s+(\S+)")


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return the site as Jekyll publishes it."""
    config = read(tree)
    entries = list(Reader(config, now(config)).entries())
    entries.extend(made.without_front_matter(entries, config))
    by_name: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.state == "published", entry.kind != "static")):
        by_name[entry.name] = entry
    published = {name: entry for name, entry in by_name.items() if entry.state == "published"}
    url = urls.split(config.text("url"))
    return Model(
        "jekyll",
        tree,
        tuple(_routes(entries, config)),
        Addresses(config, published).address,
        slugs=_slugs(tree, config),
        statics={entry.url: entry.path for entry in entries if entry.kind == "static"},
        redirects=dict(_redirects(entries, config)),
        patterns=tuple(made.patterns(config)),
        base=config.base,
        # A ``url`` with a path is not the address of the site: authors put a profile elsewhere there.
        hosts=(url.host,) if url.host and not url.path.strip("/") else (),
        layouts=tuple(config.path(config.text(f"{kind}_dir", f"_{kind}")) for kind in ("layouts", "includes")),
        opaque=frozenset(_opaque(entries, config)),
    )


def _routes(entries: Sequence[Entry], config: Settings) -> Iterator[Route]:
    languages = made.languages(config)
    for entry in entries:
        if entry.kind != "static":
            aliases = made.aliases(entry, config)
            copies = tuple(f"/{language}{entry.url}" for language in languages)
            yield Route(entry.path, entry.url, entry.state, aliases + copies)
    for url in dict.fromkeys(made.files(config, entries)):
        yield Route("", url)


def _redirects(entries: Sequence[Entry], config: Settings) -> Iterator[tuple[str, str]]:
    if made.redirects_on(config):
        for entry in entries:
            target = next(iter(typed.texts(entry.meta.get("redirect_to"))), "")
            if target and entry.state == "published" and entry.kind != "static":
                yield entry.url, target


def _opaque(entries: Sequence[Entry], config: Settings) -> Iterator[str]:
    """Yield the pages on which templates make some of the ids."""
    tree = config.tree
    folder = config.path(config.text("includes_dir", "_includes"))
    makes_ids: dict[str, bool] = {}
    markdown = config.text("markdown", "kramdown").lower()
    foreign = markdown not in {"kramdown", "commonmark", "commonmarkghpages", "gfm"}
    for entry in entries:
        text = tree.text(entry.path) if entry.kind != "static" or entry.path.endswith((".html", ".htm")) else ""
        if foreign and entry.kind != "static":
            yield entry.path
        elif "{%" in text or "{{" in text:
            included = _INCLUDED.findall(text)
            for name in included:
                if name not in makes_ids:
                    makes_ids[name] = "{" in name or bool(_MAKES_IDS.search(tree.text(f"{folder}/{name}")))
            loops = any(_MAKES_IDS.search(loop) for loop in _LOOP.findall(text))
            if loops or any(makes_ids[name] for name in included) or _LIQUID_HEADING.search(text):
                yield entry.path


def _slugs(tree: Tree, config: Settings) -> kramdown.Slugs:
    """Return the function that gives the ids of a page: of its headings, in order, then of its attribute lists."""
    options = typed.mapping(config.get("kramdown"))
    prefix = typed.text(options.get("auto_id_prefix"))
    automatic_slugs = kramdown.slugs if typed.text(options.get("input")).lower() == "kramdown" else kramdown_gfm.slugs

    def slugs(headings: Sequence[Heading], path: str) -> list[str]:
        if path.lower().endswith((".html", ".htm")):
            return [heading.id for heading in headings]
        is_automatic = options.get("auto_ids") is not False
        ids = automatic_slugs(headings, path) if is_automatic else [heading.id for heading in headings]
        if prefix and is_automatic:
            ids = [heading.id or (prefix + slug if slug else "") for heading, slug in zip(headings, ids, strict=True)]
        return [*ids, *kramdown.attribute_ids(tree.text(path))]

    return slugs
