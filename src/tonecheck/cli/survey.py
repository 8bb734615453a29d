"""What ``tonecheck init`` finds in a folder: its builder, its articles, and what is none."""

from __future__ import annotations

import os
import posixpath
import re

from tonecheck import opening
from tonecheck.article_reader import ArticleReader
from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.files.paths import on_one_line, relative, shown_path
from tonecheck.lazy_dataclass import dataclass
from tonecheck.settings import starter
from tonecheck.settings.configuration_files import at
from tonecheck.settings.starter import Guess
from tonecheck.site.find import FOR_CONTRIBUTORS, PLAIN, SiteFinder
from tonecheck.site.unpublished import unpublished

_FILLER = expression(r"\blorem\s+ipsum\s+dolor\b", re.IGNORECASE)
_DEMO = expression(
    r"(?:.*\d{4}-\d{2}-\d{2}-)?(?:welcome-to-\w+|hello-world|(?:my-)?(?:first|second|third|fourth)-?(?:blog-?)?post"
    r"|(?:long|mdx)-blog-post|markdown-(?:style-guide|syntax)|using-mdx|emoji-support|rich-content|math-typesetting)"
)
_PARTS = frozenset({"_includes", "includes", "_layouts", "layouts", "partials", "_partials", "templates", "_templates"})
_FRAMEWORK = expression(r'"(?:next|astro|gatsby|nuxt|@sveltejs/kit|@remix-run/\w+|react|vue|svelte)"\s*:')
_IN_CODE = frozenset({"next", "astro", PLAIN})
"""Builders of sites whose pages are in code; whatever the code reads may be an article, so they leave nothing out."""
_CONTENT = frozenset("content contents posts _posts articles blog pages app guides".split())
_AS_IT_IS = frozenset({"public", "static"})
_NO_WORDS = expression(r"<(script|style|head|noscript)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_WORD = expression(r"[^\W\d_]{2,}")
_A_PAGE = 20
"""Words from which an HTML file that is published as it is looks like a page, and not like the frame of a program."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in a folder.

    Attributes:
        guess: the settings that fit.
        articles: how many articles those settings check.
        left_out: the files that the site does not publish, from the working folder.
        in_code: whether the pages of the site are in code, which tonecheck does not read.
    """

    guess: Guess
    articles: int
    left_out: tuple[str, ...]
    in_code: bool = False


def survey(folder: str) -> Survey:
    """Return what is in a folder."""
    reader = ArticleReader(at(folder))
    try:
        found = reader.find([folder])
    except SourceError:
        return Survey(Guess(""), 0, ())
    first = shown_path(found.files[0]) if found.files else posixpath.join(shown_path(folder), "index.md")
    finder = SiteFinder(root=folder)
    builder = finder.model_of(first).builder
    # The walk keeps them if there is nothing else in the folder, since whoever names such a folder wants it checked.
    left_out = {**found.left_out, **unpublished(finder, list(map(shown_path, found.files)))}
    texts = {path: _text(reader, path) for path in found.files if shown_path(path) not in left_out}
    excluded = [path for path, text in texts.items() if _is_none(path, folder, text, builder)]
    articles = [path for path in texts if path not in set(excluded)]
    own = [path for path in articles if not _is_note(relative(path, folder))]
    in_code = builder in _IN_CODE and _has_framework(folder)
    if in_code:
        own = articles = [path for path in own if _is_content(relative(path, folder), texts[path])]
    guess = Guess(
        builder,
        starter.locale_of((texts[path] for path in articles), finder.language_of(first)),
        paths=starter.folders_of([relative(path, folder) for path in own]),
        exclude=tuple(_pattern(relative(path, folder)) for path in excluded),
    )
    checked = articles if guess.paths == (".",) else own
    return Survey(guess, len(checked), tuple(map(on_one_line, left_out)), in_code)


def _text(reader: ArticleReader, path: str) -> str:
    try:
        return reader.read(path).text
    except SourceError:  # the first check reports it
        return ""


def _has_framework(folder: str) -> bool:
    """Return whether a site is made with a framework in which pages are programs."""
    try:
        package = opening.read(os.path.join(folder, "package.json"))
    except OSError:
        return False
    return _FRAMEWORK.search(package.decode("utf-8", "replace")) is not None


def _is_content(path: str, text: str) -> bool:
    """Return whether a file of a site whose pages are in code looks like an article, and not like a note about it.

    It has front matter or components, or its folder says so. What is published as it is has the words of a page.
    """
    *folders, name = path.split("/")
    ending = posixpath.splitext(name)[1].lower()
    if ending in {".html", ".htm"}:
        words = _WORD.findall(_NO_WORDS.sub(" ", text)) if not _AS_IT_IS.isdisjoint(folders) else ()
        return len(words) >= _A_PAGE
    if not _AS_IT_IS.isdisjoint(folders):
        return False
    return ending == ".mdx" or text.lstrip("\ufeff").startswith(("---", "+++")) or not _CONTENT.isdisjoint(folders)


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
