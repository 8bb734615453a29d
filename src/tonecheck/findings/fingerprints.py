"""Fingerprints of findings: names that stay the same while lines move, for services that follow a finding over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from tonecheck.model import Finding


def words_of(finding: Finding) -> str:
    """Return the words that a finding is about, in lower case, white space as one blank; without any, its line's."""
    return " ".join((finding.place.text or finding.place.line).casefold().split())


def short(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for some texts."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a fingerprint for each finding of a report, in the order given, no two alike.

    It is made of path, rule and words, and where a page has the same words several times, of how many stood before.
    Neither the line nor what stands around counts, so that a paragraph may move or be edited elsewhere; nor does the
    order of the articles.

    Args:
        findings: those of a report, of each article by place.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for finding in findings:
        key = finding.path, finding.rule, words_of(finding)
        found.append(short(*key, str(seen[key])))
        seen[key] += 1
    return found
