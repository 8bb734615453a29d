"""Links and pictures that do not lead where their page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Edit, Kind, Match, Place

if TYPE_CHECKING:  # 17 ms, for pages with links only
    from tonecheck.site import Site
    from tonecheck.site.verdicts import Verdict

_ANCHORS = "broken-anchor"


@dataclass(frozen=True)
class Check(Kind):
    """Looks for addresses of one outcome, resolved as the site's own builder would.

    The builder is found from its configuration files; which page has which address, which headings have which ids and
    what its template tags mean is known for each of them (``tonecheck.site.builders``). What a template hides is
    ``unknown``, and never called broken. Links to other sites are not followed. Variants: ``near`` where something like
    it is there; ``moved`` where a redirect leads on and forgets what follows the #. Values: match (the address), near
    (what was perhaps meant), why.

    Attributes:
        what: broken, broken-anchor, case (differs in letter case only), unpublished (a draft, or left out of the site),
            redirect, no-scheme (a web or mail address without its beginning), placeholder (nobody has filled it in),
            insecure-own (``http`` to the site itself), bad-contact (no telephone number or mail address), unknown.
        of: links, images or both.
        certain: make an edit where nothing else can be meant.
    """

    stage = "site"

    what: Literal[
        "broken", "broken-anchor", "case", "unpublished", "redirect", "no-scheme", "placeholder", "insecure-own",
        "bad-contact", "unknown",
    ]  # fmt: skip
    of: Literal["links", "images", "both"] = "both"
    certain: bool = True

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of each such address, with a match."""
        for verdict in site.verdicts:
            if verdict.outcome == self.what and (self.of == "both" or verdict.image == (self.of == "images")):
                yield verdict.fact.place, self._match(verdict)

    def _match(self, verdict: Verdict) -> Match:
        fact = verdict.fact
        near = verdict.near
        values = {"match": fact.target, "near": near, "why": verdict.why}
        if self.what == _ANCHORS:
            before, _, fragment = fact.target.partition("#")
            values["match"] = f"#{fragment}"
            near = before + near if near.startswith("#") else near
        variant = "moved" if self.what == _ANCHORS and verdict.why == "redirect" else "near" if near else ""
        edits: tuple[Edit, ...] = ()
        if near and verdict.certain and self.certain and fact.exact:
            edits = (Edit(fact.place.span, near),)
        return Match(fact.place.span, values, edits, (near,) if near else (), variant=variant)
