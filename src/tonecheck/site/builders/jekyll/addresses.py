"""What an address on a page of a Jekyll site asks for: Liquid filled in, then as browsers do."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site import urls
from tonecheck.site.builders._data_files import read
from tonecheck.site.builders._included import Templates
from tonecheck.site.builders._template_values import UnknownError
from tonecheck.site.builders.jekyll import liquid
from tonecheck.site.builders.jekyll.entries import Entry
from tonecheck.site.builders.jekyll.settings import Settings
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route

_DATED = expression(r"/?(.+/)?(\d+-\d+-\d+)-(.*)")
_LISTED = expression(r"\{\{-?\s*(?:(\w+)|paginator|page\.(?:previous|next))\.(?:url|\w+_page_path)\b[^}]*\}\}")
_MADE = expression(r"\{\{-?\s*(?:paginator\.|page\.(?:previous|next)\.url|page\.id\b)")
_ASSIGNED = expression(
    r"\{%-?\s*(?:assign\s+([\w-]+)\s*=\s*(.*?)|capture\s+([\w-]+)\s*-?%\}(.*?)\{%-?\s*endcapture)\s*-?%\}", re.DOTALL
)


@dataclass(frozen=True)
class Addresses:
    """Finds what addresses ask for.

    Attributes:
        settings: what the site says of itself.
        by_name: entries by the path that tags call them by; those that are published before others.
    """

    settings: Settings
    by_name: Mapping[str, Entry]
    _assigned: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address asks for."""
        if page.state == "excluded" and not page.url:
            return self._unpublished(fact, page, image, model)
        if not fact.templated:
            return self._plain(fact, page, model)
        return self._filled(fact, page, model)

    @property
    def _templates(self) -> Templates:
        """What names may stand for on a page: ``site`` and ``page``, and what loops go through."""

        def named(path: str, name: str) -> Any:  # noqa: ANN401 - any value
            if name not in {"site", "page"}:
                raise UnknownError
            return _Values(self, Route(path, ""))[name]

        return Templates(self.settings.tree, (), names=named, slugify=str)

    def _unpublished(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address in a template, or in a file that is left out, asks for: beside it, if it is there."""
        parts = urls.split(fact.target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
        if parts.path and not parts.scheme and model.tree.is_file(path):
            return Address("file", path, urls.unquote(parts.fragment))
        found = self._filled(fact, page, model)
        if image and found.kind == "url" and found.path not in model.statics:
            return Address("unknown", found.path, why="a theme or a tool may bring it")
        return found

    def _filled(self, fact: LinkFact, page: Route, model: Model) -> Address:
        """Return what an address with templates asks for."""
        parts = urls.split(fact.target)
        stated = bool(parts.host) and "{" not in parts.host and parts.host not in model.hosts
        if stated or parts.scheme in {"mailto", "tel"} or self._is_listed(fact.target, page):
            return OUTSIDE
        try:
            target = liquid.render(
                fact.target,
                values=_Values(self, page),
                base=self.settings.base,
                site=str(self.settings.get("url", "")).rstrip("/"),
                tag=lambda name, rest: self._tag(name, rest, page),
            )
        except liquid.UnknownValueError:
            if self._templates.all_outside(page.path, fact.target):
                return OUTSIDE
            return Address("unknown", why="a template fills it in")
        except liquid.MissingPageError as missing:
            return Address("missing", path=str(missing), why=f"Jekyll finds no {missing}")
        if self.settings.base and self.settings.on_github_pages:
            # Jekyll 3 leaves the base path out of what ``link`` gives, so that pages write it in front of the tag.
            target = target.replace(f"{self.settings.base * 2}/", f"{self.settings.base}/", 1)
        return urls.as_browser(target, page.url, model)

    def _plain(self, fact: LinkFact, page: Route, model: Model) -> Address:
        """Return what an address without templates asks for; jekyll-relative-links makes links of paths to sources."""
        parts = urls.split(fact.target)
        markdown = fact.kind in {"inline", "reference", "markdown"} and not page.path.endswith((".html", ".htm"))
        if markdown and parts.path and not parts.scheme and "jekyll-relative-links" in self.settings.plugins:
            here = posixpath.dirname(page.path)[len(self.settings.source) :].lstrip("/")
            path = urls.unquote(parts.path)
            whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(here, path))
            found = self.by_name.get(whole)
            if found and found.kind in {"page", "static"}:
                return Address("url", found.url, urls.unquote(parts.fragment))
        return urls.as_browser(fact.target, page.url, model)

    def _is_listed(self, target: str, page: Route) -> bool:
        """Return whether an address is that of each page of a list, made by Jekyll itself and so never wrong."""
        if _MADE.search(target):
            return True
        found = _LISTED.search(target)
        if not found or not found[1]:
            return False
        loop = rf"\{{%-?\s*for\s+{found[1]}\s+in\s|assign\s+{found[1]}\s*=\s*(?:site|page|paginator)\b"
        return re.search(loop, self.settings.tree.text(page.path)) is not None

    def _tag(self, name: str, rest: str, page: Route) -> str:
        if name == "link":
            path = liquid.render(
                rest, values=_Values(self, page), base=self.settings.base, site="", tag=lambda _name, _rest: ""
            )
            found = self.by_name.get(path.strip().strip("\"'").lstrip("/"))
        elif name == "post_url":
            found = self._post(rest.strip())
        else:
            raise liquid.UnknownValueError
        if found is None:
            raise liquid.MissingPageError(rest)
        return self.settings.base + found.url

    def _post(self, name: str) -> Entry | None:
        found = _DATED.fullmatch(name)
        if found is None:
            return None
        folder, ending = found[1] or "", f"{found[2]}-{found[3]}"
        places = (f"_posts/{folder}{ending}.", f"{folder}_posts/{ending}.")
        posts = [one for key, one in self.by_name.items() if one.kind == "posts" and found[2] in key]
        for post in posts:
            if post.name.startswith(places) and "/" not in post.name[max(map(len, places)) :]:
                return post
        stated = [int(part) for part in found[2].split("-")]
        for post in posts or self.by_name.values():
            day = [post.when.year, post.when.month, post.when.day] if post.when else []
            if post.kind == "posts" and post.meta.get("slug") == found[3] and day == stated:
                return post
        return None

    def assigned(self, page: Route) -> Mapping[str, str]:
        """Return what the page assigns to names, as written; names that are assigned twice are left out."""
        if page.path not in self._assigned:
            found: dict[str, str] = {}
            twice = set()
            for one in _ASSIGNED.finditer(self.settings.tree.text(page.path)):
                name = one[1] or one[3]
                twice |= {name} & found.keys()
                found[name] = one[2] if one[1] else f"\0{one[4].strip()}"
            self._assigned[page.path] = {key: value for key, value in found.items() if key not in twice}
        return self._assigned[page.path]


class _Values(dict[str, Any]):
    """What names stand for on a page, looked up only where one is asked for."""

    def __init__(self, addresses: Addresses, page: Route) -> None:
        super().__init__()
        self._addresses = addresses
        self._page = page

    def __contains__(self, key: object) -> bool:
        return key in {"site", "page"} or key in self._addresses.assigned(self._page)

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - any value
        settings = self._addresses.settings
        if key == "site":
            site = {"url": "", "baseurl": "", **settings.values, "data": _Data(settings)}
            site["baseurl"] = settings.get("baseurl", "")
            repository = str(settings.get("repository", ""))
            github = {"url": str(settings.get("url", "")).rstrip("/") + settings.base}
            if repository:
                github["repository_url"] = f"https://github.com/{repository}"
            return {**site, "github": github}
        if key == "page":
            meta = dict(settings.tree.meta(self._page.path))
            return {**meta, "url": self._page.url, "path": self._page.path}
        stated = self._addresses.assigned(self._page)[key]
        if stated.startswith("\0"):
            if "{%" in stated:
                raise liquid.UnknownValueError
            return liquid.render(stated[1:], values=self, base=settings.base, site="", tag=lambda _name, _rest: "")
        if re.search(rf"\b{re.escape(key)}\b", stated):
            raise liquid.UnknownValueError
        return liquid.evaluate(stated, values=self, base=settings.base, site=str(settings.get("url", "")))


class _Data(dict[str, Any]):
    """``site.data``: each file is read when it is asked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._folder = settings.path(str(settings.get("data_dir", "_data")))

    def __contains__(self, key: object) -> bool:
        return any(self._settings.tree.is_file(f"{self._folder}/{key}.{one}") for one in ("yml", "yaml", "json"))

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - any value
        found = (read(self._settings.tree, f"{self._folder}/{key}.{one}") for one in ("yml", "yaml", "json"))
        return next((one for one in found if one is not None), {})
