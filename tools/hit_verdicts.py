"""What a reader says of the listed hits, and the tally that rules may state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tonecheck.model import Measured
from tonecheck.packs.precision import shortfall

VERDICTS = ("right", "arguable", "wrong")
FITS = ("fits", "unfit", "none")


class Verdict(NamedTuple):
    """What a reader says of a hit: one of ``VERDICTS``; and one of ``FITS`` on whether a suggestion could be put in."""

    verdict: str
    fits: str = "none"


def verdicts(lines: Iterable[str], numbers: Iterable[int]) -> dict[int, Verdict]:
    """Return the verdicts in a file, by the number of the hit.

    Args:
        lines: a number, a verdict and, if there were suggestions, whether one fits, with tabs between; then remarks.
            Empty lines and lines that begin with ``#`` are skipped.
        numbers: the numbers of the hits.

    Raises:
        ValueError: a line is not like that, or its number is unknown or comes twice.
    """
    known = set(numbers)
    given: dict[int, Verdict] = {}
    for place, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, verdict, fits, *_ = [field.strip() for field in f"{line}\t\t".split("\t")]
        if not name.isdecimal() or int(name) not in known:
            raise ValueError(f"line {place}: no hit has the number “{name}”")
        if int(name) in given:
            raise ValueError(f"line {place}: hit {name} has a verdict already; remove one")
        if verdict not in VERDICTS:
            raise ValueError(f"line {place}: the verdict is “{verdict}”; write {', '.join(VERDICTS)}")
        if (fits or "none") not in FITS:
            raise ValueError(f"line {place}: the suggestion is “{fits}”; write {', '.join(FITS)}")
        given[int(name)] = Verdict(verdict, fits or "none")
    return given


def tally(listed: Sequence[Mapping[str, object]], given: Mapping[int, Verdict], date: str) -> Iterator[str]:
    """Yield for each rule its counts in words, and the line that goes into its pack; then the counts of each family.

    Args:
        listed: the hits, as ``list_hits`` wrote them: number, rule and site count.
        given: the verdicts by number; a hit without one was not read.
        date: the day of the judgement.
    """
    by_rule: defaultdict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    for hit in listed:
        number = int(str(hit["number"]))
        if number in given:
            by_rule[str(hit["rule"])].append((str(hit["site"]), given[number]))
    by_family: defaultdict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    for rule, judged in sorted(by_rule.items()):
        by_family[rule.partition("/")[0]] += judged
        measured = _measured(judged, date)
        short = shortfall(measured)
        yield f"# {rule}: {_in_words(judged)}{f' — NOT ENOUGH: {short}' if short else ''}"
        yield (
            f"    measured: {{read: {measured.read}, right: {measured.right}, wrong: {measured.wrong}, "
            f"sites: {measured.sites}, date: {measured.date}}}"
        )
    for name, judged in [*sorted(by_family.items()), ("all", [one for some in by_family.values() for one in some])]:
        yield f"# {name}: {_in_words(judged)}"
    if unread := len(listed) - sum(map(len, by_rule.values())):
        yield f"# without a verdict, not counted: {unread}"


def _measured(judged: Sequence[tuple[str, Verdict]], date: str) -> Measured:
    counted = Counter(verdict.verdict for _, verdict in judged)
    return Measured(len(judged), counted["right"], counted["wrong"], len({site for site, _ in judged}), date)


def _in_words(judged: Sequence[tuple[str, Verdict]]) -> str:
    counted = Counter(verdict.verdict for _, verdict in judged)
    fits = Counter(verdict.fits for _, verdict in judged)
    words = ", ".join(f"{counted[verdict]} {verdict}" for verdict in VERDICTS)
    return f"{len(judged)} read, {words}; suggestions: {fits['fits']} fit, {fits['unfit']} do not"
