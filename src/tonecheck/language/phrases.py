"""Finds many phrases at once in the stream of a page's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tonecheck.language.fold import fold
from tonecheck.language.text_table import TableTexts, Texts, TextTable
from tonecheck.language.words import Tokens, in_address, page_tokens, tokens
from tonecheck.model import Document
from tonecheck.named_tuple import NamedTuple

_MOST_ANCHORS = 1_500  # of some ten pages; texts that are unpacked take ten times the memory
_INSIDE_A_NAME = frozenset({".", "@", "_", ":", "#", "=", "&"})


class Found(NamedTuple):
    """The span of a text in ``Document.prose.text``, and the number of the text's owner."""

    owner: int
    start: int
    end: int


class _Phrase(NamedTuple):
    """A text whose words a page has, with what is around them."""

    owner: int
    first: int  # the number of its first word on the page
    last: int
    gaps: Sequence[str]  # between the words
    before: str  # directly before the first
    after: str  # directly after the last
    exact: str  # the text in its own case, or ""


_Candidate = tuple[int, str, int, str, bool]
"""A text: its owner, its words with a blank around each, where its anchor begins there, the text itself if it has more
than words and single blanks or if its case counts, and whether it counts."""


class _Texts:
    """Texts with the same anchor and the same word next to it; they are unpacked when a page has both words."""

    __slots__ = ("_candidates", "packed")

    def __init__(self) -> None:
        self.packed: list[tuple[int, str]] = []  # a base, and lines as ``by_word`` writes them
        self._candidates: list[_Candidate] | None = None

    def candidates(self, word: str) -> list[_Candidate]:
        """Return the texts, ready to be compared; ``word`` is their anchor."""
        if self._candidates is None:
            self._candidates = [_candidate(*text, word) for text in _unpacked(self.packed)]
        return self._candidates


class _Anchored(NamedTuple):
    """Texts with the same anchor: that word alone, and longer texts by the word before or after it."""

    alone: _Texts
    after: dict[str, _Texts]
    before: dict[str, _Texts]

    def beside(self, words: list[str], place: int) -> list[_Candidate]:
        """Return the texts that may be around a word of a page, by the words beside it."""
        word = words[place]
        found = self.alone.candidates(word)
        if self.after and place and words[place - 1] in self.after:
            found = found + self.after[words[place - 1]].candidates(word)
        if self.before and place + 1 < len(words) and words[place + 1] in self.before:
            found = found + self.before[words[place + 1]].candidates(word)
        return found


_EVERYWHERE = frozenset(
    """a about all am an and are as at be been being but by can could do does for from get had has have he her him his
    i if in is it its like me more my no not of on or our out people she so some than that the their them then there
    they this those to too up us very was we were what when which who will with would you your""".split()
)

_OF_THE_FIELD = frozenset(
    """anxiety anxious client clients counselling counsellor depressed depression emotional emotions feel feeling
    feelings grief health help illness life mental mind panic patient patients person problem problems relationship
    relationships session sessions stress support therapist therapists therapy trauma treatment yourself""".split()
)
"""Words of nearly every article on therapy, which narrow a search little."""


class Finder:
    """Finds texts, whatever comes between their words: line breaks, no-break spaces, markup, curly quotes.

    We find a text by its anchor, its longest word that is neither an everyday word nor one of the field. We look up the
    words of the page among the anchors, so that the cost is that of splitting the page, however many texts there are;
    and we look at a text only if the page has its anchor with the right word beside it. Part of a hyphenated compound
    (“self-harm”), of a name or of an address does not count as a word of its own.
    """

    def __init__(self, wanted: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Prepare the search.

        Args:
            wanted: pairs of a base and texts from ``by_word``; the base is added to the numbers of their owners. Texts
                of tables are looked up there when a page has their anchor.
        """
        self._wanted: dict[str, list[tuple[int, str]]] = {}
        self._bases: dict[TextTable, dict[int, list[int]]] = {}
        for base, texts in wanted:
            if isinstance(texts, TableTexts):
                self._bases.setdefault(texts.table, {}).setdefault(texts.number, []).append(base)
                continue
            for word, lines in texts.items():
                self._wanted.setdefault(word, []).append((base, lines))
        literals = _anchor_texts(self._with_anchor("")).alone
        self._literals = [(owner, text) for owner, text, _ in _unpacked(literals.packed)]
        self._anchored: dict[str, _Anchored] = {}

    def _with_anchor(self, word: str) -> list[tuple[int, str]]:
        """Return the texts that have an anchor, packed, each with the base of its owners."""
        found = list(self._wanted.get(word, ()))
        for table, bases in self._bases.items():
            packed = table.look_up(word)
            found += [(base, packed[number]) for number in bases.keys() & packed.keys() for base in bases[number]]
        return found

    def _triggers(self, document: Document) -> set[str]:
        """Return the anchors of texts that a page has."""
        vocabulary = document.cached(page_tokens).vocabulary
        triggers = set(self._wanted.keys() & vocabulary)
        for table, bases in self._bases.items():
            anchors = document.cached(table.anchors)
            for number in bases.keys() & anchors.keys():
                triggers.update(anchors[number])
        return triggers

    def __call__(self, document: Document) -> Iterator[Found]:
        """Yield each occurrence of the texts on a page, in no particular order."""
        stream = document.cached(page_tokens)
        words, line, starts = stream.words, stream.line, stream.line_starts
        for word in self._triggers(document):
            anchored = self._anchored.get(word)
            if anchored is None:
                if len(self._anchored) >= _MOST_ANCHORS:
                    self._anchored.clear()
                anchored = self._anchored[word] = _anchor_texts(self._with_anchor(word))
            for place in stream.places[word]:
                start = starts[place]
                for candidate in anchored.beside(words, place):
                    # A text that would begin in front of the line is longer than what we compare it with.
                    if line.startswith(candidate[1], start - candidate[2]):
                        match = _at(document, stream, _placed(candidate, place))
                        if match:
                            yield match
        for owner, text in self._literals:
            yield from _literal(document, owner, text)


def by_word(texts: Iterable[tuple[int, str, bool]]) -> Texts:
    """Return texts by their anchor; “re-”, “.com” and “!!” are texts too.

    The texts of an anchor stand in groups, with ``||`` between them. A group begins with the word next to the anchor:
    ``<`` and the word before it, ``>`` and the word behind it, or nothing if there is none. Then each text follows
    behind ``|``: the number of its owner, ``=`` if its case counts, a space, the text. No text has a ``|``, which
    divides alternatives in flags; and JSON, in which packs are kept, need not escape it, unlike a line feed.

    Args:
        texts: for each text the number of its owner, the text, and whether its case counts.
    """
    packed: dict[str, dict[str, list[str]]] = {}
    for owner, text, case in texts:
        if text:
            word, beside = _anchored_by(text)
            packed.setdefault(word, {}).setdefault(beside, []).append(f"{owner}{'=' * case} {text}")
    return Texts(
        (word, "||".join("|".join([beside, *lines]) for beside, lines in groups.items()))
        for word, groups in packed.items()
    )


def _unpacked(wanted: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, bool]]:
    for base, lines in wanted:
        for line in lines.split("|"):
            owner, _, text = line.partition(" ")
            yield base + int(owner.removesuffix("=")), text, owner.endswith("=")


def anchor(text: str) -> str:
    """Return the word that we find a text by, or "" for a text without words."""
    return _anchored_by(text)[0]


def _anchored_by(text: str) -> tuple[str, str]:
    """Return the anchor of a text, and the word next to it as ``by_word`` writes it."""
    words = _words(text)
    word = max(words, key=_selectivity, default="")
    ahead = words.index(word) if word else 0
    return word, f"<{words[ahead - 1]}" if ahead else f">{words[1]}" if len(words) > 1 else ""


def _words(text: str) -> Sequence[str]:
    """Return the words of a text; most texts are plain, and are split at their blanks."""
    return text.lower().split(" ") if _is_plain(text) else tokens(fold(text)).words


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace(" ", "").isalpha() and "  " not in text and text == text.strip()


def _selectivity(word: str) -> int:
    """Return how well a word narrows the search: its length, but less for a word of every paragraph or every page."""
    return 0 if word in _EVERYWHERE else 1 if word in _OF_THE_FIELD else len(word)


def _anchor_texts(wanted: Iterable[tuple[int, str]]) -> _Anchored:
    """Return the texts of an anchor by the word next to it, so that we unpack and compare few at each occurrence."""
    anchored = _Anchored(_Texts(), {}, {})
    for base, groups in wanted:
        for group in groups.split("||"):
            beside, _, lines = group.partition("|")
            by_neighbour = anchored.after if beside[:1] == "<" else anchored.before
            texts = by_neighbour.setdefault(beside[1:], _Texts()) if beside else anchored.alone
            texts.packed.append((base, lines))
    return anchored


def _candidate(owner: int, text: str, case: bool, word: str) -> _Candidate:
    plain = _is_plain(text)
    line = f" {text.lower() if plain else ' '.join(tokens(fold(text)).words)} "
    return owner, line, line.index(f" {word} ") + 1, "" if plain and not case else text, case


def _placed(candidate: _Candidate, place: int) -> _Phrase:
    """Return a text whose anchor is word ``place`` of a page, and whose other words are around it."""
    owner, line, anchor_start, text, case = candidate
    first = place - line.count(" ", 1, anchor_start)
    last = first + line.count(" ") - 2
    exact = text if case else ""
    if not text or _is_plain(text):
        return _Phrase(owner, first, last, (" ",) * (last - first), "", "", exact)
    gaps = tokens(fold(text)).gaps
    return _Phrase(owner, first, last, gaps[1:-1], gaps[0].lstrip(), gaps[-1].rstrip(), exact)


def _at(document: Document, stream: Tokens, phrase: _Phrase) -> Found | None:
    """Return the span of a phrase whose words the page has, or None if it is not the phrase."""
    first, last = phrase.first, phrase.last
    if not _is_between(stream, phrase):
        return None
    before, after = stream.gaps[first], stream.gaps[last + 1]
    if not phrase.before and _joined(before):
        return None
    if not phrase.after and _joined(after) and not _possessive(stream, last):
        return None
    start = stream.starts[first] - len(phrase.before)
    end = stream.starts[last] + len(stream.words[last]) + len(phrase.after)
    text = document.prose.text
    if (phrase.exact and " ".join(text[start:end].split()) != phrase.exact) or in_address(text, start, end):
        return None
    return Found(phrase.owner, start, end)


def _is_between(stream: Tokens, phrase: _Phrase) -> bool:
    """Return whether the page has the text that a phrase has between and around its words."""
    first, last = phrase.first, phrase.last
    if first < last:
        for gap, wanted in zip(stream.gaps[first + 1 : last + 1], phrase.gaps, strict=True):
            if gap != wanted and ("\n" in gap or _squeezed(gap) != wanted):
                return False
    return stream.gaps[first].endswith(phrase.before) and stream.gaps[last + 1].startswith(phrase.after)


def _squeezed(gap: str) -> str:
    while "  " in gap:
        gap = gap.replace("  ", " ")
    return gap


def _joined(gap: str) -> bool:
    """Return whether a gap joins the text on its two sides into one word."""
    return gap in {"-", "'"} or gap in _INSIDE_A_NAME


def _possessive(stream: Tokens, last: int) -> bool:
    return stream.gaps[last + 1] == "'" and last + 1 < len(stream.words) and stream.words[last + 1] == "s"


def _literal(document: Document, owner: int, literal: str) -> Iterator[Found]:
    """Yield each occurrence of a text that contains no word."""
    text = document.prose.text
    start = text.find(literal)
    while start >= 0:
        end = start + len(literal)
        yield Found(owner, start, end)
        start = text.find(literal, end)
