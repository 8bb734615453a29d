"""Astro, with Starlight.

The configuration is a program and never run; what it states literally counts. Pages are the files of ``src/pages``, and
with Starlight those of ``src/content/docs``. A route with parameters (``[...slug].astro``) stands for any url of its
shape; if a content folder has its name, we take its files for the pages that it makes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import partial

from tonecheck.expressions import expression
from tonecheck.site import footnotes, urls
from tonecheck.site.builders import _javascript
from tonecheck.site.builders._components import may_have
from tonecheck.site.builders._given_addresses import Components
from tonecheck.site.builders.astro import collections, config
from tonecheck.site.builders.astro.page_ids import has_known_ids, included
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

_PAGES = (".astro", ".md", ".mdx", ".html", ".mdoc")
_PARAMETER = expression(r"\[(\.\.\.)?[^\[\]/]+\]")
_MARKED = expression(r"[*`\[\]<>&\\]|(?<!\w)_|_(?!\w)")
_PLUGGED = expression(r"\b(?:rehype|remark)(?:Plugins\b|-\w*(?:image|img|link))", re.IGNORECASE)


def model(tree: Tree, configs: Sequence[str]) -> Model:
    """Return the site that Astro publishes."""
    program = _javascript.read(tree, configs)
    top = posixpath.normpath(program.text("srcDir") or "src")
    ends = config.urls(program)
    starlight = config.starlight(program)
    routes: list[Route] = []
    patterns = [r"^/(?:sitemap[\w-]*\.xml|_astro/|_image|pagefind/)"]
    if starlight:
        docs = list(collections.pages(tree, f"{top}/content/docs", ends))
        languages, default = config.locales(program, starlight)
        routes = [*collections.translated(docs, languages, default), *docs]
        patterns += [r"^/404(?:\.html|/)?$", *([r"^/$"] if default else [])]
    known_collections = collections.definitions(tree, top)
    for path in tree.files(f"{top}/pages"):
        if any(part.startswith("_") for part in path.split("/")):
            continue
        url = _url(path, f"{top}/pages", ends)
        if _PARAMETER.search(url):
            made_pages, is_complete = collections.route_pages(tree, path, url, top, ends, known_collections)
            routes += made_pages
            if not is_complete:
                patterns.append("^" + _shape(url))
        else:
            routes.append(Route(path, url))
    parts = urls.split(program.text("site"))
    base = program.text("base").strip("/")
    return Model(
        "astro",
        tree,
        tuple(routes),
        partial(_address, moves_pictures=bool(_PLUGGED.search(program.uncommented))),
        slugs=partial(
            _ids,
            docs=f"{top}/content/docs/" if starlight else "",
            dashes=program.get("markdown", "smartypants") is not False,
        ),
        note_ids=footnotes.for_remark,
        statics=dict(static_urls(tree, posixpath.normpath(program.text("publicDir") or "public"))),
        redirects=dict(config.redirects(program)),
        patterns=tuple(patterns),
        base=f"/{base}" if base else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=tuple(folder for folder in (f"{top}/layouts", f"{top}/components") if tree.is_folder(folder)),
        included=partial(included, tree),
        may_have=partial(may_have, tree),
        given=Components(tree).given,
        opaque=frozenset(route.path for route in routes if not has_known_ids(tree, route.path, top)),
        reads=collections.read_folders(tree, top, known_collections),
        output=posixpath.normpath(program.text("outDir") or "dist"),
    )


def _url(path: str, top: str, ends: config.Urls) -> str:
    """Return the url of a file of ``src/pages``; an endpoint has the name that its file states (``rss.xml.ts``)."""
    stem, ending = posixpath.splitext(path[len(top) + 1 :])
    if ending not in _PAGES:
        return f"/{stem}"
    return f"/{stem}.html" if stem in {"404", "500"} else ends.of(stem)


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a route with parameters makes."""
    end, regex = 0, ""
    for parameter in _PARAMETER.finditer(url):
        regex += re.escape(url[end : parameter.start()]) + (".*" if parameter[1] else "[^/]+")
        end = parameter.end()
    return regex + re.escape(url[end:].rstrip("/").removesuffix(".html")) + r"(?:\.html|/)?$"


def _ids(headings: Sequence[Heading], path: str, *, docs: str, dashes: bool) -> list[str]:
    """Return the ids of headings, and the one that Starlight gives the top of every page of ``docs``.

    Args:
        headings: the headings.
        path: the page.
        docs: the folder of Starlight's pages; "" for none.
        dashes: whether two hyphens become a dash.
    """
    plain = [_plain(heading, dashes=dashes) for heading in headings]
    slugs = [slug.removesuffix("-") for slug in github.slugs(plain, path)]
    return [*slugs, "_top"] if docs and path.startswith(docs) else slugs


def _plain(heading: Heading, *, dashes: bool) -> Heading:
    """Return a heading as Astro reads it: braces are text, blanks are not joined, bare urls count."""
    bare = heading.raw.replace("~~", "")
    text = heading.text if _MARKED.search(bare) else bare
    if heading.id and not heading.html:
        text += f" {{#{heading.id}}}"
    if heading.raw.startswith("!["):
        text = f" {text}"
    if dashes and "`" not in heading.raw:
        text = text.replace("---", "—").replace("--", "—")
    return Heading(text, heading.raw, heading.level, heading.id if heading.html else "", heading.html)


def _address(fact: LinkFact, page: Route, image: bool, model: Model, *, moves_pictures: bool) -> Address:
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    parts = urls.split(fact.target)
    local = image and not parts.scheme and not parts.host and parts.path and not parts.path.startswith("/")
    if local and fact.kind == "markdown":
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
        return Address("file", path)
    # Astro reads the pictures of Markdown as files, and leaves those of HTML to the browser, unless a plugin does more.
    if (local and (fact.kind != "html" or moves_pictures)) or "{" in fact.target:
        return Address("unknown", why="a component may read it as a file")
    return urls.as_browser(fact.target, page.url, model)
