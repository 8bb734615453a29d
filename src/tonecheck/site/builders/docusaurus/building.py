"""Docusaurus 2 and 3: docs in versions and languages, blogs, pages; links to ``.md`` files and to urls.

Sources: Docusaurus' documentation, “Docs”, “Blog”, “Creating pages”, “Markdown links”, “Versioning”. The configuration
is a program and never run; what it states literally counts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Source
from tonecheck.site import footnotes, urls
from tonecheck.site.builders import _javascript
from tonecheck.site.builders._components import find, imported, may_have
from tonecheck.site.builders._given_addresses import Components
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders.docusaurus.docs import TEXTS, Folder, docs, folders, front_matter, posts
from tonecheck.site.builders.docusaurus.patterns import patterns
from tonecheck.site.builders.docusaurus.settings import EXCLUDED, DocusaurusSettings, Plugin, read
from tonecheck.site.facts import Heading, LinkFact, headings
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_CODE = (".js", ".jsx", ".ts", ".tsx")
_PAGES = (*TEXTS, *_CODE)
_LINKS = frozenset({"Link", "NavLink"})
_PICTURE = expression(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?")
_DROPPED = expression(r"(?<=https)://|(?<=http)://|:(?=\w+:)|[{}]")
_IMPORT = expression(r"""^import\s[^\n]*["']([^"'\n]+\.mdx?)["']""", re.MULTILINE)


def model(tree: Tree, configs: Sequence[str]) -> Model:
    """Return the site that Docusaurus publishes."""
    config = _javascript.read(tree, configs)
    settings = read(config)
    docs_folders = list(folders(tree, settings))
    pages = [route for folder in docs_folders for route in docs(tree, folder)]
    pages += [route for blog in settings.blogs for route in posts(tree, blog)]
    pages += _pages(tree, settings.pages)
    pages += [Route("", f"/{blog.route}") for blog in settings.blogs if tree.is_folder(blog.path)]
    routes = [Route(page.path, _ended(page.url, settings), page.state) for page in pages]
    parts = urls.split(settings.url)
    return Model(
        "docusaurus",
        tree,
        tuple(routes),
        partial(_address, settings=settings, docs_folders=docs_folders),
        slugs=partial(_ids, tree),
        note_ids=footnotes.for_remark,
        statics={
            url: path for folder in settings.statics for url, path in static_urls(tree, posixpath.normpath(folder))
        },
        redirects=settings.redirects,
        keeps_fragments=True,
        patterns=tuple(patterns(tree, settings, docs_folders, config)),
        base=f"/{settings.base}" if settings.base else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=tuple(folder for folder in ("src/theme", "src/components") if tree.is_folder(folder)),
        may_have=partial(may_have, tree),
        given=Components(tree, _registered, links=_LINKS, bases=("useBaseUrl",)).given,
        opaque=frozenset(route.path for route in routes if not route.path.endswith(TEXTS)),
        reads=(*(folder.path for folder in docs_folders), *(blog.path for blog in settings.blogs), settings.pages),
        output="build",
    )


def _registered(tree: Tree) -> dict[str, str]:
    """Return the files of the components that every page has, by name: those that the site adds to the theme's."""
    names = (f"src/theme/MDXComponents{end}" for end in (*_CODE, *(f"/index{end}" for end in _CODE)))
    file = next(filter(tree.is_file, names), "")
    return {name: find(tree, file, origin) for name, origin in imported(tree.text(file))} if file else {}


def _pages(tree: Tree, top: str) -> Iterator[Route]:
    excluded = [glob(pattern, whole=True) for pattern in EXCLUDED]
    for path in tree.files(top):
        own = path[len(top) + 1 :]
        is_page = path.endswith(_PAGES) and not path.endswith(".d.ts")
        if is_page and not any(pattern.match(own) for pattern in excluded):
            meta = front_matter(tree, path, ("slug", "draft")) if path.endswith(TEXTS) else {}
            slug = typed.text(meta.get("slug")) or re.sub(r"(^|/)index$", r"\1", posixpath.splitext(own)[0])
            yield Route(path, "/" + slug.lstrip("/"), "draft" if meta.get("draft") is True else "published")


def _ended(url: str, settings: DocusaurusSettings) -> str:
    """Return a url with or without the slash at its end, as the configuration asks for."""
    if settings.slash is None or url == "/":
        return url
    return url.rstrip("/") + "/" * settings.slash


def _ids(tree: Tree, page_headings: Sequence[Heading], path: str) -> list[str]:
    """Return the ids of a page's headings, in order; then those of the Markdown files that it imports."""
    # Docusaurus makes the ids of what a page imports on their own: their duplicates do not count.
    return [
        *github.slugs([_as_text(heading) for heading in page_headings], path),
        *github.slugs([_as_text(heading) for heading in _imported(tree, path, {path})], path),
    ]


def _as_text(heading: Heading) -> Heading:
    """Return a heading with the words that its id is made of: those of pictures, expressions and bare urls, too."""
    raw = heading.raw
    if heading.id or heading.html or "`" in raw or not ("![" in raw or "{" in raw or ":" in raw):
        return heading
    raw = _DROPPED.sub("", _PICTURE.sub(r"\1", raw))
    parsed = next(headings(formats.parse(Source("", f"# {raw}\n", "markdown"))), heading)
    return replace(heading, text=parsed.text)


def _imported(tree: Tree, path: str, seen_paths: set[str]) -> Iterator[Heading]:
    """Yield the headings of the Markdown files that a page imports, and of those that these import."""
    text = tree.text(path)
    for name in _IMPORT.findall(text) if "import" in text else ():
        in_site = name.startswith("@site/")
        file = name.removeprefix("@site/") if in_site else posixpath.join(posixpath.dirname(path), name)
        file = posixpath.normpath(file)
        if file not in seen_paths and tree.is_file(file):
            seen_paths.add(file)
            yield from headings(formats.parse(Source(file, tree.text(file), "mdx")))
            yield from _imported(tree, file, seen_paths)


def _address(  # noqa: PLR0911 - a case for each kind of address that Docusaurus distinguishes
    fact: LinkFact,
    page: Route,
    image: bool,
    model: Model,
    *,
    settings: DocusaurusSettings,
    docs_folders: Sequence[Folder],
) -> Address:
    if fact.templated or "{" in fact.target:
        return Address("unknown", why="code fills it in")
    parts = urls.split(fact.target)
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if parts.scheme == "pathname" and (fact.kind != "html" or not _is_mdx(page, model)):
        bare = replace(fact, target=fact.target[len("pathname://") :])
        return urls.as_browser(_based(bare, path, page, model, settings), page.url, model)
    # What is written as HTML is left to the browser, except that a link in CommonMark is one of Docusaurus' own.
    leaves = fact.kind == "html" and (image or _is_mdx(page, model))
    if parts.scheme or parts.host or not path or leaves:
        return urls.as_browser(fact.target, page.url, model)
    if path.startswith("@site/") and fact.kind != "html":
        file = posixpath.normpath(path.removeprefix("@site/"))
        if not _is_elsewhere(file, page, settings, docs_folders):
            return Address("file", file, fragment)
        # Docusaurus copies the file; a link gets a slash at its end like all others, and no server finds the copy then.
        lost = bool(settings.slash) and model.tree.is_file(file)
        return Address("url", f"/{file}", fragment) if lost else Address("file", file)
    if path.startswith(("!", "@")):
        return Address("unknown", why="a loader reads it")
    if fact.kind in {"html", "component"} and not image:
        return urls.as_browser(_based(fact, path, page, model, settings), page.url, model)
    if path.endswith(TEXTS):
        return _at_file(path, fragment, page, model, settings, docs_folders)
    neighbour = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    if not path.startswith("/") and (image or ("." in posixpath.basename(path) and model.tree.is_file(neighbour))):
        return Address("file", neighbour, fragment)
    return urls.as_browser(_based(fact, path, page, model, settings), page.url, model)


def _based(fact: LinkFact, path: str, page: Route, model: Model, settings: DocusaurusSettings) -> str:
    """Return an address with the base path and the page's language in front, which Docusaurus adds to links."""
    if not path.startswith("/"):
        return fact.target
    locale = next((f"/{name}" for name in settings.locales if page.path.startswith(f"i18n/{name}/")), "")
    has_base = bool(model.base) and (path == model.base or path.startswith(f"{model.base}/"))
    translated = locale if locale and not path.startswith(f"{locale}/") else ""
    return fact.target if has_base else f"{model.base}{translated}{fact.target}"


def _at_file(
    path: str,
    fragment: str,
    page: Route,
    model: Model,
    settings: DocusaurusSettings,
    docs_folders: Sequence[Folder],
) -> Address:
    """Return the file that a link to Markdown means: next to the page, in its folder of docs, or in the site."""
    own = next((folder for folder in docs_folders if page.path.startswith(f"{folder.path}/")), None)
    others = (*(blog.path for blog in settings.blogs), settings.pages)
    contents = (own.path, own.origin) if own else [other for other in others if page.path.startswith(f"{other}/")]
    contents = [folder for folder in contents if folder]
    starts = [*contents, ""] if path.startswith("/") else [posixpath.dirname(page.path), *contents, ""]
    if path.startswith(("./", "../")):
        starts = starts[:1]
    for start in starts:
        file = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
        if model.tree.is_file(file):
            if _is_elsewhere(file, page, settings, docs_folders):  # Docusaurus leaves the link as it is written
                return urls.as_browser(path, page.url, model)
            return Address("file", file, fragment)
    return Address("missing", posixpath.normpath(posixpath.join(starts[0], path.lstrip("/"))), fragment)


def _is_mdx(page: Route, model: Model) -> bool:
    return page.path.endswith(".mdx") or model.dialect.startswith("mdx")


def _is_elsewhere(file: str, page: Route, settings: DocusaurusSettings, docs_folders: Sequence[Folder]) -> bool:
    """Return whether a file belongs to other plugins than a page, so that no link by its path leads to its page."""
    theirs, ours = _plugins(file, settings, docs_folders), _plugins(page.path, settings, docs_folders)
    return bool(theirs and ours and not theirs & ours)


def _plugins(path: str, settings: DocusaurusSettings, docs_folders: Sequence[Folder]) -> set[Plugin | str]:
    """Return the plugins that a file belongs to; a link to a file of another plugin leads nowhere."""
    plugins: set[Plugin | str] = {folder.plugin for folder in docs_folders if path.startswith(f"{folder.path}/")}
    plugins |= {settings.pages} if path.startswith(f"{settings.pages}/") else set()
    return plugins | {blog for blog in settings.blogs if path.startswith(f"{blog.path}/")}
