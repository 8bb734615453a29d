"""Pictures that have no name for assistive technology to announce."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Kind, Match

if TYPE_CHECKING:  # only a page with pictures needs it
    from tonecheck.reading.picture import Picture


_ELEMENT = expression(r"<([\w.:-]+)")


@dataclass(frozen=True)
class Check(Kind):
    """Finds pictures without an accessible name, and pictures marked as decoration that are announced all the same.

    A picture has at most one fault, the most specific. We skip pictures that nobody meets (``hidden``, ``aria-hidden``
    or ``display: none`` on the picture or an element around it) and pictures that a template, a component or a spread
    attribute may name. A picture that a style sets as a background may be decoration or content, and only its element’s
    role says which; so we judge it where the role is that of an image, and in a link or button that shows nothing else
    (kind ``control-name``). In HTML an empty ``alt`` counts as a decision, and is fine outside links. The kind reads
    the page only: it does not see style sheets or scripts.

    Faults (option “of”):

    - ``missing``: an image has neither ``alt`` nor another name (ACT rule 23a2a8). Variants: ``exposed`` (its role says
      decoration, but it can be focused or has a global ARIA attribute), ``shortcode`` (the shortcode may add a name).
    - ``empty-markdown``: a Markdown image has an empty description, and nothing shows whether that is on purpose.
      Variant: ``wiki`` (a wiki link to a picture, without words).
    - ``whitespace``: the text alternative is white space only.
    - ``quote-mark``: the text alternative is quotation marks only.
    - ``decorative-exposed``: a picture is marked as decoration, but assistive technology still announces it (46ca7f).
      Variant: ``element`` (the element is no picture).
    - ``input``: an image button has no name, or only the browser's default one (59796f).
    - ``role-img``: an element with the role of an image has no name.
    - ``svg``: a drawing with such a role has no name (7d6734).
    - ``object``: an embedded picture, sound or film has no name (8fc3b6).
    - ``area``: a link of an image map has no name.
    - ``in-link``: a link or button has no name, and contains nothing but a picture (c487ae).

    Values: match (the picture's address, else its element).

    Attributes:
        of: the fault to report.
        decorative: attributes, classes or words beside a Markdown image that mark it as decoration.
        components: MDX components that are images, each with the property that holds the text alternative. A component
            with ``src`` needs no entry if it has ``alt`` or a name that ends in Image, Img, Picture, Figure or Photo.
    """

    only_with: ClassVar[tuple[str, ...]] = ("images", "nodes")

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
        """Yield a match for each picture with this fault."""
        if not document.nodes and not document.images:
            return
        from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

        for picture in document.cached(Pictures(self.decorative, tuple(sorted(self.components.items())))):
            if picture.fault == self.of:
                yield Match(picture.span, {"match": _label(document, picture)}, variant=picture.variant)


def _label(document: Document, picture: Picture) -> str:
    """Return what a message calls a picture: its address, else its element."""
    if picture.target and not picture.target.startswith(("data:", "{")):
        return picture.target
    name = _ELEMENT.match(document.source.text, picture.span.start)
    return f"<{name[1]}>" if name else "this image"
