"""Sites that mention a subject and must therefore say something else too, on whichever page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar
from zlib import crc32

from tonecheck.kinds import requires
from tonecheck.language import topics
from tonecheck.language.fold import fold
from tonecheck.language.required import plain
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Match, Place, Stage

if TYPE_CHECKING:  # only a site with such a subject needs them
    import re

    from tonecheck.site import Site
    from tonecheck.site.facts import Count
    from tonecheck.site.tree import Tree

_MOST_FILES = 600
_READ = frozenset(
    """.md .markdown .mdx .html .htm .xhtml .php .njk .liquid .ejs .hbs .mustache .pug .haml .erb .twig .j2 .tmpl .txt
    .js .jsx .ts .tsx .vue .svelte .astro .yml .yaml .toml .json .adoc .rst""".split()
)
"""The endings of files in which a site may say it: articles, layouts, components, settings and data."""

_OF_NO_SITE = frozenset({"plain", "docx"})
"""Formats of single texts: what was pasted or written as a letter shows nothing of the site that it is for."""


@dataclass(frozen=True)
class Check(requires.Check):
    """Finds a site that speaks of a subject but lacks, on all its pages, what must go with it: a register, a helpline.

    Each page is looked at as in the kind ``requires``. What a page lacks may stand anywhere else in the site's folder:
    on another page, in a layout or in its data; only ``needs`` and ``answers`` are looked for there. A site with more
    files than we read is one that may say it. Reported once a site, at the page nearest to its start; a plain text or a
    Word document is looked at by itself, so nothing is said of its site.

    Values: match, pages (how many pages lack it).

    Attributes:
        at_most: a site with more mentions than this on one page is left to another rule; 0 for any number.
    """

    only_with: ClassVar[tuple[str, ...]] = ("lacks",)

    at_most: int = 0

    @property
    def stage(self) -> Stage:
        """It compares the pages of a site."""
        return "site"

    @classmethod
    def shared_pass(cls, checks: Sequence[requires.Check]) -> None:  # type: ignore[override]  # noqa: ARG003
        """Return no pass over a page: the pages are looked at by ``counter``."""
        return

    @classmethod
    def counter(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
        """Return a callable that says, for several checks, what a page lacks."""
        find_lacking = requires.Check.shared_pass(checks)
        keys = [check.key for check in checks]

        def run(document: Document) -> Iterator[Count]:
            from tonecheck.site.facts import Count  # noqa: PLC0415 - whoever counts has imported it

            if document.source.format in _OF_NO_SITE:
                return
            for number, match in find_lacking(document):
                place = document.source.place(match.span)
                yield Count(keys[number], match.values["match"], int(match.values["count"]), place)

        return run

    @cached_property
    def key(self) -> str:
        """A name for what this check counts, short and the same in every process."""
        from tonecheck.site.facts import LACKS  # noqa: PLC0415 - whoever asks has imported it

        return f"{LACKS}{crc32(repr((self.when, self.needs, self.answers, self.at_most)).encode()):08x}"

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:  # type: ignore[override]
        """Yield a place, with a match, for each site that lacks what must go with its subject."""
        key = self.key
        if not any(count.word == key for page in site.pages for count in page.counts):
            return
        for project in site.projects:
            lacking = [
                (path, count) for path, page in project.pages.items() for count in page.counts if count.word == key
            ]
            if not lacking or (self.at_most and any(count.number > self.at_most for _, count in lacking)):
                continue
            if self._is_said(project.model.tree):
                continue
            _, first = min(lacking, key=lambda found: _distance(found[0]))
            yield first.place, Match(first.place.span, {"match": first.way, "pages": str(len(lacking))})

    def _is_said(self, tree: Tree) -> bool:
        """Return whether a file of the site has what must go with the subject, or whether we cannot know."""
        wanted = [fold(text) for _, text in requires.all_texts(self.needs)]
        answers = [
            (requires.compiled(answer), groups if answer.isascii() else [])
            for answer, groups in zip(self.answers, self.required, strict=True)
            if "path: " not in answer
        ]
        read = 0
        refused = tree.refused
        for path in tree.files():
            if posixpath.splitext(path)[1].lower() not in _READ:
                continue
            read += 1
            if read > _MOST_FILES:
                return True
            text = tree.peek(path)
            if text and (topics.contains(text, wanted) or _has_one(text, answers)):
                return True
        return tree.refused > refused  # a part of the site that we do not read may say it


def _has_one(text: str, answers: Sequence[tuple[re.Pattern[str], list[list[str]]]]) -> bool:
    """Return whether one of several expressions matches in a text; each with the texts that it needs there."""
    lower = text.lower()
    return any(
        all(any(plain(needed) in lower for needed in group) for group in groups) and regex.search(text)
        for regex, groups in answers
    )


def _distance(path: str) -> tuple[int, bool, str]:
    """Return how far a page is from the start of its site."""
    folder, name = posixpath.split(path)
    return folder.count("/") + bool(folder), not name.startswith(("index.", "_index.")), path
