"""Resolve addresses on the pages of a Hugo site: ``ref`` and ``relref``, link hooks, files next to the page."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site import urls
from tonecheck.site.builders.hugo.contents import Page
from tonecheck.site.builders.hugo.paths import normalized
from tonecheck.site.builders.hugo.settings import Settings
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route

_SHORTCODE = expression(r"\{\{[<%]-?\s*+(/?[\w./-]+)\s*+(.{0,2000}?)\s{0,99}-?[>%]\}\}", re.DOTALL)
_ARGUMENT = expression(r"(?:(\w+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"`=]+))")
_PAGE_ENDING = expression(r"\.(?:md|markdown|html?|adoc|org|rst)$")
_BASE_SHORTCODES = frozenset({"baseurl", "siteurl", "base_url", "site-url", "base-url"})


@dataclass(frozen=True)
class Addresses:
    """Resolves addresses.

    Attributes:
        settings: the configuration of the site.
        by_path: file -> page.
        by_logical: language and logical path -> page.
        by_name: language and last part of the logical path -> pages.
        hooked: whether link templates (render hooks) may look up pages by their files.
    """

    settings: Settings
    by_path: Mapping[str, Page]
    by_logical: Mapping[tuple[str, str], Page]
    by_name: Mapping[tuple[str, str], list[Page]]
    hooked: bool

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address refers to."""
        if fact.templated:
            return self._templated(fact.target, page, model)
        parts = urls.split(fact.target)
        path = urls.unquote(parts.path)
        if path and not parts.scheme and not parts.host:
            address = self._file(path, page, image=image or fact.kind == "shortcode", model=model)
            if address:
                return Address(address.kind, address.path, urls.unquote(parts.fragment))
        return urls.as_browser(fact.target, page.url, model)

    def _file(self, path: str, page: Route, *, image: bool, model: Model) -> Address | None:
        """Return what a link template or a shortcode finds: a page, or a file next to the page or in ``assets``."""
        own_page = self.by_path.get(page.path)
        if self.hooked and not image:
            target = self.look_up(path, own_page, "") if own_page else None
            if target:
                return Address("file", target.path)
        if not image:
            return None
        folder = posixpath.dirname(page.path)
        for start in (folder, "assets"):
            file = posixpath.normpath(posixpath.join(start, path.lstrip("/") if start == "assets" else path))
            if not path.startswith("/") or start == "assets":
                in_bundle = own_page is not None and own_page.kind != "page"
                if model.tree.is_file(file) and (in_bundle or self.hooked or start == "assets"):
                    return Address("file", file)
        return None

    def _templated(self, target: str, page: Route, model: Model) -> Address:
        parts = urls.split(target)
        names_host = bool(parts.host) and "{" not in parts.host and model.base_at(parts.host) is None
        if names_host or parts.scheme in {"mailto", "tel"}:
            return OUTSIDE
        missing = ""

        def fill(match: re.Match[str]) -> str:
            nonlocal missing
            name = match[1].lower()
            if name in {"ref", "relref"}:
                arguments = {
                    argument[1] or "path": argument[2] or argument[3] or argument[4] or ""
                    for argument in _ARGUMENT.finditer(match[2])
                }
                path, _, fragment = arguments.get("path", "").partition("#")
                own_page = self.by_path.get(page.path)
                fragment = f"#{fragment}" if fragment else ""
                if not path:
                    return fragment
                target = self.look_up(urls.unquote(path), own_page, arguments.get("lang", ""))
                if target is None:
                    missing = missing or path
                    return ""
                return model.base + target.url + fragment
            if name in _BASE_SHORTCODES:
                return f"{model.base}/"
            return match[0]

        filled = _SHORTCODE.sub(fill, target)
        if missing:
            return Address("missing", missing, why=f"Hugo finds no page “{missing}”")
        if "{{" in filled or "<%" in filled:
            return Address("unknown", why="a template fills it in")
        return urls.as_browser(filled.replace("//", "/") if filled.startswith("//") else filled, page.url, model)

    def look_up(self, path: str, page: Page | None, language: str) -> Page | None:
        """Return the page that ``ref`` finds: relative to the page, then from the root, then by its bare name."""
        language = language.lower() or (page.language if page else self.settings.default)
        bare = _PAGE_ENDING.sub("", path)
        language_ending = re.search(r"\.([\w-]+)$", bare)
        if language_ending and language_ending[1].lower() in self.settings.languages and bare != path:
            bare = bare[: language_ending.start()]
        bare = re.sub(r"(?:^|(?<=/))_?index$", "", bare)
        lower = not self.settings.values.get("disablepathtolower")
        starts = ["/"] if path.startswith("/") or page is None else [*self._starts(page), "/"]
        for start in starts:
            logical = posixpath.normpath(posixpath.join(start, normalized(bare, lower=lower).lstrip("/")))
            target = self.by_logical.get((language, "/" + logical.strip("/")))
            if target:
                return target
        if "/" not in bare.strip("/"):
            namesakes = self.by_name.get((language, normalized(bare, lower=lower).strip("/")), [])
            return namesakes[0] if len(namesakes) == 1 else None
        return None

    def _starts(self, page: Page) -> list[str]:
        """Return the folders from which a relative path may start."""
        parent = posixpath.dirname(page.logical)
        return [parent] if page.kind == "page" else [page.logical, parent]


def addresses(settings: Settings, pages: Iterable[Page], *, hooked: bool) -> Addresses:
    """Return the resolver for a site with these pages."""
    by_name: dict[tuple[str, str], list[Page]] = defaultdict(list)
    by_path, by_logical = {}, {}
    for page in pages:
        by_path[page.path] = page
        by_logical[page.language, page.logical] = page
        by_name[page.language, posixpath.basename(page.logical)].append(page)
    return Addresses(settings, by_path, by_logical, by_name, hooked)
