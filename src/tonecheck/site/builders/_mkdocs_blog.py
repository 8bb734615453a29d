"""Blogs of Material for MkDocs: where its plugin publishes posts, and which lists of posts it makes."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import mapping
from tonecheck.site.builders._mkdocs_slugs import slugify
from tonecheck.site.routes import State
from tonecheck.site.slugs import pymdownx
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

ANY = ".*"
_DATE_PARTS = expression(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")
_PLACEHOLDER = expression(r"\{(\w+)\}")
_META = expression(r"\A\ufeff?---[ \t]*\n.*?\n(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_PER_PAGE = 10
_OF_FOLDER = ".meta.yml"  # Material's plugin “meta” adds what it says to the front matter of all pages in its folder


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of all blogs of a site, and the lists of them. Paths are relative to the folder of the pages.

    Attributes:
        places: file of a post -> the path that stands for its place on the site ("" if unknown), and its state.
        lists: the start page of each blog and its lists of posts, as regular expressions for their paths.
        moved: folder of posts -> the folder to which the pictures and downloads in it move.
    """

    places: Mapping[str, tuple[str, State]]
    lists: frozenset[str]
    moved: Mapping[str, str]

    def place(self, path: str) -> str:
        """Return where a file that is no page is published: what is among the posts stands beside them."""
        for folder, blog in self.moved.items():
            if path.startswith(folder):
                return posixpath.normpath(path.replace(folder, blog))
        return path


def posts(tree: Tree, top: str, pages: tuple[str, ...], config: Mapping[str, Any]) -> Posts:
    """Return the posts and lists of the blogs that the settings state.

    Args:
        tree: the site's folder.
        top: the folder of the pages.
        pages: the paths of the pages from there.
        config: the settings of MkDocs.
    """
    places: dict[str, tuple[str, State]] = {}
    lists: set[str] = set()
    moved = {}
    for options in _stated(config.get("plugins")):
        blog = _Blog(options, typed.text(options.get("blog_dir"), "blog"))
        moved[blog.folder_of_posts] = posixpath.normpath(blog.folder)
        published = []
        for page in pages:
            if page.startswith(blog.folder_of_posts):
                post = _Post(page, tree.meta(f"{top}/{page}"))
                places[page] = blog.place(post, tree.text(f"{top}/{page}")), blog.state(post)
                published += [post] * (places[page][1] == "published")
        folders = {blog.folder, blog.folder_of_posts, *(posixpath.dirname(post.path) for post in published)}
        by_folder = any(tree.is_file(posixpath.normpath(f"{top}/{folder}/{_OF_FOLDER}")) for folder in folders)
        all_known = not by_folder and all(places[post.path][0] for post in published)
        lists.update(blog.lists(published, all_known=all_known))
        authors = mapping(tree, f"{top}/{blog.authors_file}")
        lists.update(blog.profiles(published, typed.mapping(authors.get("authors"))))
    return Posts(places, frozenset(lists), moved)


def _stated(plugins: object) -> Iterator[Mapping[str, Any]]:
    """Yield the options of each blog; a site may have several, each an instance of the plugin."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        named = entry if isinstance(entry, Mapping) else {typed.text(entry): {}}
        for name, options in named.items():
            if name in {"blog", "material/blog"} and typed.mapping(options).get("enabled") is not False:
                yield typed.mapping(options)


@dataclass(frozen=True, slots=True)
class _Post:
    path: str
    meta: Mapping[str, Any]

    @property
    def created(self) -> datetime | None:
        stated = self.meta.get("date")
        day = stated.get("created") if isinstance(stated, Mapping) else stated
        if isinstance(day, datetime):
            return day if day.tzinfo else day.replace(tzinfo=UTC)
        return datetime.combine(day, time(), UTC) if isinstance(day, date) else None

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(typed.texts(self.meta.get("categories")))

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(typed.texts(self.meta.get("authors")))

    def title(self, text: str) -> str:
        """Return the title as MkDocs knows it before it reads Markdown: from metadata, the first line, or the name."""
        if "title" in self.meta:
            return str(self.meta["title"])
        first = _META.sub("", text).strip().partition("\n")[0].strip()
        if first.startswith("# "):
            return first.lstrip("# ")
        name = posixpath.splitext(posixpath.basename(self.path))[0].replace("-", " ").replace("_", " ")
        return name.capitalize() if name == name.lower() else name


@dataclass(frozen=True, slots=True)
class _Blog:
    options: Mapping[str, Any]
    folder: str

    @property
    def folder_of_posts(self) -> str:
        return posixpath.normpath(self._text("post_dir", "{blog}/posts").replace("{blog}", self.folder))

    @property
    def authors_file(self) -> str:
        return posixpath.normpath(self._text("authors_file", "{blog}/.authors.yml").replace("{blog}", self.folder))

    def state(self, post: _Post) -> State:
        stated = post.meta.get("draft")
        if self.options.get("draft") is True or stated is False:
            return "published"
        if stated is None and self.options.get("draft_if_future_date") is True:
            return "future" if post.created and post.created > datetime.now(UTC) else "published"
        return "draft" if stated else "published"

    def place(self, post: _Post, text: str) -> str:
        """Return the path that stands for the place of a post; "" if we cannot tell."""
        make_slug, make_category = self._slugify("post_slugify"), self._slugify("categories_slugify")
        stated = typed.text(post.meta.get("slug"))
        most = self.options.get("post_url_max_categories", 1)
        categories = post.categories[: most if isinstance(most, int) else 1]
        values = {
            "categories": "/".join(map(make_category, categories)) if make_category else None,
            "date": _formatted(post.created, self._text("post_url_date_format", "yyyy/MM/dd")),
            "file": posixpath.splitext(posixpath.basename(post.path))[0],
            "slug": stated or (make_slug(post.title(text)) if make_slug else None),
        }
        return self._path(self._text("post_url_format", "{date}/{slug}"), values)

    def lists(self, published: list[_Post], *, all_known: bool) -> Iterator[str]:
        """Yield expressions for the paths of the start page, of archives and categories, and of their further pages."""
        yield from self._pages(posixpath.join(self.folder, "index.md"), len(published), "")
        if not all_known:
            yield from (f"(?!{re.escape(self.folder_of_posts)}/){anything}" for anything in self._any(""))
        if self.options.get("archive") is not False:
            form = self._text("archive_url_format", "archive/{date}")
            days = self._text("archive_url_date_format", "yyyy")
            yield from self._views(form, [{"date": _formatted(post.created, days)} for post in published], "archive_")
        if self.options.get("categories") is not False:
            form, make = self._text("categories_url_format", "category/{slug}"), self._slugify("categories_slugify")
            names = [name for post in published for name in post.categories]
            yield from self._views(form, [{"slug": make(name) if make else None} for name in names], "categories_")

    def profiles(self, published: list[_Post], authors: Mapping[str, Any]) -> Iterator[str]:
        """Yield expressions for the paths of the pages about the authors of posts."""
        if self.options.get("authors_profiles") is True:
            form = self._text("authors_profiles_url_format", "author/{slug}")
            named = [(name, typed.mapping(authors.get(name))) for post in published for name in post.authors]
            values = [
                {"slug": typed.text(of.get("slug")) or name, "name": typed.text(of.get("name"))} for name, of in named
            ]
            yield from self._views(form, values, "authors_profiles_")

    def _views(self, form: str, values: Sequence[Mapping[str, str | None]], kind: str) -> Iterator[str]:
        """Yield expressions for the paths of lists, of which each post names one or several by its values."""
        for path, count in Counter(self._path(form, value) for value in values).items():
            yield from self._pages(path, count, kind) if path else self._any(form)

    def _pages(self, path: str, posts: int, kind: str) -> Iterator[str]:
        """Yield the path of a list, and of the pages that continue it."""
        yield re.escape(posixpath.normpath(path))
        stated = self.options.get(f"{kind}pagination")
        if (self.options.get("pagination") if stated is None else stated) is False:
            return
        step = self.options.get(f"{kind}pagination_per_page") or self.options.get("pagination_per_page", _PER_PAGE)
        stem, form = posixpath.splitext(path)[0], self._text("pagination_url_format", "page/{page}").strip("/")
        if posixpath.basename(stem) == "index":
            stem, form = posixpath.dirname(stem), f"{form}/index"
        for number in range(2, 1 + -(-posts // step) if isinstance(step, int) and step > 0 else 2):
            yield re.escape(posixpath.normpath(posixpath.join(stem, form.replace("{page}", str(number)) + ".md")))

    def _path(self, form: str, values: Mapping[str, str | None]) -> str:
        """Return the path that a format makes of values; "" if it needs one that is None."""
        names = _PLACEHOLDER.findall(form)
        if any(values.get(name) is None for name in names):
            return ""
        filled = _PLACEHOLDER.sub(lambda match: values[match[1]] or "", form)
        return posixpath.normpath(posixpath.join(self.folder, posixpath.normpath(filled.strip("/")) + ".md"))

    def _any(self, form: str) -> Iterator[str]:
        """Yield an expression for all that a format may make."""
        fixed = form.partition("{")[0].rpartition("/")[0]
        folder = posixpath.normpath(posixpath.join(self.folder, fixed.strip("/")))
        yield ANY if folder == "." else f"{re.escape(folder)}/{ANY}"

    def _slugify(self, option: str) -> Callable[[str], str] | None:
        separator = self._text(f"{option}_separator", "-")
        if option in self.options:
            return slugify(self.options[option], separator)
        return partial(pymdownx.make_id, case="lower", separator=separator)

    def _text(self, option: str, default: str) -> str:
        return typed.text(self.options.get(option)) or default


def _formatted(when: datetime | None, form: str) -> str | None:
    """Return a date in a format of Unicode (LDML) that has numbers only; None for words, which languages differ in."""
    if when is None or form in {"full", "long", "medium", "short"}:
        return None
    numbers = {"y": when.year, "M": when.month, "d": when.day}
    parts = []
    for match in _DATE_PARTS.finditer(form):
        quoted, letter = match[1], match[2]
        width = len(match[0])
        if letter and (letter not in numbers or (letter != "y" and width > 2)):  # noqa: PLR2004 - three letters are a word
            return None
        if letter:
            number = f"{numbers[letter]:0{width}}"
            parts.append(number[-2:] if match[0] == "yy" else number)
        else:
            parts.append(match[0] if quoted is None else quoted or "'")
    return "".join(parts)
