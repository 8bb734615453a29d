"""Hugo (0.147): sections, bundles, permalinks, languages, taxonomies, mounts and themes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders.hugo.addresses import addresses
from tonecheck.site.builders.hugo.contents import Contents, Page
from tonecheck.site.builders.hugo.paths import normalized, permalink
from tonecheck.site.builders.hugo.settings import Settings, read_settings
from tonecheck.site.facts import Heading
from tonecheck.site.routes import Model, Route
from tonecheck.site.slugs import hugo as ids
from tonecheck.site.tree import Tree


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site as Hugo publishes it."""
    said = read_settings(tree)
    contents = Contents(said, datetime.now(UTC).date())
    pages = list(contents.pages())
    layouts = ["layouts", *(f"{theme}/layouts" for theme in said.themes)]
    hooks = any("render-link" in path for place in layouts for path in tree.files(place))
    finder = addresses(said, pages, hooked=hooks or said.is_partly_elsewhere or len(said.languages) > 1)
    host = urls.split(said.text("baseurl"))
    return Model(
        "hugo",
        tree,
        tuple(_routes(pages, said)),
        finder.address,
        slugs=_slugs(said),
        statics={**contents.resources, **dict(_statics(said))},
        patterns=tuple(_patterns(said)),
        base=host.path.rstrip("/"),
        hosts=(host.host,) if host.host and host.host != "example.com" else (),
        layouts=tuple(layouts),
        opaque=frozenset(_opaque(pages, said, layouts)),
    )


def _routes(pages: Sequence[Page], said: Settings) -> Iterator[Route]:
    for page in pages:
        yield Route(
            page.path,
            page.url,
            page.state,
            tuple(_aliases(page, ugly=said.values.get("uglyurls") is True)),
            (page.logical,),
        )
    off = {str(one).lower() for one in said.values.get("disablekinds") or ()}
    stated = {page.url for page in pages}
    lists = [url for url in dict.fromkeys(_lists(pages, said, off)) if url not in stated]
    yield from (Route("", url) for url in lists)
    branches = [page.url for page in pages if page.kind == "branch" and page.state == "published"]
    if "rss" not in off:
        yield from (Route("", f"{url.removesuffix('.html').rstrip('/')}/index.xml") for url in [*branches, *lists])
    if "sitemap" not in off:
        yield Route("", "/sitemap.xml")
        yield from (Route("", f"/{one}/sitemap.xml") for one in said.languages if len(said.languages) > 1)
    if len(said.languages) > 1:
        other = "/" if said.prefix(said.default) else f"/{said.default}/"
        yield Route("", other)
    if any(_has_404(said, place) for place in ("layouts", *(f"{theme}/layouts" for theme in said.themes))):
        yield Route("", "/404.html")


def _has_404(said: Settings, place: str) -> bool:
    """Return whether a folder of templates makes a page for what is not found."""
    return said.tree.is_file(f"{place}/404.html") or said.tree.is_file(f"{place}/_default/404.html")


def _aliases(page: Page, *, ugly: bool) -> Iterator[str]:
    stated = page.meta.get("aliases") or page.meta.get("alias")
    for one in stated if isinstance(stated, list) else [stated]:
        if isinstance(one, str) and one.strip():
            above = posixpath.dirname(page.url.rstrip("/"))
            url = posixpath.normpath(posixpath.join(above, one.strip()))
            url = "/" + url.strip("/")
            whole = url.endswith((".html", ".htm")) or url == "/"
            yield url if whole else f"{url}.html" if ugly else f"{url}/"


def _lists(pages: Sequence[Page], said: Settings, off: set[str]) -> Iterator[str]:
    """Yield the urls of pages that Hugo makes without a file: home, sections, taxonomies and their terms."""
    taxonomies = said.table("taxonomies") if "taxonomies" in said.values else {"tag": "tags", "category": "categories"}
    plurals = [str(one) for one in taxonomies.values() if one]
    own = {(page.language, page.logical) for page in pages if page.kind == "branch"}
    for language in said.languages:
        yield f"{said.prefix(language)}/"
        for plural in plurals if "taxonomy" not in off else ():
            if (language, f"/{normalized(plural)}") not in own:
                yield _made(said, language, normalized(plural), "taxonomy", plural)
    for page in pages:
        first = page.logical.strip("/").split("/")
        if "section" not in off and len(first) > 1 and (page.language, f"/{first[0]}") not in own:
            yield _made(said, page.language, first[0], "section", first[0])
        for plural in plurals if page.state in {"published", "excluded"} and "term" not in off else ():
            for term in _terms(page.meta.get(plural.lower())):
                place = f"{normalized(plural)}/{normalized(term.strip()).strip('/')}"
                if (page.language, f"/{place}") not in own:
                    yield _made(said, page.language, place, "term", plural)


def _made(said: Settings, language: str, place: str, kind: str, key: str) -> str:
    """Return the url of a list by its place, or by the permalink pattern for its kind."""
    nested = said.table("permalinks").get(kind)
    pattern = nested.get(key.lower()) if isinstance(nested, Mapping) else None
    pattern = pattern or (said.table("permalinks").get(key.lower()) if kind == "term" else None)
    if isinstance(pattern, str):
        name = posixpath.basename(place)
        names = ("slug", "title", "slugorfilename", "slugorcontentbasename", "contentbasename", "filename")
        tokens = {**dict.fromkeys(names, name), "section": key.lower()}
        place = (permalink(pattern, tokens, [key.lower()]) or place).strip("/")
    ugly = said.values.get("uglyurls")
    ugly = ugly.get(key.lower()) if isinstance(ugly, Mapping) else ugly
    return f"{said.prefix(language)}/{place}" + (".html" if ugly else "/")


def _terms(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str | int) and str(one).strip():
            yield str(one)


def _statics(said: Settings) -> Iterator[tuple[str, str]]:
    for mount in reversed(said.mounts):
        target, _, below = mount.target.partition("/")
        if target == "static":
            yield from _files(said.tree, mount.source, f"/{below}/" if below else "/")


def _files(tree: Tree, folder: str, url: str) -> Iterator[tuple[str, str]]:
    yield from ((url + name, f"{folder}/{name}") for name in tree.names(folder))
    for name in tree.folders(folder):
        yield from _files(tree, f"{folder}/{name}", f"{url}{name}/")


def _patterns(said: Settings) -> Iterator[str]:
    word = str(said.table("pagination").get("path") or said.values.get("paginatepath") or "page")
    yield rf"/{re.escape(word)}/\d+/?$"
    yield r"/index\.(?:json|xml|txt|ics|webmanifest)$"
    yield r"\.(?:css|js)$" if said.is_partly_elsewhere else r"/(?:css|js|scss)/.+\.(?:css|js)$"
    if said.is_partly_elsewhere:
        yield r"^/(?:img|images|favicons?|icons)/.+\.(?:ico|svg|png)$"


def _opaque(pages: Sequence[Page], said: Settings, layouts: Sequence[str]) -> Iterator[str]:
    """Yield the pages some of whose ids nobody knows: shortcodes make headings, or it is no Markdown."""
    makes = {"%"}
    for place in layouts:
        for path in said.tree.files(f"{place}/shortcodes"):
            if re.search(r"<h[1-6]\b|\bid=[\"']?[^\"'>]*\{\{|markdownify|RenderString|\.Inner", said.tree.text(path)):
                makes.add(posixpath.basename(path).split(".")[0])
    for page in pages:
        text = said.tree.text(page.path)
        if not page.path.endswith((".md", ".markdown", ".mdown")):
            yield page.path
        elif "{{<" in text or "{{%" in text:
            used = set(re.findall(r"\{\{[<%]\s*([\w-]+)", text)) - {"ref", "relref", "figure", "youtube", "vimeo"}
            if used & makes or (said.is_partly_elsewhere and used) or re.search(r"^#+ .*\{\{", text, re.MULTILINE):
                yield page.path


def _slugs(said: Settings) -> partial[list[str]]:
    goldmark = said.table("markup").get("goldmark")
    parser = goldmark.get("parser") if isinstance(goldmark, Mapping) else None
    kind = (
        str(parser.get("autoheadingidtype") or parser.get("autoidtype") or "github")
        if isinstance(parser, Mapping)
        else "github"
    )
    return partial(_ids, kind=kind)


def _ids(headings: Sequence[Heading], path: str, *, kind: str) -> list[str]:
    return [one.id for one in headings] if path.endswith((".html", ".htm")) else ids.slugs(headings, path, kind=kind)
