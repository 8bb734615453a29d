"""Links and pictures whose addresses lead to nothing, or not where they should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.tagged_addresses import around_fragment
from tonecheck.model import Edit, Kind, Match, Place

if TYPE_CHECKING:  # takes 17 ms, and only pages with links need it
    from tonecheck.site import Site
    from tonecheck.site.verdicts import Verdict

_ANCHORS = "broken-anchor"
_CASE = "case"
_GONE = "gone"
_VARIANTS = {"redirect": "moved", "folder": "folder", "published": "published", "include": "included"}


@dataclass(frozen=True)
class Check(Kind):
    """Finds links and pictures whose addresses have a certain outcome, resolved as the site's own builder would.

    The site's configuration files show which builder it is. For each builder, ``tonecheck.site.builders`` knows which
    page has which address, which ids headings get and what template tags mean. An address that a template hides is
    ``unknown``, and never reported as broken. We do not follow links to other sites.

    Outcomes (option “what”):

    - ``broken``: the address leads to nothing.
    - ``broken-anchor``: the page exists, but nothing on it has the id that the fragment names. Variant: ``moved`` (a
      redirect drops the fragment).
    - ``case``: the address differs from the file only in letter case.
    - ``unpublished``: the page is a draft, or left out of the site.
    - ``redirect``: the address leads to a redirect.
    - ``no-scheme``: a web or mail address lacks its beginning.
    - ``placeholder``: nobody has filled in the address.
    - ``insecure-own``: the address uses ``http`` for the site itself.
    - ``bad-contact``: the address is not a valid telephone number or mail address.
    - ``no-target``: ``#``, an empty address or a script in HTML, where a script may say what the link does.
    - ``unknown``: the address cannot be resolved.

    Variants: ``near`` (a similar address exists), ``folder`` (it is a folder without a start page), ``published`` (it
    names the source of a page that the builder publishes elsewhere), ``loaded`` (not a link, but a film, a frame or the
    like), ``included`` (a part that the page includes brings it, and near is the address), ``empty`` (a picture without
    an address), ``moved``; ``more`` and ``near-more`` (further addresses of the page have the same cause: a folder in
    other capitals, or one that is not there).
    Values: match (the address), near (what was perhaps meant), why, builder (the site's builder), more (how many
    further addresses).

    Attributes:
        what: the outcome to report.
        of: links, images or both.
        certain: fix the address if nothing else can be meant.
    """

    only_with: ClassVar[tuple[str, ...]] = ("images", "links")

    stage = "site"
    on_links: ClassVar[bool] = True

    what: Literal[
        "broken", "broken-anchor", "case", "unpublished", "redirect", "no-scheme", "placeholder", "insecure-own",
        "bad-contact", "no-target", "unknown",
    ]  # fmt: skip
    of: Literal["links", "images", "both"] = "both"
    certain: bool = True

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of each address with this outcome, with a match."""
        found = (
            verdict
            for verdict in site.verdicts
            if verdict.outcome == self.what and (self.of == "both" or verdict.image == (self.of == "images"))
        )
        for _, of_page in groupby(found, key=lambda verdict: verdict.page.path):
            yield from self._by_cause(of_page)

    def _by_cause(self, of_page: Iterator[Verdict]) -> Iterator[tuple[Place, Match]]:
        """Yield the places of a page, of those with one cause the first.

        A folder or file that a page names in other capitals is one cause, and so is a folder of pictures that is not
        there. The match has the edits of all places.
        """
        by_name: dict[tuple[str, str], list[Verdict]] = {}
        for verdict in of_page:
            if self.what == _CASE or verdict.why == _GONE:
                by_name.setdefault(_names(verdict.fact.target, verdict.near), []).append(verdict)
            else:
                yield verdict.fact.place, self._match(verdict)
        for same in by_name.values():
            same.sort(key=lambda verdict: verdict.fact.place.span.start)
            yield same[0].fact.place, self._several(same)

    def _several(self, same: Sequence[Verdict]) -> Match:
        first, *others = map(self._match, same)
        edits = (*first.edits, *(edit for match in others for edit in match.edits))
        more = len({match.values["match"] for match in others} - {first.values["match"]})
        if not more:  # the same address again
            return Match(first.span, first.values, edits, first.suggestions, variant=first.variant)
        values = {**first.values, "more": "one more address" if more == 1 else f"{more} more addresses"}
        variant = "near-more" if same[0].why == _GONE and first.variant == "near" else "more"
        return Match(first.span, values, edits, first.suggestions, variant=variant)

    def _match(self, verdict: Verdict) -> Match:
        fact = verdict.fact
        near = verdict.near
        values = {"match": fact.target, "near": near, "why": verdict.why, "builder": verdict.builder}
        if self.what == _ANCHORS:
            page_address, fragment, rest = around_fragment(fact.target)
            values["match"] = f"#{fragment}"
            near = page_address + near + rest if near.startswith("#") else near
        variant = _VARIANTS.get(verdict.why) or ("near" if near else "")
        if not fact.target.strip():
            variant = "empty"
        elif fact.loaded and not variant:
            variant = "loaded"
        edits: tuple[Edit, ...] = ()
        if near and verdict.certain and self.certain and fact.exact:
            edits = (Edit(fact.place.span, near),)
        suggestions = (near,) if near and variant != "included" else ()
        return Match(fact.place.span, values, edits, suggestions, variant=variant)


def _names(written: str, near: str) -> tuple[str, str]:
    """Return what an address calls a folder or file and what that is called, without what is the same behind both."""
    names, right = (address.partition("#")[0].split("/") for address in (written, near))
    if not near:
        return "/".join(names[:-1]), ""
    while len(names) > 1 and len(right) > 1 and names[-1] == right[-1]:
        del names[-1], right[-1]
    return "/".join(names), "/".join(right)
