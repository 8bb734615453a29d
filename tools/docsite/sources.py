"""The sources of the site: pages of the repository, with links that hold in the site, and the navigation."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from tonecheck.formats import parse
from tonecheck.model import Document, Image, Link, Source, Span
from tonecheck.settings.automation import HOME

ROOT = Path(__file__).parents[2]
HOME_PAGE = "docs/README.md"
RULES = "rules/README.md"
ELSEWHERE = {
    HOME_PAGE: "index.md",
    RULES: "rules/index.md",
    **{f"{name}.md": f"{name.lower()}.md" for name in ("ARCHITECTURE", "CHANGELOG", "CONTRIBUTING", "SECURITY")},
}
"""Pages that have another place in the site than in ``docs/``."""
_LISTED = re.compile(r"^(?:- |\| )\[([^\]]+)\]\(([^)#\s]+)\)")


class UnknownTargetError(Exception):
    """A link leads to nothing in the repository."""


def pages() -> dict[str, str]:
    """Return the place of each page in the site, by its path in the repository."""
    docs = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.md"))]
    return {page: page.removeprefix("docs/") for page in docs} | ELSEWHERE


def write(folder: Path) -> None:
    """Write the sources of the site into a folder.

    Raises:
        UnknownTargetError: a link leads to nothing in the repository.
    """
    places = pages()
    for page, place in places.items():
        text = (ROOT / page).read_text("utf-8")
        lists = list(_navigation(page, text, places)) if page in {HOME_PAGE, RULES} else []
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([moved(page, text, places), *lists]), "utf-8")
    for picture in (ROOT / "docs").glob("*.png"):
        (folder / picture.name).write_bytes(picture.read_bytes())


def moved(page: str, text: str, places: dict[str, str]) -> str:
    """Return the text of a page with its links changed: to pages of the site, and to the repository on the web.

    Args:
        page: its path in the repository.
        text: its text.
        places: the place of each page in the site.

    Raises:
        UnknownTargetError: a link leads to nothing in the repository.
    """
    document = parse(Source(page, text, "markdown"))
    for (start, end), target in sorted(_targets(document), reverse=True):
        text = text[:start] + _address(page, target, places) + text[end:]
    return text


def _targets(document: Document) -> Iterator[tuple[Span, str]]:
    targets: tuple[Link | Image, ...] = (*document.links, *document.images)
    for one in targets:
        if one.target_span and one.target and not re.match(r"[a-z][a-z+.-]*:|#", one.target):
            yield one.target_span, one.target


def _address(page: str, target: str, places: dict[str, str]) -> str:
    path, hash_sign, fragment = target.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    here = posixpath.dirname(places[page])
    if file in places:
        return posixpath.relpath(places[file], here or ".") + hash_sign + fragment
    if not (ROOT / file).exists():
        raise UnknownTargetError(f"{page}: “{target}” is not in the repository")
    if file.endswith(".png"):
        return posixpath.relpath(file.removeprefix("docs/"), here or ".")
    return f"{HOME}/{'tree' if (ROOT / file).is_dir() else 'blob'}/main/{file}{hash_sign}{fragment}"


def _navigation(page: str, text: str, places: dict[str, str]) -> Iterator[str]:
    """Yield a table of contents for each heading of a page that is followed by a list or table of pages."""
    for section in re.split(r"(?m)^## ", text)[1:]:
        heading, _, body = section.partition("\n")
        listed = [_LISTED.match(line) for line in body.split("\n")]
        entries = [f"{found[1]} <{_address(page, found[2], places)}>" for found in listed if found]
        if entries:
            caption = [f":caption: {heading}"] if page == HOME_PAGE else []
            yield "\n".join(["", "```{toctree}", ":hidden:", *caption, "", *entries, "```", ""])


def unlisted() -> list[str]:
    """Return the pages of ``docs/`` that neither the list of pages nor that of rules names."""
    named = set()
    for page in (HOME_PAGE, RULES):
        for target in re.findall(r"\]\(([^)#\s]+)", (ROOT / page).read_text("utf-8")):
            named.add(os.path.normpath(os.path.join(os.path.dirname(page), target)))
    return sorted(set(pages()) - named - {HOME_PAGE})
