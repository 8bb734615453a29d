"""Families of rules: which is told where two findings touch, and how many of one a page is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Literal

from tonecheck.errors import RuleError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Finding, Span
from tonecheck.packs import loading
from tonecheck.packs.selection import family
from tonecheck.settings.config import Audience
from tonecheck.settings.decode import decode, read_yaml

FILE = "families.yaml"


@dataclass(frozen=True)
class Family:
    """What is said of a family in ``rules/families.yaml``.

    Attributes:
        most: how many findings of it a page is told at most; None for all.
        covering: its rules whose words should go, so that nothing is told of what lies in them.
        lowered_for: readers for whom its findings are reported one level lower; "" for none.
    """

    most: int | None = None
    covering: tuple[str, ...] = ()
    lowered_for: Audience | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class _File:
    families: Mapping[str, Family] = field(default_factory=dict)


def shipped() -> dict[str, Family]:
    """Return the families of the shipped packs, the one that is told first at the beginning.

    Raises:
        RuleError: the file is not right.
    """
    text = (loading.shipped() / FILE).read_text("utf-8")
    return dict(decode(read_yaml(text, FILE, error=RuleError), _File, FILE, error=RuleError).families)


def spoken(findings: Iterable[Finding], families: Mapping[str, Family]) -> list[Finding]:
    """Return the findings of one page that have their say, by place.

    Of two findings on the same words, the one of the family that stands first is told; of one family both are. In words
    that should go, nothing else is told.

    Args:
        findings: the findings of one page.
        families: the families in order.
    """
    ordered = sorted(findings, key=lambda one: (one.span, one.rule))
    ranks = {name: rank for rank, name in enumerate(families)}
    best: dict[Span, int] = {}
    for one in ordered:
        best[one.span] = min(best.get(one.span, len(ranks)), ranks.get(_family(one), len(ranks)))
    covered = [one for one in ordered if one.rule.partition("/")[2] in families.get(_family(one), Family()).covering]
    return [
        one
        for one in ordered
        if ranks.get(_family(one), len(ranks)) <= best[one.span] and not any(_lies_in(one, other) for other in covered)
    ]


def capped(findings: Iterable[Finding], families: Mapping[str, Family]) -> tuple[list[Finding], Counter[str]]:
    """Return the findings that a page is told, and how many more of each family are only counted.

    Args:
        findings: the findings of one page, by place.
        families: the families, each with how many findings of it a page is told.
    """
    left: list[Finding] = []
    seen: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for one in findings:
        name = _family(one)
        seen[name] += 1
        most = families[name].most if name in families else None
        if most is not None and seen[name] > most:
            counted[name] += 1
        else:
            left.append(one)
    return left, counted


def _lies_in(one: Finding, other: Finding) -> bool:
    inside = other.span.start <= one.span.start and one.span.end <= other.span.end
    return inside and _family(one) != _family(other)


def _family(finding: Finding) -> str:
    return family(finding.rule)
