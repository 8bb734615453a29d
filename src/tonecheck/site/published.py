"""What a site publishes, by url in exact letter case, and what it may publish that we cannot list."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.files.bounds import is_within
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site import neighbours, programs, redirects, submodules
from tonecheck.site.generated import Generated, generated
from tonecheck.site.own_hosts import canonical
from tonecheck.site.routes import Address, Model, Route

_INDEXES = ("index.html", "index.htm")
_MOST_ABOVE = 3
_MOST_REDIRECTS = 3
_MOST_READ = 1_000
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


@dataclass(frozen=True)
class Published:
    """What a site publishes.

    Attributes:
        model: the site as its builder describes it.
    """

    model: Model

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
                *neighbours.patterns(self.model),
            )
        ]

    def at(self, url: str) -> Target | None:
        """Return what a server finds at a url, or at one of the variants that servers try; None if there is nothing."""
        for variant in variants(url):
            if variant in self.urls:
                return self.urls[variant]
        # Most servers take several slashes for one.
        return self.at(re.sub("/{2,}", "/", url)) if "//" in url else None

    def named(self, url: str) -> Route | None:
        """Return the finished page that names a url as its own address, at which its host may serve it."""
        return next((self._named[variant] for variant in variants(url) if variant in self._named), None)

    @cached_property
    def _named(self) -> dict[str, Route]:
        named: dict[str, Route] = {}
        routes = self.model.routes if self.model.builder == "html" else ()
        for route in islice(routes, _MOST_READ):
            for address in islice(canonical(self.model.tree.peek(route.path) or ""), 1):
                if address.host in self.model.hosts and f"{address.path}/".startswith(f"{self.model.base}/"):
                    named.setdefault(address.path[len(self.model.base) :], route)
        return named

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
        """Return whether an address lacks the base path, below which the site has what it names.

        The top of the host may be the start page of another site of the same owner.
        """
        return path != "/" and self.at(path) is not None and self._writes_base

    @cached_property
    def _writes_base(self) -> bool:
        """Whether the site's pages write the base path in front of more of their addresses than they leave out.

        So a base path is not believed that only a preview has, or that the command of the build replaces.
        """
        base = f"{self.model.base}/"
        written = 0
        for route in islice(self.model.routes, _MOST_READ):
            for address in _FROM_ROOT.findall(self.model.tree.peek(route.path) or "") if route.path else ():
                written += 1 if f"{address}/".startswith(base) else -1 if self.at(address) else 0
        return written > 0


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
