"""Images without a text alternative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tonecheck.model import Document, Image, Match


@dataclass(frozen=True)
class Check:
    """Looks for images that have no text alternative, or one that says nothing.

    ``missing``: no ``alt`` at all, and nothing else that names the image or takes it out of sight (WCAG 2.2, 1.1.1;
    ACT rule 23a2a8). ``empty``: an empty Markdown description, of which nobody can tell whether it was meant.
    ``blank``: white space only. An empty ``alt`` in HTML says that the picture is decoration, and is right. What a
    template fills in is not judged. Values: match (the address).

    Attributes:
        what: missing, empty or blank.
        decorative: attributes, classes or words beside a Markdown image that say that it is decoration.
    """

    what: Literal["missing", "empty", "blank"] = "missing"
    decorative: tuple[str, ...] = ("decorative", "role=presentation", "role=none", 'role="presentation"', "aria-hidden")

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such image."""
        for image in document.images:
            if not image.templated and self._holds(document, image):
                yield Match(image.span, {"match": image.target or "this image"})

    def _holds(self, document: Document, image: Image) -> bool:
        if self.what == "missing":
            return image.alt is None and image.kind in {"html", "component"} and not _named_or_hidden(image)
        if self.what == "blank":
            return image.alt is not None and image.alt != "" and not image.alt.strip()
        return image.alt == "" and image.kind == "markdown" and not self._decorative(document, image)

    def _decorative(self, document: Document, image: Image) -> bool:
        """Return whether braces directly behind a Markdown image say that it is decoration."""
        text = document.source.text
        behind = text[image.span.end : image.span.end + 120].lstrip(" ")
        inside = behind[: behind.find("}") + 1] if behind.startswith("{") else ""
        return any(word in inside for word in self.decorative)


def _named_or_hidden(image: Image) -> bool:
    """Return whether something other than ``alt`` names an image, or it is out of the accessibility tree."""
    said = image.attributes
    if "..." in said or any(said.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title")):
        return True
    if image.kind == "component" and "src" not in said and not image.target:
        return True
    style = said.get("style", "").replace(" ", "").lower()
    return (
        said.get("role", "").lower() in {"presentation", "none"}
        or said.get("aria-hidden", "").lower() == "true"
        or "hidden" in said
        or "display:none" in style
        or "visibility:hidden" in style
    )
