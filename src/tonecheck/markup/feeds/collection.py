"""An export or a feed: its articles, each as a Source of its own, and what it says about their site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.files.collection import Opened, Piece, Place
from tonecheck.files.paths import on_one_line, shown_path
from tonecheck.markup.address_parts import split, unquote
from tonecheck.markup.feeds.items import ARTICLES, PICTURE, Item, item, kind_of, title_of
from tonecheck.model import Entry, Fault, Source
from tonecheck.named_tuple import NamedTuple

_NO_NAME = expression(r"[^\w-]+")
_LONGEST_NAME = 80
_SITE = expression(r"<(?:wp:base_blog_url|link)(?:\s[^<>]*)?>\s{0,99}(?:<!\[CDATA\[\s{0,99})?(https?://[^\s<\]]+)")
_LANGUAGE = expression(r"<language>\s{0,99}([A-Za-z][\w-]{1,34})|<feed\s[^<>]*\bxml:lang\s*=\s*[\"']([\w-]{2,35})")
_ATOM_SITE = expression(r"<link\s(?=[^<>]*\brel\s*=\s*[\"']alternate)[^<>]*\bhref\s*=\s*[\"']([^\"']+)")
_MAKES_IDS = expression(r"\[[a-z][^\[\]<>]*\]|/-->|<!--\s*wp:html|<script|\btoc\b|rank-math|yoast", re.IGNORECASE)
_HAS_ID = expression(r"<[^<>]*\sid\s*=\s*[\"']?[^\s\"'<>]", re.IGNORECASE)

OTHER_KIND = (
    "is XML, but no export of WordPress or Squarespace and no RSS or Atom feed, the kinds of XML that tonecheck reads; "
    "WordPress makes an export under Tools > Export, and Squarespace under Settings > Import & Export"
)
EMPTY = "has no articles: an export has posts or pages, and a feed has entries with their full text"
_WHY_NO_FIX = "it is a copy of what the site has; mend the articles where you write them, and export again"


class Published(NamedTuple):
    """An item of the export, as the site publishes it.

    Attributes:
        path: the path of its entry; "" if it is not among the articles.
        address: its address.
        state: published, draft, future or private.
        id: its number.
        aliases: former addresses.
        fixed_ids: its text shows all ids that the page has, but for those of the theme.
    """

    path: str
    address: str
    state: str
    id: str
    aliases: tuple[str, ...]
    fixed_ids: bool


class Collection:
    """The articles of an export or a feed.

    The file is read twice: once to find out what is in it, and piece by piece when articles are asked for.

    Args:
        path: the file.
        most: the most bytes of an article.
        text: its text, if that has been read.

    Attributes:
        entries: its articles, by path.
        faults: the articles that cannot be read, and why.
        site: the address of the site; "" if the file does not state it.
        published: all items that have an address.
        note: what to tell users about items that are no articles; "" for nothing.
        why_no_fix: why its articles are not mended.

    Raises:
        SourceError: the file cannot be read, is XML of another kind, or has no articles.
    """

    why_no_fix = _WHY_NO_FIX

    def __init__(self, path: str, most: int, text: str | None = None) -> None:
        self._path, self._text = path, text
        self.file = shown_path(path)
        self.entries: dict[str, Entry] = {}
        self.faults: list[Fault] = []
        self.published: list[Published] = []
        self._places: dict[str, Place] = {}
        self._numbers: dict[str, int] = {}
        self._opened: Opened | None = Opened(path, text)
        try:
            self._find(self._opened.pieces(most))
        finally:
            self.close()

    def _find(self, pieces: Iterator[str | Piece]) -> None:
        """Find what is in the file."""
        head = str(next(pieces))
        self.kind = kind_of(head)
        if not self.kind:
            raise SourceError(OTHER_KIND, path=on_one_line(self._path))
        language = _LANGUAGE.search(head)
        self._lang = (language[1] or language[2]) if language else ""
        site = _SITE.search(head) or _ATOM_SITE.search(head)
        self.site = unescape(site[1]) if site else ""
        self._read(piece for piece in pieces if isinstance(piece, Piece))
        if not self.entries and not self.faults:
            raise SourceError(EMPTY, path=on_one_line(self._path))

    def _read(self, pieces: Iterator[Piece]) -> None:
        pictures: dict[str, tuple[Item, Place, str]] = {}
        wanted: set[str] = set()
        others: dict[str, int] = {}
        for piece in pieces:
            if piece.problem:
                self.faults.append(Fault(self.file, piece.place.line + 1, piece.problem))
                continue
            one = item(piece.text)
            title = title_of(piece.text, one)
            path = ""
            if one.type == PICTURE:
                if one.alt:
                    pictures[one.id] = one, piece.place, title
            elif one.state and one.type in ARTICLES and (one.content or one.summary):
                path = self._add(one, piece.place, title)
                wanted.update(one.pictures)
            elif one.state and one.export and one.content and one.type not in _PARTS:
                others[one.type] = others.get(one.type, 0) + 1
            if one.state and one.address:
                self.published.append(self._published(one, path, piece.text))
        for number, (one, place, title) in pictures.items():
            if number in wanted:
                self._add(one, place, title)
        self.note = _note(self.file, others)

    def _add(self, one: Item, place: Place, title: str) -> str:
        """Add an article, and return its path."""
        name = _name(one, title) or str(len(self.entries) + 1)
        path = f"{self.file}#{name}"
        number = self._numbers.get(name, 1)
        while path in self.entries:
            number += 1
            path = f"{self.file}#{name}-{number}"
        self._numbers[name] = number
        address = "" if one.type == PICTURE else self._absolute(one.address)
        self.entries[path] = Entry(path, self.file, title, address, one.state, place.offset, place.line)
        self._places[path] = place
        return path

    def _published(self, one: Item, path: str, text: str) -> Published:
        start, end = one.content.content if one.content else (0, 0)
        fixed = self.kind == "export" and bool(_HAS_ID.search(text, start, end))
        fixed = fixed and not _MAKES_IDS.search(text, start, end)
        address = self._absolute(one.address)
        if one.state != "published" and one.slug and split(address).query:  # the address that it will have
            address = self._absolute(f"/{one.slug}/")
        folder = re.sub(r"[^/]+/?\Z", "", split(address).path)
        aliases = tuple(f"{folder}{alias}/" for alias in one.aliases if alias)
        return Published(path, address, one.state, one.id, aliases, fixed)

    def _absolute(self, address: str) -> str:
        """Return an address with the site in front, as Squarespace leaves it out."""
        return self.site.rstrip("/") + address if address.startswith("/") and not address.startswith("//") else address

    def source(self, path: str) -> Source:
        """Return an article.

        Args:
            path: the path of one of ``entries``.

        Raises:
            SourceError: the file has changed.
        """
        if self._opened is None:
            self._opened = Opened(self._path, self._text)
        place = self._places[path]
        return Source(path, self._opened.text(place), "xml", line=place.line, column=place.column, lang=self._lang)

    def close(self) -> None:
        """Close the file; asking for an article opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


_PARTS = frozenset(
    """revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template
    wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face""".split()
)
"""Types of WordPress itself that are no pages."""


def _name(one: Item, title: str) -> str:
    """Return a short name for an article: the one in its address, else its title."""
    name = unquote(one.slug) or (
        "" if split(one.address).query else unquote(split(one.address).path).rstrip("/").rpartition("/")[2]
    )
    return _NO_NAME.sub("-", name or title.lower()).strip("-")[:_LONGEST_NAME]


def _note(file: str, others: dict[str, int]) -> str:
    if not others:
        return ""
    listed = ", ".join(f"{count:,} of the type “{name}”" for name, count in sorted(others.items()))
    return f"{file}: only posts and pages were checked; left out: {listed}"
