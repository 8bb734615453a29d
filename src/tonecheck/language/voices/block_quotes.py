"""Block quotes: whose words each is.

Many writers use a block quote to emphasise a sentence of their own. So its words are somebody else's, or an example,
only where something says so: quotation marks, a name after a dash, a ``cite`` element or attribute, the words that lead
to it, or the heading of testimonials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import OPENING, read
from tonecheck.language.quotation_names import holds_testimonial
from tonecheck.language.voices import testimonials
from tonecheck.language.voices.links import elsewhere
from tonecheck.language.voices.speakers import SPEAKER
from tonecheck.model import Block, Document

STORY = expression(
    r"\b(?:stor(?:y|ies)|testimonials?|reviews?|in (?:her|his|their|my|our) own words|case (?:study|example)"
    r"|what (?:my |our )?(?:\w+ )?(?:clients|people|others|patients|participants|readers) (?:say|said|are saying)"
    r"|kind words)\b",
    re.IGNORECASE,
)
"""Headings that announce other people's words."""
ATTRIBUTION = expression(
    r"[—–-]{1,2}\s*(?:(?:an? )?(?:(?:former|previous|anonymous|current) )?(?:client|patient|reader)|[A-Z]\w*\.?)"
    r"(?:[ ,.(][^.!?]{0,60})?\Z"
)
"""A line that says whose the words before it are: “— Anna, London”."""
_SIGNED = expression(
    r"(?:[—―]|\s[–-]{1,2}|[.!?”\"’']\s*[~–-]{1,2})\s*(?:(?:by|from|anonymous|unknown|(?:an? )?(?:[\w-]+ )?"
    r"(?:client|patient|reader|survivor|parent|participant|student))\b|(?:(?:Dr|Prof|St|Mr|Mrs|Ms)\.? )?[A-Z])"
    rf"[^.!?…{OPENING}]*(?:[A-Z]\.[^.!?…]*)*[.\d]*(?:[{OPENING}][^.!?…]{{2,60}})?\Z"
    r"|[.!?”\"’']\s*\((?-i:[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]+){1,3})(?:,[^()]{0,40})?\)\W*\Z"
    r"|\((?:p|pp)\.\s?\d+(?:\s?[–-]\s?\d+)?\)\W*\Z|\A\W*(?:source|from|via|credit)\s*:",
    re.IGNORECASE,
)
_SOURCE = expression(r"\W*(?:source|author|from|via|credit|quoted from|taken from|read more at)\s*:", re.IGNORECASE)
_EDITED = expression(r"\A\s*(?:…|\.\s?\.\s?\.)|\[(?:sic|\.\.\.|…|\. \. \.)\]")
_OWN_LEAD = expression(
    r"\b(?:remember|note|tip|hint|key|takeaways?|message|in (?:short|summary|brief|other words)|to sum up|bottom line"
    r"|(?:most )?important(?:ly)?|rule|promise|reminder|warning|disclaimer|my (?:own )?(?:advice|view|answer|approach)"
    r"|(?:I|we|me|us)(?:['’](?:d|ll|ve|m|re))? (?:\w+ ){0,3}?(?:want|wish|believe|think|say|tell|ask|offer|know|learned"
    r"|realis|realiz|promise|suggest|recommend|invite|mean)\w*)\b",
    re.IGNORECASE,
)
_UNFINISHED = expression(
    r"\b(?:is|are|was|were|be|means?|that)"
    r"(?:\s+(?:more often than not|often|usually|simply|always|also|not|this|now|\w+ly))?\s*:\Z"
    r"|\b(?:this|one|main|first|next|only|real|simple|better|good|central|whole)\s(?:main\s)?"
    r"(?:point|question|answer|idea|thing|sentence|lesson|truth|thought|aim|goal)s?\s*:\Z",
    re.IGNORECASE,
)
"""A lead-in that the quote goes on: “The real question is:”."""
_OTHERS = expression(r"\b(?:he|she|his|her|him|they|their|them|who)\b", re.IGNORECASE)
_SAYS = expression(
    r"\b(?:says?|said|writes?|wrote|written by|notes?|noted|explains?|explained|argues?|argued|puts? it|tells?|told"
    r"|asks?|asked|answers?|answered|replie[sd]|recalls?|recalled|describes?|described|states?|stated|shares?|shared|remarks?|remarked"
    r"|observes?|observed|recounts?|recounted|reads?|concludes?|concluded|reports?|reported|defines?|defined"
    r"|quot(?:es?|ed|ing|ation)|according to|in the words of|from the (?:authors?|book|article|paper|interview)"
    r"|(?:in|from) (?:his|her|their) (?:\w+ ){0,2}(?:book|essay"
    r"|article|poem|memoir|blog|letter|diary|study|paper))\b",
    re.IGNORECASE,
)
_BY = expression(r"\b[Bb]y\s+[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3}\Z")
"""A link with its author, as in a list of what somebody has read."""
_I_SAY = expression(r"\b(?:I|we|you)(?:['’]\w+)?\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_SAMPLE = expression(
    r"\b(?:examples?|for instance|e\.g|instead of|rather than|(?:don['’]t|do not|never|avoid) (?:say|write|use)\w*"
    r"|not this|but this|before and after|(?:bad|good|better|weak|strong|original|revised|wrong|right)\s*\Z)",
    re.IGNORECASE,
)
_CITE = expression(r"<(?:cite|footer)\b|<blockquote\s[^<>]*\bcite\s*=", re.IGNORECASE)
_NAMED = expression(
    r"<(?:[A-Z]\w*?)?(?<!Pull)(?:Quote|Testimonial|Review)(?!ed|er)|<\w+-(?:\w+-)*(?:quote|testimonial|review)"
    r"|\{[{%][<%]?-?\s*(?!pull)[\w/.-]*?(?:quote|testimonial|review)",
)
"""A component or shortcode whose name says that it holds somebody's words."""
_CLASSES = expression(r"\bclass\s*=\s*(?P<mark>[\"'])(?P<classes>[^\"'<>]*)(?P=mark)", re.IGNORECASE)
_LAST_SENTENCE = expression(r"(?:\A|(?<=[.!?…] ))[^.!?…]*[.!?…:]?\W*\Z")
_REACH = 240
_MOST_WORDS_OF_A_LABEL = 8


def evidence(document: Document) -> dict[int, str]:
    """Return, by its index, each block in a quote that holds other people's words, with what says so."""
    if not any("quote" in block.within for block in document.blocks):
        return {}
    found: dict[int, str] = {}
    for first, last in _groups(document):
        sign = _sign(document, first, last)
        if sign:
            found.update(dict.fromkeys(range(first, last), sign))
    return found


def _groups(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the range of blocks of each quote."""
    first = -1
    for index, block in enumerate(document.blocks):
        is_quote = "quote" in block.within
        if is_quote and first < 0:
            first = index
        elif not is_quote and first >= 0:
            yield first, index
            first = -1
    if first >= 0:
        yield first, len(document.blocks)


def _sign(document: Document, first: int, last: int) -> str:
    """Return what says that the words of a quote are somebody else's, or ""."""
    texts = [block.text for block in document.blocks[first:last] if block.text.strip()]
    if not texts:
        return ""
    if document.source.format == "plain":
        return "marked as quoted, as in an e-mail"
    return _sign_in(texts) or _sign_around(document, first, last)


def _sign_in(texts: list[str]) -> str:
    """Return what in the words of a quote says so, or ""."""
    if any(_begins_with_marks(text) for text in texts):
        return "quotation marks"
    if any(_SIGNED.search(text) for text in texts):
        return "the name of the speaker"
    if any(_EDITED.search(text) for text in texts):
        return "marks of what was left out"
    return "a dialogue" if any(SPEAKER.match(text) for text in texts) else ""


def _sign_around(document: Document, first: int, last: int) -> str:
    """Return what before a quote, after it or in its elements says so, or ""."""
    blocks = document.blocks
    after = blocks[last] if last < len(blocks) else None
    if after is not None and (after.kind == "caption" or ATTRIBUTION.match(after.text) or _SOURCE.match(after.text)):
        return "the name of the speaker"
    if blocks[first].kind == "title":
        return "a component for quotations"
    lead = _lead(document, first - 1) or _link_alone(document, blocks[first - 1]) if first else ""
    if lead:
        return lead
    if _is_under_a_story(document, blocks[first]):
        return "the heading"
    if 0 <= (section := blocks[first].section) < len(document.sections):
        heading = blocks[document.sections[section].block]
        if elsewhere(document, heading, 0, len(heading.text)):
            return "a link to the piece"
    return "a cite" if _has_cite(document, first, last) else ""


def _link_alone(document: Document, block: Block) -> str:
    """Return what says that a block is nothing but a link to another host, the title of what is quoted below, or ""."""
    first, last = len(block.text) - len(block.text.lstrip()), len(block.text.rstrip())
    return "a link to the piece" if first < last and elsewhere(document, block, first, last) else ""


def _begins_with_marks(text: str) -> bool:
    spans, unclosed = read(text)
    return any(start <= 1 for start, _ in spans) or any(start <= 1 for start in unclosed.values())


def _lead(document: Document, index: int) -> str:
    """Return what in the block before a quote leads to it, or ""."""
    before = document.blocks[index]
    text = before.text.rstrip()
    match = _LAST_SENTENCE.search(text, max(0, len(text) - _REACH))
    sentence = match.group() if match else text[-_REACH:]
    if _SAMPLE.search(sentence.rstrip(" :.")) and (text.endswith(":") or len(text.split()) <= _MOST_WORDS_OF_A_LABEL):
        return "an example"
    if before.kind == "heading" or _OWN_LEAD.search(sentence):
        return ""
    is_own = _UNFINISHED.search(sentence) and not _SAYS.search(sentence) and not _OTHERS.search(sentence)
    if text.endswith(":"):
        return "" if is_own else "the words before it"
    if _BY.search(text) and any(mark.kind == "link" for mark in before.marks):
        return "the name of the author"
    for said in _SAYS.finditer(sentence):
        if not _I_SAY.search(sentence, 0, said.start()) and not text.endswith(("?", "!")):
            return "the words before it"
    return ""


def _is_under_a_story(document: Document, block: Block) -> bool:
    """Return whether the headings above a block, or the title of the page, announce other people's words."""
    if any(STORY.search(section.title) for section in document.sections_around(block)):
        return True
    title = document.meta.values.get("title")
    if isinstance(title, str) and STORY.search(title):
        return True
    return testimonials.is_page(document)


def _has_cite(document: Document, first: int, last: int) -> bool:
    """Return whether the markup says so: a ``cite`` attribute or element, a ``footer``, a component for quotations."""
    blocks = document.blocks
    start = blocks[first - 1].span.end if first else 0
    end = blocks[last].span.start if last < len(blocks) else len(document.source.text)
    text = document.source.text
    if _CITE.search(text, start, end) or _NAMED.search(text, start, end):
        return True
    return any(holds_testimonial(found["classes"]) for found in _CLASSES.finditer(text, start, end))
