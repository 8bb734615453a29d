"""Findings on sites, for a reader to judge: which of them to read, how they stand on the page, and the tally."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from typing import NamedTuple

from tonecheck.language.sentences import sentences
from tonecheck.model import OBJECT, Document, Measured, Prose, Span
from tonecheck.packs.precision import shortfall

AROUND = 300
"""How many characters of the page an excerpt shows besides the match."""

LONGEST = 400
"""A longer match is shown by its beginning and its end."""

VERDICTS = ("right", "arguable", "wrong")
FITS = ("fits", "unfit", "none")


@dataclass(frozen=True)
class Hit:
    """A finding on a site.

    Attributes:
        rule: id of its rule.
        site: name of the site.
        path: the article, from the folder of the site.
        line: line of the match, from 1.
        column: column of the match, from 1.
        span: the match in the source.
        match: its words.
        near: the match with what stands beside it on its line; the same on all pages that share a template.
        level: level of the finding.
        message: message of the finding.
        suggestions: what the finding suggests.
    """

    rule: str
    site: str
    path: str
    line: int
    column: int
    span: Span
    match: str
    near: str
    level: str
    message: str
    suggestions: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """What a reader says of a hit: one of ``VERDICTS``; and one of ``FITS`` on whether a suggestion could be put in."""

    verdict: str
    fits: str = "none"


# -- which hits to read --------------------------------------------------------------------------------------------


def spread(hits: Iterable[Hit], most: int) -> list[Hit]:
    """Return up to so many hits of each rule, from as many sites as possible: one of each site, then a second of each.

    Which hits of a site come first is decided by a hash, so that it is neither the first page nor a matter of chance.
    What a template repeats on many pages comes last.
    """
    by_rule: defaultdict[str, defaultdict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in hits:
        by_rule[hit.rule][hit.site].append(hit)
    chosen: list[Hit] = []
    for rule, by_site in sorted(by_rule.items()):
        sites = sorted(by_site, key=lambda site, rule=rule: _hash(rule, site))  # type: ignore[misc]  # bound at once
        rounds = zip_longest(*(_shuffled(by_site[site]) for site in sites))
        chosen += [hit for hits_of_round in rounds for hit in hits_of_round if hit][:most]
    return chosen


def _shuffled(hits: Iterable[Hit]) -> list[Hit]:
    seen: Counter[str] = Counter()
    ranked = []
    for hit in sorted(hits, key=lambda hit: _hash(hit.rule, hit.site, hit.path, str(hit.span.start))):
        ranked.append((seen[hit.near], hit))
        seen[hit.near] += 1
    return [hit for _, hit in sorted(ranked, key=lambda pair: pair[0])]


def _hash(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def every(hits: Iterable[Hit], number: int) -> list[Hit]:
    """Return every nth hit in the order of sites, articles and places: what a user sees, at natural frequency."""
    return sorted(hits, key=lambda hit: (hit.site, hit.path, hit.span, hit.rule))[number - 1 :: number]


# -- how a hit stands on the page ----------------------------------------------------------------------------------


def section(document: Document, span: Span) -> str:
    """Return the nearest heading above a span of the source, or ""."""
    above = [part.title for part in document.sections if part.span.start <= span.start < part.span.end]
    return above[-1] if above else ""


def shown(document: Document, span: Span) -> str:
    """Return a span of the source in its sentence, with the sentences beside it; the span is between ⟦ and ⟧.

    We show the words that readers see. Only a span that holds none, such as a picture, is shown as the source has it.
    """
    source, prose = document.source.text, document.prose
    stretch = in_prose(prose, span)
    if stretch is None:
        return excerpt(source, span)
    words = prose.text[slice(*stretch)].replace(OBJECT, "").strip()
    return excerpt(prose.text, stretch, match="" if words else source[slice(*span)])


def in_prose(prose: Prose, span: Span) -> Span | None:
    """Return the stretch of the prose that comes from a span of the source, or None."""
    parts = []
    for index, origin in enumerate(prose.origins):
        start = prose.starts[index]
        end = prose.starts[index + 1] if index + 1 < len(prose.starts) else len(prose.text)
        begin, finish = max(span.start, origin), min(span.end, origin + (prose.lengths[index] or end - start))
        if begin < finish:
            copied = not prose.lengths[index]
            parts.append(Span(start + begin - origin, start + finish - origin) if copied else Span(start, end))
    if not parts:
        return None
    first, last = min(parts).start, max(part.end for part in parts)
    text = prose.text[first:last]
    blank = len(text) - len(text.lstrip())
    return Span(first + blank, first + len(text.rstrip())) if text.strip() else None


def excerpt(text: str, span: Span, around: int = AROUND, *, match: str = "") -> str:
    """Return a stretch of a text in its sentence, with as many sentences beside it as ``around`` characters hold.

    Args:
        text: blocks, with a line feed between each two; ¶ stands for it in the result.
        span: the stretch, which ⟦ and ⟧ enclose in the result.
        around: how many characters to show besides; a longer sentence is cut.
        match: what to show in place of the stretch.
    """
    start, end = span
    pieces = _sentences(text)
    inside = [index for index, piece in enumerate(pieces) if piece.start < max(end, start + 1) and piece.end > start]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    begin, finish = (pieces[first].start, pieces[last].end) if inside else (start - around // 2, end + around // 2)
    begin, finish = min(begin, start), max(finish, end)
    budget = around + end - start
    grows = bool(inside)
    while grows:
        grows = False
        if first and finish - pieces[first - 1].start <= budget:
            first, grows = first - 1, True
            begin = pieces[first].start
        if last + 1 < len(pieces) and pieces[last + 1].end - begin <= budget:
            last, grows = last + 1, True
            finish = pieces[last].end
    before, after = text[max(0, begin) : start], text[end : min(finish, len(text))]
    if len(before) + len(after) > around:
        before, after = _cut(before, after, around)
    return _tidy(f"{before}⟦{_short(match or text[start:end])}⟧{after}")


def _sentences(text: str) -> list[Span]:
    pieces = []
    start = 0
    for block in text.split("\n"):
        pieces += [Span(start + piece.start, start + piece.end) for piece in sentences(block)]
        start += len(block) + 1
    return pieces


def _cut(before: str, after: str, around: int) -> tuple[str, str]:
    """Return both sides cut at blanks; where one side is short, the other has its share."""
    left = max(around // 2, around - len(after))
    right = max(around // 2, around - len(before))
    if len(before) > left:
        kept = before[-left:]
        before = "… " + (kept.partition(" ")[2] or kept)
    if len(after) > right:
        kept = after[:right]
        after = (kept.rpartition(" ")[0] or kept) + " …"
    return before, after


def _short(match: str) -> str:
    return match if len(match) <= LONGEST else f"{match[: LONGEST // 2]} … {match[-LONGEST // 4 :]}"


def _tidy(text: str) -> str:
    blocks = (" ".join(block.split()) for block in text.replace(OBJECT, "▢").split("\n"))
    return " ¶ ".join(filter(None, blocks))


# -- what the reader says ------------------------------------------------------------------------------------------


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
