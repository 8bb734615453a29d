"""An index of what a site will publish: all urls in exact letter case, and the ids of each page, read on demand."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property
from itertools import islice

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.faults import attempt
from tonecheck.files.bounds import is_within
from tonecheck.files.paths import relative
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import PROPERTY, Fault, Source
from tonecheck.site import footnotes, programs, redirects, submodules
from tonecheck.site.builders import files
from tonecheck.site.facts import LinkFact, PageFacts, facts
from tonecheck.site.find import FOR_CONTRIBUTORS
from tonecheck.site.generated import Generated, generated
from tonecheck.site.names import Names
from tonecheck.site.routes import DOUBTFUL, OUTSIDE, Address, Model, Route
from tonecheck.site.sorts import sort_of
from tonecheck.site.tree import is_above
from tonecheck.site.urls import as_browser, split

_LITERAL_ID = expression(r"""\b(?:id|name)\s*=\s*\\?["']?([^\s"'<>{}\\]+)""")
_REFRESH = expression(r"""<meta\s[^<>]*http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
_TEXTS = frozenset({".md", ".markdown", ".mdx", ".txt"})
_WITH_CODE = (".astro",)
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdown", ".mdx")
_INCLUDING = ("{%", "{{", ":::", "{!", "-8<-", "\nimport ")
"""One of these is on each page that includes a file or has a tag of its site's own."""
_NUMBERS = tuple(f"{mark}{number}" for mark in "-_" for number in range(1, 10))
_INDEXES = ("index.html", "index.htm")
_LEAVING_BACKSLASHES = frozenset({"jekyll", "mkdocs", "pelican"})  # other builders' Markdown encodes them
_MOST_ABOVE = 3
_MOST_NAMES = 20_000
_MOST_REDIRECTS = 3
_MOST_READ = 1_000
_ABSOLUTE = expression(r"""\{\{-?\s*["']/[^"'{}#]+["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}""")
_FROM_ROOT = expression(r"""(?:\]\(\s*<?|\b(?:href|src)\s*=\s*["']?)(/(?!/)[^\s"'<>()#?{}]*)""")


@dataclass(frozen=True)
class Target:
    """What a url leads to: a page's route or a copied file, directly or by a redirect.

    ``url`` is the final url, "" if a redirect leads to another site. ``forgets`` means that the redirect is a page and
    drops the fragment; a redirect in a server's response keeps it (RFC 9110, 10.2.2).
    """

    url: str
    route: Route | None = None
    file: str = ""
    redirected: bool = False
    forgets: bool = False


class AwaitedError(Exception):
    """What is asked about a page is known only when that page has been read, later in this run."""


def parsed(source: Source) -> PageFacts:
    """Parse a page and return its facts."""
    return facts(formats.parse(source))


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
    _file_names: dict[tuple[str, str, str], Names] = field(default_factory=dict, init=False, repr=False, compare=False)
    _url_names: dict[str, Names] = field(default_factory=dict, init=False, repr=False, compare=False)
    _brought: dict[str, tuple[tuple[LinkFact, ...], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _ids: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _template_ids: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    # -- urls ---------------------------------------------------------------------------------------------------------

    @cached_property
    def urls(self) -> dict[str, Target]:
        """Everything the site publishes, by url."""
        targets = {url: Target(url, file=path) for url, path in self.model.statics.items()}
        forgets = not self.model.keeps_fragments
        for route in self.model.routes:
            if route.state == "published" and route.url:
                targets[route.url] = Target(route.url, route)
        for route in self.model.routes:
            if route.state == "published":
                for alias in route.aliases:
                    targets.setdefault(alias, Target(route.url, route, redirected=True, forgets=forgets))
        by_server = redirects.fixed(self.model)
        for url, address in {**by_server, **self.model.redirects}.items():
            has_base = bool(self.model.base) and address.startswith(f"{self.model.base}/")
            destination = address[len(self.model.base) :] if has_base else address
            if url not in targets:
                target = targets.get(destination.partition("#")[0]) or (targets.get(destination.rstrip("/") + "/"))
                final = (target.url, target.route) if target else ("", None)
                targets[url] = Target(*final, redirected=True, forgets=forgets and url not in by_server)
        return targets

    @cached_property
    def files(self) -> dict[str, Route]:
        """The route of each page, by its file; a published route wins."""
        routes: dict[str, Route] = {}
        for route in self.model.routes:
            if route.path and (route.path not in routes or route.state == "published"):
                routes[route.path] = route
        return routes

    @cached_property
    def static_folders(self) -> frozenset[str]:
        """The urls of the folders that contain copied files, without a slash at the end; not the top."""
        folders: set[str] = set()
        for url in self.model.statics:
            folder = posixpath.dirname(url)
            while len(folder) > 1 and folder not in folders:
                folders.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(folders)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Case-folded url -> url."""
        return {url.casefold(): url for url in self.urls}

    def named_urls(self, sort: str) -> Names:
        """Return an index for near matches of all urls that lead straight to a page, picture or download."""
        if sort not in self._url_names:
            straight = (url for url, target in self.urls.items() if not target.redirected)
            self._url_names[sort] = Names(url for url in straight if sort_of(url) == sort)
        return self._url_names[sort]

    @cached_property
    def by_source(self) -> dict[str, Route | None]:
        """Published pages by the path of their source, without ending, ``index`` and up to three folders at the top.

        So a page is found by the url that it would have if its front matter gave it no other; None if that is not one.
        """
        by_source: dict[str, Route | None] = {}
        for route in self.model.routes:
            if route.path and route.url and route.state == "published":
                names = posixpath.splitext(route.path)[0].split("/")
                names = names[:-1] if names[-1] in {"index", "_index", "README"} else names
                for start in range(min(_MOST_ABOVE + 1, len(names))):
                    key = "/".join(names[start:])
                    by_source[key] = route if by_source.get(key, route) is route else None
        return by_source

    def named_files(self, path: str, sort: str) -> Names:
        """Return an index for near matches of a path: pages with its file extension, else the files in its folder.

        Of these, only those of one sort: pages, pictures or downloads.
        """
        extension = posixpath.splitext(path)[1]
        folder = "" if extension in self._extensions else posixpath.dirname(path)
        if (extension, folder, sort) not in self._file_names:
            pages = [page for page in self.files if posixpath.splitext(page)[1] == extension]
            paths = pages or (self._below(folder) if extension else [])
            self._file_names[extension, folder, sort] = Names(file for file in paths if sort_of(file) == sort)
        return self._file_names[extension, folder, sort]

    @cached_property
    def files_by_name(self) -> Mapping[str, list[str]] | None:
        """The files of the site by their names in lower case; None if we cannot list all of them."""
        paths = self._listed("")
        if paths is None:
            return None
        by_name: dict[str, list[str]] = {}
        for path in sorted(paths):
            by_name.setdefault(posixpath.basename(path).casefold(), []).append(path)
        return by_name

    def _below(self, folder: str) -> list[str]:
        """Return the files below a folder of the site; none if we cannot list all of them, since one may be meant."""
        return [] if is_above(folder) else self._listed(folder) or []

    def _listed(self, folder: str) -> list[str] | None:
        """Return the files below a folder; None if there are too many, or we may not look at all of them."""
        tree = self.model.tree
        refused = tree.refused
        paths = list(islice(tree.files(folder), _MOST_NAMES + 1))
        return paths if len(paths) <= _MOST_NAMES and tree.refused == refused else None

    @cached_property
    def _extensions(self) -> frozenset[str]:
        return frozenset(posixpath.splitext(path)[1] for path in self.files)

    @cached_property
    def unpublished(self) -> dict[str, Route]:
        """The unpublished pages, by the url that each would have."""
        return {route.url: route for route in self.model.routes if route.state != "published" and route.url}

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [
            expression(pattern)
            for pattern in (
                *self.model.patterns,
                *redirects.patterns(self.model),
                *programs.patterns(self.model),
                *submodules.patterns(self.model.tree),
            )
        ]

    def at(self, url: str) -> Target | None:
        """Return what a server finds at a url, or at one of the variants that servers try; None if there is nothing."""
        for variant in variants(url):
            if variant in self.urls:
                return self.urls[variant]
        # Most servers take several slashes for one.
        return self.at(re.sub("/{2,}", "/", url)) if "//" in url else None

    def differently_written(self, url: str) -> str:
        """Return a published url that differs from this one in letter case only, or ""."""
        for variant in variants(url):
            if variant.casefold() in self.folded:
                return self.folded[variant.casefold()]
        return ""

    def draft_at(self, url: str) -> Route | None:
        """Return the unpublished page that would have a url, or None."""
        return next((self.unpublished[variant] for variant in variants(url) if variant in self.unpublished), None)

    def is_made(self, url: str, depth: int = 0) -> bool:
        """Return whether the builder generates a url that we cannot list from the site's files.

        So it may if a server redirects the url: to another site, or to a url that is there. ``depth`` is how many
        redirects led to this url.
        """
        if any(pattern.search(url) for pattern in self._patterns):
            return True
        for old, new in self._splats if depth < _MOST_REDIRECTS else ():
            if url.startswith(old):
                moved = new + url[len(old) :]
                # Below a base path, servers and people mean different urls by such a rule.
                is_open = bool(self.model.base) or not moved.startswith("/")
                return is_open or self.at(moved) is not None or self.is_made(moved, depth + 1)
        return False

    @cached_property
    def _splats(self) -> list[tuple[str, str]]:
        return redirects.splats(self.model)

    def may_publish(self, address: Address) -> bool:
        """Return whether an address may lead to what the builder reads and we do not."""
        if address.kind == "url" or not address.path:
            return bool(self.model.unread)
        return any(is_within(address.path, path) for path in self.model.unread)

    def may_get(self, address: Address) -> bool:
        """Return whether an address may lead to what comes before the build: a submodule, or what programs write."""
        if not address.path:
            return False
        if address.kind != "url" and any(is_within(address.path, path) for path in self._absent):
            return True
        return self._generated.may_have(self.model.tree, address.path, is_url=address.kind == "url")

    @cached_property
    def _absent(self) -> tuple[str, ...]:
        """The folders of submodules that are not checked out."""
        return submodules.absent(self.model.tree)

    @cached_property
    def _generated(self) -> Generated:
        """What git ignores, since programs write it."""
        return generated(self.model.tree, self.model.reads or ())

    def forgets_base(self, path: str) -> bool:
        """Return whether an address lacks the base path, below which the site has what it names."""
        return self.at(path) is not None and self._writes_base

    @cached_property
    def _writes_base(self) -> bool:
        """Whether the site's pages write the base path in front of more of their addresses than they leave out.

        So a base path is not believed that only a preview has, or that the command of the build replaces.
        """
        base = f"{self.model.base}/"
        written = 0
        for route in islice(self.model.routes, _MOST_READ):
            for address in _FROM_ROOT.findall(self.model.tree.text(route.path)) if route.path else ():
                written += 1 if f"{address}/".startswith(base) else -1 if self.at(address) else 0
        return written > 0

    # -- files that are no pages of the site -----------------------------------------------------------------------

    def is_apart(self, path: str) -> bool:
        """Return whether people read a page in the repository, not on the site: a README, notes for contributors."""
        stem, extension = posixpath.splitext(path)
        route = self.files.get(path)
        if route is not None and route.state == "excluded" and not route.url:
            return extension in _TEXTS
        if route is None:
            # A template has no route either, but its links work as those of the site's pages do.
            return extension in _TEXTS and not self.is_template(path)
        return "/" not in path and stem in FOR_CONTRIBUTORS

    def is_template(self, path: str) -> bool:
        """Return whether a file is not a page but part of other pages: a layout or an include."""
        return path not in self.files and any(
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

    # -- ids ----------------------------------------------------------------------------------------------------------

    def ids(self, path: str) -> frozenset[str] | None:
        """Return the known ids of a page, or None if nothing is known about them.

        Args:
            path: the page's file, in the site's folder.
        """
        if path not in self._ids:
            self._ids[path] = self._find_ids(path)
        return self._ids[path]

    def _find_ids(self, path: str) -> frozenset[str] | None:
        refused = self.model.tree.refused
        page = self.facts(path)
        if page is None or (page.format == "html" and _REFRESH.search(self.model.tree.text(path))):
            return None
        ids = set(page.anchors)
        included = self._included(path)
        if included:
            ids.update(included)
        apart = self.is_apart(path)
        if apart:
            ids.update(files.any_slug(page.headings, path))
        elif self.model.slugs:
            ids.update(self.model.slugs(page.headings, path))
        note_ids = footnotes.by_any if apart else self.model.note_ids
        if page.footnotes and note_ids:
            ids.update(note_ids(page.footnotes))
        return frozenset(ids) if self.model.tree.refused == refused else None

    def names(self, path: str, fact: LinkFact) -> frozenset[str]:
        """Return what a link in the builder's own notation may call the places of a page, besides its ids."""
        page = self.facts(path) if self.model.names else None
        return frozenset(self.model.names(page.headings, path, fact)) if page and self.model.names else frozenset()

    def may_have(self, path: str, page_id: str) -> bool:
        """Return whether a page may have an id that its source does not show."""
        if path in self.model.opaque or self._included(path) is None:
            return True
        return self.model.may_have is not None and self.model.may_have(path, page_id)

    def _included(self, path: str) -> frozenset[str] | None:
        """Return the ids that templates add to a page, or None if we cannot know them."""
        if path not in self._template_ids:
            may_have_tags = self.model.included is not None and not self.is_apart(path)
            text = self.model.tree.text(path) if may_have_tags else ""
            adds = any(mark in text for mark in _INCLUDING)
            self._template_ids[path] = self._find_included(path) if adds else frozenset()
        return self._template_ids[path]

    def _find_included(self, path: str) -> frozenset[str] | None:
        included = self.model.included(path) if self.model.included else None
        if included is None or not included[1] or not self.model.slugs or not path.endswith(_MARKDOWN):
            return included and included[0]
        page = parsed(Source(path, "\n\n".join(included[1]), "markdown", self.model.dialect))
        slugs = [slug for slug in self.model.slugs(page.headings, path) if slug]
        # If one of the page's own headings already has the id, the builder appends a number.
        numbered = {f"{slug}{number}" for slug in slugs for number in ("", *_NUMBERS)}
        notes = self.model.note_ids(page.footnotes) if page.footnotes and self.model.note_ids else ()
        return included[0] | numbered | set(page.anchors) | set(notes)

    @cached_property
    def layout_ids(self) -> frozenset[str] | None:
        """The literal ids in the site's templates; None if we do not read all of them."""
        ids: set[str] = set()
        tree = self.model.tree
        refused = tree.refused
        for layout in self.model.layouts:
            for path in [layout] if tree.is_file(layout) else tree.files(layout):
                ids.update(_LITERAL_ID.findall(tree.text(path)))
        return frozenset(ids) if tree.refused == refused else None

    def literal_ids(self, path: str) -> frozenset[str]:
        """Return the ids that the code of a page states literally: a page's template, or a component."""
        return frozenset(_LITERAL_ID.findall(self.model.tree.text(path)))

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


def variants(url: str) -> Iterator[str]:
    """Yield a url, then the other urls that servers try when a browser requests it."""
    yield url
    if url.endswith("/"):
        yield url[:-1]
        yield from (url + name for name in _INDEXES)
        yield url[:-1] + ".html"
        return
    yield url + "/"
    yield from (f"{url}/{name}" for name in _INDEXES)
    yield url + ".html"
    if url.endswith("/index"):
        yield url[: -len("index")]
    elif posixpath.basename(url) in _INDEXES:
        yield url[: url.rindex("/") + 1]
        yield url[: url.rindex("/")]
    elif url.endswith(".html"):
        yield url[: -len(".html")]
        yield url[: -len(".html")] + "/"


def route_of(project: Project, path: str) -> Route:
    """Return the route of a page, or an excluded route without a url if the builder does not know the page."""
    return project.files.get(path) or Route(path, "", "excluded")


def within(folder: str, path: str) -> str:
    """Return a path relative to a folder, both from the working folder or absolute, with forward slashes."""
    if not folder:
        return path if not os.path.isabs(path) else relative(path)
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    return posixpath.normpath(relative(path, folder))
