"""No builder known: the files are the site.

Nobody can tell what such a site is published as, so an address is right if any usual builder would find it: beside the
page, below the address that a builder would give the page, or beside a folder above it, and as the source of what it
names (``guide.md`` for ``guide.html``). An address without an ending, or from the root, depends on the builder: where
no file fits, it cannot be told. The folder is never walked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route
from tonecheck.site.tree import Tree

_SOURCES = (".md", ".mdx", ".markdown", ".mdown", ".html", ".htm", ".txt", ".rst", ".ipynb", ".adoc", ".njk", ".liquid")
_INDEXES = ("index", "README", "readme", "_index")
_JUDGED = (
    *(".md", ".mdx", ".markdown", ".html", ".htm", ".pdf", ".txt", ".docx"),
    *(".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif"),
)


def detect(tree: Tree) -> bool:  # noqa: ARG001 - what is left when nobody else says yes
    """Return False: it is what is left when no builder knows the folder."""
    return False


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that the files themselves are."""
    return Model("files", tree, (), address, slugs=any_slug)


def address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - as all builders'
    """Return the file that an address means, or that nobody can tell."""
    if fact.templated or any(sign in fact.target for sign in "{}<>*$\\"):
        return Address("unknown", why="a template fills it in")
    parts = urls.split(fact.target)
    if parts.scheme or parts.host:
        return OUTSIDE
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if not path:
        return Address("file", page.path, fragment)
    for one in _candidates(page.path, path, model.tree):
        if model.tree.is_file(one) or (model.tree.is_folder(one) and one not in {"", "."}):
            return Address("file", one, fragment)
    if path.startswith("/") or not path.lower().endswith(_JUDGED):
        return Address("unknown", path, fragment, "it depends on how the site is built")
    return Address("missing", posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)), fragment)


def _candidates(page: str, path: str, tree: Tree) -> Iterator[str]:
    """Yield the files that an address may mean, the likeliest first; none in folders that do not exist."""
    stem, ending = posixpath.splitext(page)
    bases = [posixpath.dirname(page)]
    if ending.lower() in _SOURCES and posixpath.basename(stem) not in _INDEXES:
        bases.append(stem)  # guide.md is published as guide/, and what is relative there is one level deeper
    while bases[-1] and bases[0]:
        above = posixpath.dirname(bases[-1])
        bases.append(above)
    for base in dict.fromkeys(bases):
        whole = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        if not tree.is_folder(posixpath.dirname(whole)):
            continue
        yield whole
        bare, ending = posixpath.splitext(whole)
        if ending.lower() in _SOURCES or not ending:
            yield from (bare + other for other in _SOURCES)
            if tree.is_folder(bare):
                yield from (posixpath.join(bare, name + other) for name in _INDEXES for other in _SOURCES[:6])


def any_slug(headings: Sequence[Heading], path: str) -> list[str]:
    """Return the ids that any builder would give: a fragment is wrong only if it is none of them."""
    from tonecheck import plugins  # noqa: PLC0415 - only where a fragment is looked for
    from tonecheck.errors import TonecheckError  # noqa: PLC0415 - as above

    found: list[str] = []
    for name in plugins.names("site.slugs"):
        module = plugins.load("site.slugs", name, where="site", error=TonecheckError)
        found.extend(module.slugs(headings, path))
    return found
