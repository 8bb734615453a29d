"""Text alternatives that several pictures of a page or site share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from tonecheck.expressions import any_glob, expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Kind, Match, Place, Stage

if TYPE_CHECKING:  # the caller passes these in
    from tonecheck.reading.picture import Picture
    from tonecheck.site import LinkFact, PageFacts, Site

_LETTER = expression(r"[^\W\d_]")
_WHOLE_ADDRESS = expression(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_EDGES = " \t.,:;!?…-–—()[]" + OPENING + CLOSING


@dataclass(frozen=True)
class Check(Kind):
    """Finds different pictures with the same description, or one picture with different descriptions.

    Each group is reported once: on a ``page`` at its second picture, on a ``site`` and for one ``picture`` at its
    first. Sizes and colours of a picture (``river-300x200.jpg``, ``logo-dark.svg``) count as the same picture. We
    compare addresses as written, relative ones from their page, and ignore letter case and punctuation at the ends of a
    description.

    Values: match, count, line or page (of the other picture), other (its description).

    Attributes:
        of: what to compare: page (pictures of a page), site (pictures of all pages) or picture (the descriptions that
            each picture has on the site).
        fewest: for site, how many different pictures must share a description.
        exempt: globs for addresses that may share a description; letter case is ignored.
        components: MDX components that are images, as for the kind ``accessible-name``.
    """

    only_with: ClassVar[tuple[str, ...]] = ("images",)

    of: Literal["page", "site", "picture"] = "page"
    fewest: int = 3
    exempt: tuple[str, ...] = ()
    components: Mapping[str, str] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        """Whether the check reads a page or the site."""
        return "page" if self.of == "page" else "site"

    def __call__(self, subject: Document | Site) -> Iterator[Match] | Iterator[tuple[Place, Match]]:
        """Yield a match for each group; for a site, with its place."""
        if self.of == "page":
            return self._on_page(cast("Document", subject))
        pages = cast("Site", subject).pages
        return self._over_site(pages) if self.of == "site" else self._of_picture(pages)

    def _on_page(self, document: Document) -> Iterator[Match]:
        if not document.images:
            return
        from tonecheck.reading.image_files import same_picture  # noqa: PLC0415 - only a page with pictures needs it
        from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

        groups: dict[str, dict[str, Picture]] = {}
        for picture in document.cached(Pictures(components=tuple(sorted(self.components.items())))):
            named = picture.state == "named" and picture.by_alt and not picture.fault and picture.image
            if not named or named.templated or self._is_exempt(picture.target):
                continue
            key, address = _key(picture.name), same_picture(picture.target)
            if key and address:
                groups.setdefault(key, {}).setdefault(address, picture)
        for group in groups.values():
            pictures = list(group.values())
            link_targets = {
                document.nodes[picture.link].attributes.get("href", "") if picture.link >= 0 else ""
                for picture in pictures
            }
            if len(pictures) > 1 and (len(link_targets) > 1 or "" in link_targets):
                line = document.source.position(pictures[0].span.start).line
                values = {"match": pictures[1].name, "count": str(len(pictures)), "line": str(line)}
                yield Match(pictures[1].alt_span or pictures[1].span, values)

    def _over_site(self, pages: Iterable[PageFacts]) -> Iterator[tuple[Place, Match]]:
        groups: dict[str, dict[str, LinkFact]] = {}
        for fact, address in self._facts(pages):
            key = _key(fact.text)
            if key and not self._is_exempt(fact.target):
                groups.setdefault(key, {}).setdefault(address, fact)
        for group in groups.values():
            facts = list(group.values())
            elsewhere = [fact for fact in facts if fact.place.path != facts[0].place.path]
            if len(facts) >= self.fewest and elsewhere:
                values = {"match": facts[0].text, "count": str(len(facts)), "page": _location(elsewhere[0])}
                yield facts[0].place, Match(facts[0].place.span, values)

    def _of_picture(self, pages: Iterable[PageFacts]) -> Iterator[tuple[Place, Match]]:
        first_facts: dict[str, LinkFact] = {}
        reported: set[str] = set()
        for fact, address in self._facts(pages):
            if not _key(fact.text) or self._is_exempt(fact.target):
                continue
            first_fact = first_facts.setdefault(address, fact)
            if _key(first_fact.text) != _key(fact.text) and address not in reported:
                reported.add(address)
                values = {"match": first_fact.text, "other": fact.text, "page": _location(fact)}
                yield first_fact.place, Match(first_fact.place.span, values)

    def _facts(self, pages: Iterable[PageFacts]) -> Iterator[tuple[LinkFact, str]]:
        from tonecheck.reading.image_files import same_picture  # noqa: PLC0415 - only a site with pictures needs it

        for page in pages:
            for fact in page.images:
                if fact.text and not fact.templated:
                    address = same_picture(_site_address(page, fact.target))
                    if address:
                        yield fact, address

    def _is_exempt(self, address: str) -> bool:
        return any_glob(self.exempt).match(address.lower()) is not None


def _key(alt: str) -> str:
    """Return a description in the form that is compared, or "" if it has no letter."""
    return " ".join(alt.split()).casefold().strip(_EDGES) if _LETTER.search(alt) else ""


def _site_address(page: PageFacts, target: str) -> str:
    if _WHOLE_ADDRESS.match(target):
        return target
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))


def _location(fact: LinkFact) -> str:
    return f"{fact.place.path}:{fact.place.start.line}"
