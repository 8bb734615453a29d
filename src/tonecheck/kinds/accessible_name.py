"""Pictures without a name that assistive technology can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

if TYPE_CHECKING:  # only a page with pictures needs it
    from tonecheck.reading.picture import Picture


@dataclass(frozen=True)
class Check(Kind):
    """Looks for pictures that have no accessible name, or have one and say that they are decoration.

    Each picture has at most one of these faults, the most specific. What nobody meets (``hidden``, ``aria-hidden``,
    ``display: none``, also on an element around it) has none, and neither has what a template, a component or a spread
    attribute may name. An empty ``alt`` in HTML is a decision, and right outside of links. Static: style sheets and
    scripts are not seen.

    ``missing``: an image has neither ``alt`` nor another name (ACT rule 23a2a8); variants ``exposed`` (its role says
    decoration, but it can be focused or has a global ARIA attribute) and ``shortcode`` (whose template may add one).
    ``empty-markdown``: an empty Markdown description, of which nobody can tell whether it was meant. ``whitespace``:
    white space only. ``quote-mark``: quotation marks only. ``decorative-exposed``: a picture is marked as decoration
    and met all the same (46ca7f); variant ``element`` for what is no picture. ``input``: an image button without a name
    or with the browser's own (59796f). ``role-img``: an element that says that it is an image. ``svg``: a drawing that
    says so (7d6734). ``object``: an embedded picture, sound or film (8fc3b6). ``area``: a link of an image map.
    ``in-link``: a link or button has no name, and a picture is all there is in it (c487ae). Values: match (address or
    element).

    Attributes:
        of: which of these.
        decorative: attributes, classes or words beside a Markdown image that say that it is decoration.
        components: MDX components that are images, each with the property that holds the text alternative. Components
            with ``src``, and with ``alt`` or a name that ends in Image, Img, Picture, Figure or Photo, are known.
    """

    of: Literal[
        "missing",
        "empty-markdown",
        "whitespace",
        "quote-mark",
        "decorative-exposed",
        "input",
        "role-img",
        "svg",
        "object",
        "area",
        "in-link",
    ] = "missing"
    decorative: tuple[str, ...] = ("decorative", "decoration", "role=presentation", "role=none", "aria-hidden")
    components: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such picture."""
        if not document.nodes and not document.images:
            return
        from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - as above

        for picture in document.once(Pictures(self.decorative, tuple(sorted(self.components.items())))):
            if picture.fault == self.of:
                yield Match(picture.span, {"match": _called(document, picture)}, variant=picture.variant)


def _called(document: Document, picture: Picture) -> str:
    """Return what a message calls a picture: its address, else its element."""
    if picture.target and not picture.target.startswith("data:"):
        return picture.target
    element = document.nodes[picture.node].name if picture.node >= 0 else ""
    return f"<{element}>" if element and not element.startswith("jsx-") else "this image"
