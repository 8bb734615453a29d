"""What an address on a page of a Hugo site asks for: ``ref`` and ``relref``, link hooks, files beside the page."""

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

_SHORTCODE = expression(r"\{\{[<%]-?\s*(/?[\w./-]+)\s*(.*?)\s*-?[>%]\}\}", re.DOTALL)
_GIVEN = expression(r"(?:(\w+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"`=]+))")
_PAGE_ENDING = expression(r"\.(?:md|markdown|html?|adoc|org|rst)$")
_BASE = frozenset({"baseurl", "siteurl", "base_url", "site-url", "base-url"})


@dataclass(frozen=True)
class Addresses:
    """Finds what addresses ask for.

    Attributes:
        settings: what the site says of itself.
        by_path: page by its file.
        by_logical: page by language and place among the contents.
        by_name: pages by language and the last part of their place.
        hooked: whether link templates (render hooks) may look up pages by their files.
    """

    settings: Settings
    by_path: Mapping[str, Page]
    by_logical: Mapping[tuple[str, str], Page]
    by_name: Mapping[tuple[str, str], list[Page]]
    hooked: bool

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address asks for."""
        if fact.templated:
            return self._templated(fact.target, page, model)
        parts = urls.split(fact.target)
        path = urls.unquote(parts.path)
        if path and not parts.scheme and not parts.host:
            found = self._file(path, page, image=image or fact.kind == "shortcode", model=model)
            if found:
                return Address(found.kind, found.path, urls.unquote(parts.fragment))
        return urls.as_browser(fact.target, page.url, model)

    def _file(self, path: str, page: Route, *, image: bool, model: Model) -> Address | None:
        """Return what a link template or a shortcode finds: a page, or a file beside the page or among the assets."""
        own = self.by_path.get(page.path)
        if self.hooked and not image:
            found = self.look_up(path, own, "") if own else None
            if found:
                return Address("file", found.path)
        if not image:
            return None
        folder = posixpath.dirname(page.path)
        for place in (folder, "assets"):
            whole = posixpath.normpath(posixpath.join(place, path.lstrip("/") if place == "assets" else path))
            if not path.startswith("/") or place == "assets":
                beside = own is not None and own.kind != "page"
                if model.tree.is_file(whole) and (beside or self.hooked or place == "assets"):
                    return Address("file", whole)
        return None

    def _templated(self, target: str, page: Route, model: Model) -> Address:
        parts = urls.split(target)
        stated = bool(parts.host) and "{" not in parts.host and parts.host not in model.hosts
        if stated or parts.scheme in {"mailto", "tel"}:
            return OUTSIDE
        missing = ""

        def value(found: re.Match[str]) -> str:
            nonlocal missing
            name = found[1].lower()
            if name in {"ref", "relref"}:
                given = {one[1] or "path": one[2] or one[3] or one[4] or "" for one in _GIVEN.finditer(found[2])}
                wanted, _, fragment = given.get("path", "").partition("#")
                own = self.by_path.get(page.path)
                fragment = f"#{fragment}" if fragment else ""
                if not wanted:
                    return fragment
                other = self.look_up(urls.unquote(wanted), own, given.get("lang", ""))
                if other is None:
                    missing = missing or wanted
                    return ""
                return model.base + other.url + fragment
            if name in _BASE:
                return f"{model.base}/"
            return found[0]

        made = _SHORTCODE.sub(value, target)
        if missing:
            return Address("missing", missing, why=f"Hugo finds no page “{missing}”")
        if "{{" in made or "<%" in made:
            return Address("unknown", why="a template fills it in")
        return urls.as_browser(made.replace("//", "/") if made.startswith("//") else made, page.url, model)

    def look_up(self, path: str, page: Page | None, language: str) -> Page | None:
        """Return the page that ``ref`` finds: relative to the page, then from the top, then by its bare name."""
        language = language.lower() or (page.language if page else self.settings.default)
        bare = _PAGE_ENDING.sub("", path)
        ending = re.search(r"\.([\w-]+)$", bare)
        if ending and ending[1].lower() in self.settings.languages and bare != path:
            bare = bare[: ending.start()]
        bare = re.sub(r"(?:^|(?<=/))_?index$", "", bare)
        lower = not self.settings.values.get("disablepathtolower")
        places = ["/"] if path.startswith("/") or page is None else [*self._places(page), "/"]
        for place in places:
            whole = posixpath.normpath(posixpath.join(place, normalized(bare, lower=lower).lstrip("/")))
            found = self.by_logical.get((language, "/" + whole.strip("/")))
            if found:
                return found
        if "/" not in bare.strip("/"):
            named = self.by_name.get((language, normalized(bare, lower=lower).strip("/")), [])
            return named[0] if len(named) == 1 else None
        return None

    def _places(self, page: Page) -> list[str]:
        """Return the folders that a relative path counts from."""
        above = posixpath.dirname(page.logical)
        return [above] if page.kind == "page" else [page.logical, above]


def addresses(settings: Settings, pages: Iterable[Page], *, hooked: bool) -> Addresses:
    """Return what finds the addresses of a site with these pages."""
    by_name: dict[tuple[str, str], list[Page]] = defaultdict(list)
    by_path, by_logical = {}, {}
    for page in pages:
        by_path[page.path] = page
        by_logical[page.language, page.logical] = page
        by_name[page.language, posixpath.basename(page.logical)].append(page)
    return Addresses(settings, by_path, by_logical, by_name, hooked)
