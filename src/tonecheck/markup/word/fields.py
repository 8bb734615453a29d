"""Fields: what Word works out and writes into the text, such as links, numbers of pages and tables of contents."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.word.pieces import Link

_LISTS = frozenset({"TOC", "INDEX", "TOA"})
_PART = expression(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_WITH_VALUE = frozenset({"\\o", "\\t"})


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended yet.

    Attributes:
        instruction: what Word is to work out.
        in_result: whether the result has begun.
        link: the link that the field is, or None.
    """

    instruction: str = ""
    in_result: bool = False
    link: Link | None = None

    def begin_result(self) -> None:
        """Note that the result begins."""
        self.in_result = True
        self.link = link_of(self.instruction)

    @property
    def is_list(self) -> bool:
        """Whether the result is a list of what is elsewhere in the document, such as a table of contents."""
        return (self.instruction.split(None, 1) or [""])[0].upper() in _LISTS

    @property
    def is_shown(self) -> bool:
        """Whether readers read what comes now."""
        return self.in_result and not self.is_list


def link(target: str, anchor: str = "") -> Link | None:
    """Return a link to an address, to a bookmark or both; None if it leads nowhere.

    LibreOffice writes “Title|outline”, which only LibreOffice can follow.
    """
    if not target and (not anchor or "|" in anchor):
        return None
    return Link(f"{target}#{anchor}" if anchor else target)


def link_of(instruction: str) -> Link | None:
    """Return the link that a field is; None if it is none."""
    parts = [quoted or bare for quoted, bare in _PART.findall(instruction)]
    if not parts or parts[0].upper() != "HYPERLINK":
        return None
    target = anchor = ""
    rest = iter(parts[1:])
    for part in rest:
        if part.lower() == "\\l":
            anchor = next(rest, "")
        elif part.lower() in _WITH_VALUE:
            next(rest, "")
        elif not part.startswith("\\") and not target:
            target = part
    return link(target, anchor)
