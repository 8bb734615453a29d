"""Docusaurus 2 and 3: docs in versions and languages, blogs, pages; links to ``.md`` files and to urls.

Sources: Docusaurus' documentation, “Docs”, “Blog”, “Creating pages”, “Markdown links”, “Versioning”. The configuration
is a program and never run; what it states literally counts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.model import Source
from tonecheck.site import urls
from tonecheck.site.builders import _js_config
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders.docusaurus.docs import TEXTS, Folder, docs, folders, front_matter, posts
from tonecheck.site.builders.docusaurus.settings import EXCLUDED, DocusaurusSettings, Plugin, read
from tonecheck.site.facts import Heading, LinkFact, headings
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import SKIPPED, Tree

_PAGES = (*TEXTS, ".js", ".jsx", ".ts", ".tsx")
_LISTS = ("tags", "page", "archive", "authors")
_PICTURE = expression(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?")
_SIGNS = expression(r"(?<=https)://|(?<=http)://|:(?=\w+:)|[{}]")
_BROUGHT = expression(r"""^import\s[^\n]*["']([^"'\n]+\.mdx?)["']""", re.MULTILINE)
_MADE = (r"^/(?:assets|search|markdown-page)(?:/|$)", r"^/sitemap\.xml$", r"^/404(?:\.html)?$", r"^/llms[\w-]*\.txt$")


def model(tree: Tree, configs: Sequence[str]) -> Model:
    """Return the site that Docusaurus publishes."""
    code = _js_config.uncommented("\n".join(tree.text(name) for name in configs))
    said = read(code)
    shown = list(folders(tree, said))
    found = [route for folder in shown for route in docs(tree, folder)]
    found += [route for blog in said.blogs for route in posts(tree, blog)]
    found += _pages(tree, said.pages)
    found += [Route("", f"/{blog.route}" if blog.route else "/") for blog in said.blogs if tree.is_folder(blog.path)]
    routes = [Route(one.path, _ended(one.url, said), one.state) for one in found]
    parts = urls.split(said.url)
    return Model(
        "docusaurus",
        tree,
        tuple(routes),
        partial(_address, said=said, shown=shown),
        slugs=partial(_ids, tree),
        statics={url: path for folder in said.statics for url, path in static_urls(tree, posixpath.normpath(folder))},
        redirects=said.redirects,
        keeps_fragments=True,
        patterns=tuple(_patterns(tree, said, shown, code)),
        base=f"/{said.base}" if said.base else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=tuple(one for one in ("src/theme", "src/components") if tree.is_folder(one)),
        opaque=frozenset(one.path for one in routes if not one.path.endswith(TEXTS)),
    )


def _pages(tree: Tree, top: str) -> Iterator[Route]:
    excluded = [glob(one) for one in EXCLUDED]
    for path in tree.files(top):
        own = path[len(top) + 1 :]
        if path.endswith(_PAGES) and not path.endswith(".d.ts") and not any(one.fullmatch(own) for one in excluded):
            meta = front_matter(tree, path, ("slug", "draft")) if path.endswith(TEXTS) else {}
            slug = str(meta.get("slug") or re.sub(r"(?:^|/)index$", "", posixpath.splitext(own)[0]))
            yield Route(path, "/" + slug.lstrip("/"), "draft" if meta.get("draft") is True else "published")


def _ended(url: str, said: DocusaurusSettings) -> str:
    """Return a url with the slash at its end that the configuration asks for."""
    if said.slash is None or url == "/":
        return url
    return url.rstrip("/") + "/" * said.slash


def _patterns(tree: Tree, said: DocusaurusSettings, shown: Sequence[Folder], code: str) -> Iterator[str]:
    """Yield patterns of what is made from no single file: tags, categories, lists of posts, other languages."""
    yield from _MADE
    if said.open:
        yield "^/"
    for folder in shown:
        tags = _js_config.text(folder.plugin.code, "tagsBasePath") or "tags"
        yield f"^{re.escape(folder.url)}/(?:{re.escape(tags.strip('/'))}|category)(?:/|$)"
        # Docusaurus publishes what lies in these; trees are never walked there.
        yield from (f"^{re.escape(folder.url)}/{name}/" for name in tree.folders(folder.path) if name in SKIPPED)
        for path in tree.files(folder.path):
            if posixpath.basename(path).startswith("_category_."):
                yield from _generated(tree.text(path), folder.url)
    for name in tree.names():
        if "sidebar" in name.lower() and name.endswith((".js", ".ts", ".json", ".mjs", ".cjs")):
            for folder in shown:
                yield from _generated(tree.text(name), folder.url)
    for blog in said.blogs:
        top = f"/{blog.route}" if blog.route else ""
        made = [_js_config.text(blog.code, f"{one}BasePath").strip("/") or one for one in _LISTS]
        lists = "|".join(map(re.escape, made))
        yield rf"^{re.escape(top)}/(?:{lists}|(?:rss|atom)\.xml|feed\.json)(?:/|$)"
    yield from (f"^/{re.escape(one)}(?:/|$)" for one in said.locales)
    if "openapi" in code or "typedoc" in code:
        yield from (f"^{re.escape(folder.url)}/" for folder in shown)


def _generated(text: str, url: str) -> Iterator[str]:
    """Yield patterns of the lists that categories make and that state their own url."""
    if "generated-index" in text:
        for slug in re.findall(r"""\bslug["']?\s*:\s*["']?(/?[\w/.-]+)""", text):
            yield f"^{re.escape(url)}/{re.escape(slug.strip('/'))}/?$"


def _ids(tree: Tree, given: Sequence[Heading], path: str) -> list[str]:
    """Return the ids of a page's headings, in order; then those of the Markdown files that it imports."""
    # What a page imports is slugged on its own: its duplicates do not count.
    return [
        *github.slugs([_as_text(one) for one in given], path),
        *github.slugs([_as_text(one) for one in _brought(tree, path, {path})], path),
    ]


def _as_text(heading: Heading) -> Heading:
    """Return a heading with the words that its id is made of: those of pictures, expressions and bare urls, too."""
    raw = heading.raw
    if heading.id or heading.html or "`" in raw or not ("![" in raw or "{" in raw or ":" in raw):
        return heading
    raw = _SIGNS.sub("", _PICTURE.sub(r"\1", raw))
    read = next(headings(formats.parse(Source("", f"# {raw}\n", "markdown"))), heading)
    return replace(heading, text=read.text)


def _brought(tree: Tree, path: str, seen: set[str]) -> Iterator[Heading]:
    text = tree.text(path)
    for stated in _BROUGHT.findall(text) if "import" in text else ():
        file = (
            stated[len("@site/") :] if stated.startswith("@site/") else posixpath.join(posixpath.dirname(path), stated)
        )
        file = posixpath.normpath(file)
        if file not in seen and tree.is_file(file):
            seen.add(file)
            yield from headings(formats.parse(Source(file, tree.text(file), "mdx")))
            yield from _brought(tree, file, seen)


def _address(  # noqa: PLR0911 - a case for each thing that Docusaurus tells apart
    fact: LinkFact, page: Route, image: bool, model: Model, *, said: DocusaurusSettings, shown: Sequence[Folder]
) -> Address:
    if fact.templated or "{" in fact.target:
        return Address("unknown", why="code fills it in")
    parts = urls.split(fact.target)
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if parts.scheme == "pathname":
        return urls.as_browser(model.base + "/" + parts.path.lstrip("/"), page.url, model)
    if parts.scheme or parts.host or not path:
        return urls.as_browser(fact.target, page.url, model)
    if path.startswith("@site/"):
        return Address("file", posixpath.normpath(path.removeprefix("@site/")), fragment)
    if path.startswith(("!", "@")):
        return Address("unknown", why="a loader reads it")
    if fact.kind in {"html", "component"} and not image:
        return urls.as_browser(_based(fact, path, page, model, said), page.url, model)
    if path.endswith(TEXTS):
        return _at_file(path, fragment, page, model, said, shown)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    if not path.startswith("/") and (image or ("." in posixpath.basename(path) and model.tree.is_file(beside))):
        return Address("file", beside, fragment)
    return urls.as_browser(_based(fact, path, page, model, said), page.url, model)


def _based(fact: LinkFact, path: str, page: Route, model: Model, said: DocusaurusSettings) -> str:
    """Return an address with the base path before it, and the language of the page, as Docusaurus' links have it."""
    if not path.startswith("/"):
        return fact.target
    locale = next((f"/{one}" for one in said.locales if page.path.startswith(f"i18n/{one}/")), "")
    based = bool(model.base) and (path == model.base or path.startswith(f"{model.base}/"))
    translated = locale if locale and not path.startswith(f"{locale}/") else ""
    return fact.target if based else f"{model.base}{translated}{fact.target}"


def _at_file(
    path: str, fragment: str, page: Route, model: Model, said: DocusaurusSettings, shown: Sequence[Folder]
) -> Address:
    """Return the file that a link to Markdown means: beside the page, in its folder of docs, or in the site."""
    own = next((one for one in shown if page.path.startswith(f"{one.path}/")), None)
    contents = [one for one in (own.path, own.origin) if one] if own else [""]
    begins = [*contents, ""] if path.startswith("/") else [posixpath.dirname(page.path), *contents, ""]
    if path.startswith(("./", "../")):
        begins = begins[:1]
    for begin in begins:
        file = posixpath.normpath(posixpath.join(begin, path.lstrip("/")))
        if model.tree.is_file(file):
            found, here = _plugins(file, said, shown), _plugins(page.path, said, shown)
            if found and here and not found & here:  # the link stays as it is written
                return urls.as_browser(path, page.url, model)
            return Address("file", file, fragment)
    return Address("missing", posixpath.normpath(posixpath.join(begins[0], path.lstrip("/"))), fragment)


def _plugins(path: str, said: DocusaurusSettings, shown: Sequence[Folder]) -> set[Plugin]:
    """Return the plugins that a file belongs to; links to files lead from one to another nowhere."""
    found = {one.plugin for one in shown if path.startswith(f"{one.path}/")}
    return found | {one for one in said.blogs if path.startswith(f"{one.path}/")}
