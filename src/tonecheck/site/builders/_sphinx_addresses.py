"""Where the links of a Sphinx site lead: to files, pages, labels, and the objects that its pages describe.

Names follow MyST-Parser, “Cross-references”.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site import urls
from tonecheck.site.builders._sphinx_ids import beside, labels_in, stated_in, terms_in
from tonecheck.site.builders._sphinx_images import is_image
from tonecheck.site.builders._sphinx_objects import Objects, objects
from tonecheck.site.builders._sphinx_settings import LinkSettings
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route

_OBJECT = expression(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_FILE_ENDING = expression(
    r"\.(?:md|rst|txt|html?|ipynb|py|pdf|png|jpe?g|gif|svg|webp|ico|zip|gz|csv|json|ya?ml|toml|docx?|xlsx?|pptx?|mp[34])$"
)
_OF_OTHERS = "inv:"  # MyST looks for them in the inventories of other projects
_TERM = "term "  # before the terms of glossaries, which stand among the labels
_STATED = "id "  # before the ids that attribute lists state
_GENERATED_PAGES = frozenset({"genindex", "modindex", "py-modindex", "search"})
_SOURCES = (".md", ".rst", ".txt", ".ipynb", ".markdown")
_NAME = "an object, or a name that Sphinx alone knows"


@dataclass(slots=True)
class Names:
    """What links may name, read when the first link asks: labels with their pages, and objects."""

    labels: dict[str, str] = field(default_factory=dict)
    objects: Objects | None = None


def address(  # noqa: PLR0911 - a case for each kind of address that Sphinx distinguishes
    fact: LinkFact,
    page: Route,
    image: bool,
    model: Model,
    *,
    names: Names,
    settings: LinkSettings,
) -> Address:
    """Return what an address refers to; the first link that needs the names of all pages fills ``names``.

    Args:
        fact: the link.
        page: its page.
        image: whether it is the address of a picture.
        model: the site.
        names: what links of the site may name.
        settings: what ``conf.py`` says of links.
    """
    if fact.target.startswith(_OF_OTHERS):
        return OUTSIDE
    if fact.templated or "|" in fact.target or "*" in fact.target:
        return _filled_in(fact, model, names, settings)
    parts = urls.split(fact.target)
    if parts.scheme in {"path", "project", "doc"}:
        parts = parts._replace(scheme="")
    if parts.scheme or parts.host:
        return urls.as_browser(fact.target, page.url, model)
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    file = beside(page.path, path)
    if fact.kind == "html" and not (
        image and model.tree.is_file(file) and is_image(fact, model.tree.text(page.path), everywhere=settings.images)
    ):
        return urls.as_browser(fact.target, page.url, model)
    if not settings.myst and page.path.endswith((".md", ".markdown")):
        return _as_recommonmark(fact, path, page, model)
    if not path:
        return _labelled(fragment, page, model, names, settings)
    if image or model.tree.is_file(file):
        return Address("file" if model.tree.is_file(file) else "missing", file, fragment)
    return _named(path, fragment, page, model, names, settings)


def _filled_in(fact: LinkFact, model: Model, names: Names, settings: LinkSettings) -> Address:
    """Return what a role such as {ref} names, if it is a label; other domains have names too, so none is missing."""
    name = " ".join(fact.target.lower().split())
    if fact.kind == "shortcode" and settings.others and name.startswith(settings.others):
        return OUTSIDE
    known = _all_labels(model, names.labels) if fact.kind == "shortcode" else {}
    labelled = next((known[key] for key in (name, _TERM + name, _STATED + name) if key in known), "")
    return Address("file", labelled) if labelled else Address("unknown", why="Sphinx fills it in")


def _named(path: str, fragment: str, page: Route, model: Model, names: Names, settings: LinkSettings) -> Address:
    """Return what an address that is no file names: a page, a label or an object."""
    # Unlike paths of files, names of pages cannot lead above the root (sphinx.util.docname_join).
    name = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.path), path)).lstrip("/")
    address = _by_name(name, path, fragment, model, names.labels)
    if address.kind == "missing" and any(f"/{folder}/" in f"/{name}/" for folder in settings.made):
        return Address("unknown", why="an extension of Sphinx writes it")
    if address.kind != "missing" or "/" in path or _FILE_ENDING.search(path):
        return address
    described = _object(path, model, names, settings)
    if described and described.kind == "file":
        return described
    return Address("unknown", why=_NAME) if settings.elsewhere or settings.sections else described or address


def _object(name: str, model: Model, names: Names, settings: LinkSettings) -> Address | None:
    """Return where an object is described, if a page names it, or that it may be; None if there is no such object."""
    if name in _GENERATED_PAGES:
        return Address("unknown", why=_NAME)
    if names.objects is None:
        paths = [route.path for route in model.routes]
        names.objects = objects(model.tree, paths, settings.extensions, elsewhere=settings.elsewhere)
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


def _labelled(fragment: str, page: Route, model: Model, names: Names, settings: LinkSettings) -> Address:
    """Return where ``#name`` leads: to this page, a label on another page, or another page; it may be unknown."""
    own_labels = set(labels_in(model.tree.text(page.path)))
    named_file = next(
        (name for end in _SOURCES if fragment and model.tree.is_file(name := beside(page.path, f"{fragment}{end}"))), ""
    )
    if named_file and fragment not in own_labels:
        return Address("file", named_file)
    if settings.sections and " " in fragment:
        return Address("unknown", why="a heading anywhere")
    if not fragment or fragment in own_labels:
        return Address("file", page.path, fragment)
    labelled = _all_labels(model, names.labels).get(fragment.lower())
    if labelled:
        return Address("file", labelled, fragment)
    return _object(fragment, model, names, settings) or Address("file", page.path, fragment)


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
