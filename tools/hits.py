"""Findings on sites, for a reader to judge: which of them to read, and how they stand on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import zip_longest
from textwrap import TextWrapper

from tonecheck.language.sentences import sentences
from tonecheck.model import OBJECT, Document, Prose, Span

AROUND = 300
"""How many characters of the page an excerpt shows besides the match."""

_WRAPPER = TextWrapper(
    116, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
)

LONGEST = 400
"""A longer match is shown by its beginning and its end."""


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


def as_text(record: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a hit for reading."""
    yield f"{record['number']}  {record['rule']} ({record['level']})  {record['site']}  {record['place']}"
    if record["section"]:
        yield f"    # {record['section']}"
    for text in (record["context"], record["message"]):
        yield from _WRAPPER.wrap(str(text))
    suggestions = record["suggestions"]
    if isinstance(suggestions, list) and suggestions:
        yield f"    → {' | '.join(suggestions)}"
    yield ""
