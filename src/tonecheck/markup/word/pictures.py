"""Pictures and text boxes, as Word draws them now (DrawingML) and as it did before (VML)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from tonecheck.markup.word import fields
from tonecheck.markup.word.pieces import OBJECT, Box, Link, Picture, Piece, Sign, Spot
from tonecheck.markup.word.xml_tree import Element

Targets = Mapping[str, tuple[str, bool]]
"""What the ids of references stand for: the target, and whether it is outside the file."""

_NOWHERE = ("", False)
_DRAWN = ("/chart", "/diagram", "/chartex")
"""Ends of the names of what is a picture, but not in a file of its own."""


def drawn(drawing: Element, targets: Targets, link: Link | None) -> Iterator[Piece]:
    """Yield what a ``w:drawing`` shows, given the link around it."""
    for frame in drawing.children:
        properties = frame.child("wp:docPr")
        graphic = next(frame.all("a:graphicData"), None)
        is_picture = graphic is not None and graphic.get("uri").endswith(_DRAWN)
        if properties is not None and (is_picture or next(frame.all("pic:pic"), None) is not None):
            click = next(properties.all("a:hlinkClick"), None)
            own, _ = targets.get(click.get("r:id"), _NOWHERE) if click is not None else _NOWHERE
            address = _address(next(frame.all("a:blip"), None), ("r:embed", "r:link"), targets)
            alt, spot = _alternative(properties)
            yield Picture(alt, address, fields.link(own) or link, spot)
        yield from map(Box, frame.all("w:txbxContent"))


def drawn_before(drawing: Element, targets: Targets, link: Link | None) -> Iterator[Piece]:
    """Yield what a ``w:pict`` or ``w:object`` shows, given the link around it."""
    boxes = [*drawing.all("w:txbxContent")]
    data = next(drawing.all("v:imagedata"), None)
    if drawing.name == "w:object":
        yield Sign(OBJECT, link)
    elif data is not None and not boxes:
        shape = next((one for one in drawing.all("v:shape") if "alt" in one.attributes), None)
        alt = shape.get("alt") if shape is not None else data.get("o:title") or None
        yield Picture(alt and _on_one_line(alt), _address(data, ("r:id", "r:href"), targets), link)
    yield from map(Box, boxes)


def _alternative(properties: Element) -> tuple[str | None, Spot | None]:
    """Return the alternative text of a picture, "" for decoration, None if there is none; and where it stands."""
    for name in ("descr", "title"):
        text = _on_one_line(properties.get(name))
        if text:
            return text, Spot(properties, name)
    mark = next(properties.all("adec:decorative"), None)
    return ("" if mark is not None and mark.get("val", "1") not in {"0", "false"} else None), None


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _address(element: Element | None, names: tuple[str, ...], targets: Targets) -> str:
    """Return the address of a picture. That of a picture in the file leads nowhere, so nobody looks for it."""
    for name in names if element is not None else ():
        target, is_outside = targets.get(element.get(name), _NOWHERE) if element is not None else _NOWHERE
        if target:
            return target if is_outside else f"data:,{posixpath.basename(target)}"
    return "data:,"
