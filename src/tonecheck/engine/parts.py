"""The parts of a page that other pages may have too: an author's box, a list of related posts, a footer."""

from __future__ import annotations

import posixpath
import re
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, starmap
from typing import overload
from zlib import crc32

from tonecheck.engine.plan import PAGES
from tonecheck.expressions import expression
from tonecheck.intervals import Intervals
from tonecheck.lazy_dataclass import replace
from tonecheck.model import PROSE_KINDS, Block, Document, Finding, Image, Link, Rule, Span
from tonecheck.named_tuple import NamedTuple

_UP = expression(r"(?<![\w.])(?:\.{1,2}/)+")
_ELSEWHERE = expression(r"[\w.+-]+:|//")
_WAYS = expression(r"\A(?:\.{0,2}/)+|(?:(?:\A|/)index)?\.html?\Z|(?:\A|/)index\Z|/+\Z", re.IGNORECASE)
_NAMED = expression(r"[“(]\S*[/.?#]\S*[”)]")
"""An address in a message: “../about.html”."""
_LINE = expression(r"\bline \d+")
"""Where else on the page, in a message: “the first on line 83”. A shared part stands on other lines of other pages."""
_PASSED_ON = expression(r"(?<=[\w/])\?[^\s\"'<>()]*https?(?::|%3A)[^\s\"'<>()]*", re.IGNORECASE)


class Part(NamedTuple):
    """A block, link or picture of a page.

    ``words`` is a number that its words give, and ``length`` how many words of running text it has. The words of a
    link or picture are its address, what it says, and those of the block that it is in; ``is_block`` is false then.
    """

    start: int
    end: int
    words: int
    length: int = 0
    is_block: bool = True


Parts = Mapping[str, Sequence[Part]]
"""The parts of pages, by path."""
Key = tuple[int, str, str, str]
"""The number of a part, and what a finding says of which words in it; 0 and of which tag, if it is in no part."""

_PACKED = struct.Struct("<4I?")
_SHARES = 64


class PackedParts(Sequence[Part]):
    """The parts of a page, packed: a run holds those of all its pages."""

    __slots__ = ("data",)

    def __init__(self, parts: Iterable[Part]) -> None:
        """Pack the parts of a page."""
        self.data = b"".join(starmap(_PACKED.pack, parts))

    @classmethod
    def of(cls, data: bytes) -> PackedParts:
        """Return the parts that some ``data`` hold.

        Raises:
            ValueError: they hold no parts.
        """
        if len(data) % _PACKED.size:
            raise ValueError(f"{len(data)} bytes are no parts, of {_PACKED.size} bytes each")
        packed = cls(())
        packed.data = data
        return packed

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts, in order."""
        return map(Part._make, _PACKED.iter_unpack(self.data))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.data) // _PACKED.size

    @overload
    def __getitem__(self, index: int) -> Part: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Part]: ...
    def __getitem__(self, index: int | slice) -> Part | Sequence[Part]:
        """Return the part with an index, or several."""
        return tuple(self)[index]


def parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of a page in order of place. Two pages that share one have a part with the same number."""
    source = document.source.text
    folder = posixpath.dirname(document.source.path)
    # A text alternative is a part of its picture: many pictures of a site have the same one, such as “Photo”.
    blocks = [_block(block, source) for block in document.blocks]
    found = [part for part, block in zip(blocks, document.blocks, strict=True) if block.kind != "alt"]
    found += [
        _part(
            item.span,
            f"{_named(item, source, folder)}\n{blocks[item.block].words if item.block >= 0 else ''}",
            is_block=False,
        )
        for items in (document.links, document.images)
        for item in items
    ]
    return tuple(sorted(found, key=lambda part: (part.start, -part.end)))


def _named(item: Link | Image, source: str, folder: str) -> str:
    """Return what tells a link or picture from others: its address and what it says, as on any page of the site.

    A script may load a picture from an address in another attribute, such as ``data-src``.
    """
    if item.templated or not item.target:
        return _anywhere(source[item.span.start : item.span.end])
    if isinstance(item, Image):
        addresses = [item.target, *(value for name, value in item.attributes.items() if "src" in name)]
        return f"{' '.join(_resolved(address, folder) for address in addresses)}\n{item.alt}"
    return f"{_resolved(item.target, folder)}\n{item.text}"


def _block(block: Block, source: str) -> Part:
    text = block.text or source[block.span.start : block.span.end]
    return _part(block.span, text, len(block.text.split()) if block.kind in PROSE_KINDS else 0)


def _part(span: Span, words: str, length: int = 0, *, is_block: bool = True) -> Part:
    return Part(span.start, span.end, crc32(words.encode("utf-8", "surrogatepass")), length, is_block)


def _resolved(target: str, folder: str) -> str:
    """Return the address of a link or picture as pages in any folder write it.

    ``../about/`` in one folder, ``/about/`` in another and ``about/index.html`` above both lead to one page.
    """
    if target.startswith("#") or _ELSEWHERE.match(target):
        return _anywhere(target)
    end = min((target.find(mark) for mark in "?#" if mark in target), default=len(target))
    path = target[:end] if target.startswith("/") or not end else posixpath.normpath(f"{folder}/{target[:end]}")
    return f"{_WAYS.sub('', path)}{_anywhere(target[end:])}"


def _anywhere(markup: str) -> str:
    """Return the address of a link or picture, or a text that names it, as on any page of the site.

    We leave out ways up, as in ``../../logo.png``, and the address of the page, as in ``sharer.php?u=https://…``. Other
    queries stay, because they often say which page or picture is meant: ``show.php?number=7``.
    """
    if "./" not in markup and "?" not in markup:
        return markup
    return _PASSED_ON.sub("?", _UP.sub("", markup))


def furniture(parts: Parts) -> dict[str, frozenset[int]]:
    """Return the running text of pages that is not theirs alone: numbers of parts, by path.

    Pages without such parts are left out, and so are pages most of whose text others have too: they are copies.
    """
    on_several = _on_several_pages(parts.values())
    result: dict[str, frozenset[int]] = {}
    for path, found in parts.items():
        shared = [part for part in found if part.length and part.words in on_several]
        if shared and 2 * sum(part.length for part in shared) <= sum(part.length for part in found):
            result[path] = frozenset(part.words for part in shared)
    return result


def _on_several_pages(pages: Iterable[Iterable[Part]]) -> set[int]:
    """Return the numbers of the running text that several pages have.

    Most parts of a large site stand on one page only. So that they are never counted all at once, we share the numbers
    out by remainder and count one share after another.
    """
    shares = [array("I") for _ in range(_SHARES)]
    for found in pages:
        for words in {part.words for part in found if part.length}:
            shares[words % _SHARES].append(words)
    return {words for share in shares for words, pages in Counter(share).items() if pages >= PAGES}


def without(document: Document, furniture: frozenset[int]) -> Document:
    """Return a page on which some parts are marked as shared, so that they do not count for how it reads."""
    from tonecheck.language.sentences import page_sentences  # noqa: PLC0415 - a result that is looked up needs neither
    from tonecheck.readability.blocks import weighed  # noqa: PLC0415 - as above

    source = document.source.text
    blocks = (
        replace(block, within=(*block.within, "shared")) if _block(block, source).words in furniture else block
        for block in document.blocks
    )
    return document.with_blocks(tuple(blocks), same=(page_sentences, weighed))


def told_once(findings: Iterable[Finding], parts: Parts, rules: Mapping[str, Rule]) -> list[Finding]:
    """Return the findings of a run, with one for each that stands in a part that pages share.

    That one is about the first of these pages and names the others (``also_on``). Not every page that has the part has
    the finding: one page may explain the term that another does not. What a rule says about a page as a whole is no
    finding of a part, wherever it points.

    Args:
        findings: the findings of all pages, in order of path.
        parts: the parts of each page.
        rules: the rules by id.
    """
    listed = list(findings)
    by_path = groupby(listed, key=lambda finding: finding.path)
    all_keys = [key for path, found in by_path for key in keys(found, parts.get(path, ()), rules)]
    pages: dict[Key, dict[str, None]] = {}
    for finding, key in zip(listed, all_keys, strict=True):
        if key:
            pages.setdefault(key, {})[finding.path] = None
    having = _pages_having({key[0] for key, found in pages.items() if len(found) > 1}, parts)
    reported: list[Finding] = []
    for finding, key in zip(listed, all_keys, strict=True):
        first, *others = pages[key] if key else ("",)
        if not key or not others or (having[key[0]] if key[0] else len(others) + 1) < PAGES:
            reported.append(finding)
        elif finding.path == first:
            from tonecheck.findings import shared_part  # noqa: PLC0415 - only for what pages share

            reported.append(shared_part.shared(finding, others))
    return reported


def keys(findings: Iterable[Finding], parts: Sequence[Part], rules: Mapping[str, Rule]) -> Iterator[Key | None]:
    """Yield for each finding of a page what is the same of it on pages that share a part; None if nothing is.

    Args:
        findings: the findings of one page.
        parts: the parts of that page.
        rules: the rules by id.
    """
    around = Intervals(parts)
    return (_key(finding, around, rules.get(finding.rule)) if parts else None for finding in findings)


def _key(finding: Finding, parts: Intervals[Part], rule: Rule | None) -> Key | None:
    """Return what is the same of one finding on each page that shares a part, or None if nothing is.

    A tag without words is in no part, such as that of a search button in the header, nor are words of a header or
    footer that a rule on markup has found. What a rule says about words is so wherever the link leads in which they
    stand. What it says about a link or picture names the address, which pages in other folders write in other ways.
    """
    if rule is not None and rule.check.about_page:
        return None
    found = parts.around(*finding.span)
    if rule is not None and rule.check.about_words:
        found = [part for part in found if part.is_block] or found
    message = _LINE.sub("line", finding.message)
    if not found:
        of_markup = rule is not None and "nodes" in rule.check.only_with
        text = finding.place.text
        return (0, finding.rule, _anywhere(message), _anywhere(text)) if of_markup or text.startswith("<") else None
    part = found[-1]
    if part.is_block:
        return part.words, finding.rule, _anywhere(message), _anywhere(finding.place.text)
    return part.words, finding.rule, _NAMED.sub("", message), ""


def _pages_having(numbers: AbstractSet[int], parts: Parts) -> Counter[int]:
    """Return how many pages have each of some parts."""
    return Counter(number for found in parts.values() for number in numbers & {part.words for part in found})
