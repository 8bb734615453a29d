"""What ``tonecheck init`` finds in a folder: its builder, its articles, and what is none."""

from __future__ import annotations

import posixpath
import re

from tonecheck.article_reader import ArticleReader
from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.files.paths import on_one_line, relative, shown_path
from tonecheck.lazy_dataclass import dataclass
from tonecheck.settings import starter
from tonecheck.settings.config import at
from tonecheck.settings.starter import Guess
from tonecheck.site.find import FOR_CONTRIBUTORS, PLAIN, SiteFinder

_FILLER = expression(r"\blorem\s+ipsum\s+dolor\b", re.IGNORECASE)
_DEMO = expression(
    r"(?:.*\d{4}-\d{2}-\d{2}-)?(?:welcome-to-\w+|hello-world|(?:my-)?(?:first|second|third|fourth)-?(?:blog-?)?post"
    r"|(?:long|mdx)-blog-post|markdown-(?:style-guide|syntax)|using-mdx|emoji-support|rich-content|math-typesetting)"
)
_PARTS = frozenset({"_includes", "includes", "_layouts", "layouts", "partials", "_partials", "templates", "_templates"})


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in a folder.

    Attributes:
        guess: the settings that fit.
        articles: how many articles those settings check.
        left_out: the files that the site does not publish, from the working folder.
    """

    guess: Guess
    articles: int
    left_out: tuple[str, ...]


def survey(folder: str) -> Survey:
    """Return what is in a folder."""
    reader = ArticleReader(at(folder))
    try:
        found = reader.find([folder])
    except SourceError:
        return Survey(Guess(""), 0, ())
    first = shown_path(found.files[0]) if found.files else posixpath.join(shown_path(folder), "index.md")
    builder = SiteFinder(root=folder).model_of(first).builder
    texts = {path: _text(reader, path) for path in found.files}
    excluded = [path for path in found.files if _is_none(path, folder, texts[path], builder)]
    articles = [path for path in found.files if path not in set(excluded)]
    own = [relative(path, folder) for path in articles if not _is_note(relative(path, folder))]
    guess = Guess(
        builder,
        starter.locale_of(texts[path] for path in articles),
        paths=starter.folders_of(own),
        exclude=tuple(_pattern(relative(path, folder)) for path in excluded),
    )
    return Survey(guess, len(articles), tuple(map(on_one_line, found.left_out)))


def _text(reader: ArticleReader, path: str) -> str:
    try:
        return reader.read(path).text
    except SourceError:  # the first check reports it
        return ""


def _is_none(path: str, folder: str, text: str, builder: str) -> bool:
    """Return whether a file is no article although no builder leaves it out.

    It is a demo of the builder, or, where we know none, a file whose name says what it is for.
    """
    *folders, name = relative(path, folder).split("/")
    stem = posixpath.splitext(name)[0]
    if _FILLER.search(text) or (_DEMO.fullmatch(stem) and builder in text.lower() and builder not in {"", PLAIN}):
        return True
    if builder != PLAIN:
        return False
    return stem == "404" or _is_note(relative(path, folder)) or not _PARTS.isdisjoint(folders)


def _is_note(path: str) -> bool:
    """Return whether a file at the top is for those who work on the site."""
    return posixpath.splitext(path)[0] in FOR_CONTRIBUTORS


def _pattern(path: str) -> str:
    """Return a pattern, as in ``.gitignore``, that matches one file."""
    return "/" + re.sub(r"([*?\[\]\\!#])", r"\\\1", path)
