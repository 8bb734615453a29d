"""Collections of content: which folder each is read from, and which page each of its files becomes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.site.builders import _javascript
from tonecheck.site.builders._javascript import Call, Object, Value
from tonecheck.site.builders.astro.config import Urls
from tonecheck.site.routes import Route, State
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

CONTENT = (".md", ".mdx", ".mdoc")
_PARAMETER = expression(r"\[(\.\.\.)?([^\[\]/]+)\]")
# A route is a template: only a part of it is JavaScript.
_PLAIN = expression(r"\bparams\s*:\s*\{\s*(\w+)\s*:\s*\w+\.(?:id|slug)\s*,?\s*\}")
_READ = expression(r"""\bgetCollection\(\s*["'`]([\w-]+)["'`]""")
_LOADER = expression(r"\bloader\s*:\s*(\w*)")


@dataclass(frozen=True, slots=True)
class Collection:
    """What the configuration of content states about a collection.

    Attributes:
        folder: the folder that its loader reads, relative to the site's folder; None for the folder of its name in
            ``content``, "" if only running the code would tell.
        every: it also has files whose name begins with an underscore.
    """

    folder: str | None = None
    every: bool = False


def definitions(tree: Tree, top: str) -> dict[str, Collection]:
    """Return the collections that the site defines, by name."""
    exported = _javascript.read(tree, _configs(top)).constant("collections")
    items = exported.items.items() if isinstance(exported, Object) else ()
    return {name: _collection(value) for name, value in items}


def read_folders(tree: Tree, top: str, collections: Mapping[str, Collection]) -> tuple[str, ...] | None:
    """Return the folders in which Astro looks for pages and content; None if only running the code would tell."""
    text = "".join(tree.text(name) for name in _configs(top) if tree.is_file(name))
    folders = [collection.folder for collection in collections.values()]
    loaders = set(_LOADER.findall(text))
    if not loaders <= {"glob", "file"} or ("glob" in loaders and not any(folders)) or "" in folders or "." in folders:
        return None
    return (top, *(folder for folder in folders if folder))


def _configs(top: str) -> list[str]:
    return [
        f"{top}/{name}.{end}" for name in ("content.config", "content/config") for end in ("ts", "mts", "js", "mjs")
    ]


def _collection(definition: Value) -> Collection:
    options = definition.argument(0) if isinstance(definition, Call) else None
    loader = options.get("loader") if isinstance(options, Object) else None
    if not isinstance(loader, Call) or loader.name != "glob":
        return Collection()
    stated = loader.argument(0)
    stated = stated if isinstance(stated, Object) else Object()
    base, pattern = stated.get("base"), stated.get("pattern")
    folder = "." if base is None else posixpath.normpath(base) if isinstance(base, str) else ""
    return Collection(folder, every="[^_]" not in str(pattern))


def pages(
    tree: Tree,
    folder: str,
    ends: Urls,
    *,
    prefix: str = "",
    collection: Collection | None = None,
    drafts: bool = True,
) -> Iterator[Route]:
    """Yield the pages that a folder of content makes: by the id that a page states, else by each part of its path.

    Args:
        tree: the site's folder.
        folder: the folder of content.
        ends: how urls end.
        prefix: what precedes the id in the url, without a slash in front.
        collection: what the site states about the collection.
        drafts: a page with ``draft: true`` is not published.
    """
    every = collection is not None and collection.every
    for path in tree.files(folder):
        stem, ending = posixpath.splitext(path[len(folder) + 1 :])
        if ending not in CONTENT or (posixpath.basename(stem).startswith("_") and not every):
            continue
        content = tree.text(path)
        meta = tree.meta(path) if "slug" in content or "draft" in content else {}
        slug = meta.get("slug")
        if not isinstance(slug, str):
            slug = "/".join(github.slugify(part) for part in stem.split("/")).removesuffix("/index")
        state: State = "draft" if drafts and meta.get("draft") is True else "published"
        yield Route(path, ends.of(prefix + slug.strip("/")) if slug.strip("/") else ends.of(prefix + "index"), state)


def translated(routes: list[Route], languages: list[str], default: str) -> Iterator[Route]:
    """Yield the pages that Starlight shows in the default language where a translation is missing."""
    taken_urls = {route.url for route in routes}
    for route in routes:
        first = route.url.strip("/").split("/")[0].removesuffix(".html")
        if route.state != "published" or (first != default if default else first in languages):
            continue
        rest = route.url[len(default) + 1 :] if default else route.url
        for language in languages:
            url = f"/{language}{rest}"
            if language != default and url not in taken_urls:
                yield replace(route, url=url)


def route_pages(
    tree: Tree, path: str, url: str, top: str, ends: Urls, collections: Mapping[str, Collection]
) -> tuple[list[Route], bool]:
    """Return the pages that a route with a parameter makes of a collection, and whether it makes no others."""
    code = tree.text(path)
    parameter = _PARAMETER.search(url)
    read_names = set(_READ.findall(code))
    before = url[1 : parameter.start()] if parameter else ""
    if parameter is None or url[parameter.end() :].strip("/").removesuffix(".html") or len(read_names) > 1:
        return [], False
    name = read_names.pop() if read_names else before.strip("/").rpartition("/")[2]
    collection = collections.get(name, Collection())
    folder = f"{top}/content/{name}" if collection.folder is None else collection.folder
    if not name or not folder or not tree.is_folder(folder):
        return [], False
    drafts = "draft" in code or any(
        "draft" in tree.text(file) for file in tree.files(top) if file.endswith((".ts", ".js", ".mjs"))
    )
    routes = list(pages(tree, folder, ends, prefix=before, collection=collection, drafts=drafts))
    plain = _PLAIN.search(code)
    return routes, bool(plain and plain[1] == parameter[2] and name in _READ.findall(code) and "filter(" not in code)
