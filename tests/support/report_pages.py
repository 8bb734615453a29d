"""The pages of a report, read as a browser would: which elements they have, and what in them could act."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

KNOWN = frozenset(
    """html head meta title link script body a header div nav ul li main p h1 h2 h3 h4 h5 h6 section ol span form label
    input select option button svg path rect text details summary footer article fieldset legend mark strong em s code q
    b del ins dl dt dd br hr pre blockquote table caption thead tbody tr th td figure figcaption kbd style""".split()
)
"""Every element that a page of a report may have."""

SAFE = ("#", "index.html", "map.html", "pictures.html", "articles/", "assets/", "../", "https://", "http://")


class Page(HTMLParser):
    """A page: its elements, each with its attributes, and its text outside styles and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._raw = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._raw = tag in {"script", "style"}
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._raw = self._raw and tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def acts(self) -> Iterator[str]:
        """Yield what could act, and is not the report's own."""
        for tag, attributes in self.elements:
            if tag not in KNOWN:
                yield f"<{tag}>"
            for name, value in attributes.items():
                if name.startswith("on") or name in {"style", "srcdoc", "formaction", "action", "xlink:href"}:
                    yield f"<{tag} {name}={value!r}>"
                if name in {"href", "src"} and not value.startswith(SAFE):
                    yield f"<{tag} {name}={value!r}>"

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]
