"""A part of a Word file as a tree, in which each element knows the bytes that it stands in.

Fixes replace bytes of the part, so that all else stays as it is: a tree that is written anew would have other prefixes,
and Word refuses files whose prefixes have changed. We take no declaration of a document type, which Office Open XML
forbids (ECMA-376, part 2): nobody can declare entities that grow.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""The prefix that we give to each namespace, whatever the file calls it."""

_WITH_TEXT = frozenset({"w:t", "w:instrText"})
_DEEPEST = 200


class BrokenPartError(ValueError):
    """A part is no XML that a Word file may hold."""


class Element:
    """An element.

    Attributes:
        name: its name, with our prefix; without one if we know nothing of its namespace.
        attributes: their values by name; those without a namespace have no prefix.
        children: the elements in it.
        text: its own text, of ``w:t`` and ``w:instrText`` only.
        start: where its open tag begins in the bytes of the part.
        inner: where what is in it begins.
        end: where its end tag begins; of ``<w:t/>``, where it begins itself.
    """

    __slots__ = ("attributes", "children", "end", "inner", "name", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""
        self.start = start
        self.inner = self.end = -1

    def child(self, *names: str) -> Element | None:
        """Return the first element at the end of a path of names, or None."""
        here: Element | None = self
        for name in names:
            here = next((one for one in here.children if one.name == name), None) if here else None
        return here

    def all(self, name: str) -> Iterator[Element]:
        """Yield the elements of a name that are in it, at any depth, but not in each other or in a text box in it."""
        waiting = [*reversed(self.children)]
        while waiting:
            one = waiting.pop()
            if one.name == name:
                yield one
            elif one.name != "w:txbxContent":
                waiting += reversed(one.children)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute of the element."""
        return self.attributes.get(name, default)

    def value(self, *names: str) -> str | None:
        """Return ``w:val`` of the element at the end of a path of names; None if there is no such element."""
        one = self.child(*names)
        return None if one is None else one.get("w:val")

    def is_on(self, name: str) -> bool | None:
        """Return what a child that stands for yes or no says; None if there is none."""
        value = self.value(name)
        return None if value is None else value not in {"0", "false", "off"}


class _Reader:
    def __init__(self) -> None:
        self.root = Element("", {}, 0)
        self.open = [self.root]
        self.names: dict[str, str] = {}
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse

    def _name(self, name: str) -> str:
        if name not in self.names:
            namespace, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(namespace, "")
            self.names[name] = f"{prefix}:{local}" if prefix else "" if namespace else local
        return self.names[name]

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        here = self.open[-1]
        if here.inner < 0:
            here.inner = self.parser.CurrentByteIndex
        values = {self._name(key): value for key, value in attributes.items() if "rsid" not in key}
        element = Element(self._name(name), values, self.parser.CurrentByteIndex)
        here.children.append(element)
        self.open.append(element)
        if len(self.open) > _DEEPEST:
            raise BrokenPartError(f"its elements are nested more than {_DEEPEST} deep")

    def _end(self, _: str) -> None:
        element = self.open.pop()
        element.end = self.parser.CurrentByteIndex
        if element.inner < 0:
            element.inner = element.end

    def _text(self, text: str) -> None:
        here = self.open[-1]
        if here.inner < 0:
            here.inner = self.parser.CurrentByteIndex
        if here.name in _WITH_TEXT:
            here.text += text

    def _refuse(self, *_: object) -> None:
        raise BrokenPartError("it declares a document type, which no Word file may")


def read(data: bytes) -> Element:
    """Return the root element of a part.

    Raises:
        BrokenPartError: it is no XML, declares a document type or nests too deep.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 - its second argument has no name
    except expat.ExpatError as error:
        raise BrokenPartError(str(error)) from None
    return reader.root.children[0]
