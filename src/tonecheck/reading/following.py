"""What a reader meets next: the things on a page in order, including what is displayed between them without words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tonecheck.expressions import expression
from tonecheck.model import OBJECT, Block, Document, Image, Link
from tonecheck.named_tuple import NamedTuple

END = "end"
"""Kind of the last thing: the article ends here."""

_NOT_IN_THE_FLOW = frozenset({"alt", "title", "meta"})
_WITHOUT_TEXT = frozenset({"code", "rule", "embed", "heading"})


class Thing(NamedTuple):
    """Something that a reader meets on a page.

    Attributes:
        kind: a kind of ``model.Block``, or image (a separate picture that is not a link), or end.
        start: where it begins in the source.
        end: where it ends in the source.
        block: its index in ``Document.blocks``, or -1.
    """

    kind: str
    start: int
    end: int
    block: int = -1


def after(document: Document, block: int) -> Iterator[Thing]:
    """Yield what a reader meets after a block, in order; the last thing is of kind ``END``.

    If the source displays something that the page's format does not know (a component, a script, a form), we yield an
    embed: it displays something, but we cannot say what.

    Args:
        document: the page.
        block: index of a block that is part of the flow.
    """
    things, places_by_block = document.cached(_flow)
    current = document.blocks[block]
    text = document.source.text
    done = current.source_span(0, len(current.text)).end if current.text else current.span.end
    for index in range(places_by_block[block] + 1, len(things)):
        thing = things[index]
        if thing.start > done:
            kind_between = _kind_between(text, done, thing.start)
            if kind_between:
                yield Thing(kind_between, done, thing.start)
            if kind_between == END:
                return
        yield thing
        done = max(done, thing.end)
    if _kind_between(text, done, len(text)) == "embed":
        yield Thing("embed", done, len(text))
    yield Thing(END, len(text), len(text))


def flow(document: Document) -> list[Thing]:
    """Return all things on a page, in order, without an end."""
    return document.cached(_flow)[0]


def _flow(document: Document) -> tuple[list[Thing], dict[int, int]]:
    pictures = Counter(image.block for image in document.images)
    linked = {link.block for link in document.links}
    things = []
    for index, block in enumerate(document.blocks):
        if block.kind not in _NOT_IN_THE_FLOW:
            kind = _kind(block, pictures[index], linked=index in linked)
            things.append(Thing(kind, *block.span, index))
    things.extend(_outside_blocks(document))
    things.sort(key=lambda thing: thing.start)
    return things, {thing.block: position for position, thing in enumerate(things) if thing.block >= 0}


def _kind(block: Block, pictures: int, *, linked: bool) -> str:
    """Return the kind of a block as a reader sees it. Without words it may be an image, embed or rule (an ornament)."""
    if block.kind in _WITHOUT_TEXT or _WORD_CHARACTER.search(block.text):
        return block.kind
    objects = block.text.count(OBJECT)
    if not objects:
        return "rule" if block.kind == "paragraph" else block.kind
    return "image" if pictures >= objects and not linked else "embed"


_WORD_CHARACTER = expression(r"\w")


def _outside_blocks(document: Document) -> Iterator[Thing]:
    """Yield the pictures and links without words that are in no block. A picture that is a link is a card: an embed."""
    links: list[Link] = [link for link in document.links if link.block < 0]
    images: list[Image] = [image for image in document.images if image.block < 0]
    starts = [link.span.start for link in links]
    for image in images:
        nearest = bisect_right(starts, image.span.start) - 1
        if nearest < 0 or links[nearest].span.end < image.span.end:
            yield Thing("image", *image.span)
    for link in links:
        yield Thing("embed", *link.span)


@cache
def _markup() -> re.Pattern[str]:
    """Return a pattern for markup between words: what displays something, what is skipped, the end of the article."""
    return expression(
        r"""(?P<embed>
          (?i:<(?:audio|button|canvas|embed|form|iframe|input|math|meter|object|progress|script|select|slot|svg
            |textarea|video)\b)
          | <a\s[^<>]*href
          | <[a-z]\w*-[\w-]*[\s/>]                                    # a custom element
          | <[A-Z]\w*?[a-z][\w.]*[\s/>]                               # a component
          | <(?P<box>div|ul|ol|dl|nav|section|aside|tbody|table)\s[^<>]*>\s*</(?P=box)\s*>         # filled by a script
          | <(?P<part>span|p|i)\s[^<>]*(?:class|data-[\w-]+)\s*=[^<>]*>\s*</(?P=part)\s*>        # an icon
          | <!--\s*(?:\#?include|\#exec|start\ doctoc|toc|embed|esi)\b
          | <!--\s*wp:[^<>]*/-->                                      # a WordPress block made when it is shown
          | (?i:\[\[?_?tocm?_?\]|@\[toc\]|\{:\s*toc\b|\$\{toc\})       # a marker of contents
          | \{\{(?![<%/\s-]*(?:/|end\b|else\b))
          | \{%-?\s*(?!-?%|(?:end\w*|else|elif|elsif|if|unless|for|case|when|assign|set|capture|comment|raw)\b)
        )
        | <!--.*?(?:-->|\Z) | \{\{/\*.*?(?:\*/\}\}|\Z) | \{%-?\s*comment\b.*?(?:\bendcomment\b|\Z)
        | (?P<end></(?:main|article|body|html)\s*>|<footer\b)
        """,
        re.VERBOSE | re.DOTALL,
    )


def _kind_between(text: str, start: int, end: int) -> str:
    """Return what is between two things: "embed", ``END`` if the article ends there, or "" for nothing."""
    if all(text.find(sign, start, end) < 0 for sign in "<{["):
        return ""
    for markup in _markup().finditer(text, start, end):
        if markup["embed"]:
            return "embed"
        if markup["end"]:
            return END
    return ""
