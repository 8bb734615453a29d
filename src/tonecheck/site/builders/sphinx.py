"""Sphinx, with pages in MyST or recommonmark Markdown and reStructuredText.

Links in Markdown lead to source files (MyST, “Cross-references”). We read the literal values of ``conf.py`` and never
run it. Themes and extensions add their own pages and files: links to their usual places are never judged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders._globs import regex_of
from tonecheck.site.builders._python_code import code
from tonecheck.site.builders._python_settings import UNKNOWN, read, texts
from tonecheck.site.builders._sphinx_addresses import Names, address
from tonecheck.site.builders._sphinx_ids import ids_of, may_have, names_of
from tonecheck.site.builders._sphinx_settings import endings, link_settings
from tonecheck.site.routes import Model, Route, static_urls
from tonecheck.site.tree import Tree

_GENERATED_URLS = (
    r"^/_(?:images|downloads|sources|modules|autosummary)/",
    r"^/_static/.*\.(?:css|js|map|woff2?|ttf|eot|svg)$",
    r"^/(?:genindex|search|py-modindex|404|objects)(?:\.|-|/|$)",
)
_LINKIFY = expression(r"^[^#\n]*[\"']linkify[\"']", re.MULTILINE)
_SETTING = expression(r"^(?:extensions|html_theme|source_suffix|master_doc|root_doc)\s*=", re.MULTILINE)
_OUTPUTS = frozenset({"_build", "_templates", "build/html"})


def detect(tree: Tree) -> bool:
    """Return whether the folder has a ``conf.py`` of Sphinx."""
    if not tree.is_file("conf.py"):
        return False
    if tree.is_file("index.rst") or tree.is_file("index.md") or tree.is_file("contents.rst"):
        return True
    return bool(_SETTING.search(code(tree, "conf.py").text))


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages; MyST links addresses in the text only where that is turned on."""
    return "myst linkify" if _LINKIFY.search(code(tree, "conf.py").text) else "myst"


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return the site as the builders ``html`` and ``dirhtml`` publish it."""
    program = code(tree, "conf.py")
    config = {key: value for key, value in read(program.text).items() if value is not UNKNOWN}
    excluded = [_glob(pattern) for pattern in texts(config.get("exclude_patterns"))]
    statics: dict[str, str] = {}
    for key, url in (("html_static_path", "/_static/"), ("html_extra_path", "/")):
        for folder in map(posixpath.normpath, texts(config.get(key))):
            if tree.is_file(folder):
                statics[url + posixpath.basename(folder)] = folder
            statics.update(static_urls(tree, folder, url=url) if tree.is_folder(folder) else ())
    outputs = _OUTPUTS | {posixpath.normpath(folder) for folder in texts(config.get("html_extra_path"))}
    files = [path for path in tree.files(skip=outputs) if path.endswith(endings(config))]
    flat = "dirhtml" not in tree.text(".readthedocs.yaml") + tree.text(".readthedocs.yml")
    routes = tuple(_route(path, excluded, flat=flat) for path in files)
    base_url = urls.split(str(config.get("html_baseurl") or ""))
    return Model(
        "sphinx",
        tree,
        routes,
        partial(address, names=Names(), settings=link_settings(program, config)),
        slugs=ids_of(tree, program, config),
        names=names_of(tree),
        may_have=partial(may_have, tree),
        statics=statics,
        redirects=_redirects(config),
        patterns=_GENERATED_URLS,
        dialect=dialect(tree),
        base=base_url.path.rstrip("/"),
        hosts=(base_url.host,) if base_url.host else (),
        layouts=tuple(texts(config.get("templates_path"))),
        opaque=frozenset(path for path in files if not path.endswith((".md", ".markdown"))),
        reads=("",),
        output="_build",
    )


def _glob(pattern: str) -> re.Pattern[str]:
    """Compile one of ``exclude_patterns``: ``*`` stops at a slash, ``**`` does not; a folder covers all below it.

    One with a set that no program could read, such as ``[z-a]``, covers nothing.
    """
    try:
        return re.compile(regex_of(pattern.strip("/"), r"(?=/|$)", sets=True))
    except re.error:
        return re.compile("(?!)")


def _route(path: str, excluded: Sequence[re.Pattern[str]], *, flat: bool) -> Route:
    stem = posixpath.splitext(path)[0]
    index = posixpath.basename(stem) == "index"
    url = f"/{stem}.html" if flat else f"/{stem[: -len('index')] if index else stem + '/'}"
    return Route(
        path, url, "excluded" if any(pattern.match(path) for pattern in excluded) else "published", names=(stem,)
    )


def _redirects(config: Mapping[str, Any]) -> dict[str, str]:
    """Return the redirects of sphinx-reredirects and rediraffe that the configuration lists."""
    redirects = {}
    for key in ("redirects", "rediraffe_redirects"):
        table = config.get(key)
        for old, new in table.items() if isinstance(table, dict) else ():
            url = f"/{posixpath.splitext(str(old).strip('/'))[0]}.html"
            redirects[url] = (
                urls.join(url, str(new)) if key == "redirects" else f"/{posixpath.splitext(str(new))[0]}.html"
            )
    return redirects
