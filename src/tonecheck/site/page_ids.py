"""The ids of each page of a site: those of its source and of what it includes, and those that it may have besides."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Source
from tonecheck.site import footnotes
from tonecheck.site.builders import files
from tonecheck.site.facts import LinkFact, PageFacts, parsed
from tonecheck.site.routes import Model

_LITERAL_ID = expression(r"""\b(?:id|name)\s*=\s*\\?["']?([^\s"'<>{}\\]+)""")
_REFRESH = expression(r"""<meta\s[^<>]*http-equiv\s*=\s*["']?refresh""", re.IGNORECASE)
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdown", ".mdx")
_INCLUDING = ("{%", "{{", ":::", "{!", "-8<-", "\nimport ")
"""One of these is on each page that includes a file or has a tag of its site's own."""
_NUMBERS = tuple(f"{mark}{number}" for mark in "-_" for number in range(1, 10))


@dataclass(frozen=True)
class PageIds:
    """The ids of the pages of a site.

    Attributes:
        model: the site as its builder describes it.
        facts: returns the facts about a page, by its path in the site's folder; None if it cannot be parsed.
        is_apart: returns whether people read a page in the repository, not on the site.
    """

    model: Model
    facts: Callable[[str], PageFacts | None]
    is_apart: Callable[[str], bool]
    _ids: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _template_ids: dict[str, frozenset[str] | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, path: str) -> frozenset[str] | None:
        """Return the known ids of a page, or None if nothing is known about them.

        Args:
            path: the page's file, in the site's folder.
        """
        if path not in self._ids:
            self._ids[path] = self._find_ids(path)
        return self._ids[path]

    def _find_ids(self, path: str) -> frozenset[str] | None:
        refused = self.model.tree.refused
        page = self.facts(path)
        if page is None or (page.format == "html" and _REFRESH.search(self.model.tree.text(path))):
            return None
        ids = set(page.anchors)
        included = self._included(path)
        if included:
            ids.update(included)
        apart = self.is_apart(path)
        if self.model.slugs and not apart:
            ids.update(self.model.slugs(page.headings, path))
        elif apart or path in self.model.opaque:  # code of the site makes ids: most likely as such code usually does
            ids.update(files.any_slug(page.headings, path))
        note_ids = footnotes.by_any if apart else self.model.note_ids
        if page.footnotes and note_ids:
            ids.update(note_ids(page.footnotes))
        return frozenset(ids) if self.model.tree.refused == refused else None

    def names(self, path: str, fact: LinkFact) -> frozenset[str]:
        """Return what a link in the builder's own notation may call the places of a page, besides its ids."""
        page = self.facts(path) if self.model.names else None
        return frozenset(self.model.names(page.headings, path, fact)) if page and self.model.names else frozenset()

    def may_have(self, path: str, page_id: str) -> bool:
        """Return whether a page may have an id that its source does not show."""
        if path in self.model.opaque or self._included(path) is None:
            return True
        return self.model.may_have is not None and self.model.may_have(path, page_id)

    def _included(self, path: str) -> frozenset[str] | None:
        """Return the ids that templates add to a page, or None if we cannot know them."""
        if path not in self._template_ids:
            may_have_tags = self.model.included is not None and not self.is_apart(path)
            text = self.model.tree.text(path) if may_have_tags else ""
            adds = any(mark in text for mark in _INCLUDING)
            self._template_ids[path] = self._find_included(path) if adds else frozenset()
        return self._template_ids[path]

    def _find_included(self, path: str) -> frozenset[str] | None:
        included = self.model.included(path) if self.model.included else None
        if included is None or not included[1] or not self.model.slugs or not path.endswith(_MARKDOWN):
            return included and included[0]
        page = parsed(Source(path, "\n\n".join(included[1]), "markdown", self.model.dialect))
        slugs = [slug for slug in self.model.slugs(page.headings, path) if slug]
        # If one of the page's own headings already has the id, the builder appends a number.
        numbered = {f"{slug}{number}" for slug in slugs for number in ("", *_NUMBERS)}
        notes = self.model.note_ids(page.footnotes) if page.footnotes and self.model.note_ids else ()
        return included[0] | numbered | set(page.anchors) | set(notes)

    @cached_property
    def layout_ids(self) -> frozenset[str] | None:
        """The literal ids in the site's templates; None if we do not read all of them."""
        ids: set[str] = set()
        tree = self.model.tree
        refused = tree.refused
        for layout in self.model.layouts:
            for path in [layout] if tree.is_file(layout) else tree.files(layout):
                ids.update(_LITERAL_ID.findall(tree.text(path)))
        return frozenset(ids) if tree.refused == refused else None

    def literal_ids(self, path: str) -> frozenset[str]:
        """Return the ids that the code of a page states literally: a page's template, or a component."""
        return frozenset(_LITERAL_ID.findall(self.model.tree.text(path)))
