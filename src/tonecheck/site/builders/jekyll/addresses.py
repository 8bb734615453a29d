"""Resolve addresses on the pages of a Jekyll site: fill in the Liquid, then resolve as a browser does."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site import urls
from tonecheck.site.builders._data_files import read
from tonecheck.site.builders._template_expressions import Expressions
from tonecheck.site.builders._template_values import UnknownError
from tonecheck.site.builders.jekyll import liquid
from tonecheck.site.builders.jekyll.entries import Entry
from tonecheck.site.builders.jekyll.settings import Settings
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route

_DATED_NAME = expression(r"/?(.+/)?(\d+-\d+-\d+)-(.*)")
_URL_IN_LOOP = expression(r"\{\{-?\s*(?:(\w+)|paginator|page\.(?:previous|next))\.(?:url|\w+_page_path)\b[^}]*\}\}")
_URL_BY_JEKYLL = expression(r"\{\{-?\s*(?:paginator\.|page\.(?:previous|next)\.url|page\.id\b)")
_ASSIGNMENT = expression(
    r"\{%-?\s*+(?:assign\s++([\w-]++)\s*+=\s*+(.{0,2000}?)|capture\s++([\w-]+)\s*+-?%\}(.{0,2000}?)\{%-?\s*+endcapture)"
    r"\s{0,99}-?%\}",
    re.DOTALL,
)


@dataclass(frozen=True)
class Addresses:
    """Resolves addresses.

    Attributes:
        settings: the configuration of the site.
        by_name: published entries by the path that tags use for them.
    """

    settings: Settings
    by_name: Mapping[str, Entry]
    _assigned: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address refers to."""
        if page.state == "excluded" and not page.url:
            return self._unpublished(fact, page, image, model)
        if not fact.templated:
            return self._plain(fact, page, model)
        return self._filled(fact, page, model)

    def values(self, page: Route) -> Mapping[str, Any]:
        """Return the values that names have on a page: ``site``, ``page``, and the names that it assigns."""
        return _Values(self, page)

    @property
    def _expressions(self) -> Expressions:
        """The values that names may have on a page: ``site``, ``page`` and the variables of loops."""

        def value_of(path: str, name: str) -> Any:  # noqa: ANN401 - values have any type
            if name not in {"site", "page"}:
                raise UnknownError
            return _Values(self, Route(path, ""))[name]

        return Expressions(self.settings.tree, value_of, slugify=str)

    def _unpublished(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address in a template or an excluded file refers to: the file next to it, if there is one."""
        parts = urls.split(fact.target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
        if parts.path and not parts.scheme and model.tree.is_file(path):
            return Address("file", path, urls.unquote(parts.fragment))
        address = self._filled(fact, page, model)
        if image and address.kind == "url" and address.path not in model.statics and self._brings_files:
            return Address("unknown", address.path, why="a theme or a tool may bring it")
        return address

    @property
    def _brings_files(self) -> bool:
        """Whether a theme, a plugin of the site's own or a tool of Node's may bring files."""
        settings = self.settings
        has_theme = bool(settings.get("theme") or settings.get("remote_theme"))
        folder = settings.path(settings.text("plugins_dir", "_plugins"))
        return has_theme or bool(settings.tree.names(folder)) or settings.tree.is_file("package.json")

    def _filled(self, fact: LinkFact, page: Route, model: Model) -> Address:
        """Return what an address with Liquid in it refers to."""
        parts = urls.split(fact.target)
        names_host = bool(parts.host) and "{" not in parts.host and model.base_at(parts.host) is None
        if names_host or parts.scheme in {"mailto", "tel"} or self._is_listed(fact.target, page):
            return OUTSIDE
        try:
            target = liquid.render(
                fact.target,
                values=_Values(self, page),
                base=self.settings.base,
                site=self.settings.text("url", "").rstrip("/"),
                tag=lambda name, rest: self._tag(name, rest, page),
            )
        except liquid.UnknownValueError:
            if self._expressions.all_outside(page.path, fact.target):
                return OUTSIDE
            return Address("unknown", why="a template fills it in")
        except liquid.MissingPageError as missing:
            return Address("missing", path=str(missing), why=f"Jekyll finds no {missing}")
        if self.settings.base and self.settings.on_github_pages:
            # In Jekyll 3, ``link`` gives no base path, so authors write it in front of the tag.
            target = target.replace(f"{self.settings.base * 2}/", f"{self.settings.base}/", 1)
        return urls.as_browser(target, page.url, model)

    def _plain(self, fact: LinkFact, page: Route, model: Model) -> Address:
        """Return what an address without Liquid refers to; jekyll-relative-links turns paths of sources into links."""
        parts = urls.split(fact.target)
        in_markdown = fact.kind in {"inline", "reference", "markdown"} and not page.path.endswith((".html", ".htm"))
        if in_markdown and parts.path and not parts.scheme and "jekyll-relative-links" in self.settings.plugins:
            folder = posixpath.dirname(page.path)[len(self.settings.source) :].lstrip("/")
            path = urls.unquote(parts.path)
            name = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
            entry = self.by_name.get(name)
            if entry and entry.kind in {"page", "static"}:
                return Address("url", entry.url, urls.unquote(parts.fragment))
        return urls.as_browser(fact.target, page.url, model)

    def _is_listed(self, target: str, page: Route) -> bool:
        """Return whether Jekyll itself makes the address, such as that of each page in a loop, so that it is valid."""
        if _URL_BY_JEKYLL.search(target):
            return True
        match = _URL_IN_LOOP.search(target)
        if not match or not match[1]:
            return False
        loop = rf"\{{%-?\s*for\s+{match[1]}\s+in\s|assign\s+{match[1]}\s*=\s*(?:site|page|paginator)\b"
        return re.search(loop, self.settings.tree.text(page.path)) is not None

    def _tag(self, name: str, rest: str, page: Route) -> str:
        if name == "link":
            path = liquid.render(
                rest, values=_Values(self, page), base=self.settings.base, site="", tag=lambda _name, _rest: ""
            )
            entry = self.by_name.get(path.strip().strip("\"'").lstrip("/"))
        elif name == "post_url":
            entry = self._post(rest.strip())
        else:
            raise liquid.UnknownValueError
        if entry is None:
            raise liquid.MissingPageError(rest)
        return self.settings.base + entry.url

    def _post(self, name: str) -> Entry | None:
        match = _DATED_NAME.fullmatch(name)
        if match is None:
            return None
        folder, ending = match[1] or "", f"{match[2]}-{match[3]}"
        starts = (f"_posts/{folder}{ending}.", f"{folder}_posts/{ending}.")
        posts = [entry for key, entry in self.by_name.items() if entry.kind == "posts" and match[2] in key]
        for post in posts:
            if post.name.startswith(starts) and "/" not in post.name[max(map(len, starts)) :]:
                return post
        stated_day = [int(part) for part in match[2].split("-")]
        for post in posts or self.by_name.values():
            day = [post.when.year, post.when.month, post.when.day] if post.when else []
            if post.kind == "posts" and post.meta.get("slug") == match[3] and day == stated_day:
                return post
        return None

    def assigned(self, page: Route) -> Mapping[str, str]:
        """Return the expressions that the page assigns to names, as written; names assigned twice are left out.

        A captured text begins with a zero character.
        """
        if page.path not in self._assigned:
            values: dict[str, str] = {}
            repeated = set()
            for match in _ASSIGNMENT.finditer(self.settings.tree.text(page.path)):
                name = match[1] or match[3]
                repeated |= {name} & values.keys()
                values[name] = match[2] if match[1] else f"\0{match[4].strip()}"
            self._assigned[page.path] = {key: value for key, value in values.items() if key not in repeated}
        return self._assigned[page.path]


class _Values(dict[str, Any]):
    """The values of names on a page, each looked up when it is needed."""

    def __init__(self, addresses: Addresses, page: Route) -> None:
        super().__init__()
        self._addresses = addresses
        self._page = page

    def __contains__(self, key: object) -> bool:
        return key in {"site", "page"} or key in self._addresses.assigned(self._page)

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - values have any type
        settings = self._addresses.settings
        if key == "site":
            site = {"url": "", "baseurl": "", **settings.values, "data": _Data(settings)}
            site["baseurl"] = settings.get("baseurl", "")
            repository = settings.text("repository", "")
            github = {"url": settings.text("url", "").rstrip("/") + settings.base}
            if repository:
                github["repository_url"] = f"https://github.com/{repository}"
            return {**site, "github": github}
        if key == "page":
            meta = dict(settings.tree.meta(self._page.path))
            return {**meta, "url": self._page.url, "path": self._page.path}
        assigned = self._addresses.assigned(self._page)[key]
        if assigned.startswith("\0"):
            if "{%" in assigned:
                raise liquid.UnknownValueError
            return liquid.render(assigned[1:], values=self, base=settings.base, site="", tag=lambda _name, _rest: "")
        if re.search(rf"\b{re.escape(key)}\b", assigned):
            raise liquid.UnknownValueError
        return liquid.evaluate(assigned, values=self, base=settings.base, site=settings.text("url", ""))


class _Data(dict[str, Any]):
    """``site.data``; each file is read when it is needed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._folder = settings.path(settings.text("data_dir", "_data"))

    def __contains__(self, key: object) -> bool:
        return any(self._settings.tree.is_file(f"{self._folder}/{key}.{ending}") for ending in ("yml", "yaml", "json"))

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - values have any type
        files = (read(self._settings.tree, f"{self._folder}/{key}.{ending}") for ending in ("yml", "yaml", "json"))
        return next((content for content in files if content is not None), {})
