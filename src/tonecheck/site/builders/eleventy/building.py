"""Eleventy.

The configuration is a program and never run: what it states literally counts (folders, prefix, what is copied, which
plugin gives headings their ids). A permalink with template tags is evaluated if it uses the page's own data; else it
stands for any url of its shape.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tonecheck.expressions import expression
from tonecheck.files.ignore_patterns import Patterns
from tonecheck.site import footnotes, urls
from tonecheck.site.builders import _javascript
from tonecheck.site.builders._javascript import Object, Program, Value, texts
from tonecheck.site.builders._template_expressions import Expressions
from tonecheck.site.builders._template_ids import Templates
from tonecheck.site.builders.eleventy.address_makers import AddressMakers
from tonecheck.site.builders.eleventy.addresses import Addresses
from tonecheck.site.builders.eleventy.copies import copied
from tonecheck.site.builders.eleventy.ids import heading_ids
from tonecheck.site.builders.eleventy.pages import TEMPLATES, named_value, published, virtual_urls
from tonecheck.site.routes import Model, Route
from tonecheck.site.slugs import markdown_it_anchor
from tonecheck.site.tree import Tree

_DATA = expression(r"^(?:site|metadata|meta|config|settings|global|globals)\.(?:json|ya?ml|js|cjs|mjs)$")
_HOST = expression(
    r"""["']?\b(?:url|host|base_?url|domain|homepage|site_?url)\b["']?\s*:\s*["']?(https?://[^\s"',}]+)""",
    re.IGNORECASE,
)
_DEEPEST = 40
_OF_PLUGIN = expression(r"(?:@11ty/)?eleventy-plugin-(webc|vento|pug|ejs|haml|handlebars|mustache)")
"""Plugins that add a language of templates, whichever formats the settings name."""
_SETTERS = {
    "input": "setInputDirectory",
    "output": "setOutputDirectory",
    "includes": "setIncludesDirectory",
    "data": "setDataDirectory",
    "layouts": "setLayoutsDirectory",
}


def model(tree: Tree, configs: Sequence[str]) -> Model:
    """Return the site that Eleventy publishes."""
    config = _javascript.read(tree, configs, levels=_DEEPEST)
    slugs = heading_ids(config, tree.text("package.json"))
    top = _folder(config, "input")
    includes, data, layouts = (
        posixpath.normpath(posixpath.join(top, _folder(config, key) or default))
        for key, default in (("includes", "_includes"), ("data", "_data"), ("layouts", "_layouts"))
    )
    output = _folder(config, "output") or "_site"
    is_ignored, may_be_ignored = _ignored(tree, config)
    skipped = frozenset({includes, data, layouts, output})
    files = [path for path in tree.files(top, skip=skipped) if not is_ignored(path)]
    drafts = _knows_drafts(tree, config, data)
    endings = _endings(config)
    routes: list[Route] = []
    patterns: list[str] = []
    for path in files:
        for page in published(tree, path, top, drafts=drafts) if path.endswith(endings) else ():
            if isinstance(page, str):
                patterns.append(page)
            elif may_be_ignored(path):
                patterns.append(f"^{re.escape(page.url.rstrip('/'))}/?$")
            else:
                routes.append(page)
    routes.extend(_virtual(config))
    prefix = _setting(config, "pathPrefix")
    statics, outside = copied(tree, config, top, output)
    opaque = frozenset(path for path in files if not path.endswith((".md", ".html")))
    by_output = slugs == "unknown" or "IdAttributePlugin" in config.names
    address_makers = AddressMakers(tree, config, names_headings=by_output)
    expressions = Expressions(tree, partial(named_value, tree, top=top, data=data), markdown_it_anchor.slugify)
    templates = Templates(expressions, (includes, layouts), makers=address_makers.makers())
    return Model(
        "eleventy",
        tree,
        tuple(routes),
        Addresses(
            expressions,
            frozenset(route.path for route in routes),
            top,
            address_makers,
            based=any(name.endswith("HtmlBasePlugin") for name in config.names),
            prefix=prefix if isinstance(prefix, str) else "",
            by_file=any(re.fullmatch(r"InputPathToUrl\w*Plugin", name) for name in config.names),
            images_by_file=any(re.fullmatch(r"\w*ImageTransformPlugin", name) for name in config.names),
        ).address,
        slugs=None if slugs == "unknown" else slugs,
        note_ids=footnotes.for_markdown_it if "footnote" in config.uncommented + tree.text("package.json") else None,
        statics=statics,
        patterns=(*patterns, *outside),
        base=f"/{prefix.strip('/')}" if isinstance(prefix, str) and prefix.strip("/") else "",
        hosts=tuple(_hosts(tree, data)),
        layouts=tuple(folder for folder in (includes, layouts) if tree.is_folder(folder)),
        included=templates.ids,
        may_have=templates.may_have,
        opaque=opaque if slugs != "unknown" else frozenset(files),
        reads=(top,),
        output=output,
    )


def _setting(config: Program, *path: str) -> Value:
    """Return what the configuration returns at a path of keys, or what it exports as ``config``."""
    value = config.get(*path)
    exported = config.constant("config")
    return exported.get(*path) if value is None and isinstance(exported, Object) else value


def _folder(config: Program, key: str) -> str:
    """Return one of the folders that ``dir`` or a setter states, "" for none."""
    stated = _setting(config, "dir", key)
    setters = (call.argument(0) for call in config.calls(_SETTERS[key]))
    folder = next((value for value in (stated, *setters) if isinstance(value, str)), "")
    path = posixpath.normpath(folder) if folder else ""
    return "" if path == "." else path


def _endings(config: Program) -> tuple[str, ...]:
    """Return the endings of the files that make pages."""
    setters = (call.argument(0) for call in config.calls("setTemplateFormats"))
    stated = next((value for value in (_setting(config, "templateFormats"), *setters) if value is not None), None)
    names = _names(stated)
    if not names:
        return TEMPLATES
    added = [name for call in config.calls("addTemplateFormats") for name in _names(call.argument(0))]
    plugins = [found[1] for found in map(_OF_PLUGIN.fullmatch, config.texts) if found]
    named = [*names, *added, *({"vento": "vto", "handlebars": "hbs"}.get(name, name) for name in plugins)]
    return tuple(dict.fromkeys(f".{name.strip()}" for name in named))


def _names(value: Value) -> list[str]:
    return value.split(",") if isinstance(value, str) else list(texts(value))


def _virtual(config: Program) -> Iterator[Route]:
    """Yield the pages and feeds that the configuration adds without a file."""
    for call in config.calls("addTemplate"):
        name = call.argument(0)
        if isinstance(name, str):
            yield from (Route("", url) for url in virtual_urls(name, call.argument(2)))
    for options in config.objects_with("outputPath"):
        path = options.items["outputPath"]
        if isinstance(path, str) and path.startswith("/"):
            yield Route("", path)


def _ignored(tree: Tree, config: Program) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """Return whether Eleventy ignores a file, and whether it may: code ignores it, perhaps on a condition."""
    lines = tree.text(".eleventyignore").split("\n")
    if not any(call.argument(0) is False for call in config.calls("setUseGitIgnore")):
        lines = [*tree.text(".gitignore").split("\n"), *lines]
    added = [call.argument(0) for call in config.calls("add") if call.name.endswith("ignores.add")]
    return _covers(lines), _covers([pattern for pattern in added if isinstance(pattern, str)])


def _covers(lines: Sequence[str]) -> Callable[[str], bool]:
    """Return a function that returns whether the lines of an ignore file cover a file."""
    patterns = Patterns.from_lines([line.removeprefix("./") for line in lines], "")

    def covers(path: str) -> bool:
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return any(patterns.verdict(f"/{folder}", folder=True) for folder in folders) or bool(
            patterns.verdict(f"/{path}", folder=False)
        )

    return covers


def _hosts(tree: Tree, data: str) -> Iterator[str]:
    """Yield the site's own hosts as its data files state them."""
    for name in tree.names(data):
        if _DATA.match(name):
            path = f"{data}/{name}"
            text = _javascript.read(tree, [path]).uncommented if name.endswith("js") else tree.text(path)
            for url in _HOST.findall(text):
                yield urls.split(url).host


def _knows_drafts(tree: Tree, config: Program, data: str) -> bool:
    """Return whether the site's own code handles drafts; Eleventy by itself publishes them."""
    if any("draft" in name.lower() for name in config.names):
        return True
    return any("draft" in tree.text(f"{data}/{name}") for name in tree.names(data) if name.endswith(("js", "ts")))
