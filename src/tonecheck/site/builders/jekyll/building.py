"""Jekyll (4.3; GitHub Pages has 3.10): pages with front matter, ``_posts``, collections, and its usual plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

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

_LIQUID_HEADING = expression(r"^\s{0,3}#{1,6}[ \t].*\{[{%]|<h[1-6][^>]*>[^<]*\{[{%]|id=[\"']?\{\{", re.MULTILINE)
_LOOP = expression(r"\{%-?\s*(?:for|tablerow|markdownify)\b(.*?)\{%-?\s*end(?:for|tablerow)", re.DOTALL)
_MAKES_IDS = expression(r"^\s*#{1,6}[ \t]|<h[1-6]\b|\bid=[\"']?\{\{", re.MULTILINE)
_INCLUDED = expression(r"\{%-?\s*include(?:_relative|_cached)?\s+(\S+)")


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site as Jekyll publishes it."""
    said = read(tree)
    entries = list(Reader(said, now(said)).entries())
    entries.extend(made.without_front_matter(entries, said))
    by_name: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda one: (one.state == "published", one.kind != "static")):
        by_name[entry.name] = entry
    published = {name: one for name, one in by_name.items() if one.state == "published"}
    address = said.get("url", "")
    parts = urls.split(str(address))
    return Model(
        "jekyll",
        tree,
        tuple(_routes(entries, said)),
        Addresses(said, published).address,
        slugs=_slugs(tree, said),
        statics={one.url: one.path for one in entries if one.kind == "static"},
        redirects=dict(_redirects(entries, said)),
        patterns=tuple(made.patterns(said)),
        base=said.base,
        # An address with a path is none of the site's own: a profile elsewhere, taken for it.
        hosts=(parts.host,) if parts.host and not parts.path.strip("/") else (),
        layouts=tuple(said.path(str(said.get(f"{one}_dir", f"_{one}"))) for one in ("layouts", "includes")),
        opaque=frozenset(_opaque(entries, said)),
    )


def _routes(entries: Sequence[Entry], said: Settings) -> Iterator[Route]:
    others = made.languages(said)
    for entry in entries:
        if entry.kind != "static":
            aliases = made.aliases(entry, said)
            copies = tuple(f"/{one}{entry.url}" for one in others)
            yield Route(entry.path, entry.url, entry.state, aliases + copies)
    for url in dict.fromkeys(made.files(said, entries)):
        yield Route("", url)


def _redirects(entries: Sequence[Entry], said: Settings) -> Iterator[tuple[str, str]]:
    if made.redirects_on(said):
        for entry in entries:
            leads = entry.meta.get("redirect_to")
            if leads and entry.state == "published" and entry.kind != "static":
                yield entry.url, str(leads[0] if isinstance(leads, list) else leads)


def _opaque(entries: Sequence[Entry], said: Settings) -> Iterator[str]:
    """Yield the pages some of whose ids templates make."""
    tree = said.tree
    folder = said.path(str(said.get("includes_dir", "_includes")))
    makes: dict[str, bool] = {}
    other = str(said.get("markdown", "kramdown")).lower() not in {"kramdown", "commonmark", "commonmarkghpages", "gfm"}
    for entry in entries:
        text = tree.text(entry.path) if entry.kind != "static" or entry.path.endswith((".html", ".htm")) else ""
        if other and entry.kind != "static":
            yield entry.path
        elif "{%" in text or "{{" in text:
            included = _INCLUDED.findall(text)
            for name in included:
                if name not in makes:
                    makes[name] = "{" in name or bool(_MAKES_IDS.search(tree.text(f"{folder}/{name}")))
            loops = any(_MAKES_IDS.search(found) for found in _LOOP.findall(text))
            if loops or any(makes[name] for name in included) or _LIQUID_HEADING.search(text):
                yield entry.path


def _slugs(tree: Tree, said: Settings) -> kramdown.Slugs:
    """Return what gives the ids of a page: those of its headings in order, then those of attribute lists."""
    options = said.get("kramdown")
    options = options if isinstance(options, Mapping) else {}
    prefix = str(options.get("auto_id_prefix") or "")
    make = kramdown.slugs if str(options.get("input", "GFM")).lower() == "kramdown" else kramdown_gfm.slugs

    def slugs(headings: Sequence[Heading], path: str) -> list[str]:
        if path.lower().endswith((".html", ".htm")):
            return [one.id for one in headings]
        automatic = options.get("auto_ids") is not False
        made = make(headings, path) if automatic else [one.id for one in headings]
        if prefix and automatic:
            made = [one.id or (prefix + slug if slug else "") for one, slug in zip(headings, made, strict=True)]
        return [*made, *kramdown.attribute_ids(tree.text(path))]

    return slugs
