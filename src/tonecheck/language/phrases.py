"""Finds many phrases at once in the stream of a page's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from tonecheck.language.fold import fold
from tonecheck.language.text_table import ByNeighbour, TableTexts, Text, TextIndex, Texts, texts_of
from tonecheck.language.words import Tokens, in_address, page_tokens, tokens
from tonecheck.model import Document
from tonecheck.named_tuple import NamedTuple

_INSIDE_A_NAME = frozenset({".", "@", "_", ":", "#", "=", "&"})


class Found(NamedTuple):
    """The span of a text in ``Document.prose.text``, and the number of the text's owner."""

    owner: int
    start: int
    end: int


class _Phrase(NamedTuple):
    """A text whose words a page has, with what is around them."""

    first: int  # the number of its first word on the page
    last: int
    gaps: Sequence[str]  # between the words
    before: str  # directly before the first
    after: str  # directly after the last
    exact: str  # the text in its own case, or ""


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

    def __init__(self, wanted: Iterable[tuple[int, Mapping[str, ByNeighbour]]]) -> None:
        """Prepare the search.

        Args:
            wanted: pairs of a base and texts from ``by_word``; the base is added to the numbers of their owners. Texts
                of tables are looked up there when a page has their anchor.
        """
        self._bases: dict[TextIndex, dict[int, list[int]]] = {}
        others: list[tuple[int, Mapping[str, ByNeighbour]]] = []
        for base, texts in wanted:
            if isinstance(texts, TableTexts):
                self._bases.setdefault(texts.table, {}).setdefault(texts.number, []).append(base)
            else:
                others.append((base, texts))
        if others:
            index = TextIndex([texts for _, texts in others])
            self._bases[index] = {number: [base] for number, (base, _) in enumerate(others)}
        self._literals = [
            (base + text[0], text[3])
            for index, bases in self._bases.items()
            for number, *text in texts_of(index.look_up("")[1].get("", ()))
            for base in bases.get(number, ())
        ]

    def __call__(self, document: Document) -> Iterator[Found]:
        """Yield each occurrence of the texts on a page, in no particular order."""
        stream = document.cached(page_tokens)
        line, starts = stream.line, stream.line_starts
        for index, bases in self._bases.items():
            for word in _anchors(document, index, bases):
                by_neighbour = index.look_up(word)[1]
                alone = [text for text in texts_of(by_neighbour.get("", ())) if text[0] in bases]
                for place in stream.places[word]:
                    start = starts[place]
                    for number, owner, words, ahead, text, case in chain(
                        alone, _beside(by_neighbour, stream.words, place)
                    ):
                        # A text that would begin in front of the line is longer than what we compare it with.
                        if number in bases and line.startswith(words, start - ahead):
                            span = _at(document, stream, _placed(words, ahead, text, case, place))
                            if span:
                                yield from [Found(base + owner, *span) for base in bases[number]]
        for owner, text in self._literals:
            yield from _literal(document, owner, text)


def _anchors(document: Document, index: TextIndex, owners: Mapping[int, object]) -> set[str]:
    """Return the anchors of the texts of some owners that a page has."""
    anchors = document.cached(index.anchors)
    return {word for number in owners.keys() & anchors.keys() for word in anchors[number]}


def _beside(by_neighbour: Mapping[str, Any], words: Sequence[str], place: int) -> Iterator[tuple[Any, ...]]:
    """Yield the texts whose anchor is a word of a page and that have the word before or behind it too."""
    if place and (group := by_neighbour.get(f"<{words[place - 1]}")):
        yield from texts_of(group)
    if place + 1 < len(words) and (group := by_neighbour.get(f">{words[place + 1]}")):
        yield from texts_of(group)


def by_word(texts: Iterable[tuple[int, str, bool]]) -> Texts:
    """Return texts by their anchor and the word next to it; “re-”, “.com” and “!!” are texts too.

    Args:
        texts: for each text the number of its owner, the text, and whether its case counts.
    """
    by_anchor: dict[str, dict[str, list[Text]]] = {}
    for owner, text, case in texts:
        if text:
            is_plain = _is_plain(text)
            words = _words(text, is_plain=is_plain)
            word, beside = _anchored_by(words)
            line = f" {' '.join(words)} "
            ready = (owner, line, line.find(f" {word} ") + 1, "" if is_plain and not case else text, case)
            by_anchor.setdefault(word, {}).setdefault(beside, []).append(ready)
    return Texts(by_anchor)


def anchor(text: str) -> str:
    """Return the word that we find a text by, or "" for a text without words."""
    return _anchored_by(_words(text, is_plain=_is_plain(text)))[0]


def _anchored_by(words: Sequence[str]) -> tuple[str, str]:
    """Return the anchor of a text with these words, and the word next to it, as ``ByNeighbour`` has it."""
    if len(words) <= 1:
        return (words[0] if words else ""), ""
    word = max(words, key=_selectivity)
    ahead = words.index(word)
    return word, f"<{words[ahead - 1]}" if ahead else f">{words[1]}"


def _words(text: str, *, is_plain: bool) -> Sequence[str]:
    """Return the words of a text; most texts are plain, and are split at their blanks."""
    return text.lower().split(" ") if is_plain else tokens(fold(text)).words


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace(" ", "").isalpha() and "  " not in text and text == text.strip()


def _selectivity(word: str) -> int:
    """Return how well a word narrows the search: its length, but less for a word of every paragraph or every page."""
    return 0 if word in _EVERYWHERE else 1 if word in _OF_THE_FIELD else len(word)


def _placed(line: str, anchor_start: int, text: str, case: bool, place: int) -> _Phrase:
    """Return a text whose anchor is word ``place`` of a page, and whose other words are around it."""
    first = place - line.count(" ", 1, anchor_start)
    last = first + line.count(" ") - 2
    exact = text if case else ""
    if not text or _is_plain(text):
        return _Phrase(first, last, (" ",) * (last - first), "", "", exact)
    gaps = tokens(fold(text)).gaps
    return _Phrase(first, last, gaps[1:-1], gaps[0].lstrip(), gaps[-1].rstrip(), exact)


def _at(document: Document, stream: Tokens, phrase: _Phrase) -> tuple[int, int] | None:
    """Return start and end of a phrase whose words the page has, or None if it is not the phrase."""
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
    return start, end


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
