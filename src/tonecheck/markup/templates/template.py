"""What a site builder replaces in a page."""

from __future__ import annotations

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Span


@dataclass(frozen=True, slots=True)
class Template:
    """A stretch of a page that a site builder replaces.

    Attributes:
        span: the whole stretch; where a pair's content is no prose (comment, highlight), both tags and what is between.
        kind: hugo, liquid, expression or erb; in Markdown also attributes, role, math and
            emoji (``markdown_spans``), in MDX tag, string and comment.
        name: the shortcode or tag; "comment" for every comment; "" for expressions.
        body: what stands between the delimiters, white space left out; for such a pair, between its tags.
        shown: whether readers see something in its place. Comments, control flow, and the two tags of a pair that
            wraps content do not show.
        closing: whether it ends a pair.
    """

    span: Span
    kind: str
    name: str
    body: Span
    shown: bool = True
    closing: bool = False
