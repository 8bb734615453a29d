"""Citation: the sentence, or the note right behind it, names the source of what it says.

A sentence about “it” or “this” has the source of the sentence before it. What a page says that tells of a study has its
source where the page names the study.

Whoever tells what was studied or counted often gives the source a little further on: at the end of the paragraph, in
the sentence before that names the study, in the paragraph that follows, or before the list of the figures. The source
of a count may stand anywhere in the paragraph, in a line above it, or in what leads in to headings with their figures.
We look there too, but only for such claims: a note about a study is no proof of a cure. A heading, or a line that
stands as one, has its source in the first sentence below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.language.contexts.mention import lead_ins
from tonecheck.language.contexts.reference import has_list
from tonecheck.language.contexts.study import names_its_study
from tonecheck.language.sentences import sentences_of
from tonecheck.language.voices.links import links_touching
from tonecheck.model import Block, Document, Link, Span
from tonecheck.named_tuple import NamedTuple

_POINTS_BACK = expression(
    r"[(\[]|(?:See|Sources?|References?|Read|Cf\.?|Via|According to|This|These|It|They|Such"
    r"|The (?:\w+ )?(?:results?|effects?|authors?))\b"
)
_POINTS_UP = expression(r"(?:And |But |So )?(?:It|They|This|These|That|Both)(?:['’]\w+)?\b", re.IGNORECASE)
_THE_STUDY = expression(
    r"\b(?:the|this|that|these|their|his|her|both)\s(?:\w+\s)?(?:stud(?:y|ies)|research(?:ers)?|trials?|authors?|participants"
    r"|volunteers|findings|results|survey|scientists|placebo|statistics|figures|numbers|data)\b"
    r"|\bof those (?:who|taking|given|in the)\b"
    r"|\b(?:given|took|taking) (?:a |the )?placebo\b",
    re.IGNORECASE,
)
"""What speaks of a study that readers already know."""
_TELLS_OF_A_STUDY = expression(
    r"(?:In|According to|As) (?:an?|one|the|several|two|three) (?:[\w-]+ ){0,4}?"
    r"(?:stud(?:y|ies)|trials?|reviews?|meta-analys[ie]s|surveys?)\b"
)
_OF_STUDIES = tuple(
    "stud research trial author participant volunteer finding result survey scientist placebo those statistics figures"
    " numbers data".split()
)
_COMPARES = expression(r"\b(?:as|more|less) effective\b", re.IGNORECASE)
_SOURCE_LINE = expression(r"\W{0,3}(?:(?:data\s)?sources?|data\sfrom)\s?:\s?\S", re.IGNORECASE)
_MOST_ABOVE_LINE = 12
"""How many blocks a line with their source may stand below: the items of a list, the boxes of figures."""
_FEWEST_WORDS_OF_FINDING = 3
_MOST_WORDS_OF_LINE = 16
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_SOURCE_KEYS = frozenset("citations sources references bibliography".split())
_WITHOUT_ROOM = frozenset({"heading", "meta", "title", "alt"})
"""Kinds of block that have no room for a source: it stands below, or the page lists its sources."""


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the words of the sentence, without those of the claim, name a source.

    So do those of the sentence behind it if it is in brackets, points back (“See …”, “This …”) or speaks of research.
    """
    text = block.text
    for span in _around(text, start):
        named = _named(text, span)
        if any(last <= start or first >= end for first, last in named):
            return True
        if named:  # the claim is part of them all: they may name a source without its words
            first, last = max(span.start, start), min(span.end, end)
            others = text[span.start : first] + " " * (last - first) + text[last : span.end]
            if citations.named_in(others):
                return True
    return False


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether a note mark or a link in the sentence, or in the note behind it, leads to a source."""
    on_research = citations.is_about_research(block.text[start:end])
    if block.kind in _WITHOUT_ROOM:
        return (on_research and document.cached(_lists_sources)) or _is_sourced_below(document, block)
    claim = block.source_span(start, end)
    if any(
        _stretch_of(document, block, span).names_source(claim, on_research=on_research)
        for span in _around(block.text, start)
    ):
        return True
    if _stands_as_heading(block) and _is_sourced_below(document, block):
        return True
    spans = sentences_of(block.text)
    index = _index(spans, start)
    if not citations.is_measured(block.text[start:end]):
        # “A trial (Lee et al., 2008) set walks beside tablets. Walks were as effective as antidepressants.”
        compares = index > 0 and _COMPARES.search(block.text, start, end) is not None
        return compares and bool(citations.studies_in(block.text[slice(*spans[index - 1])]))
    return (
        document.cached(names_its_study)
        or _cites_in_front_matter(document)
        or _is_found_by_name(document, block, spans, index)
        or _is_sourced_nearby(document, block, start, end)
        or _has_source_line_below(document, block)
        or _has_source_line_above(document, block)
        or _is_sourced_above_headings(document, block)
        or _refers_back(document, block, start)
    )


def _stands_as_heading(block: Block) -> bool:
    """Return whether a whole paragraph is bold, without a full stop."""
    text = block.text.strip()
    first = block.text.find(text)
    strong = (mark for mark in block.marks if mark.kind == "strong")
    return text[-1:] not in {".", "!"} and any(mark.start <= first and first + len(text) <= mark.end for mark in strong)


def _is_sourced_below(document: Document, block: Block) -> bool:
    """Return whether the first sentence below a heading names its source, or tells of a study."""
    following = next(_following(document, block), None) if block.kind in {"heading", "paragraph"} else None
    if following is None:
        return False
    first = sentences_of(following.text)[0]
    return _TELLS_OF_A_STUDY.match(following.text[slice(*first)]) is not None or _is_sourced(document, following, first)


def _is_sourced_nearby(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the source of a study or a figure stands in the sentences or blocks around its own sentence."""
    spans = sentences_of(block.text)
    index = _index(spans, start)
    if _last_marked(document, block) > index:
        return True
    is_count = block.kind == "paragraph" and not citations.is_about_research(block.text[start:end])
    others = (*spans[:index], *spans[index + 1 :])
    if is_count and any(_is_counted(document, block, other) for other in others):
        return True
    if index and citations.is_about_research(block.text[slice(*spans[index - 1])]):
        if _is_sourced(document, block, spans[index - 1]):
            return True
    elif block.kind == "item":
        lead_in = _lead_in(document, block)
        if lead_in and any(_is_sourced(document, lead_in, span) for span in _leading(lead_in)):
            return True
    return (
        index + 1 == len(spans)
        and block.kind == "paragraph"
        and any(_is_sourced(document, other, sentences_of(other.text)[0]) for other in _following(document, block))
    )


def _has_source_line_below(document: Document, block: Block) -> bool:
    """Return whether a line of its own names the source of what stands above it in the section: “Source: WHO”."""
    behind = document.block_at(block.start) + 1
    return any(
        other.section == block.section and _SOURCE_LINE.match(other.text)
        for other in document.blocks[behind : behind + _MOST_ABOVE_LINE]
    )


def _has_source_line_above(document: Document, block: Block) -> bool:
    """Return whether the line right above names a study and says nothing else: “Lee et al., Journal of Sleep, 2017”."""
    index = document.block_at(block.start) - 1
    line = document.blocks[index] if index >= 0 else block
    text = line.text.strip()
    return (
        line.kind == "paragraph"
        and line.section == block.section
        and not text.endswith((".", "!", "?", ":"))
        and len(text.split()) <= _MOST_WORDS_OF_LINE
        and _YEAR.search(text) is not None
        and citations.named_in(text)
    )


def _is_sourced_above_headings(document: Document, block: Block) -> bool:
    """Return whether words with a source lead in to the headings below which a claim stands: “According to WHO:”."""
    parent = document.sections[block.section].parent if 0 <= block.section < len(document.sections) else -1
    if parent < 0:
        return False
    index = document.block_at(block.start)
    for above in range(index - 1, max(index - _MOST_ABOVE_LINE, 0), -1):
        other = document.blocks[above]
        if other.section == parent and other.kind == "paragraph":
            leads = other.text.rstrip().endswith(":") and document.blocks[above + 1].kind == "heading"
            return leads and any(_is_sourced(document, other, span) for span in _leading(other))
    return False


def _leading(lead_in: Block) -> Sequence[Span]:
    """Return the last sentence of what leads in to a list, and the one before if the last is about it: “It showed:”."""
    spans = sentences_of(lead_in.text)
    return spans[-2:] if _POINTS_BACK.match(lead_in.text, spans[-1].start) else spans[-1:]


def _is_counted(document: Document, block: Block, span: Span) -> bool:
    """Return whether a sentence says who counted: a link to a source, or a named body with a figure."""
    if _stretch_of(document, block, span).sources:
        return True
    return bool(_named(block.text, span)) and any(char.isdigit() for char in block.text[slice(*span)])


def _is_found_by_name(document: Document, block: Block, spans: Sequence[Span], index: int) -> bool:
    """Return whether a sentence or one beside it says who found it, or the one behind it links to a source."""
    if citations.names_researcher(block.text[slice(*spans[index])]):
        return True
    beside = [block.text[slice(*spans[other])] for other in (index - 1, index + 1) if 0 <= other < len(spans)]
    if any(citations.studies_in(text) or citations.names_researcher(text) for text in beside):
        return True
    return index + 1 < len(spans) and bool(_stretch_of(document, block, spans[index + 1]).sources)


def _refers_back(document: Document, block: Block, start: int) -> bool:
    """Return whether a sentence goes on about a study that an earlier part of the page has named: “the researchers”."""
    spans = sentences_of(block.text)
    span = spans[_index(spans, start)]
    sentence = block.text[slice(*span)]
    if not any(stem in sentence for stem in _OF_STUDIES) or _THE_STUDY.search(sentence) is None:
        return False
    above = document.prose.text[: block.start + span.start]
    return citations.named_in(above) or citations.names_researcher(above)


def _last_marked(document: Document, block: Block) -> int:
    """Return which sentence of a block is the last that has the mark of a note; -1 if none has."""
    known = document.cached(_last_marks)
    if block.start not in known:
        marked = (_stretch_of(document, block, span).marked for span in sentences_of(block.text))
        known[block.start] = max((index for index, is_marked in enumerate(marked) if is_marked), default=-1)
    return known[block.start]


def _last_marks(_: Document) -> dict[int, int]:
    """Return the last marked sentences of the blocks that have been looked at, by where the blocks begin."""
    return {}


def _is_sourced(document: Document, block: Block, span: Span) -> bool:
    """Return whether a sentence has the mark of a note, leads to a source, or names one."""
    stretch = _stretch_of(document, block, span)
    return stretch.marked or bool(stretch.sources) or bool(_named(block.text, span))


def _lead_in(document: Document, item: Block) -> Block | None:
    """Return the paragraph before the list of an item, which leads in to it."""
    index = document.cached(lead_ins)[document.block_at(item.start)]
    before = document.blocks[index] if index >= 0 else item
    return before if before.kind == "paragraph" and before.text and before.section == item.section else None


def _following(document: Document, block: Block) -> Iterator[Block]:
    """Yield what a paragraph leads in to: the next one, below a heading too, or all items of the list that follows."""
    group = -1
    for index in range(document.block_at(block.start) + 1, len(document.blocks)):
        other = document.blocks[index]
        if not other.text.strip() or (other.kind == "heading" and group < 0):
            continue
        is_item = other.kind == "item" and group in {-1, other.group}
        if is_item or (other.kind == "paragraph" and group < 0):
            yield other
        if not is_item:
            return
        group = other.group


@lru_cache(maxsize=64)
def _named(text: str, span: Span) -> tuple[Span, ...]:
    """Return the spans in a block's text of what names a source in one of its sentences."""
    return tuple(
        Span(span.start + found.start, span.start + found.end) for found in citations.names(text[slice(*span)])
    )


def _around(text: str, start: int) -> Iterator[Span]:
    """Yield the sentence of a claim, the one before it if the claim is about “it”, the one behind if it is a note."""
    spans = sentences_of(text)
    index = _index(spans, start)
    yield spans[index]
    if index and _POINTS_UP.match(text, spans[index].start):
        yield spans[index - 1]
    if index + 1 < len(spans) and _is_note(text, spans[index + 1]):
        yield spans[index + 1]


def _index(spans: Sequence[Span], start: int) -> int:
    return min(bisect_right(spans, start, key=_end), len(spans) - 1)


def _end(span: Span) -> int:
    return span.end


@lru_cache(maxsize=64)
def _is_note(text: str, span: Span) -> bool:
    sentence = text[slice(*span)]
    return _POINTS_BACK.match(sentence) is not None or citations.is_about_research(sentence)


class _Stretch(NamedTuple):
    """What leads to sources in a sentence, in the source.

    Attributes:
        marked: it has the mark of a note.
        links: its links, in order.
        sources: those that lead to a source whatever the claim is.
        last_finding: where the last link begins that leads to a source if research shows its words; -1 if none does.
    """

    marked: bool
    links: Sequence[Link]
    sources: Sequence[Link]
    last_finding: int

    def names_source(self, claim: Span, *, on_research: bool) -> bool:
        """Return whether a mark or a link leads to the source of a claim.

        A claim may be linked itself. So may be what research shows: “Studies show that [naps help memory](…)”.
        """
        if self.marked or (on_research and self.last_finding >= claim.end):
            return True
        if any(not _overlaps(link, claim) for link in self.sources):
            return True
        return any(_leads_to_source(link, claim) for link in self.links if _overlaps(link, claim))


def _stretches(_: Document) -> dict[int, _Stretch]:
    """Return the sentences that have been looked at, by where they begin in the prose."""
    return {}


def _stretch_of(document: Document, block: Block, span: Span) -> _Stretch:
    """Return what leads to sources in a sentence of a block."""
    stretches = document.cached(_stretches)
    key = block.start + span.start
    if key not in stretches:
        stretches[key] = _stretch(document, block, span)
    return stretches[key]


def _stretch(document: Document, block: Block, span: Span) -> _Stretch:
    start, end = block.source_span(*span).start, _end_in_source(block, span.end)
    if citations.marked_in(document.source.text[start:end]):
        return _Stretch(marked=True, links=(), sources=(), last_finding=-1)
    links = links_touching(document, start, end)
    sources = [link for link in links if citations.link_names_source(link.text, link.target, is_claim=False)]
    findings = [
        link.span.start
        for link in links
        if len(link.text.split()) >= _FEWEST_WORDS_OF_FINDING
        and citations.link_names_source(link.text, link.target, is_claim=True)
    ]
    return _Stretch(marked=False, links=links, sources=sources, last_finding=max(findings, default=-1))


def _end_in_source(block: Block, end: int) -> int:
    """Return where a sentence ends in the source, with the note marks behind it that are no words of the page."""
    text = block.text
    following = end
    while following < len(text) and text[following].isspace():
        following += 1
    if following < len(text):
        return block.source_span(following, following + 1).start
    return block.span.end


def _overlaps(link: Link, claim: Span) -> bool:
    return link.text_span is not None and link.text_span.start < claim.end and claim.start < link.text_span.end


def _leads_to_source(link: Link, claim: Span) -> bool:
    """Return whether a link leads to a source of the claim, which is in its words."""
    if citations.leads_to_a_book(link.text, link.target):
        return True
    words_start, words_end = link.text_span or link.span
    own_length = min(claim.end, words_end) - max(claim.start, words_start)
    before = max(0, claim.start - words_start)
    words = f"{link.text[:before]} {link.text[before + own_length :]}"
    return citations.link_names_source(words, link.target, is_claim=True)


def _cites_in_front_matter(document: Document) -> bool:
    """Return whether the front matter lists sources, which a layout prints below the text."""
    return any(key.lower() in _SOURCE_KEYS and value for key, value in document.meta.values.items())


def _lists_sources(document: Document) -> bool:
    """Return whether a page lists its sources, or marks notes, anywhere."""
    return (
        has_list(document)
        or _cites_in_front_matter(document)
        or any("footnote" in block.within for block in document.blocks)
        or citations.marked_in(document.source.text)
    )
