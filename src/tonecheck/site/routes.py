"""How a builder describes a site: the url of each file, and what an address on a page refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.address_parts import host_name
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.footnotes import NoteIds
from tonecheck.site.tree import Tree

Slugs = Callable[[Sequence[Heading], str], list[str]]
"""Returns the ids that a builder gives the headings of a page, called with the headings and the page's path."""

State = Literal["published", "draft", "future", "expired", "excluded"]


@dataclass(frozen=True, slots=True)
class Route:
    """A page and where the site publishes it.

    Attributes:
        path: its file, relative to the site's folder; "" if it has no single file (a list of posts).
        url: its path on the site as browsers show it, percent-decoded, with a leading slash, without the base path
            (``/guides/sleep/``); the base for its relative links. "" if unknown.
        state: ``published``, or why it is not.
        aliases: further urls that lead to it.
        names: other names by which the builder's own links may refer to it (Hugo's ``ref``, Docusaurus' id).
    """

    path: str
    url: str
    state: State = "published"
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """What an address on a page refers to.

    Attributes:
        kind: ``url``: a path on the site; ``file``: a file in the site's folder, by its path there; ``outside``:
            another site, mail, a telephone number, a script; ``unknown``: we cannot tell; ``placeholder``: the author
            has not filled it in (``#``, ``TODO``); ``missing``: the builder itself would fail to find it.
        path: the url without base path, query and fragment, percent-decoded; or the file's path.
        fragment: what follows ``#``, percent-decoded; "" if nothing does.
        why: for ``unknown`` and ``missing``, the reason in a few words, in the builder's own terms.
        own: the address names the site's own host.
    """

    kind: Literal["url", "file", "outside", "unknown", "placeholder", "missing"]
    path: str = ""
    fragment: str = ""
    why: str = ""
    own: bool = False


OUTSIDE = Address("outside")
DOUBTFUL = "a template may change it"
"""Why an address that leads nowhere is unknown and not broken."""


Given = Literal["link", "html", "changed", "unused", "unknown"]
"""What a component makes of an address that it is given: a link of the builder's own, one that is left to the browser,
an address that it may change, none at all; or its code does not say."""


@dataclass(frozen=True, slots=True)
class Model:
    """A site as its builder will publish it. Created once per run, before the first link is checked.

    Attributes:
        builder: the builder's name.
        tree: the site's folder.
        routes: all pages, published or not.
        statics: url -> file, for files that are copied unchanged: images, downloads, finished pages. The file is "" for
            what a theme brings.
        redirects: url -> destination (a url of the site, or an address elsewhere).
        patterns: regular expressions for urls that the site has but its files do not reveal (tags, pages of lists,
            output of plugins); a link to such a url is not checked.
        dialect: the dialect of its Markdown (``markup.markdown.dialects``); "" for CommonMark, read leniently.
        base: path below the host under which the site is published: "", or ``/base`` without a slash at the end.
        hosts: the site's own host names. Each stands for the same name with and without ``www.``.
        homes: further addresses of the site: host name, as ``host_name`` gives it -> the path below which the site is.
        address: resolves a link or image on a page, in this builder's own notation. Called with the fact, the page's
            route, whether it is an image, and the model.
        given: says what a component makes of an address that it is given: whether it is one, and of whose.
            Called with the fact and the page's path; None if pages have no components.
        part: returns the file of a part that a page includes, by the name that it has in a tag; "" if it is not here.
        slugs: returns the ids that the builder gives the headings of one page, in the same order, "" for a heading
            without one; None if the builder gives no ids at all. Called with the headings and the page's path.
        names: returns what links in the builder's own notation may call the places of a page, besides its ids. Called
            with the page's headings, its path, and the link.
        layouts: folders and files (paths) of templates, whose literal ids are on every page.
        included: returns what templates add to a page: ids, and headings (Markdown) of the files that it includes; or
            None if that is unknown. Called with the page's path.
        note_ids: yields the ids of footnotes and of the references to them; None if the builder knows no footnotes.
        may_have: whether a page may have an id that its source does not show; called with the page's path and the id.
        keeps_fragments: the builder's own redirects keep the fragment.
        lists_folders: whether the server answers with a list of files where a folder has no start page.
        opaque: pages (paths) that may have any id: code, templates, generated lists.
        unread: paths that the builder reads and we do not, because they lie outside the site, say -> why. The site may
            publish anything that is in them.
        reads: the folders in which the builder looks for pages; None if it may make a page of any file.
        is_whole: ``routes`` has every page that the builder makes of a file in ``reads``.
        is_part: the site has other pages, elsewhere, which may link to these.
        output: the folder that the builder writes the site to, from the site's folder; "" if that is not known.
    """

    builder: str
    tree: Tree
    routes: tuple[Route, ...]
    address: Callable[[LinkFact, Route, bool, Model], Address]
    given: Callable[[LinkFact, str], Given] | None = None
    part: Callable[[str], str] | None = None
    slugs: Slugs | None = None
    names: Callable[[Sequence[Heading], str, LinkFact], list[str]] | None = None
    statics: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    dialect: str = ""
    base: str = ""
    hosts: tuple[str, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    layouts: tuple[str, ...] = ()
    included: Callable[[str], tuple[frozenset[str], tuple[str, ...]] | None] | None = None
    note_ids: NoteIds | None = None
    may_have: Callable[[str, str], bool] | None = None
    keeps_fragments: bool = False
    lists_folders: bool = False
    opaque: frozenset[str] = frozenset()
    unread: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[str, ...] | None = None
    is_whole: bool = False
    is_part: bool = False
    output: str = ""

    def is_own(self, host: str) -> bool:
        """Return whether a host is one of the site's own."""
        name = host_name(host)
        return any(name == host_name(own) for own in self.hosts)

    def base_at(self, host: str) -> str | None:
        """Return the path below which a host has the site; None if the host has another site."""
        if not host:
            return None
        return self.base if self.is_own(host) else self.homes.get(host_name(host))


def static_urls(
    tree: Tree, folder: str, *, url: str = "/", skip: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file below a folder that the builder copies unchanged to ``url``."""
    start = len(folder) + 1 if folder else 0
    for path in tree.files(folder, skip=skip, hidden=True):
        yield url + path[start:], path
