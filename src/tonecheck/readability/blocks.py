"""Counting by block: paragraphs and list items, each of which ends a sentence; no headings, tables or captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from tonecheck.expressions import expression
from tonecheck.language.foreign import is_foreign
from tonecheck.language.sentences import page_sentences
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import PROSE_KINDS, Block, Document, Span
from tonecheck.readability.formulas import Formula
from tonecheck.readability.tally import Tally, tally_all, weigh

Lists = Literal["item", "join", "skip"]
_CLAUSE = 4
FEWEST_WORDS = 100
FEWEST_SENTENCES = 10
_APART = frozenset({"footnote", "nav", "table"})
_TITLES = frozenset("dr mr mrs ms mx miss prof professor sir dame lord lady rev".split())
_ENDED = expression(r"[.!?…]\W*\Z")
_AGAIN = expression(r"[.!?:“\"]\Z")  # behind it a sentence may begin inside the sentence
_SELF = expression(r"I(?:['’]\w+)?\Z")
_BARE = expression(r"\A[^\w]+|(?:['’]s)?[^\w]*\Z")


class Sentence(NamedTuple):
    """A sentence of a page.

    Attributes:
        block: index of its block in ``Document.blocks``.
        start: where it begins in the block's text.
        end: where it ends there; of a list that is joined to its lead-in, the end of the lead-in.
        pieces: what stands in it between blanks.
        words: how many words it has.
        units: how many sentences it is to a formula: a semicolon or colon between clauses ends one.
    """

    block: int
    start: int
    end: int
    pieces: tuple[str, ...]
    words: int
    units: int = 1


@dataclass(frozen=True)
class Reading:
    """What is counted of a page or a section.

    Attributes:
        document: the page.
        sentences: its sentences, in order.
        paragraphs: how many blocks they stand in.
        skipped: how many blocks are left out because they are in another language than English.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    paragraphs: int = 0
    skipped: int = 0

    @cached_property
    def tally(self) -> Tally:
        """The words of all sentences."""
        return tally_all(chain.from_iterable(sentence.pieces for sentence in self.sentences))

    @cached_property
    def units(self) -> int:
        """How many sentences a formula divides by."""
        return sum(sentence.units for sentence in self.sentences)

    @property
    def lengths(self) -> list[int]:
        """Words of each sentence, the shortest first."""
        return sorted(sentence.words for sentence in self.sentences)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough text for a grade: 100 words and 10 sentences."""
        return len(self.sentences) >= FEWEST_SENTENCES and self.tally.words >= FEWEST_WORDS

    def score(self, formula: Formula) -> float | None:
        """Return what a formula makes of the text, or None where the text is too short for a grade."""
        return formula(self.tally, self.units) if self.is_enough else None

    def costs(self, formula: Formula) -> list[tuple[float, Sentence]]:
        """Return by how much the score would fall without each sentence, the largest first."""
        whole = formula(self.tally, self.units)
        found = []
        for sentence in self.sentences:
            own = tally_all(sentence.pieces)
            rest = formula(Tally(*(a - b for a, b in zip(self.tally, own, strict=True))), self.units - sentence.units)
            if whole is not None and rest is not None:
                found.append((whole - rest, sentence))
        return sorted(found, key=lambda cost: (-cost[0], cost[1].block, cost[1].start))

    def sections(self) -> dict[int, Reading]:
        """Return the readings of the sections, each up to the next heading; -1 is what stands before the first."""
        blocks = self.document.blocks
        found: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(blocks[sentence.block].section, []).append(sentence)
        return {
            section: Reading(self.document, tuple(own), len({sentence.block for sentence in own}))
            for section, own in found.items()
        }

    def span(self, sentence: Sentence) -> Span:
        """Return where a sentence stands in the source."""
        return self.document.blocks[sentence.block].source_span(sentence.start, sentence.end)

    def text(self, sentence: Sentence) -> str:
        """Return the words of a sentence."""
        return self.document.blocks[sentence.block].text[sentence.start : sentence.end]


@dataclass(frozen=True)
class BlockCount:
    """How a page is counted; use as ``document.once(BlockCount())``.

    Attributes:
        lists: a list item is a sentence (item), goes on from the lead-in or the item before (join), or is left out
            (skip).
        names: count proper names; the WCAG (success criterion 3.1.5) leaves them out.
    """

    lists: Lists = "item"
    names: bool = True

    def __call__(self, document: Document) -> Reading:
        """Return what is counted of a page."""
        read = [(index, block) for index, block in enumerate(document.blocks) if _is_read(block)]
        foreign = {index for index, block in read if is_foreign(document, block)}
        kept = [one for one in read if one[0] not in foreign and not (self.lists == "skip" and one[1].kind == "item")]
        found = list(_sentences(document, kept))
        if self.lists == "join":
            found = list(_joined(document, found))
        if not self.names:
            names = proper_names(found)
            found = [_without(sentence, names) for sentence in found]
        found = [sentence for sentence in found if sentence.words]
        return Reading(document, tuple(found), len({sentence.block for sentence in found}), len(foreign))


def _is_read(block: Block) -> bool:
    return block.kind in PROSE_KINDS and bool(block.text) and _APART.isdisjoint(block.within)


def _sentences(document: Document, blocks: Sequence[tuple[int, Block]]) -> Iterator[Sentence]:
    spans = document.once(page_sentences)
    for index, block in blocks:
        for start, end in spans[index]:
            text = block.text[start:end]
            pieces = tuple(text.split())
            units = _units(pieces) if ";" in text or ":" in text else 1
            yield Sentence(index, start, end, pieces, sum(weigh(piece).words for piece in pieces), units)


def _units(pieces: Sequence[str]) -> int:
    """Return how many sentences one is to a formula.

    Rudolf Flesch has a semicolon or a colon end a sentence too, where what it ends could stand alone (The Art of
    Readable Writing, 1949, on how to use the formula). That is taken to be so with four words or more on either side.
    """
    breaks = [index for index, piece in enumerate(pieces) if piece.endswith((";", ":"))]
    if not breaks:
        return 1
    borders = [-1, *breaks, len(pieces) - 1]
    sizes = [sum(weigh(piece).words for piece in pieces[a + 1 : b + 1]) for a, b in pairwise(borders)]
    units = 1
    size = sizes[0]
    for more in sizes[1:]:
        if size >= _CLAUSE and more >= _CLAUSE:
            units += 1
            size = 0
        size += more
    return units


def _joined(document: Document, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences, the first one of a list item joined to a lead-in or an item that has no full stop."""
    whole: Sentence | None = None
    last: Sentence | None = None
    for sentence in sentences:
        if whole and last and _goes_on(document, last, sentence):
            whole = whole._replace(pieces=whole.pieces + sentence.pieces, words=whole.words + sentence.words)
        else:
            if whole:
                yield whole
            whole = sentence
        last = sentence
    if whole:
        yield whole


def _goes_on(document: Document, last: Sentence, sentence: Sentence) -> bool:
    before, block = document.blocks[last.block], document.blocks[sentence.block]
    if block.kind != "item" or sentence.start or _ENDED.search(last.pieces[-1]):
        return False
    return last.pieces[-1].endswith(":") or (before.kind == "item" and before.group == block.group)


def proper_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the proper names of a text: words with a capital in mid sentence that never stand without one."""
    capital: set[str] = set()
    small: set[str] = set()
    for sentence in sentences:
        for index, piece in enumerate(sentence.pieces):
            word = bare(piece)
            if word[:1].islower():
                small.add(word)
            elif index and word[:1].isupper() and not _AGAIN.search(sentence.pieces[index - 1]):
                capital.add(word)
    return frozenset(word for word in capital if word.lower() not in small and not _SELF.match(word)) | _TITLES


def bare(piece: str) -> str:
    """Return a piece without punctuation around it and without a genitive's ending."""
    return _BARE.sub("", piece)


def _without(sentence: Sentence, names: frozenset[str]) -> Sentence:
    left = tuple(piece for piece in sentence.pieces if not _is_name(bare(piece), names))
    return sentence._replace(pieces=left, words=sum(weigh(piece).words for piece in left), units=_units(left))


def _is_name(word: str, names: frozenset[str]) -> bool:
    return word in names or (word[:1].isupper() and word.lower() in _TITLES)
