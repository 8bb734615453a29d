"""Fingerprints: identifiers of findings that survive moved lines, for services that track a finding over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from tonecheck.model import Finding


def words_of(finding: Finding) -> str:
    """Return the words of a finding (without any, of its line) in lower case, with white space as single spaces."""
    return " ".join((finding.place.text or finding.place.line).casefold().split())


def short(*parts: str) -> str:
    """Return a hash of some texts, as 16 hexadecimal digits."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a unique fingerprint for each finding of a report, in the same order.

    A fingerprint depends on path, rule and words, and, if a page has the same words several times, on how many came
    before. It does not depend on the line, on the text around, or on the order of the articles, so a paragraph may move
    or change elsewhere.

    Args:
        findings: the findings of a report, those of each article in order of place.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    result: list[str] = []
    for finding in findings:
        key = finding.path, finding.rule, words_of(finding)
        result.append(short(*key, str(counts[key])))
        counts[key] += 1
    return result
