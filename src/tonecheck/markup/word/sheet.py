"""Writes the text of a document and the layout beside it, in step."""

from __future__ import annotations

from tonecheck.markup.layout import Layout, Run
from tonecheck.markup.tags import Attribute, Tag
from tonecheck.model import Span


class Sheet:
    """The text so far, and what it is.

    Attributes:
        size: the length of the text.
    """

    def __init__(self) -> None:
        self.size = 0
        self._texts: list[str] = []
        self._tags: list[Tag] = []
        self._runs: list[Run] = []
        self._lines: list[Span] = []
        self._looks: dict[object, int] = {}

    def open(self, name: str, **attributes: str) -> None:
        """Begin an element."""
        here = Span(self.size, self.size)
        values = {key: Attribute(value, here) for key, value in attributes.items()}
        self._tags.append(Tag("open", here, name, values))

    def close(self, *names: str) -> None:
        """End elements, the innermost first."""
        self._tags += (Tag("close", Span(self.size, self.size), name) for name in names)

    def words(self, text: str, look: object = None) -> None:
        """Add words. Those that have a look can be changed by fixes."""
        start = self.size
        self.aside(text)
        self._tags.append(Tag("text", Span(start, self.size)))
        if look is not None:
            self._run(start, self.size, look)

    def aside(self, text: str) -> None:
        """Add what is no part of the words: the number of a note."""
        self._texts.append(text)
        self.size += len(text)

    def sign(self, name: str, text: str) -> None:
        """Add an element without content, for which a text stands."""
        start = self.size
        self.aside(text)
        self._tags.append(Tag("open", Span(start, self.size), name, {}))

    def _run(self, start: int, end: int, look: object) -> None:
        self._runs.append(Run(start, end, self._looks.setdefault(look, len(self._looks))))

    def picture(self, alt: str | None, target: str, *, is_changeable: bool = False) -> None:
        """Add a picture, with its alternative text in brackets; ``is_changeable`` says whether fixes may change it."""
        start = self.size
        named = f"[picture: {alt}]" if alt else "[picture]" if alt is None else "[decoration]"
        self.aside(named)
        attributes = {"src": Attribute(target, Span(start, start))}
        if alt is not None:
            said = Span(start + named.index(": ") + 2, self.size - 1) if alt else Span(start, start)
            attributes["alt"] = Attribute(alt, said)
            if is_changeable:
                self._run(*said, said)
        self._tags.append(Tag("open", Span(start, self.size), "img", attributes))

    def end_line(self, start: int, *, is_removable: bool = False) -> None:
        """End the line that began at an offset; ``is_removable`` says whether a fix may take it out."""
        self.aside("\n")
        if is_removable:
            self._lines.append(Span(start, self.size))

    def finish(self, lang: str) -> tuple[str, Layout]:
        """Return the text and its layout."""
        return "".join(self._texts), Layout(tuple(self._tags), tuple(self._runs), tuple(self._lines), lang)
