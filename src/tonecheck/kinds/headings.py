"""The headings of a page: their order, their wording, and what is under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, Literal

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.language.invisible import IGNORABLE
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.element_names import HEADINGS
from tonecheck.model import OBJECT, Block, Document, Edit, Kind, Match
from tonecheck.reading.depictions import verbless
from tonecheck.reading.element_index import element_index
from tonecheck.reading.fragments import is_bare_html, is_fragment

# White space, characters that readers do not see, the paragraphs of them that page builders leave, and comments. A
# paragraph with an id or other attributes may be filled by a script, and a comment that is a mark by a program.
_NOTHING = expression(
    rf"(?:[\s{IGNORABLE}]++|&(?:nbsp|shy|ZeroWidthSpace|NoBreak|zwn?j|[lr]lm|\#0*(?:160|173|820[3-7]|8288|65279)"
    r"|\#x0*(?:a0|ad|200[b-f]|2060|feff));|</?(?:p|br|span)(?:\s+(?:class|style|dir|align|data-(?:mce|rte)[\w-]*)=(?:\"[^\"<>]*\"|'[^'<>]*'|[\w-]+))*+\s*/?>"
    r"|\[(?://|comment)\]:[ \t]*#[^\r\n]*"
    r"|<!--(?!\s*[#@\[]|\W*(?:start|end|begin|toc|insert|include|exec|embed|esi|auto|generated|content|slot|placeholder)\b"
    r"|(?:(?!-->).)*(?:\{[{%]|<\?|wp:(?!paragraph\b)|:(?:start|end)\b))(?:(?!-->).)*-->)*+",
    re.IGNORECASE | re.DOTALL,
)
# A heading without a word: blanks, tags around nothing, a picture that is only decoration. One with an id, a name for
# screen readers or a class of a title may be filled by a script.
_ATTRIBUTE = (
    r"\s+(?:(?:style|dir|align)=(?:\"(?:(?!none|hidden)[^\"<>])*\"|'(?:(?!none|hidden)[^'<>])*'|[\w-]+)"
    r"|class=(?:\"(?:(?!title|name|label|modal|js-|hidden)[^\"<>])*\"|'(?:(?!title|name|label|modal|js-|hidden)[^'<>])*'))"
)
_WORDLESS = expression(
    rf"(?:(?P<tag><h[1-6](?:{_ATTRIBUTE})*+\s*>)|\#{{1,6}})"
    rf"(?:[\s{IGNORABLE}]++|&(?:nbsp|shy|ZeroWidthSpace|NoBreak|\#0*(?:160|173|8203)|\#x0*(?:a0|ad|200b));"
    rf"|<br\s*/?>|<a\s+name=[\"']?[\w.-]*+[\"']?\s*>\s*</a>|</?(?:span|strong|b|em|i|font)(?:{_ATTRIBUTE})*+\s*>|<img(?=[^>]*\salt=(?:\"\"|''))(?:\s[^>]*)?>|\*\*|!\[\]\([^()]*\))*+"
    r"(?(tag)</h[1-6]\s*>|\#*)\s*",
    re.IGNORECASE,
)
_SHORT_SOURCE = 40  # characters of code or of a template tag that a message shows
_DEEPEST_REPEATED = 2  # further down, headings often are labels of cards, boxes and steps
_TAG = expression(r"<h([1-6])\b", re.IGNORECASE)
_TOO_DEEP = 4  # for the first heading of a page, whose title has level 1
_TITLE = 2  # the first heading of a page is its title, if it has this level or a higher one
_FEW = 4  # one heading in so many may end in a stop by mistake; more of them are a style
_DIGITS = 7  # of a telephone number
_SENTENCE = 12  # words; a longer heading is text in large letters
# How themes name what they show on some screens only, or on demand; such a part is often on the page twice.
_SOME_SCREENS = expression(
    r"(?<![a-z])(?:mobile|tablet|desktop|phone|hid(?:e|den)|visible|d-none|modal|dialog|pop-?up|panel)(?![a-z])"
    r"|(?:hide|show|hidden|visible)-?(?:on|for|xs|sm|md|lg|xl)|(?:mobile|tablet|desktop)(?:only|menu|nav)",
    re.IGNORECASE,
)
_CREDENTIAL = expression(
    r"\b(?:B\.?A|M\.?A|BSc|MSc|M\.?Ed|PhD|D\.?Psych|PsyD|MSW|Dip(?:loma|\.)|Certificate|Certified|Degree|Masters?)\b[,.]?"
    r"(?:\s\w+){0,2}\s(?:in|of|from|by|at)\s|\b(?:accredit(?:ed|ation)|registered|registration|member(?:ship)?|fellow)"
    r"(?:\s\w+){0,3}\s(?:with|of|by)\s(?:the\s)?[A-Z]",
    re.IGNORECASE,
)
"""A line on training or membership: “MA in Drama Therapy (2011)”."""
_PART = expression(r"<(?:div|section|details|article|aside|dialog)\s[^<>]*>", re.IGNORECASE)
_ABOVE = 200  # characters
_BOOKDOWN = ("(PART", "(APPENDIX)")
_STATED = ("`", "![", "<img", "<svg", "<cod", "<kbd")  # code and pictures
_ABBREVIATED = ("etc.", "e.g.", "i.e.", "a.m.", "p.m.", "vs.", "Dr.", "St.", "Co.", "Inc.", "Ltd.")


@dataclass(frozen=True)
class Check(Kind):
    """Checks the headings of Markdown and HTML. We skip plain text, where headings are only guessed.

    Faults (option “what”):

    - ``skipped``: a level is left out on the way down (2, then 4). Variant: ``first`` (the first has level 4, on a page
      of its own).
    - ``empty``: there is nothing under a heading, not even a deeper one. We skip sentences in large letters, subtitles
      and rows of links. Variants: ``credential`` (a line on training or membership, set as a heading), ``followed`` (by
      a heading of the same level, which may belong to it).
    - ``repeated``: two headings of one level under the same heading have the same words. We skip the levels from 3 on,
      which label cards, boxes and steps, parts that are shown on some screens only or on demand, and headings that a
      template makes.
    - ``long``: the heading has more than “most” characters; the title of a page and a question, as in an FAQ, may have
      a third more. We skip quotations and links, which are titles of others.
    - ``full-stop``: a heading that is no sentence ends in a full stop, and few others on the page do. The fix removes
      it.
    - ``wordless``: the heading has no words, nor a picture that says any.

    Values: match, level, above (for ``skipped``, the level before), expected (for ``skipped``, the level to use), next
    (for ``empty``, the heading that follows), line (for ``repeated``, the first one), characters (for ``long``).

    Attributes:
        what: the fault to report.
        most: for ``long``, how many characters a heading may have.
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)

    what: Literal["skipped", "empty", "repeated", "long", "full-stop", "wordless"]
    most: int = 80

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each heading with this fault."""
        if document.source.format == "plain":
            return
        headings = [block for block in document.blocks if block.kind == "heading" and block.text]
        find: dict[str, Callable[[Document, Sequence[Block]], Iterator[Match]]] = {
            "wordless": _wordless,
            "skipped": _skipped,
            "empty": _empty,
            "repeated": _repeated,
            "long": self._long,
            "full-stop": _full_stop,
        }
        yield from find[self.what](document, headings)

    def _long(self, document: Document, headings: Sequence[Block]) -> Iterator[Match]:
        for heading in headings:
            is_title = heading is headings[0] and heading.level <= _TITLE
            most = self.most * 4 // 3 if is_title or heading.text.rstrip().endswith("?") else self.most
            is_too_long = len(heading.text) > most and not _is_link(heading) and heading.text[0] not in OPENING
            if is_too_long and not _is_title_of_source(document, heading):
                yield _match(document, heading, characters=str(len(heading.text)))


def _is_title_of_source(document: Document, heading: Block) -> bool:
    """Return whether what stands below a heading leads to a study: the heading is the title of a paper."""
    from tonecheck.language import citations  # noqa: PLC0415 - few headings are so long
    from tonecheck.language.voices.links import links_touching  # noqa: PLC0415 - as above

    below = document.blocks[document.block_at(heading.start) + 1 :][:1]
    links = (link for block in below for link in links_touching(document, *block.span))
    return any(citations.link_names_source(link.text, link.target, is_claim=False) for link in links)


def _match(
    document: Document, heading: Block, *, edits: tuple[Edit, ...] = (), variant: str = "", **values: str
) -> Match:
    span = heading.source_span(0, len(heading.text))
    values = {"match": _named(document, heading), "level": str(heading.level), **values}
    return Match(span, values, edits=edits, variant=variant)


def _named(document: Document, heading: Block) -> str:
    """Return a heading for a message: with the source of code and template tags, and the text of pictures."""
    parts = heading.text.split(OBJECT)
    named = parts[0]
    at = len(parts[0])
    for part in parts[1:]:
        span = heading.source_span(at, at + 1)
        source = " ".join(document.source.text[span.start : span.end].split())
        alt = next((image.alt for image in document.images if image.span == span and image.alt), "")
        is_shown = not alt and source[:1] not in {"<", "!"} and len(source) <= _SHORT_SOURCE
        named += (source if is_shown else alt or "…") + part
        at += 1 + len(part)
    return named


def _wordless(document: Document, _: Sequence[Block]) -> Iterator[Match]:
    for block in document.blocks:
        if block.kind == "heading" and not block.text.replace(OBJECT, "").strip():
            span = block.span
            if _WORDLESS.fullmatch(document.source.text, span.start, span.end):
                yield Match(span, {"match": "", "level": str(block.level)})


def _skipped(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    first = headings[0] if len(headings) > 1 else None
    if first and first.level >= _TOO_DEEP and not first.within and _is_of_a_page(document, first):
        yield _match(document, first, variant="first", expected="2")
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1 and not heading.within and not above.within:
            yield _match(document, heading, above=str(above.level), expected=str(above.level + 1))


def _is_of_a_page(document: Document, heading: Block) -> bool:
    """Return whether a heading is the first of a page: nothing higher stands in a header that we do not read.

    A file that is a part of other pages, or HTML without the frame of a document, may go on from headings above it.
    """
    if heading.level == _TOO_DEEP and (is_fragment(document) or is_bare_html(document)):
        return False
    tags = _TAG.finditer(document.source.text, 0, heading.span.start)
    return not any(int(tag[1]) < heading.level for tag in tags)


def _empty(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    """Yield headings with nothing that readers see up to the next heading of the same or a higher level."""
    text = document.source.text
    is_title = True  # until something follows that readers see
    for heading, following in pairwise([*headings, None]):
        if heading is None:
            continue
        bare = _NOTHING.fullmatch(text, heading.span.end, following.span.start if following else len(text)) is not None
        is_subtitle = is_title and heading.level > headings[0].level + 1
        is_title = is_title and bare
        if not bare or is_subtitle or (following and following.level > heading.level) or not _heads(heading):
            continue
        if _CREDENTIAL.search(heading.text):
            yield _match(document, heading, variant="credential", next="")
        elif following is None:
            yield _match(document, heading, next="")
        elif not _is_sentence(following) and any(map(str.isalnum, following.text)):
            variant = "followed" if following.level == heading.level else ""
            yield _match(document, heading, variant=variant, next=_named(document, following))


def _heads(heading: Block) -> bool:
    """Return whether a heading announces something: it is no sentence, no row of links and no ornament."""
    is_menu = sum(mark.kind == "link" for mark in heading.marks) > 1
    return not (_is_link(heading) or is_menu or _is_sentence(heading)) and any(map(str.isalpha, heading.text))


def _is_sentence(heading: Block) -> bool:
    """Return whether a heading announces no text of its own.

    It is text in large letters (a sentence, a quotation, who said it, an address) or what bookdown makes a part of.
    """
    text = heading.text
    return (
        text.endswith((".", "!", ",", ";", *CLOSING, '"'))
        or text[0] in "—–-" + OPENING
        or "@" in text
        or sum(map(str.isdigit, text)) >= _DIGITS
        or text == OBJECT
        or text.startswith(_BOOKDOWN)
        or len(text.split()) > _SENTENCE
    )


def _is_link(heading: Block) -> bool:
    """Return whether all of a heading is a link: an entry in a list of guides, complete in itself."""
    return any(mark.kind == "link" and mark.end - mark.start == len(heading.text) for mark in heading.marks)


def _repeated(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    first: dict[tuple[int, int, str], Block] = {}
    parents = {section.block: section.parent for section in document.sections}
    block_numbers = {block.start: number for number, block in enumerate(document.blocks) if block.kind == "heading"}
    for heading in headings:
        key = parents.get(block_numbers[heading.start], -1), heading.level, _comparable(document, heading)
        before = first.setdefault(key, heading)
        is_again = before is not heading and heading.level <= _DEEPEST_REPEATED
        if (
            is_again
            and "list" not in heading.within
            and _heads(heading)
            and not _is_made(document, heading)
            and not _for_some_screens(document, before, heading)
        ):
            yield _match(document, heading, line=str(document.source.position(before.span.start).line))


def _is_made(document: Document, heading: Block) -> bool:
    """Return whether a template or a component makes a part of a heading, so that its words may differ each time."""
    starts = (heading.source_span(at, at + 1).start for at, sign in enumerate(heading.text) if sign == OBJECT)
    return any(not document.source.text[start : start + 4].lower().startswith(_STATED) for start in starts)


def _for_some_screens(document: Document, *headings: Block) -> bool:
    """Return whether one of these headings stands in an element that is named after the screens that show it."""
    text = document.source.text
    for heading in headings:  # a page that shows only words has no nodes
        at = heading.span.start
        if any(_SOME_SCREENS.search(part[0]) for part in _PART.finditer(text, max(0, at - _ABOVE), at)):
            return True
    starts = {heading.span.start for heading in headings}
    for index in document.cached(element_index).named(*HEADINGS):
        around = document.nodes[index]
        if around.span.start not in starts:
            continue
        while True:
            if _SOME_SCREENS.search(f"{around.attributes.get('class', '')} {around.attributes.get('id', '')}"):
                return True
            if around.parent < 0:
                break
            around = document.nodes[around.parent]
    return False


def _comparable(document: Document, heading: Block) -> str:
    """Return the words of a heading, or its source if it contains code or pictures."""
    if OBJECT not in heading.text:
        return heading.text.casefold()
    return document.source.text[heading.span.start : heading.span.end].casefold()


def _full_stop(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    stopped = [heading for heading in headings if heading.text.endswith(".") and not heading.text.endswith("..")]
    if len(stopped) > max(1, len(headings) // _FEW):
        return
    for heading in stopped:
        text = heading.text
        last = text.rpartition(" ")[2]
        is_abbreviated = text.endswith(_ABBREVIATED) or last.isupper() or text.count(".") > 1
        if not is_abbreviated and verbless(fold(text)):
            edit = Edit(heading.source_span(len(text) - 1, len(text)), "")
            yield _match(document, heading, edits=(edit,))
