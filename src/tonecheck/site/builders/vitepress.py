"""VitePress: every Markdown file is a page, at its path or where ``rewrites`` put it.

Sources: VitePress' documentation, “Routing”, “Markdown extensions”, “Asset handling”, and the links of its Markdown
renderer. The configuration is a program and never run; what it states literally counts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders._components import find, imported
from tonecheck.site.builders._given_addresses import Components
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders._path_patterns import Rewrite, rewrite
from tonecheck.site.facts import Heading, LinkFact, headings
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import mdit_vue
from tonecheck.site.tree import SKIPPED, Tree

if TYPE_CHECKING:
    from tonecheck.site.builders._javascript import Program, TextFunction, Value

FOLDER = ".vitepress"
_CONFIGS = tuple(f"{FOLDER}/config{part}.{ending}" for part in ("", "/index") for ending in ("mts", "ts", "mjs", "js"))
_SCRIPTS = (".mts", ".ts", ".mjs", ".js")
_PARAMETER = expression(r"\[\w+\]")
_INCLUDE = expression(r"<!--\s*@include:\s*(\S+?)(?:\{[^{}]*\}|#\S+)?\s*-->")
_ENTITY = expression(r"&#?(\w+);")
_BARE_URL = expression(r"(?<![(<\w\"'])(https?)://")
_IMPORTED = expression(
    r"""\bimport\s+(?P<names>[\w$*{},\s]+?)\s+from\s*["'](?P<origin>[^"']+)["']"""
    r"""|\b(?:const|let|var)\s+(?P<own>[\w$]+|\{[\w$,:\s]+\})\s*=\s*require\(\s*["'](?P<required>[^"']+)["']"""
)
_NAME = expression(r"[\w$]+")
_USED = expression(r"\.use\(\s*([\w$]*)")
_MAKING_NO_IDS = expression(
    r"markdown-it-(?:abbr|async|container|deflist|emoji|external-links|footnote|github-alerts|html5-media|image-(?:figures|size)"
    r"|implicit-figures|imsize|ins|kbd|katex|lazy-loading|link-attributes|magic-link|mark|mathjax3?|mermaid|multimd-table|plantuml"
    r"|ruby|small|spoiler|sub|sup|task-(?:checkbox|lists)|texmath|video)"
    r"|vitepress-plugin-(?:auto-frontmatter|graphviz|group-icons|legend|llms|mermaid|tabs)|vitepress-markdown-timeline"
    r"|@nolebase/markdown-it-(?:bi-directional-links|unlazy-img)"
    r"|@mdit/plugin-(?:abbr|alert|align|container|dl|figure|footnote|icon|img-(?:lazyload|mark|size)|ins|katex|mark|mathjax|ruby"
    r"|spoiler|sub|sup|tasklist|uml)"
)
_REGISTERED = expression(r"""\.component\(\s*["'`]([\w-]+)["'`]\s*,\s*(\w+)""")
_OF_ANCHOR = frozenset({"slugify", "permalink", "tabIndex", "callback", "level"})
_CHANGES_TOKENS = frozenset({"attrSet", "attrPush", "attrJoin", "attrs"})
_MADE = r"^/(?:assets/|sitemap\.xml$|404(?:\.html)?$|hashmap\.json$|vp-icons\.css$|feed\b)"


def detect(tree: Tree) -> bool:
    """Return whether a folder has VitePress' own folder, with a configuration or a theme."""
    return tree.is_folder(FOLDER) and (
        any(tree.is_file(name) for name in _CONFIGS) or tree.is_folder(f"{FOLDER}/theme")
    )


def dialect(tree: Tree) -> str:  # noqa: ARG001 - the same on every site
    """Return the dialect of the pages: markdown-it's, with the plugins that VitePress brings, and components of Vue."""
    return "markdown-it linkify attrs vue"


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that VitePress publishes."""
    from tonecheck.site.builders import _javascript  # noqa: PLC0415 - every builder is asked, and only one builds

    # Besides its own file, a configuration is in those of its folder and in what they import.
    parts_of_config = [name for name in tree.names(f"{FOLDER}/config") if name.endswith(_SCRIPTS)]
    config = _javascript.read(tree, [*_CONFIGS, *(f"{FOLDER}/config/{name}" for name in parts_of_config)], levels=1)
    top = posixpath.normpath(config.text("srcDir") or ".").removeprefix("./")
    top = "" if top == "." else top
    public = posixpath.join(top, "public")
    out = posixpath.normpath(config.text("outDir") or f"{FOLDER}/dist")
    rewrites, has_others = _rewrites(config.get("rewrites"))
    # Settings that the code names, and not where we read them, may move any page.
    moves = any(config.get(key) is None and key in config.names for key in ("rewrites", "srcDir"))
    clean = config.get("cleanUrls") is True
    excluded = [
        glob(pattern.removeprefix("./").rstrip("/")) for pattern in ["**/dist/**", *config.texts_at("srcExclude")]
    ]
    routes: list[Route] = []
    is_open = has_others or moves or not isinstance(config.get("srcDir"), str | None)
    patterns = [_MADE, *(["^/"] if is_open else [])]
    # VitePress publishes what is in these folders, but a tree never walks them.
    patterns += [f"^/{name}/" for name in tree.folders(top) if name in SKIPPED and name != "node_modules"]
    for path in tree.files(top, skip=frozenset({out})):
        own = path[len(top) + 1 :] if top else path
        if not own.endswith(".md"):
            continue
        url = _url(_rewritten(own, rewrites), clean=clean)
        if _PARAMETER.search(url):
            patterns.append("^" + "[^/]+".join(map(re.escape, _PARAMETER.split(url.removesuffix(".html")))))
        else:
            is_excluded = any(pattern.match(own) for pattern in excluded)
            routes.append(Route(path, url, "excluded" if is_excluded else "published"))
    parts = urls.split(config.text("sitemap", "hostname"))
    base = config.get("base")
    make_id, ids_known = _slugify(config)
    return Model(
        "vitepress",
        tree,
        tuple(routes),
        partial(_address, base_is_known=isinstance(base, str | None), clean=clean),
        given=Components(tree, _registered, bases=("withBase",)).given,
        slugs=partial(_ids, tree, top, make_id),
        note_ids=footnotes.for_markdown_it if "footnote" in config.uncommented + tree.text("package.json") else None,
        statics=dict(static_urls(tree, public)),
        patterns=tuple(patterns),
        dialect=dialect(tree),
        base=f"/{base.strip('/')}" if isinstance(base, str) and base.strip("/") else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=(f"{FOLDER}/theme",) if tree.is_folder(f"{FOLDER}/theme") else (),
        opaque=frozenset() if ids_known else frozenset(route.path for route in routes),
        reads=None if is_open else (top,),
        output=out,
    )


def _registered(tree: Tree) -> dict[str, str]:
    """Return the files of the components that the site's theme registers for every page, by name."""
    file = next(filter(tree.is_file, (f"{FOLDER}/theme/index{end}" for end in _SCRIPTS)), "")
    code = tree.text(file) if file else ""
    origins = dict(imported(code))
    named = (found.groups() for found in _REGISTERED.finditer(code))
    return {name: find(tree, file, origins[local]) for name, local in named if local in origins}


def _slugify(config: Program) -> tuple[TextFunction | None, bool]:
    """Return the site's own function that makes ids of headings, if it has one; and whether all ids are known."""
    from tonecheck.site.builders._javascript import Object, text_function  # noqa: PLC0415 - as above

    anchor = config.get("markdown", "anchor")
    own = anchor.items.get("slugify") if isinstance(anchor, Object) else None
    make_id = text_function(config, own)
    code = config.uncommented
    imported = {
        name: found["origin"] or found["required"]
        for found in _IMPORTED.finditer(code)
        for name in _NAME.findall(found["names"] or found["own"])
    }
    uses = all(_MAKING_NO_IDS.fullmatch(imported.get(name, "")) for name in _USED.findall(code))
    if anchor is None:
        return None, uses and not re.search(r"\banchor\s*:|\bslugify\b", code)
    plain = isinstance(anchor, Object) and not anchor.is_open and anchor.items.keys() <= _OF_ANCHOR
    changes = isinstance(anchor, Object) and "callback" in anchor.items and not config.names.isdisjoint(_CHANGES_TOKENS)
    return make_id, uses and plain and not changes and (own is None or make_id is not None)


def _url(path: str, *, clean: bool) -> str:
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        return "/" + stem[: -len("index")]
    return f"/{stem}" if clean else f"/{stem}.html"


def _rewrites(stated: Value) -> tuple[list[Rewrite], bool]:
    """Return the rewrites that are stated; and whether there may be others, which only running the code would give."""
    from tonecheck.site.builders._javascript import Object  # noqa: PLC0415 - as above

    if stated is None:
        return [], False
    if not isinstance(stated, Object):
        return [], True
    pairs = [(old, new) for old, new in stated.items.items() if isinstance(new, str)]
    compiled = [rewrite(old, new) for old, new in pairs]
    has_others = stated.is_open or len(pairs) < len(stated.items) or None in compiled
    return [function for function in compiled if function], has_others


def _rewritten(path: str, rewrites: Sequence[Rewrite]) -> str:
    return next((new for new in (function(path) for function in rewrites) if new is not None), path)


def _ids(tree: Tree, top: str, make_id: TextFunction | None, page_headings: Sequence[Heading], path: str) -> list[str]:
    """Return the ids of a page's headings, in order; then those of the files that it includes."""
    every = (*page_headings, *_included(tree, top, path, {path}))
    return mdit_vue.slugs([_as_text(heading) for heading in every], path, make_id=make_id)


def _as_text(heading: Heading) -> Heading:
    """Return a heading with the words that its id is made of: entities as written, Vue's expressions, bare urls."""
    raw = heading.raw
    if heading.id or heading.html or not ("&" in raw or "{{" in raw or "://" in raw) or "`" in raw:
        return heading
    raw = _BARE_URL.sub(r"\1 ", _ENTITY.sub(r" \1 ", raw.replace("{{", " ").replace("}}", " ")))
    parsed = next(headings(formats.parse(Source("", f"# {raw}\n", "markdown"))), heading)
    return replace(heading, text=parsed.text)


def _included(tree: Tree, top: str, path: str, seen_paths: set[str]) -> Iterator[Heading]:
    """Yield the headings of the files that a page includes, and of those that these include."""
    text = tree.text(path)
    for include in _INCLUDE.finditer(text) if "@include" in text else ():
        name = include[1]
        start, name = (top, name[2:]) if name.startswith("@/") else (posixpath.dirname(path), name)
        file = posixpath.normpath(posixpath.join(start, name))
        if file not in seen_paths and tree.is_file(file):
            seen_paths.add(file)
            yield from headings(formats.parse(Source(file, tree.text(file), "markdown")))
            yield from _included(tree, top, file, seen_paths)


def _address(fact: LinkFact, page: Route, image: bool, model: Model, *, base_is_known: bool, clean: bool) -> Address:
    if fact.templated or fact.target.startswith(":"):
        return Address("unknown", why="Vue fills it in")
    parts = urls.split(fact.target)
    local = not parts.scheme and not parts.host and bool(parts.path)
    if local and image and not parts.path.startswith("/"):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
        return Address("unknown", why="an alias") if parts.path.startswith(("@", "~")) else Address("file", file)
    if local and fact.kind != "html" and not image:
        return urls.as_browser(_published(fact.target, parts, model, clean=clean), page.url, model)
    if local and image and parts.path.startswith("/") and not parts.path.startswith(f"{model.base}/"):
        return urls.as_browser(model.base + fact.target, page.url, model)
    if local and not base_is_known and parts.path.startswith("/"):
        return Address("unknown", why="the base path is computed")
    return urls.as_browser(fact.target, page.url, model)


def _published(target: str, parts: urls.Parts, model: Model, *, clean: bool) -> str:
    """Return an address as the renderer writes it: with the base path in front, and ``.html`` for ``.md``.

    It also puts ``.html`` behind the dots of a folder without a slash, which then leads nowhere.
    """
    if not clean and posixpath.basename(parts.path) in {".", ".."}:
        target = f"{parts.path}.html{target[len(parts.path) :]}"
    if parts.path.endswith(".md"):
        stem = parts.path[: -len(".md")]
        stem = stem[: -len("index")] or "./" if posixpath.basename(stem) == "index" else f"{stem}.html"
        target = stem + target[len(parts.path) :]
    return model.base + target if target.startswith("/") else target
