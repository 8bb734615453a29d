"""Phrases: many texts looked for at once in the stream of a page's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tonecheck.language.fold import fold
from tonecheck.language.words import Tokens, in_address, page_tokens, tokens
from tonecheck.model import Document

_INSIDE_A_NAME = frozenset({".", "@", "_", ":", "#", "=", "&"})


Texts = Mapping[str, str]
"""Texts to look for, by the word that each is found by, as ``by_word`` packs them: most are never looked at."""


class Found(NamedTuple):
    """Where a text stands in ``Document.prose.text``, and whose it is."""

    owner: int
    start: int
    end: int


class _Phrase(NamedTuple):
    """A text, cut into words as the page is."""

    owner: int
    words: tuple[str, ...]
    gaps: tuple[str, ...]  # between the words
    before: str  # directly before the first
    after: str  # directly after the last
    exact: str  # the text in its own case, or ""


_Placed = tuple[_Phrase, int]  # and how many of its words stand before the one that it is found by


class _Around(NamedTuple):
    """Texts that are found by one word: that word alone, by the word before it, or by the word after it."""

    alone: list[_Placed]
    after: dict[str, list[_Placed]]
    before: dict[str, list[_Placed]]


_EVERYWHERE = frozenset(
    """a about all am an and are as at be been being but by can could do does for from get had has have he her him his
    i if in is it its like me more my no not of on or our out people she so some than that the their them then there
    they this those to too up us very was we were what when which who will with would you your""".split()
)


class Finder:
    """Finds texts, whatever stands between their words: line breaks, no-break spaces, markup, curly quotes.

    A text is found by its longest word. The set of those words is intersected with the set of the page's words, so that
    the cost is that of splitting the page, however many texts there are; and a text is only cut up when its longest
    word is on a page. A part of a compound with a hyphen (“self-harm”), of a name or of an address is not the word.
    """

    def __init__(self, wanted: Iterable[tuple[int, Texts]]) -> None:
        """Prepare to look.

        Args:
            wanted: texts, as ``by_word`` has them, and what is added to the number of whose they are.
        """
        self._wanted: dict[str, list[tuple[int, str]]] = {}
        for base, texts in wanted:
            for word, some in texts.items():
                self._wanted.setdefault(word, []).append((base, some))
        self._literals = [(owner, text) for owner, text, _ in _unpacked(self._wanted.pop("", ()))]
        self._triggers = frozenset(self._wanted)
        self._cut: dict[str, _Around] = {}

    def __call__(self, document: Document) -> Iterator[Found]:
        """Yield where the texts stand on a page, in no order."""
        stream = document.once(page_tokens)
        words = stream.words
        for word in self._triggers & stream.vocabulary:
            if word not in self._cut:
                self._cut[word] = _around(self._wanted[word], word)
            alone, after, before = self._cut[word]
            for place in stream.places[word]:
                possible: list[Sequence[_Placed]] = [alone]
                if after and place:
                    possible.append(after.get(words[place - 1], ()))
                if before and place + 1 < len(words):
                    possible.append(before.get(words[place + 1], ()))
                for some in possible:
                    for phrase, ahead in some:
                        found = _at(document, stream, place - ahead, phrase)
                        if found:
                            yield found
        for owner, text in self._literals:
            yield from _literal(document, owner, text)


def by_word(texts: Iterable[tuple[int, str, bool]]) -> Texts:
    """Return texts by the word that each is found by; “re-”, “.com” and “!!” are texts too.

    Each is a line: whose it is, ``=`` where its case counts, a space, the text.

    Args:
        texts: whose each is, the text, and whether its case counts.
    """
    found: dict[str, list[str]] = {}
    for owner, text, case in texts:
        if text:
            found.setdefault(anchor(text), []).append(f"{owner}{'=' * case} {text}")
    return {word: "\n".join(lines) for word, lines in found.items()}


def _unpacked(wanted: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, bool]]:
    for base, lines in wanted:
        for line in lines.split("\n"):
            owner, _, text = line.partition(" ")
            yield base + int(owner.removesuffix("=")), text, owner.endswith("=")


def anchor(text: str) -> str:
    """Return the word that a text is found by, or "" for one without words."""
    is_plain = text.isascii() and text.replace(" ", "").isalpha()
    words = text.lower().split(" ") if is_plain else tokens(fold(text)).words
    return max(words, key=_telling, default="")


def _telling(word: str) -> int:
    """Return how much a word tells: its length, but nothing for those that stand in every paragraph."""
    return 0 if word in _EVERYWHERE else len(word)


def _around(wanted: Iterable[tuple[int, str]], word: str) -> _Around:
    """Return the texts that are found by a word: by the word beside it, so that few are looked at where it stands."""
    around = _Around([], {}, {})
    for owner, text, case in _unpacked(wanted):
        phrase, ahead = _cut(owner, text, word, exact=text if case else "")
        if ahead:
            around.after.setdefault(phrase.words[ahead - 1], []).append((phrase, ahead))
        elif len(phrase.words) > 1:
            around.before.setdefault(phrase.words[1], []).append((phrase, ahead))
        else:
            around.alone.append((phrase, ahead))
    return around


def _cut(owner: int, text: str, word: str, *, exact: str) -> _Placed:
    cut = tokens(fold(text))
    gaps = tuple(cut.gaps[1:-1])
    phrase = _Phrase(owner, tuple(cut.words), gaps, cut.gaps[0].lstrip(), cut.gaps[-1].rstrip(), exact)
    return phrase, cut.words.index(word)


def _at(document: Document, stream: Tokens, first: int, phrase: _Phrase) -> Found | None:
    """Return where a phrase stands whose first word is word ``first`` of the page, if it is there."""
    last = first + len(phrase.words) - 1
    if first < 0 or last >= len(stream.words) or not _same(stream, first, last, phrase):
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


def _same(stream: Tokens, first: int, last: int, phrase: _Phrase) -> bool:
    """Return whether the words of a phrase, and what stands between and around them, are those of the page."""
    if len(phrase.words) > 1:
        if tuple(stream.words[first : last + 1]) != phrase.words:
            return False
        for gap, wanted in zip(stream.gaps[first + 1 : last + 1], phrase.gaps, strict=True):
            if gap != wanted and ("\n" in gap or _squeezed(gap) != wanted):
                return False
    return stream.gaps[first].endswith(phrase.before) and stream.gaps[last + 1].startswith(phrase.after)


def _squeezed(gap: str) -> str:
    while "  " in gap:
        gap = gap.replace("  ", " ")
    return gap


def _joined(gap: str) -> bool:
    """Return whether a gap makes one word of what stands on its two sides."""
    return gap in {"-", "'"} or gap in _INSIDE_A_NAME


def _possessive(stream: Tokens, last: int) -> bool:
    return stream.gaps[last + 1] == "'" and last + 1 < len(stream.words) and stream.words[last + 1] == "s"


def _literal(document: Document, owner: int, wanted: str) -> Iterator[Found]:
    """Yield where a text stands that holds no word at all."""
    text = document.prose.text
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        yield Found(owner, start, end)
        start = text.find(wanted, end)
