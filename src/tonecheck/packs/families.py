"""Families of rules: which one is reported if two findings overlap, and how many findings of one a page gets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from tonecheck.errors import RuleError
from tonecheck.intervals import Intervals
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import LEVELS, Finding, Span
from tonecheck.packs.selection import family
from tonecheck.settings.config import Audience
from tonecheck.settings.decode import decode, read_yaml

FILE = "families.yaml"


@dataclass(frozen=True)
class Family:
    """The settings of a family in ``rules/families.yaml``.

    Attributes:
        plain: what it is about, in plain words.
        most: the most findings of it that are reported on a page, the first ones; None for all.
        most_of: the same for single rules of it, of which the largest findings are reported: name -> number.
        most_of_site: the same for single rules of it and a whole run: on whichever pages, the first ones are reported.
        same_of_site: its rules whose findings are one finding if several pages have them, word for word.
        once_a_site: its rules about a line that a page lacks; if several pages lack it, they are one finding.
        once_with: rule of it -> another rule of it, which looks at all pages: words that the second has reported, the
            first leaves alone.
        one_a_sentence: its rules of which a sentence reports one suggestion, and none beside another finding of it.
        one_of: rules of it about the same thing; on a page, only the first of them that has findings is reported.
        fewer_with: rule -> the same as ``most_of`` for a page on which that rule has findings, which name the hardest.
        covering: its rules about words that should be removed, so that no finding inside those words is reported.
        first_of: its rules that say the same of some words; of several on the same words, the first is reported.
        after: rule of it -> a rule that comes first: where its words hold a finding of that one, only that is reported.
        lowered_for: the audience for which its findings are reported one level lower; "" for none.
    """

    plain: str = ""
    most: int | None = None
    most_of: Mapping[str, int] = field(default_factory=dict)
    most_of_site: Mapping[str, int] = field(default_factory=dict)
    same_of_site: tuple[str, ...] = ()
    once_a_site: tuple[str, ...] = ()
    once_with: Mapping[str, str] = field(default_factory=dict)
    one_a_sentence: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    fewer_with: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    covering: tuple[str, ...] = ()
    first_of: tuple[str, ...] = ()
    after: Mapping[str, str] = field(default_factory=dict)
    lowered_for: Audience | Literal[""] = ""


_UNLIMITED = Family()
_OWN = -1
"""The rank of a family that is not among the shipped ones."""


@dataclass(frozen=True, slots=True)
class _File:
    families: Mapping[str, Family] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def shipped() -> dict[str, Family]:
    """Return the families of the shipped packs, the one with the highest precedence first.

    Raises:
        RuleError: the file is invalid.
    """
    return dict(_file().families)


def topics() -> dict[str, tuple[str, ...]]:
    """Return the shipped families by topic, as the reference of rules lists them.

    Raises:
        RuleError: the file is invalid.
    """
    return dict(_file().topics)


def _file() -> _File:
    from tonecheck.packs import loading  # noqa: PLC0415 - compiled packs hold the families

    text = (loading.shipped() / FILE).read_text("utf-8")
    return decode(read_yaml(text, FILE, error=RuleError), _File, FILE, error=RuleError)


def uncovered(
    findings: Iterable[Finding],
    families: Mapping[str, Family],
    about_pages: Container[str] = (),
    sentences: Iterable[Span] = (),
) -> list[Finding]:
    """Return the findings of one page that no other finding covers, in order of place.

    Of two findings on the same words, only the one of the first family is reported; within one family, both are, unless
    it says otherwise. Families that are not named here are those of a user's own packs, or of an installed one, and
    come before all others: whoever adds a rule wants to read what it says. Inside words that should be removed, no
    finding of another family is reported. What a rule says about a page as a whole is no finding about the words that
    it points to: it covers none, and none it.

    Args:
        findings: the findings of one page.
        families: the families in order of precedence.
        about_pages: the rules whose findings are about a page as a whole.
        sentences: those that have several findings of a family which reports one a sentence.
    """
    ordered = _first_of_each(sorted(findings, key=lambda finding: (finding.span, finding.rule)), families)
    ordered = _after_others(ordered, families)
    for sentence in sentences:
        ordered = _one_of_sentence(ordered, sentence, families)
    ranks = {name: rank for rank, name in enumerate(families)}
    best: dict[Span, int] = {}
    about_words = [finding for finding in ordered if finding.rule not in about_pages]
    for finding in about_words:
        best[finding.span] = min(best.get(finding.span, len(ranks)), ranks.get(_family(finding), _OWN))
    covered = _covered(about_words, families)
    return [
        finding
        for finding in ordered
        if finding.rule in about_pages
        or (
            ranks.get(_family(finding), _OWN) <= best[finding.span]
            and not any(name != _family(finding) and spans.around(*finding.span) for name, spans in covered.items())
        )
    ]


def _one_of_sentence(findings: list[Finding], sentence: Span, families: Mapping[str, Family]) -> list[Finding]:
    """Return findings with one a sentence of the rules of which families report one, or none beside other ones."""
    inside: dict[str, list[Finding]] = {}
    for finding in findings:
        name = _family(finding)
        if sentence.start <= finding.span.start < sentence.end and name in families and families[name].one_a_sentence:
            inside.setdefault(name, []).append(finding)
    left_out: set[int] = set()
    for name, some in inside.items():
        rules, ranks = families[name].one_a_sentence, families[name].first_of
        mild = [finding for finding in some if _name(finding) in rules and finding.level == LEVELS[0]]
        mild.sort(key=lambda finding: ranks.index(_name(finding)) if _name(finding) in ranks else len(ranks))
        left_out.update(map(id, mild if len(mild) < len(some) else mild[1:]))
    return [finding for finding in findings if id(finding) not in left_out]


def _name(finding: Finding) -> str:
    return finding.rule.partition("/")[2]


def _covered(findings: Iterable[Finding], families: Mapping[str, Family]) -> dict[str, Intervals[Span]]:
    """Return by family the words that should be removed, so that no other family says anything about them."""
    spans: dict[str, list[Span]] = {}
    for finding in findings:
        name, _, rule = finding.rule.partition("/")
        if name in families and rule in families[name].covering:
            spans.setdefault(name, []).append(finding.span)
    return {name: Intervals(some) for name, some in spans.items()}


def _first_of_each(findings: list[Finding], families: Mapping[str, Family]) -> list[Finding]:
    """Return findings without those that say the same of their words as one of a rule named before theirs.

    So do those of words inside others: “break free” and “break free from fear”.
    """
    ranked: dict[str, list[tuple[int, Finding]]] = {}
    for finding in findings:
        name, _, rule = finding.rule.partition("/")
        listed = families[name].first_of if name in families else ()
        if rule in listed:
            ranked.setdefault(name, []).append((listed.index(rule), finding))
    said = {id(finding) for ranks in ranked.values() for finding in _said_before(ranks)}
    return [finding for finding in findings if id(finding) not in said]


def _after_others(findings: list[Finding], families: Mapping[str, Family]) -> list[Finding]:
    """Return findings without those whose words hold one of a rule that comes first, as families say."""
    first = {finding.rule: families[_family(finding)].after for finding in findings if _family(finding) in families}
    awaited = {rule: after[rule.partition("/")[2]] for rule, after in first.items() if rule.partition("/")[2] in after}
    if not awaited:
        return findings
    spans = {rule: [finding.span for finding in findings if finding.rule == rule] for rule in awaited.values()}
    return [
        finding
        for finding in findings
        if finding.rule not in awaited or not _one_in(finding.span, spans[awaited[finding.rule]])
    ]


def _one_in(around: Span, spans: Sequence[Span]) -> bool:
    """Return whether one of some spans, which come in order, lies in another."""
    first = bisect_left(spans, Span(around.start, around.start))
    last = bisect_right(spans, Span(around.end, around.end), first)
    return any(spans[index].end <= around.end for index in range(first, last))


def _said_before(ranked: list[tuple[int, Finding]]) -> Iterator[Finding]:
    """Yield the findings whose words hold those of one with a lower rank, or lie in them; they come in order."""
    near: list[tuple[int, Finding]] = []
    for rank, finding in ranked:
        span = finding.span
        near = [one for one in near if one[1].span.end > span.start or one[1].span == span]
        for other_rank, other in near:
            if other_rank != rank and (span.end <= other.span.end or other.span.start == span.start):
                yield finding if other_rank < rank else other
        near.append((rank, finding))


def capped(findings: Iterable[Finding], families: Mapping[str, Family]) -> tuple[list[Finding], Counter[str]]:
    """Return the findings of a page that are reported, and how many more of each family or rule are only counted.

    Args:
        findings: the findings of one page, in order of place.
        families: the families, each with its limits of findings per page.
    """
    reported: list[Finding] = []
    counts: Counter[str] = Counter()
    over_limit: Counter[str] = Counter()
    for finding in _capped_by_rule(findings, families, over_limit):
        name = _family(finding)
        counts[name] += 1
        most = families[name].most if name in families else None
        if most is not None and counts[name] > most:
            over_limit[name] += 1
        else:
            reported.append(finding)
    return reported, over_limit


def capped_on_site(
    findings: Iterable[Finding], families_of: Callable[[str], Mapping[str, Family]]
) -> tuple[list[Finding], Counter[str]]:
    """Return the findings of a run without those of rules that have told a site enough, and how many these are.

    Args:
        findings: the findings of all pages, in order.
        families_of: returns the families of the plan for a path.
    """
    reported: list[Finding] = []
    counts: Counter[str] = Counter()
    over_limit: Counter[str] = Counter()
    for finding in findings:
        most = _most_of_site(finding, families_of(finding.path))
        counts[finding.rule] += 1
        if most is not None and counts[finding.rule] > most:
            over_limit[finding.rule] += 1
        else:
            reported.append(finding)
    return reported, over_limit


def is_capped_on_site(finding: Finding, families: Mapping[str, Family]) -> bool:
    """Return whether a run reports only so many findings of a rule, so that other pages decide on a finding."""
    return (
        _most_of_site(finding, families) is not None
        or is_same_on_site(finding, families)
        or is_once_a_site(finding, families)
        or bool(told_by(finding, families))
    )


def _most_of_site(finding: Finding, families: Mapping[str, Family]) -> int | None:
    return families.get(_family(finding), _UNLIMITED).most_of_site.get(_name(finding))


def is_same_on_site(finding: Finding, families: Mapping[str, Family]) -> bool:
    """Return whether what a finding says is one finding if several pages have it; a shared part names them already."""
    return not finding.also_on and _name(finding) in families.get(_family(finding), _UNLIMITED).same_of_site


def is_once_a_site(finding: Finding, families: Mapping[str, Family]) -> bool:
    """Return whether a finding is about what a page lacks, and one finding if several pages lack it."""
    return not finding.also_on and _name(finding) in families.get(_family(finding), _UNLIMITED).once_a_site


def told_by(finding: Finding, families: Mapping[str, Family]) -> str:
    """Return the rule that may have reported the words of a finding for all pages, or ""."""
    name = families.get(_family(finding), _UNLIMITED).once_with.get(_name(finding), "")
    return name and f"{_family(finding)}/{name}"


def _capped_by_rule(
    findings: Iterable[Finding], families: Mapping[str, Family], over_limit: Counter[str]
) -> list[Finding]:
    """Return the findings that the limits of single rules let through, and count the others but not those replaced."""
    remaining = list(findings)
    rules = {finding.rule for finding in remaining}
    for name in {family(rule) for rule in rules}:
        limits = families.get(name, _UNLIMITED)
        replaced = [rule for rule in (f"{name}/{rule}" for rule in limits.one_of) if rule in rules][1:]
        if replaced:
            remaining = [finding for finding in remaining if finding.rule not in replaced]
        for rule, most in _limits(limits, {rule for rule in rules if rule not in replaced}, name).items():
            of_rule = [finding for finding in remaining if finding.rule == f"{name}/{rule}"]
            if len(of_rule) > most:
                of_rule.sort(key=lambda finding: -finding.size)
                left_out = set(map(id, of_rule[most:]))
                remaining = [finding for finding in remaining if id(finding) not in left_out]
                over_limit[f"{name}/{rule}"] += len(left_out)
    return remaining


def _limits(limits: Family, rules: set[str], name: str) -> dict[str, int]:
    """Return how many findings of single rules a page with findings of these rules reports."""
    most = dict(limits.most_of)
    for summary, fewer in limits.fewer_with.items():
        if f"{name}/{summary}" in rules:
            most.update({rule: min(number, most.get(rule, number)) for rule, number in fewer.items()})
    return most


def _family(finding: Finding) -> str:
    return family(finding.rule)
