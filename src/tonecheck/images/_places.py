"""Find the files of a site's pictures, so that reports can show them."""

from __future__ import annotations

import posixpath
import re

from tonecheck.expressions import expression
from tonecheck.markup.address_parts import unquote
from tonecheck.model import Image, Span
from tonecheck.site import LinkFact, Site
from tonecheck.site.project import Project, route_of
from tonecheck.site.routes import Route

_REMOTE = expression(r"https?:|//|data:image/", re.IGNORECASE)
_SCHEME = expression(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PUBLISHED = ("", "static", "public", "docs", "content", "src", "assets")
"""Folders that a site with an unknown builder may publish at its root."""


class Places:
    """Finds picture files as the builder of their site would."""

    def __init__(self, site: Site) -> None:
        """Index the images of a site by their place on the page."""
        self._homes: dict[str, tuple[Project, Route, dict[Span, LinkFact]]] = {}
        for project in site.projects:
            for path, page in project.pages.items():
                facts = {fact.place.span: fact for fact in page.images}
                self._homes[page.path] = project, route_of(project, path), facts

    def of(self, page: str, address: str, image: Image | None) -> str:
        """Return a picture's path from the working folder, its address on the web, or "" if neither is known.

        Args:
            page: path of the page.
            address: the picture's address as written on the page.
            image: the parsed image, if the picture is one.
        """
        address = address.strip()
        if _REMOTE.match(address):
            return f"https:{address}" if address.startswith("//") else address
        if not address or _SCHEME.match(address) or page not in self._homes:
            return ""
        project, route, facts = self._homes[page]
        fact = facts.get(image.target_span or image.span) if image else None
        resolved = _by_builder(project, route, fact) if fact else ""
        return resolved or _by_path(project, route, address)


def _by_builder(project: Project, route: Route, fact: LinkFact) -> str:
    resolved = project.model.address(fact, route, True, project.model)  # noqa: FBT003 - builders define the signature
    path = resolved.path
    if resolved.kind == "url":
        target = project.published.at(path)
        path = target.file if target else ""
    return _file(project, path) if resolved.kind in {"url", "file"} else ""


def _by_path(project: Project, route: Route, address: str) -> str:
    """Return the file at an address, read as a path from the page's folder or from a folder published at the root."""
    if any(sign in address for sign in "{}<>"):
        return ""
    bare = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    rooted = bare.startswith("/")
    folders = _PUBLISHED if rooted else (posixpath.dirname(route.path),)
    candidates = (_file(project, posixpath.normpath(posixpath.join(folder, bare.lstrip("/")))) for folder in folders)
    return next(filter(None, candidates), "")


def _file(project: Project, path: str) -> str:
    tree = project.model.tree
    inside = path and not path.startswith("../")
    return posixpath.join(tree.folder, path) if inside and tree.is_file(path) else ""
