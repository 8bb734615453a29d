"""Collections of content: which folder each is read from, and which page each of its files becomes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from tonecheck.expressions import expression
from tonecheck.site.builders._js_config import text
from tonecheck.site.builders.astro.config import Urls
from tonecheck.site.routes import Route, State
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

CONTENT = (".md", ".mdx", ".mdoc")
_PARAMETER = expression(r"\[(\.\.\.)?([^\[\]/]+)\]")
_PLAIN = expression(r"\bparams\s*:\s*\{\s*(\w+)\s*:\s*\w+\.(?:id|slug)\s*,?\s*\}")
_READ = expression(r"""\bgetCollection\(\s*["'`]([\w-]+)["'`]""")


def definitions(tree: Tree, top: str) -> dict[str, str]:
    """Return the code that defines each collection, by its name."""
    names = [
        f"{top}/{name}.{end}" for name in ("content.config", "content/config") for end in ("ts", "mts", "js", "mjs")
    ]
    code = "\n".join(tree.text(name) for name in names if tree.is_file(name))
    pieces = re.split(r"(?:\bconst\s+)?([\w-]+)[\"']?\s*[:=]\s*defineCollection\(", code)
    found = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    for name, variable in re.findall(
        r"""["']?([\w-]+)["']?\s*:\s*(\w+)""", code.partition("export const collections")[2]
    ):
        if variable in found:
            found.setdefault(name, found[variable])
    return found


def pages(
    tree: Tree, folder: str, ends: Urls, *, prefix: str = "", code: str = "", drafts: bool = True
) -> Iterator[Route]:
    """Yield the pages that a folder of content makes: an id of its own, or that of each part of the path.

    Args:
        tree: the site's folder.
        folder: the folder of content.
        ends: how urls end.
        prefix: what stands before the id in the url, without a slash in front.
        code: what defines the collection.
        drafts: ``draft: true`` keeps a page back.
    """
    every = "glob(" in code and "[^_]" not in code
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
    """Yield the pages of Starlight that stand in for those that are not translated, in the default language."""
    taken = {route.url for route in routes}
    for route in routes:
        first = route.url.strip("/").split("/")[0].removesuffix(".html")
        if route.state != "published" or (first != default if default else first in languages):
            continue
        rest = route.url[len(default) + 1 :] if default else route.url
        for language in languages:
            url = f"/{language}{rest}"
            if language != default and url not in taken:
                yield replace(route, url=url)


def made(tree: Tree, path: str, url: str, top: str, ends: Urls, known: dict[str, str]) -> tuple[list[Route], bool]:
    """Return the pages that a route with a parameter makes of a collection, and whether these are all there are."""
    code = tree.text(path)
    parameter = _PARAMETER.search(url)
    read = set(_READ.findall(code))
    before = url[1 : parameter.start()] if parameter else ""
    if parameter is None or url[parameter.end() :].strip("/").removesuffix(".html") or len(read) > 1:
        return [], False
    name = read.pop() if read else before.strip("/").rpartition("/")[2]
    definition = known.get(name, "")
    folder = posixpath.normpath(text(definition, "base")) if "glob(" in definition else f"{top}/content/{name}"
    if not name or not tree.is_folder(folder):
        return [], False
    drafts = "draft" in code or any(
        "draft" in tree.text(one) for one in tree.files(top) if one.endswith((".ts", ".js", ".mjs"))
    )
    routes = list(pages(tree, folder, ends, prefix=before, code=definition, drafts=drafts))
    plain = _PLAIN.search(code)
    return routes, bool(plain and plain[1] == parameter[2] and name in _READ.findall(code) and "filter(" not in code)
