"""The sources of a rule, as its pages, reports and editors name them."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Rule
from tonecheck.packs import loading
from tonecheck.packs.authorities import Authority


def sources_of(rule: Rule) -> Iterator[tuple[str, Authority | None]]:
    """Yield a line for each source of a rule (who, what, when), and the source if ``rules/sources.yaml`` lists it."""
    known = loading.sources()
    for key in rule.source:
        authority = known.get(key)
        yield (authority.name if authority else f"{key}, (not listed in rules/sources.yaml)"), authority


def cited(rule: Rule) -> list[str]:
    """Return a line for each source of a rule: who, what, when."""
    return [line for line, _ in sources_of(rule)]
