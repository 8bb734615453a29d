"""Count by block: the end of a paragraph or list item ends a sentence; headings, tables and captions are skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.language.foreign import is_filler, is_foreign
from tonecheck.language.quotation_marks import CLOSING
from tonecheck.language.scripts import is_other, page_has_other
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import PROSE_KINDS, Block, Document, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.readability.enumerations import is_list
from tonecheck.readability.formulas import Formula
from tonecheck.readability.lines import counted_sentences
from tonecheck.readability.tally import Tally, unpacked, weigh_all, words_in

Lists = Literal["item", "join", "skip"]
_CLAUSE = 4
FEWEST_WORDS = 100
FEWEST_SENTENCES = 10
_APART = frozenset({"footnote", "nav", "shared", "table"})
_TITLES = frozenset("dr mr mrs ms mx miss prof professor sir dame lord lady rev".split())
_ENDED = expression(r"[.!?…]\W*\Z")
_STOPS = frozenset(".!?:…;")
_STOPPED = expression(rf"[.!?:…;][{CLOSING})\]\s]*\Z")
_AGAIN = expression(r"[.!?:“\"]\Z")  # after it a capital may begin a sentence, so it proves no name
_SELF = expression(r"I(?:['’]\w+)?\Z")
_ENTRY = expression(
    r"[A-Z][\w’'.&/-]*(?:,?\s(?:[A-Z][\w’'.&/-]*|\([^()]*\)|(?:of|for|the|on|and|in|to|&)(?=\s))){0,20}\s(?:[–-]\s|—)"
)
"""How an entry of a directory begins: “Mind (England and Wales) – …”."""
_BARE = expression(r"\A[^\w]+|(?:['’]s)?[^\w]*\Z")


class Sentence(NamedTuple):
    """A sentence of a page.

    Attributes:
        block: index of its block in ``Document.blocks``.
        start: its start in the block's text.
        end: its end in the block's text; for a list that is joined to its lead-in, the end of the lead-in.
        pieces: its text, split at white space.
        weight: what we count in it, packed.
        units: how many sentences a formula counts it as; a semicolon or colon between clauses ends one.
    """

    block: int
    start: int
    end: int
    pieces: tuple[str, ...]
    weight: int
    units: int = 1

    @property
    def tally(self) -> Tally:
        """What we count in it."""
        return unpacked(self.weight)

    @property
    def words(self) -> int:
        """Its number of words."""
        return words_in(self.weight)


@dataclass(frozen=True)
class Reading:
    """The sentences of a page or a section, and what we count in them.

    Attributes:
        document: the page.
        sentences: the sentences, in order.
        paragraphs: number of blocks that contain them.
        skipped: number of blocks skipped, in whole or in part, because they are not in English.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    paragraphs: int = 0
    skipped: int = 0

    @cached_property
    def weight(self) -> int:
        """The packed tally of all sentences."""
        return sum([sentence.weight for sentence in self.sentences])

    @cached_property
    def tally(self) -> Tally:
        """The tally of all sentences."""
        return unpacked(self.weight)

    @property
    def words(self) -> int:
        """The number of words."""
        return self.tally.words

    @cached_property
    def units(self) -> int:
        """The number of sentences by which a formula divides."""
        return sum(sentence.units for sentence in self.sentences)

    @property
    def lengths(self) -> list[int]:
        """The number of words in each sentence, shortest first."""
        return sorted(sentence.words for sentence in self.sentences)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough text for a grade: 100 words and 10 sentences."""
        return len(self.sentences) >= FEWEST_SENTENCES and self.words >= FEWEST_WORDS

    def score(self, formula: Formula) -> float | None:
        """Return the formula's score for the text, or None if the text is too short for a grade."""
        return formula(self.tally, self.units) if self.is_enough else None

    def costs(self, formula: Formula) -> list[tuple[float, Sentence]]:
        """Return each sentence with the amount by which the score would fall without it, largest first."""
        full_score = formula(self.tally, self.units)
        costs = []
        for sentence in self.sentences:
            reduced = formula(unpacked(self.weight - sentence.weight), self.units - sentence.units)
            if full_score is not None and reduced is not None:
                costs.append((full_score - reduced, sentence))
        return sorted(costs, key=lambda cost: (-cost[0], cost[1].block, cost[1].start))

    def is_whole(self, sentence: Sentence) -> bool:
        """Return whether a sentence ends as sentences do, and is no name, title, address, list or entry of a list.

        An entry is an item that begins with a name and a dash.
        """
        known = self.document.cached(_known_whole)
        key = sentence[:3]
        if key not in known:
            text = self.text(sentence)
            is_stopped = text[-1:] in _STOPS or _STOPPED.search(text) is not None
            is_entry = self.document.blocks[sentence.block].kind == "item" and _ENTRY.match(text) is not None
            known[key] = is_stopped and not is_entry and not is_list(text)
        return known[key]

    def without_names_and_fragments(self) -> Reading:
        """Return the whole sentences without their proper names, which a writer cannot make easier."""
        names = _pieces_of_names(self.sentences)
        kept = [_without(sentence, names) for sentence in self.sentences if self.is_whole(sentence)]
        return Reading(self.document, tuple(sentence for sentence in kept if sentence.words))

    def sections(self) -> dict[int, Reading]:
        """Return section index -> reading up to the next heading; -1 is the text before the first heading."""
        blocks = self.document.blocks
        by_section: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            by_section.setdefault(blocks[sentence.block].section, []).append(sentence)
        return {
            section: Reading(self.document, tuple(sentences), len({sentence.block for sentence in sentences}))
            for section, sentences in by_section.items()
        }

    def span(self, sentence: Sentence) -> Span:
        """Return the span of a sentence in the source."""
        return self.document.blocks[sentence.block].source_span(sentence.start, sentence.end)

    def text(self, sentence: Sentence) -> str:
        """Return the text of a sentence."""
        return self.document.blocks[sentence.block].text[sentence.start : sentence.end]


@dataclass(frozen=True)
class BlockCount:
    """How to count a page; use as ``document.cached(BlockCount())``.

    Attributes:
        lists: a list item is a sentence of its own (item), continues the lead-in or the item before (join), or is
            skipped (skip).
        names: whether to count proper names; WCAG success criterion 3.1.5 excludes them.
    """

    lists: Lists = "item"
    names: bool = True

    def __call__(self, document: Document) -> Reading:
        """Return the sentences of a page as a Reading."""
        prose = [(index, block) for index, block in enumerate(document.blocks) if _is_prose(block)]
        has_filler = any(word in document.source.text for word in _LATIN)
        foreign = {
            index for index, block in prose if is_foreign(document, block) or (has_filler and is_filler(block.text))
        }
        counted = [
            (index, block)
            for index, block in prose
            if index not in foreign and not (self.lists == "skip" and block.kind == "item")
        ]
        sentences = list(_sentences(document, counted))
        skipped = foreign
        if document.cached(page_has_other):
            others = {(sentence.block, sentence.start) for sentence in sentences if _is_other(document, sentence)}
            sentences = [sentence for sentence in sentences if (sentence.block, sentence.start) not in others]
            skipped = foreign | {block for block, _ in others}
        if self.lists == "join":
            sentences = list(_joined(document, sentences))
        if not self.names:
            names = _pieces_of_names(sentences)
            sentences = [_without(sentence, names) for sentence in sentences]
        sentences = [sentence for sentence in sentences if sentence.words]
        return Reading(document, tuple(sentences), len({sentence.block for sentence in sentences}), len(skipped))


def running_text(document: Document) -> Reading:
    """Return the running text of a page: its words and how long they take to read are counted here, for every command.

    It has paragraphs and list items, whoever wrote them and on whatever other pages they stand; no headings, tables,
    captions and descriptions of pictures, and no sentences in another language. How grades are counted does not matter.
    """
    return document.cached(BlockCount())


_LATIN = ("amet", "elit", "vitae")  # a page with filler has one of them


def _is_prose(block: Block) -> bool:
    is_prose = block.kind in PROSE_KINDS and bool(block.text) and _APART.isdisjoint(block.within)
    return is_prose and not _is_linked_title(block)


def _is_linked_title(block: Block) -> bool:
    """Return whether all of a block is a link: the title of the page or paper that it leads to, and no sentence."""
    if not any(mark.kind == "link" for mark in block.marks):
        return False
    end = len(block.text.rstrip(" .,;:"))
    is_link = any(mark.kind == "link" and mark.start == 0 and mark.end >= end for mark in block.marks)
    return is_link and (block.kind == "item" or _ENDED.search(block.text) is None)


def weighed(_document: Document) -> dict[int, list[Sentence]]:
    """Return the sentences of each block that has been counted, by its index: none yet. For ``document.cached``.

    They depend on the text of the block alone, so a page with other marks on its blocks has the same ones.
    """
    return {}


def _sentences(document: Document, blocks: Sequence[tuple[int, Block]]) -> Iterator[Sentence]:
    known = document.cached(weighed)
    spans = document.cached(counted_sentences)
    for index, block in blocks:
        if index not in known:
            known[index] = [_sentence(index, start, end, block.text[start:end]) for start, end in spans[index]]
        yield from known[index]


def _sentence(block: int, start: int, end: int, text: str) -> Sentence:
    pieces = tuple(text.split())
    units = _units(pieces) if ";" in text or ":" in text else 1
    return Sentence(block, start, end, pieces, weigh_all(pieces), units)


def _is_other(document: Document, sentence: Sentence) -> bool:
    """Return whether a sentence is mostly in another script than English."""
    return is_other(document.blocks[sentence.block].text[sentence.start : sentence.end])


def _units(pieces: Sequence[str]) -> int:
    """Return how many sentences a formula counts one sentence as.

    Rudolf Flesch lets a semicolon or colon end a sentence if the words before it could stand alone (The Art of
    Readable Writing, 1949, on how to use the formula). We assume that they could if each side has four words or more.
    """
    breaks = [index for index, piece in enumerate(pieces) if piece.endswith((";", ":"))]
    if not breaks:
        return 1
    borders = [-1, *breaks, len(pieces) - 1]
    lengths = [words_in(weigh_all(pieces[a + 1 : b + 1])) for a, b in pairwise(borders)]
    units = 1
    length = lengths[0]
    for next_length in lengths[1:]:
        if length >= _CLAUSE and next_length >= _CLAUSE:
            units += 1
            length = 0
        length += next_length
    return units


def _joined(document: Document, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences; a list item's first one joins the lead-in or item before it if that has no full stop."""
    joined: Sentence | None = None
    previous: Sentence | None = None
    for sentence in sentences:
        if joined and previous and _continues(document, previous, sentence):
            joined = joined._replace(pieces=joined.pieces + sentence.pieces, weight=joined.weight + sentence.weight)
        else:
            if joined:
                yield joined
            joined = sentence
        previous = sentence
    if joined:
        yield joined


def _continues(document: Document, previous: Sentence, sentence: Sentence) -> bool:
    before, block = document.blocks[previous.block], document.blocks[sentence.block]
    if block.kind != "item" or sentence.start or _ENDED.search(previous.pieces[-1]):
        return False
    return previous.pieces[-1].endswith(":") or (before.kind == "item" and before.group == block.group)


def proper_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the proper names of a text: words capitalised in mid sentence that never occur in lower case."""
    words = {piece: bare(piece) for piece in _different_pieces(sentences)}
    lower_case = {word for word in words.values() if word[:1].islower()}
    capitals = {piece: word for piece, word in words.items() if word[:1].isupper() and word.lower() not in lower_case}
    names = {
        capitals[piece]
        for sentence in sentences
        for index, piece in enumerate(sentence.pieces)
        if piece in capitals and index and not _AGAIN.search(sentence.pieces[index - 1])
    }
    return frozenset(name for name in names if not _SELF.match(name)) | _TITLES


def _different_pieces(sentences: Sequence[Sentence]) -> set[str]:
    return set().union(*(sentence.pieces for sentence in sentences))


@lru_cache(maxsize=10_000)
def bare(piece: str) -> str:
    """Return a piece without surrounding punctuation and without a possessive *'s*."""
    return piece if piece.isalpha() else _BARE.sub("", piece)


def _pieces_of_names(sentences: Sequence[Sentence]) -> set[str]:
    """Return the pieces that are proper names of a text."""
    names = proper_names(sentences)
    return {piece for piece in _different_pieces(sentences) if _is_name(bare(piece), names)}


def _without(sentence: Sentence, names: set[str]) -> Sentence:
    """Return a sentence without some pieces."""
    if names.isdisjoint(sentence.pieces):
        return sentence
    pieces = tuple(piece for piece in sentence.pieces if piece not in names)
    return sentence._replace(pieces=pieces, weight=weigh_all(pieces), units=_units(pieces))


def _is_name(word: str, names: frozenset[str]) -> bool:
    return word in names or (word[:1].isupper() and word.lower() in _TITLES)


def _known_whole(_document: Document) -> dict[tuple[int, ...], bool]:
    """Return what ``Reading.is_whole`` knows of the sentences of a page: nothing yet."""
    return {}
