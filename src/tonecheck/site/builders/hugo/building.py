"""Build the model of a Hugo site (0.147): sections, bundles, permalinks, languages, taxonomies, mounts and themes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders.hugo import link_hooks
from tonecheck.site.builders.hugo.addresses import Addresses
from tonecheck.site.builders.hugo.contents import Contents, Page
from tonecheck.site.builders.hugo.page_index import index
from tonecheck.site.builders.hugo.paths import normalized, permalink
from tonecheck.site.builders.hugo.settings import Settings, read_settings
from tonecheck.site.builders.hugo.shortcode_calls import ShortcodeCalls
from tonecheck.site.builders.hugo.shortcodes import Shortcodes
from tonecheck.site.facts import Heading
from tonecheck.site.facts import headings as page_headings
from tonecheck.site.routes import Model, Route
from tonecheck.site.slugs import hugo as ids
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_NO_TEXT = expression(r"(?:(?P<mark>---|\+\+\+)[ \t]*\r?\n(?>.*?\n(?P=mark)))?(?:\s++|<!--(?>.*?-->))*+\Z", re.DOTALL)

_TERMS = expression(r"^((?:[^\s:#>|][^\n]*\n)+)\n?:[ \t]", re.MULTILINE)


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Hugo publishes it."""
    config = read_settings(tree)
    contents = Contents(config, datetime.now(UTC).date())
    pages = list(contents.pages())
    layouts = ["layouts", *(f"{theme}/layouts" for theme in config.themes)]
    hooks = [path for place in layouts for path in tree.files(place) if "render-link" in path]
    embedded = _embeds_hook(config)
    shortcodes = Shortcodes(tree, layouts, config.is_partly_elsewhere)
    own_hooks = any("_markup/" in path for place in layouts for path in tree.files(place))
    pages_by_name = index(config, pages)
    calls = ShortcodeCalls(config, pages_by_name, shortcodes, settings.report_lost_refs)
    addresses = Addresses(
        config,
        pages_by_name,
        calls,
        hooked=bool(hooks) or config.is_partly_elsewhere or embedded,
        embedded=embedded and not hooks and not config.is_partly_elsewhere,
        notations=link_hooks.notations(map(tree.text, hooks)),
        rewrites=own_hooks or config.is_partly_elsewhere,
    )
    base_url = urls.split(config.text("baseurl"))
    return Model(
        "hugo",
        tree,
        tuple(_routes(pages, config)),
        addresses.address,
        given=calls.given,
        slugs=_slugs(tree, config),
        note_ids=footnotes.by_number,
        statics={**contents.resources, **dict(_statics(config))},
        patterns=tuple(_patterns(config, pages)),
        base=base_url.path.rstrip("/"),
        hosts=(base_url.host,) if base_url.host and base_url.host != "example.com" else (),
        layouts=tuple(layouts),
        included=shortcodes.included,
        may_have=shortcodes.may_have,
        opaque=frozenset(_opaque(tree, pages, shortcodes)),
        reads=tuple({mount.source: None for mount in config.mounts}),
        output=posixpath.normpath(config.text("publishdir", "public")),
    )


def _embeds_hook(config: Settings) -> bool:
    """Return whether Hugo's own link template is on: if a setting says so, or if the site has several languages."""
    hooks = typed.mapping(typed.mapping(config.table("markup").get("goldmark")).get("renderhooks"))
    link = typed.mapping(hooks.get("link"))
    if "enabledefault" in link:
        return link["enabledefault"] is True
    stated = typed.text(link.get("useembedded"), "auto")
    return stated in {"always", "fallback"} or (stated == "auto" and len(config.languages) > 1)


def _routes(pages: Sequence[Page], config: Settings) -> Iterator[Route]:
    for page in pages:
        yield Route(
            page.path,
            page.url,
            page.state,
            tuple(_aliases(page, ugly=config.values.get("uglyurls") is True)),
            (page.logical,),
        )
    disabled_kinds = {kind.lower() for kind in typed.texts(config.values.get("disablekinds"))}
    page_urls = {page.url for page in pages}
    lists = [url for url in dict.fromkeys(_lists(pages, config, disabled_kinds)) if url not in page_urls]
    yield from (Route("", url) for url in lists)
    branches = [page.url for page in pages if page.kind == "branch" and page.state == "published"]
    if "rss" not in disabled_kinds:
        yield from (Route("", f"{url.removesuffix('.html').rstrip('/')}/index.xml") for url in [*branches, *lists])
    if "sitemap" not in disabled_kinds:
        yield Route("", "/sitemap.xml")
        yield from (Route("", f"/{language}/sitemap.xml") for language in config.languages if len(config.languages) > 1)
    if len(config.languages) > 1:
        redirecting_home = "/" if config.prefix(config.default) else f"/{config.default}/"
        yield Route("", redirecting_home)
    if any(_has_404(config, place) for place in ("layouts", *(f"{theme}/layouts" for theme in config.themes))):
        yield Route("", "/404.html")


def _has_404(config: Settings, place: str) -> bool:
    """Return whether a folder of templates has one for the 404 page."""
    return config.tree.is_file(f"{place}/404.html") or config.tree.is_file(f"{place}/_default/404.html")


def _aliases(page: Page, *, ugly: bool) -> Iterator[str]:
    for alias in typed.texts(page.meta.get("aliases") or page.meta.get("alias")):
        if alias.strip():
            folder = posixpath.dirname(page.url.rstrip("/"))
            url = posixpath.normpath(posixpath.join(folder, alias.strip()))
            url = "/" + url.strip("/")
            is_complete = url.endswith((".html", ".htm")) or url == "/"
            yield url if is_complete else f"{url}.html" if ugly else f"{url}/"


def _lists(pages: Sequence[Page], config: Settings, disabled_kinds: set[str]) -> Iterator[str]:
    """Yield the urls of lists that Hugo makes without a file: home, sections, taxonomies and their terms."""
    taxonomies = (
        config.table("taxonomies") if "taxonomies" in config.values else {"tag": "tags", "category": "categories"}
    )
    plurals = [typed.text(plural) for plural in taxonomies.values() if typed.text(plural)]
    branches = {(page.language, page.logical) for page in pages if page.kind == "branch"}
    for language in config.languages:
        yield f"{config.prefix(language)}/"
        for plural in plurals if "taxonomy" not in disabled_kinds else ():
            if (language, f"/{normalized(plural)}") not in branches:
                yield _list_url(config, language, normalized(plural), "taxonomy", plural)
    for page in pages:
        folders = page.logical.strip("/").split("/")
        if "section" not in disabled_kinds and len(folders) > 1 and (page.language, f"/{folders[0]}") not in branches:
            yield _list_url(config, page.language, folders[0], "section", folders[0])
        for plural in plurals if page.state in {"published", "excluded"} and "term" not in disabled_kinds else ():
            for term in filter(str.strip, typed.texts(page.meta.get(plural.lower()))):
                place = f"{normalized(plural)}/{normalized(term.strip()).strip('/')}"
                if (page.language, f"/{place}") not in branches:
                    yield _list_url(config, page.language, place, "term", plural)


def _list_url(config: Settings, language: str, place: str, kind: str, key: str) -> str:
    """Return the url of a list page: from its place, or from the permalink pattern for its kind if there is one."""
    pattern = typed.mapping(config.table("permalinks").get(kind)).get(key.lower())
    pattern = pattern or (config.table("permalinks").get(key.lower()) if kind == "term" else None)
    if isinstance(pattern, str):
        name = posixpath.basename(place)
        names = ("slug", "title", "slugorfilename", "slugorcontentbasename", "contentbasename", "filename")
        tokens = {**dict.fromkeys(names, name), "section": key.lower()}
        place = (permalink(pattern, tokens, [key.lower()]) or place).strip("/")
    ugly = config.values.get("uglyurls")
    ugly = ugly.get(key.lower()) if isinstance(ugly, Mapping) else ugly
    return f"{config.prefix(language)}/{place}" + (".html" if ugly else "/")


def _statics(config: Settings) -> Iterator[tuple[str, str]]:
    for mount in reversed(config.mounts):
        target, _, below = mount.target.partition("/")
        if target == "static":
            yield from _files(config.tree, mount.source, f"/{below}/" if below else "/")


def _files(tree: Tree, folder: str, url: str) -> Iterator[tuple[str, str]]:
    yield from ((url + name, f"{folder}/{name}") for name in tree.names(folder))
    for name in tree.folders(folder):
        yield from _files(tree, f"{folder}/{name}", f"{url}{name}/")


def _patterns(config: Settings, pages: Sequence[Page]) -> Iterator[str]:
    has_unknown = any(page.state == "published" and not page.url for page in pages)
    if has_unknown or isinstance(config.values.get("permalinks"), list):
        yield "^/"  # a permalink of a kind that we do not know
    word = typed.text(config.table("pagination").get("path")) or config.text("paginatepath") or "page"
    yield rf"/{re.escape(word)}/\d+/?$"
    yield r"/index\.(?:json|xml|txt|ics|webmanifest)$"
    yield r"\.(?:css|js)$" if config.is_partly_elsewhere else r"/(?:css|js|scss)/.+\.(?:css|js)$"
    if config.is_partly_elsewhere:
        yield r"^/(?:img|images|favicons?|icons)/.+\.(?:ico|svg|png)$"


def _opaque(tree: Tree, pages: Sequence[Page], shortcodes: Shortcodes) -> Iterator[str]:
    """Yield the pages with ids that we cannot know.

    Shortcodes bring texts, another program reads the page, or it is no list and has no text: all is up to its layout.
    """
    for page in pages:
        if (
            not page.path.endswith((".md", ".markdown", ".mdown", ".html", ".htm"))
            or (not posixpath.basename(page.path).startswith("_index.") and _NO_TEXT.match(tree.text(page.path)))
            or shortcodes.add_anything(page.path)
        ):
            yield page.path


def _slugs(tree: Tree, config: Settings) -> partial[list[str]]:
    goldmark = typed.mapping(config.table("markup").get("goldmark"))
    parser, extensions = typed.mapping(goldmark.get("parser")), typed.mapping(goldmark.get("extensions"))
    stated = extensions.get("typographer")
    dashes = stated is not False and typed.mapping(stated).get("disable") is not True
    kind = typed.text(parser.get("autoheadingidtype")) or typed.text(parser.get("autoidtype")) or "github"
    names_terms = parser.get("autodefinitiontermid") is True
    return partial(_ids, tree=tree if names_terms else None, kind=kind, dashes=dashes)


def _ids(headings: Sequence[Heading], path: str, *, tree: Tree | None, kind: str, dashes: bool) -> list[str]:
    """Return the ids of a page's headings; then those of its terms, if ``tree`` says that terms have them, too."""
    if path.endswith((".html", ".htm")):
        return [heading.id for heading in headings]
    own = ids.slugs(headings, path, kind=kind, dashes=dashes)
    named = ids.slugs(list(_terms(tree.text(path))), path, kind=kind, dashes=dashes) if tree else []
    # Both share their numbers, in the order of the page, which we do not follow.
    numbered = [f"{name}-{number}" for name in set(own) & set(named) for number in range(1, len(own) + len(named))]
    return [*own, *named, *numbered]


def _terms(text: str) -> Iterator[Heading]:
    """Yield the terms of definition lists in the form of headings."""
    lines = [line for found in _TERMS.finditer(text) for line in found[1].split("\n")]
    page = formats.parse(Source("", "\n\n".join(f"# {line.strip()}" for line in lines), "markdown", "goldmark"))
    yield from page_headings(page)
