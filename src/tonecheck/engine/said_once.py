"""What some rules say on several pages is one finding that names the pages.

Pages of a site repeat a phrase, each in a sentence of its own, so it stands in no part that they share, as
``engine/parts.py`` looks for them. What one line of a layout can mend, they lack together. A title that
many pages share is one fault, and is reported once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tonecheck.findings.shared_part import lacking, repeated
from tonecheck.model import Finding
from tonecheck.packs.families import Family, is_once_a_site, is_same_on_site, told_by

_SEVERAL = 2
"""From this many pages on, what they lack is one finding."""


def said_once(
    findings: Sequence[Finding], families_of: Callable[[str], Mapping[str, Family]], *, fewest: int
) -> list[Finding]:
    """Return the findings, those that say the same on several pages as one that is about the first.

    Args:
        findings: the findings of all pages, in order.
        families_of: returns the families of the plan for a path.
        fewest: from this many pages on, what is the same on them is one finding; what they lack is one from two on.
    """
    alike: dict[tuple[str, str], list[Finding]] = {}
    absent: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        families = families_of(finding.path)
        if is_same_on_site(finding, families):
            alike.setdefault((finding.rule, finding.message), []).append(finding)
        elif is_once_a_site(finding, families):
            absent.setdefault((finding.rule, ""), []).append(finding)
    merged: dict[int, Finding | None] = {}
    for groups, enough, joined in ((alike, fewest, repeated), (absent, _SEVERAL, lacking)):
        for same in groups.values():
            pages = list(dict.fromkeys(finding.page for finding in same))
            if len(pages) >= enough:
                merged |= dict.fromkeys(map(id, same))
                merged[id(same[0])] = joined(same[0], pages[1:])
    told = {(finding.rule, _said_of(finding)) for finding in findings}
    for finding in findings:
        other = told_by(finding, families_of(finding.path))
        if other and (other, _said_of(finding)) in told:
            merged[id(finding)] = None
    return [one for finding in findings if (one := merged.get(id(finding), finding)) is not None]


def _said_of(finding: Finding) -> str:
    """Return the words that a finding is about, without letter case and spaces around them."""
    return finding.place.text.strip().casefold()
