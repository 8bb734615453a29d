"""What a builder says of a site: which address each file gets, and what an address on a page asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.tree import Tree

State = Literal["published", "draft", "future", "expired", "excluded"]


@dataclass(frozen=True, slots=True)
class Route:
    """A page and where the site publishes it.

    Attributes:
        path: its file, relative to the site's folder; "" where it is made from no single file (a list of posts).
        url: its path on the site as browsers show it, percent-decoded, with a slash in front, without the base path
            (``/guides/sleep/``); relative links on it are resolved from here. "" where none can be known.
        state: published, or why it is not.
        aliases: further paths that lead to it.
        names: other names that the builder's own links may call it by (Hugo's ``ref``, Docusaurus' id).
    """

    path: str
    url: str
    state: State = "published"
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """What an address on a page asks for.

    Attributes:
        kind: ``url``: a path on the site; ``file``: a file of the site's folder, by its path there; ``outside``:
            another site, mail, a telephone number, a script; ``unknown``: it cannot be told; ``placeholder``: nobody
            has filled it in (``#``, ``TODO``); ``missing``: the builder itself would fail to find it.
        path: the url without base path, query and fragment, percent-decoded; or the file's path.
        fragment: what follows ``#``, percent-decoded; "" where nothing does.
        why: of what is unknown or missing, a few words: the builder's own name for it.
        own: the address states the site's own host.
    """

    kind: Literal["url", "file", "outside", "unknown", "placeholder", "missing"]
    path: str = ""
    fragment: str = ""
    why: str = ""
    own: bool = False


OUTSIDE = Address("outside")


@dataclass(frozen=True, slots=True)
class Model:
    """A site as its builder will publish it. Made once a run, before the first link is judged.

    Attributes:
        builder: the builder's name.
        tree: the site's folder.
        routes: all pages, published or not.
        statics: url -> file, of what is copied as it stands: pictures, downloads, finished pages.
        redirects: url -> where it leads (a url of the site, or an address elsewhere).
        patterns: regular expressions of urls that the site has and nobody can list from its files (tags, pages of
            lists, what plugins make); a link to such a url is not judged.
        base: path below the host that the site lives at, "" or ``/base`` without a slash at the end.
        hosts: the site's own host names.
        address: what a link or image on a page asks for, in this builder's own notation. Called with the fact, the
            page's route, whether it is an image, and the model.
        slugs: the ids that the builder gives the headings of one page, "" where it gives none, in the same order;
            None where it gives none at all. Called with the headings and the page's path.
        layouts: folders and files (paths) of templates, whose literal ids are on every page.
        included: what templates give a page, called with its path: ids, and headings in Markdown of files that it
            includes; None where that cannot be told.
        keeps_fragments: the builder's own redirects take fragments along.
        opaque: pages (paths) whose ids nobody can know from the source: code, templates, generated lists.
    """

    builder: str
    tree: Tree
    routes: tuple[Route, ...]
    address: Callable[[LinkFact, Route, bool, Model], Address]
    slugs: Callable[[Sequence[Heading], str], list[str]] | None = None
    statics: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    base: str = ""
    hosts: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    included: Callable[[str], tuple[frozenset[str], tuple[str, ...]] | None] | None = None
    keeps_fragments: bool = False
    opaque: frozenset[str] = frozenset()


def static_urls(
    tree: Tree, folder: str, *, url: str = "/", skip: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file below a folder that is copied as it stands to ``url``."""
    start = len(folder) + 1 if folder else 0
    for path in tree.files(folder, skip=skip, hidden=True):
        yield url + path[start:], path
