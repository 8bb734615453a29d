"""Resolve addresses on the pages of a Hugo site: ``ref`` and ``relref``, link hooks, files next to the page."""

from __future__ import annotations

import posixpath

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.site import urls
from tonecheck.site.builders.hugo.contents import Page
from tonecheck.site.builders.hugo.go_functions import UnknownError
from tonecheck.site.builders.hugo.link_hooks import NONE, Notations
from tonecheck.site.builders.hugo.page_index import PageIndex
from tonecheck.site.builders.hugo.settings import Settings
from tonecheck.site.builders.hugo.shortcode_calls import SHORTCODE, MissingError, ShortcodeCalls
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import DOUBTFUL, OUTSIDE, Address, Model, Route
from tonecheck.site.tree import Tree

_OWN_TAG = expression(r"\{\{[<%]|<%")
_WITH_BLANK = expression(r"[ \t\r\n]")


@dataclass(frozen=True)
class Addresses:
    """Resolves addresses.

    Attributes:
        settings: the configuration of the site.
        pages: its pages.
        calls: prints calls of its shortcodes.
        hooked: whether link templates (render hooks) may look up pages by their files.
        embedded: whether the link template is Hugo's own.
        notations: addresses to which link templates give a meaning of their own.
        rewrites: whether link or image templates of the site may write addresses anew.
    """

    settings: Settings
    pages: PageIndex
    calls: ShortcodeCalls
    hooked: bool
    embedded: bool = False
    notations: Notations = NONE
    rewrites: bool = False

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address refers to."""
        if fact.templated:
            return self._templated(fact, page, model)
        if fact.kind == "shortcode":
            written = self.calls.written(fact, page, model, image=image)
            if not written and written is not None:
                return OUTSIDE
            if written is None:  # if it leads somewhere as it is, that is what the template makes of it
                return replace(self._written(fact, page, image, model), why=DOUBTFUL)
            fact = replace(fact, target=written)
        return self._written(fact, page, image, model)

    def _written(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address refers to that no template changes."""
        if not image and fact.kind != "html" and self.notations.cover(fact.target):
            return OUTSIDE
        parts = urls.split(fact.target)
        path = urls.unquote(parts.path)
        if path and not parts.scheme and not parts.host:
            address = self._file(path, page, model, image=image, by_shortcode=fact.kind == "shortcode")
            if address:
                return Address(address.kind, address.path, urls.unquote(parts.fragment))
        return urls.as_browser(fact.target, page.url, model)

    def _file(self, path: str, page: Route, model: Model, *, image: bool, by_shortcode: bool) -> Address | None:
        """Return what a link template or a shortcode finds: a page, or a file next to the page or in ``assets``."""
        own_page = self.pages.by_path.get(page.path)
        if self.hooked and not image and not by_shortcode:
            target = self._hooked(path, own_page) if own_page else None
            if target:
                return target
        if not image and not by_shortcode:
            return None
        folder = posixpath.dirname(page.path)
        for start in (folder, "assets"):
            file = posixpath.normpath(posixpath.join(start, path.lstrip("/") if start == "assets" else path))
            if not path.startswith("/") or start == "assets":
                in_bundle = own_page is not None and own_page.kind != "page"
                if model.tree.is_file(file) and (in_bundle or self.hooked or start == "assets"):
                    return Address("file", file)
                if own_page and in_bundle and start == folder and (by_shortcode or len(self.settings.languages) > 1):
                    resource = self._resource(file, own_page, model.tree)
                    if resource:
                        return Address("file", resource)
        return None

    def _resource(self, path: str, page: Page, tree: Tree) -> str:
        """Return the file of a page's resource, "" if there is none.

        Shortcodes, and Hugo's own template for images on sites in several languages, look for it by name: letter case
        does not count, and ``map.es.png`` is also ``map.png``, first that of the page's language.
        """
        folder, wanted = posixpath.split(path)
        found: dict[str, str] = {}
        for name in tree.names(folder):
            stem, ending = posixpath.splitext(name)
            bare, _, language = stem.rpartition(".")
            known = bare and language.lower() in self.settings.languages
            if name.lower() == wanted.lower():
                found.setdefault("", name)
            elif known and f"{bare}{ending}".lower() == wanted.lower():
                found[language.lower()] = name
        name = found.get(page.language) or next(iter(found.values()), "")
        return posixpath.join(folder, name) if name else ""

    def _hooked(self, path: str, page: Page) -> Address | None:
        """Return the page that a link template finds; Hugo's own takes ``./`` for the start page."""
        if self.embedded:
            path = path.removeprefix("./")
        if not path:
            return Address("url", f"{self.settings.prefix(page.language)}/")
        target = self.pages.look_up(path, page, "", reflink=False)
        return Address("file", target.path) if target else None

    def _templated(self, fact: LinkFact, page: Route, model: Model) -> Address:
        target = fact.target
        parts = urls.split(target)
        names_host = bool(parts.host) and "{" not in parts.host and model.base_at(parts.host) is None
        if names_host or parts.scheme in {"mailto", "tel"}:
            return OUTSIDE
        try:
            filled = SHORTCODE.sub(lambda match: self.calls.filled(match, page, model), target)
        except MissingError as missing:
            path = str(missing)
            return Address("missing", path, why=f"Hugo finds no page “{path}”")
        except UnknownError:
            return Address("unknown", why="a template fills it in")
        if "{{" in filled or "<%" in filled or "{%" in filled:
            if page.path not in self.pages.by_path or self.rewrites or _OWN_TAG.search(filled):
                return Address("unknown", why="a template fills it in")
            # Hugo prints tags of other builders as they are. CommonMark makes no link of an address with a blank.
            if fact.kind != "html" and _WITH_BLANK.search(filled):
                return Address("unknown", why="Hugo may make no link of it")
        return urls.as_browser(filled.replace("//", "/") if filled.startswith("//") else filled, page.url, model)
