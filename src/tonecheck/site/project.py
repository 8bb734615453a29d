"""What a site will publish, to be looked up: all urls in exact letter case, and the ids of pages as far as asked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from tonecheck import formats
from tonecheck.errors import TonecheckError
from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Source
from tonecheck.site import redirects
from tonecheck.site.builders import files
from tonecheck.site.facts import LinkFact, PageFacts, facts
from tonecheck.site.names import Names
from tonecheck.site.routes import Address, Model, Route

_LITERAL_ID = expression(r"""\b(?:id|name)\s*=\s*\\?["']?([^\s"'<>{}\\]+)""")
_REFRESH = expression(r"""<meta\s[^>]*http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
_FOR_CONTRIBUTORS = frozenset(
    "README CONTRIBUTING LICENSE SECURITY CHANGELOG CODE_OF_CONDUCT SUPPORT GOVERNANCE ISSUE_TEMPLATE".split()
)
_TEXTS = frozenset({".md", ".markdown", ".mdx", ".txt"})
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdown")
_NUMBERS = tuple(f"-{number}" for number in range(1, 10))
_INDEXES = ("index.html", "index.htm")


@dataclass(frozen=True)
class Target:
    """What stands at a url: a page's route, or a file that is copied; and whether the way there is a redirect.

    ``url`` is where it truly stands, "" where a redirect leads to another site. ``forgets`` says that the redirect is a
    page, which takes no fragment along; what a server answers does (RFC 9110, 10.2.2).
    """

    url: str
    route: Route | None = None
    file: str = ""
    redirected: bool = False
    forgets: bool = False


def parsed(source: Source) -> PageFacts:
    """Return the facts of a page, parsed now."""
    return facts(formats.parse(source))


@dataclass(frozen=True)
class Project:
    """One site, to be looked up.

    Attributes:
        model: what its builder says.
        pages: facts of the pages of this run, by path in the site's folder.
        gather: makes the facts of a page of the site that is not part of this run.
    """

    model: Model
    pages: Mapping[str, PageFacts] = field(default_factory=dict)
    gather: Callable[[Source], PageFacts] = field(default=parsed, repr=False, compare=False)
    _read: dict[str, PageFacts | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: dict[tuple[str, str], Names] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ids: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _given: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    # -- urls ---------------------------------------------------------------------------------------------------------

    @cached_property
    def urls(self) -> dict[str, Target]:
        """All that is published, by url."""
        found = {url: Target(url, file=path) for url, path in self.model.statics.items()}
        forgets = not self.model.keeps_fragments
        for route in self.model.routes:
            if route.state == "published" and route.url:
                found[route.url] = Target(route.url, route)
        for route in self.model.routes:
            if route.state == "published":
                for alias in route.aliases:
                    found.setdefault(alias, Target(route.url, route, redirected=True, forgets=forgets))
        answered = redirects.fixed(self.model)
        for url, stated in {**answered, **self.model.redirects}.items():
            within = bool(self.model.base) and stated.startswith(f"{self.model.base}/")
            leads = stated[len(self.model.base) :] if within else stated
            if url not in found:
                target = found.get(leads.partition("#")[0]) or (found.get(leads.rstrip("/") + "/"))
                there = (target.url, target.route) if target else ("", None)
                found[url] = Target(*there, redirected=True, forgets=forgets and url not in answered)
        return found

    @cached_property
    def files(self) -> dict[str, Route]:
        """The route of each page, by its file."""
        found: dict[str, Route] = {}
        for route in self.model.routes:
            if route.path and (route.path not in found or route.state == "published"):
                found[route.path] = route
        return found

    @cached_property
    def folded(self) -> dict[str, str]:
        """Each url by itself in one letter case."""
        return {url.casefold(): url for url in self.urls}

    @cached_property
    def named_urls(self) -> Names:
        """All urls where a page or a file stands, to be looked up by likeness."""
        return Names(url for url, target in self.urls.items() if not target.redirected)

    def named_files(self, path: str) -> Names:
        """Return the pages that end as a path does, to be looked up by likeness; without any, the files beside it."""
        ending = posixpath.splitext(path)[1]
        folder = "" if ending in self._endings else posixpath.dirname(path)
        if (ending, folder) not in self._named:
            pages = [one for one in self.files if posixpath.splitext(one)[1] == ending]
            self._named[ending, folder] = Names(pages or (self.model.tree.files(folder) if ending else ()))
        return self._named[ending, folder]

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(posixpath.splitext(path)[1] for path in self.files)

    @cached_property
    def unpublished(self) -> dict[str, Route]:
        """The pages that are not published, by the url that they would have."""
        return {route.url: route for route in self.model.routes if route.state != "published" and route.url}

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [expression(pattern) for pattern in [*self.model.patterns, *redirects.patterns(self.model)]]

    def at(self, url: str) -> Target | None:
        """Return what a server finds at a url: exactly there, or with another ending, as servers look for it."""
        for variant in variants(url):
            if variant in self.urls:
                return self.urls[variant]
        return None

    def differently_written(self, url: str) -> str:
        """Return the url that differs from this one in letter case only, or ""."""
        for variant in variants(url):
            if variant.casefold() in self.folded:
                return self.folded[variant.casefold()]
        return ""

    def draft_at(self, url: str) -> Route | None:
        """Return the page that would stand at a url if it were published."""
        return next((self.unpublished[variant] for variant in variants(url) if variant in self.unpublished), None)

    def is_made(self, url: str) -> bool:
        """Return whether a url is one of those that the builder makes and nobody can list."""
        return any(pattern.search(url) for pattern in self._patterns)

    # -- pages that are no part of the published site --------------------------------------------------------------

    def is_apart(self, path: str) -> bool:
        """Return whether a page is read in the repository and not on the site: a README, notes for contributors."""
        stem, ending = posixpath.splitext(path)
        route = self.files.get(path)
        if route is not None and route.state == "excluded" and not route.url:
            return ending in _TEXTS
        if route is None:
            return ending in _TEXTS and not self.is_template(
                path
            )  # templates are no part of the site either, and are read as its pages are
        return "/" not in path and stem in _FOR_CONTRIBUTORS

    def is_template(self, path: str) -> bool:
        """Return whether a file is no page but a part of others: a layout, or what pages include."""
        return path not in self.files and any(path == one or path.startswith(f"{one}/") for one in self.model.layouts)

    def address(self, fact: LinkFact, route: Route, *, image: bool) -> Address:
        """Return what an address on a page asks for; on a page apart, as a link between files."""
        read = files.address if self.is_apart(route.path) else self.model.address
        return read(fact, route, image, self.model)

    # -- ids ----------------------------------------------------------------------------------------------------------

    def ids(self, path: str) -> frozenset[str] | None:
        """Return the fragments that a page is known to have; None where nothing is known.

        Args:
            path: the page's file, in the site's folder.
        """
        if path not in self._ids:
            self._ids[path] = self._find_ids(path)
        return self._ids[path]

    def _find_ids(self, path: str) -> frozenset[str] | None:
        page = self.facts(path)
        if page is None or (page.format == "html" and _REFRESH.search(self.model.tree.text(path))):
            return None
        found = set(page.anchors)
        included = self._included(path)
        if included:
            found.update(included)
        if self.is_apart(path):
            found.update(files.any_slug(page.headings, path))
        elif self.model.slugs:
            found.update(self.model.slugs(page.headings, path))
        return frozenset(found)

    def is_opaque(self, path: str) -> bool:
        """Return whether a page has ids that nobody can know from the source."""
        return path in self.model.opaque or self._included(path) is None

    def _included(self, path: str) -> frozenset[str] | None:
        """Return the ids that templates give a page; None where they cannot be told."""
        if path not in self._given:
            text = self.model.tree.text(path)
            tags = self.model.included is not None and ("{%" in text or "{{" in text) and not self.is_apart(path)
            self._given[path] = self._find_included(path) if tags else frozenset()
        return self._given[path]

    def _find_included(self, path: str) -> frozenset[str] | None:
        given = self.model.included(path) if self.model.included else None
        if given is None or not given[1] or not self.model.slugs or not path.endswith(_MARKDOWN):
            return given and given[0]
        page = parsed(Source(path, "\n\n".join(given[1]), "markdown"))
        slugs = [one for one in self.model.slugs(page.headings, path) if one]
        # Among the page's own headings an id may be taken.
        return given[0] | {f"{slug}{number}" for slug in slugs for number in ("", *_NUMBERS)}

    @cached_property
    def layout_ids(self) -> frozenset[str]:
        """Ids that stand literally in the site's templates."""
        found: set[str] = set()
        tree = self.model.tree
        for layout in self.model.layouts:
            for path in [layout] if tree.is_file(layout) else tree.files(layout):
                found.update(_LITERAL_ID.findall(tree.text(path)))
        return frozenset(found)

    def facts(self, path: str) -> PageFacts | None:
        """Return the facts of a page, from this run or read now; None where no format reads it."""
        if path in self.pages:
            return self.pages[path]
        if path not in self._read:
            self._read[path] = self._facts(path)
        return self._read[path]

    def _facts(self, path: str) -> PageFacts | None:
        form = formats.extensions().get(posixpath.splitext(path)[1].lower())
        if form is None:
            return None
        try:
            return self.gather(Source(path, self.model.tree.text(path), form))
        except TonecheckError:
            return None


def variants(url: str) -> Iterator[str]:
    """Yield a url and the others at which servers look when it is asked for."""
    yield url
    if url.endswith("/"):
        yield url[:-1]
        yield from (url + name for name in _INDEXES)
        yield url[:-1] + ".html"
        return
    yield url + "/"
    yield from (f"{url}/{name}" for name in _INDEXES)
    yield url + ".html"
    if url.endswith(_INDEXES):
        yield url[: url.rindex("/") + 1]
        yield url[: url.rindex("/")]
    elif url.endswith(".html"):
        yield url[: -len(".html")]
        yield url[: -len(".html")] + "/"
