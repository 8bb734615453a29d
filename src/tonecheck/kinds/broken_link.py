"""Links and images whose file is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar, Literal
from urllib.parse import unquote, urlsplit

from tonecheck.model import Match, Place
from tonecheck.site import PageFacts, Site

_SOURCES = (".md", ".mdx", ".markdown", ".mdown", ".html", ".htm", ".txt", ".rst", ".ipynb", ".adoc", ".njk", ".liquid")
_INDEXES = ("index", "README", "readme", "_index")


@dataclass(frozen=True)
class Check:
    """Looks for relative addresses of files that are not there.

    Judged are addresses that name a file with one of the endings below and are relative to the page: no scheme, no
    leading slash, no template expression. A target is there if the file is, in exact letter case, beside the page,
    below the address that a site builder would give the page, or beside a folder above it; or if its source is
    (``guide.md`` for ``guide.html``). Addresses without an ending depend on the builder and are left alone. Values:
    match (the address), near (“; did you mean …?” or "").

    Attributes:
        of: links or images.
        endings: endings of files to judge, with the dot.
    """

    stage: ClassVar[str] = "site"

    of: Literal["links", "images"] = "links"
    endings: tuple[str, ...] = (".md", ".mdx", ".markdown", ".html", ".htm", ".pdf", ".txt")

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of each such address, with a match."""
        for page in site.pages:
            for fact in page.links if self.of == "links" else page.images:
                path = self._path(fact.target)
                if fact.templated or not path or any(map(site.has, _candidates(site, page, path))):
                    continue
                near = _nearest(site, page, path)
                said = f"; did you mean “{near}”?" if near else ""
                values = {"match": fact.target, "near": said}
                yield fact.place, Match(fact.place.span, values, suggestions=(near,) if near else ())

    def _path(self, target: str) -> str:
        """Return the path that an address names, or "" where it is not one to judge."""
        try:
            parts = urlsplit(target.strip())
        except ValueError:
            return ""
        path = unquote(parts.path)
        if (
            parts.scheme
            or parts.netloc
            or path.startswith("/")
            or "\\" in path
            or any(char in path for char in "{}<>*$")
        ):
            return ""
        return path if posixpath.splitext(path)[1].lower() in self.endings else ""


def _candidates(site: Site, page: PageFacts, path: str) -> Iterator[str]:
    """Yield the files that an address may mean, the likeliest first."""
    stem, ending = posixpath.splitext(page.path)
    folder = posixpath.dirname(page.path)
    bases = [folder]
    if ending.lower() in _SOURCES and posixpath.basename(stem) not in _INDEXES:
        bases.append(stem)  # guide.md is published as guide/, and what is relative there is one level deeper
    bases.extend(site.parents(page.path)[1:])
    for base in bases:
        whole = posixpath.normpath(posixpath.join(base, path))
        yield whole
        bare, ending = posixpath.splitext(whole)
        if ending.lower() in _SOURCES:
            for other in _SOURCES:
                yield bare + other
            for name in _INDEXES:
                for other in _SOURCES[:6]:
                    yield posixpath.join(bare, name + other)


def _nearest(site: Site, page: PageFacts, path: str) -> str:
    """Return the address, as the page would write it, of the file whose name is most like the missing one."""
    folder, name = posixpath.split(path)
    names = site.names(posixpath.normpath(posixpath.join(posixpath.dirname(page.path), folder)))
    alike = [other for other in names if posixpath.splitext(other)[1] == posixpath.splitext(name)[1]]
    same = [other for other in alike if other.lower() == name.lower()]
    found = same or get_close_matches(name, alike, n=1, cutoff=0.75)
    return posixpath.join(folder, found[0]) if found else ""
