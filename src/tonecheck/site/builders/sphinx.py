"""Sphinx, with pages in MyST or recommonmark Markdown and reStructuredText.

Links in Markdown lead to source files (MyST, “Cross-references”). We read the literal values of ``conf.py`` and never
run it. Themes and extensions add their own pages and files: links to their usual places are never judged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders._globs import regex_of
from tonecheck.site.builders._python_code import Code, code
from tonecheck.site.builders._python_settings import UNKNOWN, read, texts
from tonecheck.site.builders._sphinx_ids import (
    beside,
    ids_of,
    labels_in,
    may_have,
    names_of,
    reads_myst,
    stated_in,
    terms_in,
)
from tonecheck.site.builders._sphinx_images import is_image
from tonecheck.site.builders._sphinx_objects import Objects, objects
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route, static_urls
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_GENERATED_URLS = (
    r"^/_(?:images|downloads|sources|modules|autosummary)/",
    r"^/_static/.*\.(?:css|js|map|woff2?|ttf|eot|svg)$",
    r"^/(?:genindex|search|py-modindex|404|objects)(?:\.|-|/|$)",
)
_OBJECT = expression(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_FILE_ENDING = expression(
    r"\.(?:md|rst|txt|html?|ipynb|py|pdf|png|jpe?g|gif|svg|webp|ico|zip|gz|csv|json|ya?ml|toml|docx?|xlsx?|pptx?|mp[34])$"
)
_OF_OTHERS = "inv:"  # MyST looks for them in the inventories of other projects
_TERM = "term "  # before the terms of glossaries, which stand among the labels
_STATED = "id "  # before the ids that attribute lists state
_GENERATED_PAGES = frozenset({"genindex", "modindex", "py-modindex", "search"})
_LINKIFY = expression(r"^[^#\n]*[\"']linkify[\"']", re.MULTILINE)
_INVENTORIES = expression(r"^[^#\n]*\bintersphinx_mapping\b", re.MULTILINE)
_SETTING = expression(r"^(?:extensions|html_theme|source_suffix|master_doc|root_doc)\s*=", re.MULTILINE)
_MAKING_PAGES = {
    "autodoc2": ("autodoc2_output_dir", "apidocs"),
    "autoapi.extension": ("autoapi_root", "autoapi"),
    "sphinx.ext.autosummary": ("", "generated"),
    "sphinx_gallery.gen_gallery": ("", "auto_examples"),
}
"""Extensions that write pages: the setting that names their folder, and the folder without it."""
_SOURCES = (".md", ".rst", ".txt", ".ipynb", ".markdown")
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
    files = [path for path in tree.files(skip=outputs) if path.endswith(_endings(config))]
    flat = "dirhtml" not in tree.text(".readthedocs.yaml") + tree.text(".readthedocs.yml")
    routes = tuple(_route(path, excluded, flat=flat) for path in files)
    base_url = urls.split(str(config.get("html_baseurl") or ""))
    return Model(
        "sphinx",
        tree,
        routes,
        partial(_address, names=_Names(), notations=_notations(program, config)),
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
    )


_NAME = "an object, or a name that Sphinx alone knows"


@dataclass(slots=True)
class _Names:
    """What links may name, read when the first link asks: labels with their pages, and objects."""

    labels: dict[str, str] = field(default_factory=dict)
    objects: Objects | None = None


@dataclass(frozen=True, slots=True)
class _Notations:
    """The settings for links.

    Attributes:
        myst: MyST reads them, not recommonmark.
        images: pictures in HTML name files.
        elsewhere: names may be those of other projects.
        sections: all headings are labels.
        extensions: the extensions of Sphinx.
        made: the folders into which extensions write pages.
        others: what a name of another project begins with.
    """

    myst: bool
    images: bool
    elsewhere: bool
    sections: bool
    extensions: tuple[str, ...]
    made: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def _notations(program: Code, config: Mapping[str, Any]) -> _Notations:
    return _Notations(
        reads_myst(program.text),
        "html_image" in texts(config.get("myst_enable_extensions")),
        not program.complete or bool(config.get("intersphinx_mapping", _INVENTORIES.search(program.text))),
        "sphinx.ext.autosectionlabel" in texts(config.get("extensions")),
        tuple(texts(config.get("extensions"))),
        tuple(_made(config)),
        tuple(f"{name}:" for name in typed.mapping(config.get("intersphinx_mapping"))),
    )


def _made(config: Mapping[str, Any]) -> Iterator[str]:
    """Yield the folders into which extensions write pages."""
    for extension in texts(config.get("extensions")):
        if extension in _MAKING_PAGES:
            setting, folder = _MAKING_PAGES[extension]
            yield str(config.get(setting) or folder)


def _endings(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the endings of source files; a Markdown extension adds ``.md``, and so does a site without extensions."""
    source_suffix = config.get("source_suffix")
    suffixes = [source_suffix] if isinstance(source_suffix, str) else texts(source_suffix)
    markdown = any(
        extension in texts(config.get("extensions")) for extension in ("myst_parser", "myst_nb", "recommonmark")
    )
    return tuple(
        dict.fromkeys([*(suffixes or [".rst"]), *([".md"] if markdown or not config.get("extensions") else [])])
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


def _address(  # noqa: PLR0911 - a case for each kind of address that Sphinx distinguishes
    fact: LinkFact,
    page: Route,
    image: bool,
    model: Model,
    *,
    names: _Names,
    notations: _Notations,
) -> Address:
    """Return what an address refers to; the first link that needs the names of all pages fills ``names``."""
    if fact.target.startswith(_OF_OTHERS):
        return OUTSIDE
    if fact.templated or "|" in fact.target or "*" in fact.target:
        return _filled_in(fact, model, names, notations)
    parts = urls.split(fact.target)
    if parts.scheme in {"path", "project", "doc"}:
        parts = parts._replace(scheme="")
    if parts.scheme or parts.host:
        return urls.as_browser(fact.target, page.url, model)
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    file = beside(page.path, path)
    if fact.kind == "html" and not (
        image and model.tree.is_file(file) and is_image(fact, model.tree.text(page.path), everywhere=notations.images)
    ):
        return urls.as_browser(fact.target, page.url, model)
    if not notations.myst and page.path.endswith((".md", ".markdown")):
        return _as_recommonmark(fact, path, page, model)
    if not path:
        return _labelled(fragment, page, model, names, notations)
    if image or model.tree.is_file(file):
        return Address("file" if model.tree.is_file(file) else "missing", file, fragment)
    return _named(path, fragment, page, model, names, notations)


def _filled_in(fact: LinkFact, model: Model, names: _Names, notations: _Notations) -> Address:
    """Return what a role such as {ref} names, if it is a label; other domains have names too, so none is missing."""
    name = " ".join(fact.target.lower().split())
    if fact.kind == "shortcode" and notations.others and name.startswith(notations.others):
        return OUTSIDE
    known = _all_labels(model, names.labels) if fact.kind == "shortcode" else {}
    labelled = next((known[key] for key in (name, _TERM + name, _STATED + name) if key in known), "")
    return Address("file", labelled) if labelled else Address("unknown", why="Sphinx fills it in")


def _named(path: str, fragment: str, page: Route, model: Model, names: _Names, notations: _Notations) -> Address:
    """Return what an address that is no file names: a page, a label or an object."""
    # Unlike paths of files, names of pages cannot lead above the root (sphinx.util.docname_join).
    name = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.path), path)).lstrip("/")
    address = _by_name(name, path, fragment, model, names.labels)
    if address.kind == "missing" and any(f"/{folder}/" in f"/{name}/" for folder in notations.made):
        return Address("unknown", why="an extension of Sphinx writes it")
    if address.kind != "missing" or "/" in path or _FILE_ENDING.search(path):
        return address
    described = _object(path, model, names, notations)
    if described and described.kind == "file":
        return described
    return Address("unknown", why=_NAME) if notations.elsewhere or notations.sections else described or address


def _object(name: str, model: Model, names: _Names, notations: _Notations) -> Address | None:
    """Return where an object is described, if a page names it, or that it may be; None if there is no such object."""
    if name in _GENERATED_PAGES:
        return Address("unknown", why=_NAME)
    if names.objects is None:
        paths = [route.path for route in model.routes]
        names.objects = objects(model.tree, paths, notations.extensions, elsewhere=notations.elsewhere)
    known = names.objects
    if name in known.pages:
        return Address("file", known.pages[name])
    may_be = known.may_have_any if _OBJECT.fullmatch(name) else known.may_have(name)
    return Address("unknown", why=_NAME) if may_be else None


def _as_recommonmark(fact: LinkFact, path: str, page: Route, model: Model) -> Address:
    """Return what an address refers to on a page that recommonmark reads: it finds pages, and leaves all else alone."""
    fragment = urls.unquote(urls.split(fact.target).fragment)
    if not path:
        return Address("file", page.path, fragment)
    file = beside(page.path, path)
    is_page = path.endswith((".md", ".markdown")) and model.tree.is_file(file)
    return Address("file", file, fragment) if is_page else urls.as_browser(fact.target, page.url, model)


def _by_name(file: str, path: str, fragment: str, model: Model, labels: dict[str, str]) -> Address:
    """Return the page or label that MyST finds if no file has the name; it then accepts no fragment."""
    if not fragment:
        for ending in _SOURCES:
            if model.tree.is_file(file + ending):
                return Address("file", file + ending)
        if path.lower() in _all_labels(model, labels):
            return Address("file", labels[path.lower()])
    return Address("missing", file, fragment, "Sphinx finds no such page")


def _labelled(fragment: str, page: Route, model: Model, names: _Names, notations: _Notations) -> Address:
    """Return where ``#name`` leads: to this page, a label on another page, or another page; it may be unknown."""
    own_labels = set(labels_in(model.tree.text(page.path)))
    named_file = next(
        (name for end in _SOURCES if fragment and model.tree.is_file(name := beside(page.path, f"{fragment}{end}"))), ""
    )
    if named_file and fragment not in own_labels:
        return Address("file", named_file)
    if notations.sections and " " in fragment:
        return Address("unknown", why="a heading anywhere")
    if not fragment or fragment in own_labels:
        return Address("file", page.path, fragment)
    labelled = _all_labels(model, names.labels).get(fragment.lower())
    if labelled:
        return Address("file", labelled, fragment)
    return _object(fragment, model, names, notations) or Address("file", page.path, fragment)


def _all_labels(model: Model, labels: dict[str, str]) -> Mapping[str, str]:
    if not labels:
        labels[""] = ""
        for route in model.routes:
            text = model.tree.text(route.path)
            for label in labels_in(text):
                labels.setdefault(label, route.path)
            for term in terms_in(text):
                labels.setdefault(_TERM + term, route.path)
            for stated in stated_in(text):
                labels.setdefault(_STATED + stated.lower(), route.path)
    return labels
