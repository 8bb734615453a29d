"""One site: what it publishes, what is in its files, and the ids of its pages, each looked up on demand."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Container, Mapping
from functools import cached_property

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.faults import attempt
from tonecheck.files.paths import relative
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import PROPERTY, Fault, Source
from tonecheck.site.builders import files
from tonecheck.site.by_name import ByName
from tonecheck.site.facts import LinkFact, PageFacts, parsed
from tonecheck.site.find import FOR_CONTRIBUTORS
from tonecheck.site.page_ids import PageIds
from tonecheck.site.published import Published
from tonecheck.site.routes import DOUBTFUL, OUTSIDE, Address, Model, Route
from tonecheck.site.urls import as_browser, split

_TEXTS = frozenset({".md", ".markdown", ".mdx", ".txt"})
_WITH_CODE = (".astro",)
_LEAVING_BACKSLASHES = frozenset({"jekyll", "mkdocs", "pelican"})  # other builders' Markdown encodes them
_ABSOLUTE = expression(r"""\{\{-?\s*["']/[^"'{}#]+["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}""")


class AwaitedError(Exception):
    """What is asked about a page is known only when that page has been read, later in this run."""


@dataclass(frozen=True)
class Project:
    """One site, with lookups by url, file and fragment.

    Attributes:
        model: the site as its builder describes it.
        pages: facts about the pages of this run, by path in the site's folder.
        gather: returns the facts about a page of the site that is not part of this run.
        awaited: the pages of this run that have not been read yet, by path in the site's folder.
    """

    model: Model
    pages: Mapping[str, PageFacts] = field(default_factory=dict)
    gather: Callable[[Source], PageFacts] = field(default=parsed, repr=False, compare=False)
    awaited: Container[str] = field(default=(), repr=False, compare=False)
    _other_pages: dict[str, PageFacts | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _brought: dict[str, tuple[tuple[LinkFact, ...], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def published(self) -> Published:
        """What the site publishes, by url."""
        return Published(self.model)

    @cached_property
    def by_name(self) -> ByName:
        """What the site publishes and its files, by name."""
        return ByName(self.published)

    @cached_property
    def ids(self) -> PageIds:
        """The ids of the site's pages."""
        return PageIds(self.model, self.facts, self.is_apart)

    # -- files that are no pages of the site -----------------------------------------------------------------------

    def is_apart(self, path: str) -> bool:
        """Return whether people read a page in the repository, not on the site: a README, notes for contributors."""
        stem, extension = posixpath.splitext(path)
        route = self.published.files.get(path)
        if route is not None and route.state == "excluded" and not route.url:
            return extension in _TEXTS
        if route is None:
            # A template has no route either, but its links work as those of the site's pages do.
            return extension in _TEXTS and not self.is_template(path)
        return "/" not in path and stem in FOR_CONTRIBUTORS

    def is_template(self, path: str) -> bool:
        """Return whether a file is not a page but part of other pages: a layout or an include."""
        return path not in self.published.files and any(
            path == layout or path.startswith(f"{layout}/") for layout in self.model.layouts
        )

    def fills_in(self, path: str) -> bool:
        """Return whether addresses in a file may be gaps, which pages, data or the file's own code fill in."""
        return path.endswith(_WITH_CODE) or self.is_template(path)

    def address(self, fact: LinkFact, route: Route, *, image: bool) -> Address:
        """Return what an address on a page refers to; on a page outside the site (``is_apart``), paths are of files."""
        apart = self.is_apart(route.path)
        if fact.kind == PROPERTY or (fact.kind == "component" and not image and not apart):
            return self._given(fact, route) if not apart else OUTSIDE
        if apart:
            if fact.templated and self.model.tree.meta(route.path):  # written for the builder, though not published
                address = self.model.address(fact, route, image, self.model)
                if address.kind == "url":
                    return address
            own = self.model.base_at(split(fact.target).host) is not None and not fact.templated
            if own and self.model.routes:
                return as_browser(fact.target, route.url, self.model)
            if own:  # whatever publishes this site, we know only of files that may be meant
                parts = split(fact.target)
                path = replace(fact, target=parts.path + (f"#{parts.fragment}" if parts.fragment else ""))
                address = files.address(path, route, image, self.model)
                return address if parts.path.strip("/") and address.kind == "file" else OUTSIDE
            return files.address(fact, route, image, self.model)
        resolve = self.model.address
        if "\\" in fact.target and (fact.kind == "html" or self.model.builder in _LEAVING_BACKSLASHES):
            fact = replace(fact, target=fact.target.replace("\\", "/"))  # as browsers do (WHATWG URL, 4.4)
        return resolve(fact, route, image, self.model)

    def _given(self, fact: LinkFact, route: Route) -> Address:
        """Return what an address refers to that a component is given: its code decides what becomes of it."""
        use = self.model.given(fact, route.path) if self.model.given and not fact.templated else "unknown"
        if use == "unused" or (fact.kind == PROPERTY and use not in {"link", "html"}):
            return OUTSIDE
        kind = "html" if use == "html" else "component"
        address = self.model.address(replace(fact, kind=kind), route, False, self.model)  # noqa: FBT003 - its signature
        return replace(address, why=DOUBTFUL) if use == "changed" else address

    def brought(self, name: str, *, image: bool) -> tuple[LinkFact, ...]:
        """Return the links or images that a part brings which pages include: those with addresses that all pages share.

        Args:
            name: its name in the tag.
            image: whether to return images.
        """
        if name not in self._brought:
            file = self.model.part(name) if self.model.part else ""
            # What stands below a condition may be on no page.
            page = self._facts(file) if file and "{%" not in self.model.tree.text(file) else None
            self._brought[name] = tuple(
                tuple(replace(fact, target=fact.target.partition("#")[0]) for fact in facts if _is_of_any_page(fact))
                for facts in ((page.links, page.images) if page else ((), ()))
            )
        return self._brought[name][image]

    def facts(self, path: str) -> PageFacts | None:
        """Return the facts about a page, gathered now if it is not part of this run; None if it cannot be parsed.

        Raises:
            AwaitedError: the page is part of this run, and has not been read yet.
        """
        if path in self.pages:
            return self.pages[path]
        if path in self.awaited:
            raise AwaitedError(path)
        if path not in self._other_pages:
            self._other_pages[path] = self._facts(path)
        return self._other_pages[path]

    def _facts(self, path: str) -> PageFacts | None:
        format_name = formats.extensions().get(posixpath.splitext(path)[1].lower())
        if format_name is None:
            return None
        text = self.model.tree.find_text(path)
        if text is None:
            return None
        dialect = "" if self.is_apart(path) else self.model.dialect
        page = attempt(path, lambda: self.gather(Source(path, text, format_name, dialect)))
        return None if isinstance(page, Fault) else page  # a run on that page reports the fault


def _is_of_any_page(fact: LinkFact) -> bool:
    """Return whether an address in a part of pages is the same on all of them: literal, or one behind the base path."""
    return bool(_ABSOLUTE.fullmatch(fact.target) if fact.templated else fact.target.startswith("/"))


def route_of(project: Project, path: str) -> Route:
    """Return the route of a page, or an excluded route without a url if the builder does not know the page."""
    return project.published.files.get(path) or Route(path, "", "excluded")


def within(folder: str, path: str) -> str:
    """Return a path relative to a folder, both from the working folder or absolute, with forward slashes."""
    if not folder:
        return path if not os.path.isabs(path) else relative(path)
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    return posixpath.normpath(relative(path, folder))
