"""Titles of pages that say nothing of the page, such as the name of the site alone, or the topic of another page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from tonecheck.expressions import any_glob, expression
from tonecheck.language.scripts import has_other
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match

_WORD = expression(r"[^\W_]{2,}")
_SEPARATOR = expression(r"\s[-–—|·:•»/]+\s|\s*[|»•]\s*|:\s")
_BETWEEN = expression(r"(?<=[a-z])(?=[A-Z])|[-_.\s]+")
_SET_ELSEWHERE = expression(
    r"<meta\s[^<>]*(?:noindex|http-equiv\s*=\s*[\"']?refresh)|document\.title\s*=|\blocation\.(?:replace|href\s*=)",
    re.IGNORECASE,
)
_ALIKE = 5
"""How many letters of two words are compared, so that “anxious” and “anxiety” count as the same topic."""
_FEW_WORDS = 10
_AROUND = frozenset(["nav", "shared"])


@dataclass(frozen=True)
class Check(Kind):
    """Finds a ``title`` of HTML none of whose words stands in a heading of the page or in the name of its file.

    A title that has several parts, such as the page and the site, is left alone: one of them may say in other words
    what the page is about. So are short pages, and titles that a template, a script or another address may replace.

    Values: match (the title), heading (how the page's first heading of the highest level begins).

    Attributes:
        fewest: how many words the paragraphs and lists of a page must have.
        general: words that say nothing of any page, such as “welcome”. A part of a title that has
            nothing else does not count.
        exempt: globs for paths or names of files, without extension, that need no title of their own.
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)
    about_page: ClassVar[bool] = True

    fewest: int = 60
    general: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for the title if it says nothing of the page."""
        title = next((block for block in document.blocks if block.kind == "meta" and block.key == "title"), None)
        if title is None or OBJECT in title.text or title.span.end <= document.meta.span.end:
            return
        path = posixpath.splitext(document.source.path.replace("\\", "/"))[0]
        name = posixpath.basename(path)
        if any(map(any_glob(self.exempt).match, (path.lower(), name.lower()))):
            return
        texts = [block for block in document.blocks if block.text.strip() and _AROUND.isdisjoint(block.within)]
        headings = [block for block in texts if block.kind == "heading"]
        if not headings or self._names(title, headings, name) or _is_given_elsewhere(document, title):
            return
        words = sum(len(block.text.split()) for block in texts if block.kind in ("paragraph", "item"))
        if words < self.fewest:
            return
        parts = [part for part in _SEPARATOR.split(title.text) if self._topics(part)]
        if len(parts) > 1:
            return
        heading = min(headings, key=lambda block: block.level).text.replace(OBJECT, " ").split()
        begin = " ".join(heading[:_FEW_WORDS]) + (" …" if len(heading) > _FEW_WORDS else "")
        yield Match(title.span, {"match": title.text, "heading": begin})

    def _names(self, title: Block, headings: Sequence[Block], name: str) -> bool:
        """Return whether a title has a word of the headings or the name of the file, or nobody can tell."""
        shown = [*(heading.text for heading in headings), _BETWEEN.sub(" ", name)]
        if not self._topics(" ".join(shown[:-1])) or has_other("".join((title.text, *shown))):
            return True
        if not self._topics(title.text).isdisjoint(self._topics(" ".join(shown))):
            return True
        together = "".join(_WORD.findall(" ".join(shown).casefold()))
        own = "".join(_WORD.findall(title.text.casefold()))
        joined = "".join(_WORD.findall(name.casefold()))
        return any(word in together for word in self._topics(title.text)) or bool(joined and joined[:_ALIKE] in own)

    def _topics(self, text: str) -> frozenset[str]:
        """Return the beginnings of the words that may be what a text is about."""
        words = _WORD.findall(text.casefold())
        return frozenset(word[:_ALIKE] for word in words if word not in self.general)


def _is_given_elsewhere(document: Document, title: Block) -> bool:
    """Return whether the words are no text of an element, or a script or another address takes their place."""
    text = document.source.text
    before = text[max(0, title.span.start - 99) : title.span.start].rstrip()
    # Where the element says nothing, the parser gives the title for social networks.
    return not before.endswith(">") or _SET_ELSEWHERE.search(text) is not None
