"""VitePress: every Markdown file is a page, at its path or where ``rewrites`` put it.

Sources: VitePress' documentation, “Routing”, “Markdown extensions”, “Asset handling”, and the links of its Markdown
renderer. The configuration is a program and never run; what it states literally counts.
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
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders import _js_config
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders._path_patterns import Rewrite, rewrite
from tonecheck.site.facts import Heading, LinkFact, headings
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import mdit_vue
from tonecheck.site.tree import SKIPPED, Tree

FOLDER = ".vitepress"
_CONFIGS = tuple(f"{FOLDER}/config{part}.{ending}" for part in ("", "/index") for ending in ("mts", "ts", "mjs", "js"))
_SCRIPTS = (".mts", ".ts", ".mjs", ".js")
_IMPORT = expression(r"""\bfrom\s*["'](\.{1,2}/[^"'\n]+)["']""")
_PARAMETER = expression(r"\[\w+\]")
_REWRITE = expression(r"""["'`]([^"'`\n]+)["'`]\s*:\s*["'`]([^"'`\n]+)["'`]""")
_LIST = expression(r"""["'`]([^"'`\n]+)["'`]""")
_INCLUDE = expression(r"<!--\s*@include:\s*(\S+?)(?:\{[^{}]*\}|#\S+)?\s*-->")
_ENTITY = expression(r"&#?(\w+);")
_BARE_URL = expression(r"(?<![(<\w\"'])(https?)://")
_MADE = r"^/(?:assets/|sitemap\.xml$|404(?:\.html)?$|hashmap\.json$|vp-icons\.css$|feed\b)"


def detect(tree: Tree) -> bool:
    """Return whether a folder holds VitePress' own folder, with a configuration or a theme."""
    return tree.is_folder(FOLDER) and (
        any(tree.is_file(name) for name in _CONFIGS) or tree.is_folder(f"{FOLDER}/theme")
    )


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that VitePress publishes."""
    code = _code(tree)
    top = posixpath.normpath(_js_config.text(code, "srcDir") or ".").removeprefix("./")
    top = "" if top == "." else top
    public = posixpath.join(top, "public")
    out = posixpath.normpath(_js_config.text(code, "outDir") or f"{FOLDER}/dist")
    rewrites, open_ = _rewrites(code)
    clean = bool(re.search(r"\bcleanUrls\s*:\s*true", code))
    excluded = [glob(one.removeprefix("./").rstrip("/")) for one in ["**/dist/**", *_stated_list(code, "srcExclude")]]
    routes: list[Route] = []
    open_ = open_ or (bool(re.search(r"\bsrcDir\b", code)) and not _js_config.text(code, "srcDir"))
    patterns = [_MADE, *(["^/"] if open_ else [])]
    # VitePress publishes what lies in these; trees are never walked there.
    patterns += [f"^/{name}/" for name in tree.folders(top) if name in SKIPPED and name != "node_modules"]
    for path in tree.files(top, skip=frozenset({out})):
        own = path[len(top) + 1 :] if top else path
        if not own.endswith(".md"):
            continue
        state = "excluded" if any(one.match(own) for one in excluded) else "published"
        url = _url(_rewritten(own, rewrites), clean=clean)
        if _PARAMETER.search(url):
            patterns.append("^" + "[^/]+".join(map(re.escape, _PARAMETER.split(url.removesuffix(".html")))))
        else:
            routes.append(Route(path, url, "excluded" if state == "excluded" else "published"))
    parts = urls.split(_js_config.text(code, "hostname"))
    base = _js_config.outermost(code, "base")
    plugged = re.search(r"\banchor\s*:|\bslugify\b|markdown-it-|\.use\(", code)
    return Model(
        "vitepress",
        tree,
        tuple(routes),
        partial(_address, moved=base is None),
        slugs=partial(_ids, tree, top),
        statics=dict(static_urls(tree, public)),
        patterns=tuple(patterns),
        base=f"/{base.strip('/')}" if base and base != "/" else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=(f"{FOLDER}/theme",) if tree.is_folder(f"{FOLDER}/theme") else (),
        opaque=frozenset(one.path for one in routes) if plugged else frozenset(),
    )


def _code(tree: Tree) -> str:
    """Return the configuration without comments: its file, and those beside it that it is made of."""
    names = [name for name in _CONFIGS if tree.is_file(name)]
    names += [f"{FOLDER}/config/{name}" for name in tree.names(f"{FOLDER}/config") if name.endswith(_SCRIPTS)]
    for name in tuple(names):
        for stated in _IMPORT.findall(tree.text(name)):
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), stated))
            stem = re.sub(r"\.m?js$", "", file)
            names += [one for one in (file, *(stem + ending for ending in _SCRIPTS)) if tree.is_file(one)]
    return _js_config.uncommented("\n".join(map(tree.text, dict.fromkeys(names))))


def _url(path: str, *, clean: bool) -> str:
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        return "/" + stem[: -len("index")]
    return f"/{stem}" if clean else f"/{stem}.html"


def _stated_list(code: str, key: str) -> list[str]:
    found = re.search(rf"\b{key}\s*:\s*\[([^\[\]]*)\]", code)
    return _LIST.findall(found[1]) if found else []


def _rewrites(code: str) -> tuple[list[Rewrite], bool]:
    """Return the rewrites that are stated; and whether there may be others, worked out by code."""
    block = _js_config.block(code, "rewrites")
    found = [rewrite(old, new) for old, new in _REWRITE.findall(block)]
    stated = re.search(r"\brewrites\b\s*(:\s*\{)?", code)
    computed = bool(stated and not stated[1]) or None in found or bool(re.search(r"\.\.\.|=>|(?:^|,)\s*\[", block))
    return [one for one in found if one], computed


def _rewritten(path: str, rewrites: Sequence[Rewrite]) -> str:
    return next((new for new in (one(path) for one in rewrites) if new is not None), path)


def _ids(tree: Tree, top: str, given: Sequence[Heading], path: str) -> list[str]:
    """Return the ids of a page's headings, in order; then those of the files that it includes."""
    return mdit_vue.slugs([_as_text(one) for one in (*given, *_included(tree, top, path, {path}))], path)


def _as_text(heading: Heading) -> Heading:
    """Return a heading with the words that its id is made of: entities as written, what Vue fills in, bare urls."""
    raw = heading.raw
    if heading.id or heading.html or not ("&" in raw or "{{" in raw or "://" in raw) or "`" in raw:
        return heading
    raw = _BARE_URL.sub(r"\1 ", _ENTITY.sub(r" \1 ", raw.replace("{{", " ").replace("}}", " ")))
    read = next(headings(formats.parse(Source("", f"# {raw}\n", "markdown"))), heading)
    return replace(heading, text=read.text)


def _included(tree: Tree, top: str, path: str, seen: set[str]) -> Iterator[Heading]:
    text = tree.text(path)
    for found in _INCLUDE.finditer(text) if "@include" in text else ():
        stated = found[1]
        begin, stated = (top, stated[2:]) if stated.startswith("@/") else (posixpath.dirname(path), stated)
        file = posixpath.normpath(posixpath.join(begin, stated))
        if file not in seen and tree.is_file(file):
            seen.add(file)
            yield from headings(formats.parse(Source(file, tree.text(file), "markdown")))
            yield from _included(tree, top, file, seen)


def _address(fact: LinkFact, page: Route, image: bool, model: Model, *, moved: bool) -> Address:
    if fact.templated or fact.target.startswith(":"):
        return Address("unknown", why="Vue fills it in")
    parts = urls.split(fact.target)
    local = not parts.scheme and not parts.host and bool(parts.path)
    if local and image and not parts.path.startswith("/"):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
        return Address("unknown", why="an alias") if parts.path.startswith(("@", "~")) else Address("file", file)
    if local and fact.kind != "html" and not image:
        return urls.as_browser(_published(fact.target, parts, model), page.url, model)
    if local and image and parts.path.startswith("/") and not parts.path.startswith(f"{model.base}/"):
        return urls.as_browser(model.base + fact.target, page.url, model)
    if local and moved and parts.path.startswith("/"):
        return Address("unknown", why="the base path is worked out")
    return urls.as_browser(fact.target, page.url, model)


def _published(target: str, parts: urls.Parts, model: Model) -> str:
    """Return an address as the renderer writes it: the base path before it, ``.html`` for ``.md``."""
    if parts.path.endswith(".md"):
        stem = parts.path[: -len(".md")]
        stem = stem[: -len("index")] or "./" if posixpath.basename(stem) == "index" else f"{stem}.html"
        target = stem + target[len(parts.path) :]
    return model.base + target if target.startswith("/") else target
