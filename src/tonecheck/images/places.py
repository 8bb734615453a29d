"""Where the pictures of a site are, so that they can be shown."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from tonecheck.expressions import expression
from tonecheck.model import Image, Span
from tonecheck.site import LinkFact, Site
from tonecheck.site.project import Project
from tonecheck.site.routes import Route
from tonecheck.site.site import route_of

_REMOTE = expression(r"https?:|//|data:image/", re.IGNORECASE)
_SCHEME = expression(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PUBLISHED = ("", "static", "public", "docs", "content", "src", "assets")
"""Folders that a site whose builder is not known may publish at its root."""


class Places:
    """Finds pictures as the builder of their site would."""

    def __init__(self, site: Site) -> None:
        """Take a site with the facts of its pages."""
        self._homes: dict[str, tuple[Project, Route, dict[Span, LinkFact]]] = {}
        for project in site.projects:
            for path, page in project.pages.items():
                facts = {fact.place.span: fact for fact in page.images}
                self._homes[page.path] = project, route_of(project, path), facts

    def of(self, page: str, address: str, image: Image | None) -> str:
        """Return where a picture is: a path from the working folder, an address on the web, or "" where not known.

        Args:
            page: path of the page.
            address: as written there.
            image: the page's record of the picture, if it has one.
        """
        address = address.strip()
        if _REMOTE.match(address):
            return f"https:{address}" if address.startswith("//") else address
        if not address or _SCHEME.match(address) or page not in self._homes:
            return ""
        project, route, facts = self._homes[page]
        fact = facts.get(image.target_span or image.span) if image else None
        found = _by_builder(project, route, fact) if fact else ""
        return found or _beside(project, route, address)


def _by_builder(project: Project, route: Route, fact: LinkFact) -> str:
    asked = project.model.address(fact, route, True, project.model)  # noqa: FBT003 - the builder's own signature
    path = asked.path
    if asked.kind == "url":
        target = project.at(path)
        path = target.file if target else ""
    return _file(project, path) if asked.kind in {"url", "file"} else ""


def _beside(project: Project, route: Route, address: str) -> str:
    """Return the file that an address names as seen from the page, or from the site's folder."""
    if any(sign in address for sign in "{}<>"):
        return ""
    bare = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    rooted = bare.startswith("/")
    folders = _PUBLISHED if rooted else (posixpath.dirname(route.path),)
    tried = (_file(project, posixpath.normpath(posixpath.join(folder, bare.lstrip("/")))) for folder in folders)
    return next(filter(None, tried), "")


def _file(project: Project, path: str) -> str:
    tree = project.model.tree
    inside = path and not path.startswith("../")
    return posixpath.join(tree.folder.replace("\\", "/"), path) if inside and tree.is_file(path) else ""
