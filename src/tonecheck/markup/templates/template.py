"""A template tag: text that a site builder replaces."""

from __future__ import annotations

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Span


@dataclass(frozen=True, slots=True)
class Template:
    """A span of a page that a site builder replaces.

    Attributes:
        span: the whole tag; for a pair whose content is not prose (comment, highlight), both tags and the content.
        kind: hugo, liquid, expression or erb; in Markdown also attributes, role, math and
            emoji (``markdown.spans``), in MDX tag, string and comment.
        name: the shortcode or tag; "comment" for every comment; "" for expressions.
        body: the text between the delimiters, stripped of white space; for such a pair, the text between its tags.
        shown: whether readers see something in its place. Comments, control flow and the two tags of a pair that
            wraps content do not show.
        closing: whether it ends a pair.
    """

    span: Span
    kind: str
    name: str
    body: Span
    shown: bool = True
    closing: bool = False
