"""Finds the words of a text, and gives a page's words as one stream that all wording rules share."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import add

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.language.scripts import OTHER, has_other, parted
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Span

# Letters and digits, with the characters that a word may contain: apostrophes, hyphens, a number's points and commas.
_WORD = expression(r"[^\W_]+(?:(?:['’ʼ‘\-\u2010\u2011]|(?<=\d)[.,](?=\d))[^\W_]+|[\u0300-\u036f_]+[^\W_]*)*['’]?")
_TRAILING = "'’"


def words(text: str) -> list[Span]:
    """Return the spans of the words of a text, in order.

    A word is a run of letters and digits. Apostrophes and hyphens inside it belong to it (*don’t*, *self-harm*), and
    so do the point and the comma inside a number (*3.5*, *1,500*). An apostrophe at its end is left out, even a
    plural’s (*years’*), which nothing distinguishes from a closing quotation mark.
    Letters of another script that touch a Latin letter are left out: they show where a word begins.
    """
    spans = []
    for match in _WORD.finditer(parted(text)):
        end = match.end() - (match.group()[-1] in _TRAILING)
        spans.append(Span(match.start(), end))
    return spans


def count(text: str) -> int:
    """Return how many words a text has."""
    if has_other(text):
        return len(_WORD.findall(parted(text)))
    return sum(map(_words_in, text.split()))


@lru_cache(maxsize=1 << 14)
def _words_in(piece: str) -> int:
    """Return how many words stand between two blanks: most pieces occur again and again."""
    return 1 if piece.isalpha() and piece.isascii() else len(_WORD.findall(piece))


@dataclass(frozen=True)
class Tokens:
    """The words of a page, folded, and the text between: ``gaps[i]`` comes before word *i*, the last gap at the end.

    Words here are runs of letters and digits only, so *self-harm* and *don't* are two words each, with a gap of ``-``
    or ``'`` between them: the finest division that any rule may need.
    """

    words: list[str]
    gaps: list[str]

    @cached_property
    def starts(self) -> list[int]:
        """The offset in the text where each word begins."""
        steps = map(add, map(len, self.words), map(len, self.gaps[1:]))
        return list(accumulate(steps, initial=len(self.gaps[0])))[: len(self.words)]

    @cached_property
    def line(self) -> str:
        """All words, with a blank around each: a phrase is there if its words are."""
        return f" {' '.join(self.words)} "

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each word begins in ``line``."""
        return list(accumulate((len(word) + 1 for word in self.words), initial=1))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The indexes of each word's occurrences."""
        places: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            places[word].append(index)
        return places

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.places)


_ADDRESS = expression(
    r"://|^www\.|@\w|\w[/\\]\w+[/\\]|\.(?:html?|md|css|js|json|ya?ml|py|com|org|net|uk|png|jpe?g|pdf)\b"
)
# A word of ASCII letters and digits ends sooner than one in which marks may stand above the letters.
_SPLIT = expression(r"([^\W_](?:[a-zA-Z0-9]*+(?![^\x00-\x7f])|[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*))")
_SPLIT_BY_SCRIPT = expression(
    rf"([^\W_{OTHER}]+(?:[\u0300-\u036f]+[^\W_{OTHER}]*)*|(?:(?!\W)[{OTHER}])+(?:[\u0300-\u036f]+(?:(?!\W)[{OTHER}])*)*)"
)
# Where an address ends although no blank follows: at a wide comma, or at a letter of another script among Latin ones.
_ADDRESS_END = expression(
    rf"[\u3000-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]|(?<![/\\._=?#&%-])[{OTHER}]++(?![/\\._=?#&%-])"
)


def tokens(text: str) -> Tokens:
    """Return the words of a folded text. One split does the work; offsets are computed only on demand.

    A word ends where letters of another script begin: “佢suffers” is two words without anything between them.
    """
    pieces = (_SPLIT_BY_SCRIPT if has_other(text) else _SPLIT).split(text)
    return Tokens(pieces[1::2], pieces[::2])


def folded_prose(document: Document) -> str:
    """Return a page's prose, folded; use as ``document.cached(folded_prose)``."""
    return fold(document.prose.text)


def page_tokens(document: Document) -> Tokens:
    """Return the words of a page's prose; use as ``document.cached(page_tokens)``."""
    return tokens(document.cached(folded_prose))


def in_address(text: str, start: int, end: int) -> bool:
    """Return whether a span is part of a web address, an e-mail address or a file name."""
    first = text.rfind(" ", 0, start) + 1
    first = text.rfind("\n", first, start) + 1 or first
    last = text.find(" ", end)
    last = len(text) if last < 0 else last
    line_end = text.find("\n", end, last)
    last = last if line_end < 0 else line_end
    chunk = text[first:last]
    if has_other(chunk):
        ends = [match.span() for match in _ADDRESS_END.finditer(text, first, last)]
        first = max((stop for _, stop in ends if stop <= start), default=first)
        last = min((begin for begin, _ in ends if begin >= end), default=last)
        chunk = text[first:last]
    return not chunk.isalpha() and _ADDRESS.search(chunk) is not None
