"""Sphinx, with pages in MyST or recommonmark Markdown and reStructuredText.

Links in Markdown lead to source files (MyST, “Cross-references”); ``conf.py`` is read for its literal values and never
run. Themes and extensions add pages and files of their own: their usual places are never judged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders._python_settings import UNKNOWN, read, texts
from tonecheck.site.facts import Heading, LinkFact, headings
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import docutils, myst
from tonecheck.site.tree import Tree

_MADE = (
    r"^/_(?:images|downloads|sources|modules|autosummary)/",
    r"^/_static/.*\.(?:css|js|map|woff2?|ttf|eot|svg)$",
    r"^/(?:genindex|search|py-modindex|404|objects)(?:\.|-|/|$)",
)
_LABEL = expression(
    r"^[ \t]*(?:\((?P<myst>[^()\n]+)\)=|\.\.[ \t]+_`?(?P<rst>[^:`\n]+)`?:|:(?:name|label):[ \t]*(?P<named>\S+))[ \t]*$",
    re.MULTILINE,
)
_OBJECT = expression(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_FILES = expression(
    r"\.(?:md|rst|txt|html?|ipynb|py|pdf|png|jpe?g|gif|svg|webp|ico|zip|gz|csv|json|ya?ml|toml|docx?|xlsx?|pptx?|mp[34])$"
)
_MADE_PAGES = frozenset({"genindex", "modindex", "py-modindex", "search"})
_SETTING = expression(r"^(?:extensions|html_theme|source_suffix|master_doc|root_doc)\s*=", re.MULTILINE)
_INCLUDE = expression(r"^[ \t]*(?:`{3,}|:{3,}|~{3,})[ \t]*\{include\}[ \t]+(\S+)", re.MULTILINE)
_SOURCES = (".md", ".rst", ".txt", ".ipynb", ".markdown")
_OUTPUTS = frozenset({"_build", "_templates", "build/html"})


def detect(tree: Tree) -> bool:
    """Return whether there is a ``conf.py`` as Sphinx wants it."""
    if not tree.is_file("conf.py"):
        return False
    if tree.is_file("index.rst") or tree.is_file("index.md") or tree.is_file("contents.rst"):
        return True
    return bool(_SETTING.search(tree.text("conf.py")))


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site as the builders ``html`` and ``dirhtml`` publish it."""
    said = {key: value for key, value in read(tree.text("conf.py")).items() if value is not UNKNOWN}
    excluded = [_glob(one) for one in texts(said.get("exclude_patterns"))]
    statics: dict[str, str] = {}
    for key, url in (("html_static_path", "/_static/"), ("html_extra_path", "/")):
        for folder in map(posixpath.normpath, texts(said.get(key))):
            if tree.is_file(folder):
                statics[url + posixpath.basename(folder)] = folder
            statics.update(static_urls(tree, folder, url=url) if tree.is_folder(folder) else ())
    outputs = _OUTPUTS | {posixpath.normpath(one) for one in texts(said.get("html_extra_path"))}
    files = [path for path in tree.files(skip=outputs) if path.endswith(_endings(said))]
    flat = "dirhtml" not in tree.text(".readthedocs.yaml") + tree.text(".readthedocs.yml")
    routes = tuple(_route(path, excluded, flat=flat) for path in files)
    parts = urls.split(str(said.get("html_baseurl") or ""))
    return Model(
        "sphinx",
        tree,
        routes,
        partial(_address, labels={}, said=_notations(said)),
        slugs=partial(_ids, tree),
        statics=statics,
        redirects=_redirects(said),
        patterns=_MADE,
        base=parts.path.rstrip("/"),
        hosts=(parts.host,) if parts.host else (),
        layouts=tuple(texts(said.get("templates_path"))),
        opaque=frozenset(path for path in files if not path.endswith((".md", ".markdown"))),
    )


@dataclass(frozen=True, slots=True)
class _Notations:
    """What settings say of links: pictures in HTML are files; names may be other projects'; all headings are labels."""

    images: bool
    elsewhere: bool
    sections: bool


def _notations(said: Mapping[str, Any]) -> _Notations:
    return _Notations(
        "html_image" in texts(said.get("myst_enable_extensions")),
        bool(said.get("intersphinx_mapping")),
        "sphinx.ext.autosectionlabel" in texts(said.get("extensions")),
    )


def _endings(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the endings of sources; MyST adds its own where the configuration leaves the default."""
    stated = said.get("source_suffix")
    given = [stated] if isinstance(stated, str) else texts(stated)
    markdown = any(one in texts(said.get("extensions")) for one in ("myst_parser", "myst_nb", "recommonmark"))
    return tuple(dict.fromkeys([*(given or [".rst"]), *([".md"] if markdown or not said.get("extensions") else [])]))


def _glob(pattern: str) -> re.Pattern[str]:
    """Return one of ``exclude_patterns``: ``*`` stops at a slash, ``**`` does not; folders count with all below."""
    pieces = re.split(r"(\*\*/?|\*|\?|\[!?[^\[\]]+\])", pattern.strip("/"))
    meant = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}

    def piece(one: str) -> str:
        sort = one.startswith("[") and one.endswith("]") and len(one) > 2  # noqa: PLR2004 - brackets and what they hold
        return one.replace("[!", "[^") if sort else meant.get(one) or re.escape(one)

    return re.compile("".join(map(piece, pieces)) + r"(?:/.*)?$")


def _route(path: str, excluded: Sequence[re.Pattern[str]], *, flat: bool) -> Route:
    stem = posixpath.splitext(path)[0]
    index = posixpath.basename(stem) == "index"
    url = f"/{stem}.html" if flat else f"/{stem[: -len('index')] if index else stem + '/'}"
    return Route(path, url, "excluded" if any(one.match(path) for one in excluded) else "published", names=(stem,))


def _redirects(said: Mapping[str, Any]) -> dict[str, str]:
    """Return the redirects of sphinx-reredirects and rediraffe, where they stand in the configuration."""
    found = {}
    for key in ("redirects", "rediraffe_redirects"):
        stated = said.get(key)
        for old, new in stated.items() if isinstance(stated, dict) else ():
            url = f"/{posixpath.splitext(str(old).strip('/'))[0]}.html"
            found[url] = urls.join(url, str(new)) if key == "redirects" else f"/{posixpath.splitext(str(new))[0]}.html"
    return found


def _ids(tree: Tree, given: Sequence[Heading], path: str) -> list[str]:
    """Return the ids of a page's headings, in order; then what else links may call them, what it includes, labels."""
    known = [*given, *_included(tree, path, {path})]
    return [*docutils.slugs(known, path), *myst.slugs(known, path), *_labels(tree.text(path))]


def _included(tree: Tree, path: str, seen: set[str]) -> Iterator[Heading]:
    """Yield the headings of the pages that a page includes, and of those that they include."""
    text = tree.text(path)
    for found in _INCLUDE.finditer(text) if "{include}" in text else ():
        file = _beside(path, found[1])
        if file not in seen and file.endswith((".md", ".markdown")):
            seen.add(file)
            yield from headings(formats.parse(Source(file, tree.text(file), "markdown")))
            yield from _included(tree, file, seen)


def _labels(text: str) -> Iterator[str]:
    for found in _LABEL.finditer(text) if any(one in text for one in (")=", ".. _", ":name:", ":label:")) else ():
        label = (found["myst"] or found["rst"] or found["named"]).strip()
        yield from dict.fromkeys((label, label.lower(), docutils.make_id(label)))


def _address(  # noqa: PLR0911 - a case for each thing that Sphinx tells apart
    fact: LinkFact,
    page: Route,
    image: bool,
    model: Model,
    *,
    labels: dict[str, str],
    said: _Notations,
) -> Address:
    """Return what an address asks for; ``labels`` is filled when the first link needs the labels of all pages."""
    if fact.templated or "|" in fact.target or "*" in fact.target:
        return Address("unknown", why="Sphinx fills it in")
    parts = urls.split(fact.target)
    if parts.scheme in {"path", "project", "doc"}:
        parts = parts._replace(scheme="")
    if parts.scheme == "inv":
        return Address("unknown", why="an inventory")
    if parts.scheme or parts.host:
        return urls.as_browser(fact.target, page.url, model)
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    file = _beside(page.path, path)
    if fact.kind == "html" and not (image and said.images and model.tree.is_file(file)):
        return urls.as_browser(fact.target, page.url, model)
    if not path:
        return _labelled(fragment, page, model, labels, sections=said.sections)
    if image or model.tree.is_file(file):
        return Address("file" if model.tree.is_file(file) else "missing", file, fragment)
    # Names of pages, unlike files, cannot lead above the top (sphinx.util.docname_join).
    name = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.path), path)).lstrip("/")
    found = _by_name(name, path, fragment, model, labels)
    bare = found.kind == "missing" and "/" not in path and not _FILES.search(path)
    if bare and (path in _MADE_PAGES or _OBJECT.fullmatch(path) or said.elsewhere or said.sections):
        return Address("unknown", why="an object, or a name that Sphinx alone knows")
    return found


def _beside(page: str, path: str) -> str:
    whole = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    return posixpath.normpath(whole)


def _by_name(file: str, path: str, fragment: str, model: Model, labels: dict[str, str]) -> Address:
    """Return the page or label that MyST finds where no file has the name: it knows no fragment then."""
    if not fragment:
        for ending in _SOURCES:
            if model.tree.is_file(file + ending):
                return Address("file", file + ending)
        if path.lower() in _all_labels(model, labels):
            return Address("file", labels[path.lower()])
    return Address("missing", file, fragment, "Sphinx finds no such page")


def _labelled(fragment: str, page: Route, model: Model, labels: dict[str, str], *, sections: bool) -> Address:
    """Return where ``#name`` leads: to this page, a label on another one, another page; or that it cannot be told."""
    own = set(_labels(model.tree.text(page.path)))
    document = next((f"{fragment}{end}" for end in _SOURCES if fragment and model.tree.is_file(f"{fragment}{end}")), "")
    if document and fragment not in own:
        return Address("file", document)
    if _OBJECT.fullmatch(fragment) or fragment in _MADE_PAGES or (sections and " " in fragment):
        return Address("unknown", why="an object, or a heading anywhere")
    other = _all_labels(model, labels).get(fragment.lower()) if fragment and fragment not in own else None
    return Address("file", other or page.path, fragment)


def _all_labels(model: Model, labels: dict[str, str]) -> Mapping[str, str]:
    if not labels:
        labels[""] = ""
        for route in model.routes:
            for label in _labels(model.tree.text(route.path)):
                labels.setdefault(label, route.path)
    return labels
