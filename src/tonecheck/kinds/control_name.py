"""Links and buttons that have no name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Kind, Match


@dataclass(frozen=True)
class Check(Kind):
    """Finds links and buttons without an accessible name: a screen reader has no words to announce them by.

    A name may come from words inside, from the text alternative of a picture or drawing inside, and from
    ``aria-label``, ``aria-labelledby`` or ``title``. We skip what nobody meets, what a template, a script or a
    component may name, what has a class that usually hides, and the mark of a heading's place. If a picture inside has
    a fault, ``accessible-name`` reports that picture, and we say nothing.

    Variants: ``sign`` (it shows a picture, a drawing or an icon), ``background`` (it shows a picture that its style
    names, as a background), ``icon`` (it holds nothing but a component such as ``<Icon/>``, which seldom has a name),
    ``hidden`` (it shows words that are hidden from listeners).

    Values: match (where it leads, else its element).

    Attributes:
        of: link (ACT rule c487ae) or button (97a4e1).
        components: MDX components that are images, as for the kind ``accessible-name``.
    """

    only_with: ClassVar[tuple[str, ...]] = ("nodes",)

    of: Literal["link", "button"] = "link"
    components: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each link, or each button, without a name."""
        if not document.nodes:
            return
        from tonecheck.reading.controls import Controls  # noqa: PLC0415 - only a page with more than words needs it

        for control in document.cached(Controls(tuple(sorted(self.components.items())))):
            if control.what == self.of:
                label = control.target or f"<{document.nodes[control.node].name.removeprefix('jsx-')}>"
                yield Match(control.span, {"match": label}, variant=control.variant)
