"""Build the model of a Jekyll site (4.3; GitHub Pages has 3.10): pages, ``_posts``, collections, usual plugins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders.jekyll import made
from tonecheck.site.builders.jekyll.addresses import Addresses
from tonecheck.site.builders.jekyll.entries import Entry, Reader, now
from tonecheck.site.builders.jekyll.page_ids import TagIds, templates
from tonecheck.site.builders.jekyll.settings import Settings, read
from tonecheck.site.facts import Heading
from tonecheck.site.routes import Model, Route
from tonecheck.site.slugs import kramdown, kramdown_gfm
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_MARKDOWN = frozenset({"kramdown", "commonmark", "commonmarkghpages", "gfm"})


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
    addresses = Addresses(config, published)
    layouts, includes = (config.path(config.text(f"{kind}_dir", f"_{kind}")) for kind in ("layouts", "includes"))
    parts = templates(addresses, entries, (includes,))
    tags = TagIds(tree)
    foreign = config.text("markdown", "kramdown").lower() not in _MARKDOWN
    return Model(
        "jekyll",
        tree,
        tuple(_routes(entries, config)),
        addresses.address,
        slugs=_slugs(tree, config),
        note_ids=_note_ids(config),
        statics={entry.url: entry.path for entry in entries if entry.kind == "static"},
        redirects=dict(_redirects(entries, config)),
        patterns=tuple(made.patterns(config)),
        base=config.base,
        # A ``url`` with a path is not the address of the site: authors put a profile elsewhere there.
        hosts=(url.host,) if url.host and not url.path.strip("/") else (),
        layouts=(layouts, includes),
        included=parts.ids,
        part=lambda name: part if tree.is_file(part := f"{includes}/{name}") else "",
        may_have=lambda path, page_id: tags.may_have(path, page_id) or parts.may_have(path, page_id),
        opaque=frozenset(entry.path for entry in entries if foreign and entry.kind != "static"),
        reads=(config.source,),
        is_whole=True,
        output=config.destination,
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


def _note_ids(config: Settings) -> footnotes.NoteIds:
    prefix = typed.text(typed.mapping(config.get("kramdown")).get("footnote_prefix"))
    return lambda labels: footnotes.by_label([prefix + label for label in labels])


def _slugs(tree: Tree, config: Settings) -> kramdown.Slugs:
    """Return the function that gives the ids of a page: of its headings, in order, then of its attribute lists."""
    options = typed.mapping(config.get("kramdown"))
    prefix = typed.text(options.get("auto_id_prefix"))
    is_github = typed.text(options.get("input")).lower() != "kramdown"
    is_automatic = options.get("auto_ids") is not False

    def automatic(headings: Sequence[Heading], path: str) -> list[str]:
        if not is_github:
            return kramdown.slugs(headings, path)
        # The reader of GitHub's Markdown makes no ids of headings in elements, so kramdown makes its own.
        held = iter(kramdown_gfm.held_slugs([heading for heading in headings if heading.held], path))
        others = iter(kramdown_gfm.slugs([heading for heading in headings if not heading.held], path))
        return [next(held if heading.held else others) for heading in headings]

    def slugs(headings: Sequence[Heading], path: str) -> list[str]:
        if path.lower().endswith((".html", ".htm")):
            return [heading.id for heading in headings]
        ids = automatic(headings, path) if is_automatic else [heading.id for heading in headings]
        if prefix and is_automatic:
            ids = [heading.id or (prefix + slug if slug else "") for heading, slug in zip(headings, ids, strict=True)]
        return [*ids, *kramdown.attribute_ids(tree.text(path)), *TagIds(tree).ids(path)]

    return slugs
