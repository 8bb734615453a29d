"""No known builder: the files are the site.

We cannot know how such a site is published, so an address is valid if any usual builder would find it: next to the
page, below the url that a builder would give the page, or in a folder above it, and as the source of the file that it
names (``guide.md`` for ``guide.html``). An address without an ending, or with a leading slash, depends on the builder:
if no file fits, it is unknown. So is one that leads out of the site (``Tree.refused``). We never walk the folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from tonecheck.files.paths import SAVED
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route
from tonecheck.site.tree import Tree, is_above

_SOURCES = (".md", ".mdx", ".markdown", ".mdown", ".html", ".htm", ".txt", ".rst", ".ipynb", ".adoc", ".njk", ".liquid")
_INDEXES = ("index", "README", "readme", "_index")
_JUDGED = (
    *(".md", ".mdx", ".markdown", ".html", ".htm", ".pdf", ".txt", ".docx"),
    *(".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif"),
)


def detect(tree: Tree) -> bool:  # noqa: ARG001 - the fallback recognizes no folder
    """Return False: this is the fallback if no builder recognizes the folder."""
    return False


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return a site that consists of the files themselves."""
    return Model("files", tree, (), address, slugs=any_slug, note_ids=footnotes.by_any)


def address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - the signature of all builders
    """Return the file that an address refers to; an unknown address if it depends on the builder."""
    parts = urls.split(fact.target)
    is_whole = bool(parts.scheme or parts.host)
    if fact.templated or any(char in fact.target for char in ("{}<>" if is_whole else "{}<>*$\\")):
        return Address("unknown", why="a template fills it in")
    if is_whole:
        return OUTSIDE
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if not path:
        return Address("file", page.path, fragment)
    for file in _candidates(page.path, path, model.tree):
        if model.tree.is_file(file) or (model.tree.is_folder(file) and file not in {"", "."}):
            return Address("file", file, fragment)
    why = _why_unknown(page.path, path, model.tree)
    if why:
        return Address("unknown", path, fragment, why)
    return Address("missing", posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)), fragment)


def _why_unknown(page: str, path: str, tree: Tree) -> str:
    """Return why we cannot know whether an address without a file leads anywhere; "" if we can."""
    folder = posixpath.normpath(posixpath.dirname(path))
    if folder.endswith(SAVED) and not tree.is_folder(posixpath.join(posixpath.dirname(page), folder)):
        return "the folder is missing that a browser saved with the page"
    if path.startswith("/") or not path.lower().endswith(_JUDGED):
        return "it depends on how the site is built"
    return ""


def _candidates(page: str, path: str, tree: Tree) -> Iterator[str]:
    """Yield the files that an address may refer to, the likeliest first; none in folders that do not exist."""
    stem, ending = posixpath.splitext(page)
    bases = [posixpath.dirname(page)]
    if ending.lower() in _SOURCES and posixpath.basename(stem) not in _INDEXES:
        bases.append(stem)  # guide.md is published as guide/, so its relative addresses start one level deeper
    while bases[-1] and bases[0]:
        folder = posixpath.dirname(bases[-1])
        bases.append(folder)
    for base in dict.fromkeys(bases):
        file = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        if (is_above(file) and base != bases[0]) or not tree.is_folder(posixpath.dirname(file)):
            continue
        yield file
        file_stem, ending = posixpath.splitext(file)
        if ending.lower() in _SOURCES or not ending:
            yield from (file_stem + other for other in _SOURCES)
            if tree.is_folder(file_stem):
                yield from (posixpath.join(file_stem, name + other) for name in _INDEXES for other in _SOURCES[:6])


def any_slug(headings: Sequence[Heading], path: str) -> list[str]:
    """Return the ids that any builder would give: a fragment is invalid only if it is none of them."""
    from tonecheck import plugins  # noqa: PLC0415 - only links with fragments need it
    from tonecheck.errors import TonecheckError  # noqa: PLC0415 - as above

    ids: list[str] = []
    for name in plugins.names("site.slugs"):
        module = plugins.load("site.slugs", name, where="site", error=TonecheckError)
        ids.extend(module.slugs(headings, path))
    return ids
