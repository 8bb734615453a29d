"""Words in the spelling of another English than the site's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.language import contexts
from tonecheck.language.fold import fold
from tonecheck.language.foreign import is_foreign
from tonecheck.language.guards import Guards
from tonecheck.language.quotation_marks import CLOSING
from tonecheck.language.text_table import Texts, anchors_on
from tonecheck.language.words import in_address, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import PROSE_KINDS, Block, Document, Edit, Kind, Match

SCOPE = (*sorted(PROSE_KINDS), "heading", "cell", "caption", "term", "alt")
FEW = 3
MOST = 0.75


@dataclass(frozen=True)
class Check(Kind):
    """Finds words in the spelling of another English: British words on an American page, or the other way round.

    With ``mistakes`` it finds words that are misspelt in any English, however many a page has.

    We skip a page that is clearly in the other spelling (at least three words, and three quarters of all words that
    differ): there the setting is wrong, not the words. We also skip names, addresses, quotations and lists of sources.
    The fix is the other spelling.

    Values: match, suggest, others (how many more such words the page has).

    Attributes:
        pairs: the words, separated by spaces: ``wrong:right``, with an underscore for a space.
        mistakes: the left-hand words are misspelt in any English, and only those under ``names`` can be names.
        swap: look for the right-hand words instead.
        shared: words of the pairs that both have, in this sense or another, so that they are not looked for.
        names: words that are names too (Gray, Labour): with a capital they are left alone wherever they stand.
        doubtful: words that get no fix, because they have another sense (50 gray) or are at home in some region (mom).
        unless: contexts in which a word is skipped.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True
    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("table", "right")

    pairs: str
    mistakes: bool = False
    swap: bool = False
    shared: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    unless: tuple[str, ...] = ("quoted", "mention", "name")

    def __post_init__(self) -> None:
        """Refuse invalid pairs.

        Raises:
            ValueError: a pair has no colon between two words, or an exception is in no pair.
            RuleError: a context does not exist.
        """
        for pair in self.pairs.split():
            wrong, _, right = pair.partition(":")
            if not (wrong and right):
                raise ValueError(f"“{pair}” is no pair; write wrong:right")
        looked_for = {wrong for wrong, _ in self._sides()}
        for word in (*self.shared, *self.names, *self.doubtful):
            if word not in looked_for:
                raise ValueError(f"“{word}” is an exception, but no pair looks for it; leave it out")
        contexts.must_be_there(self.unless)

    @cached_property
    def table(self) -> Texts:
        """The words to look for, each with its spelling on this site."""
        return Texts({wrong: right.replace("_", " ") for wrong, right in self._sides() if wrong not in self.shared})

    @cached_property
    def right(self) -> Texts:
        """The same the other way round: the spellings on this site."""
        return Texts({right: wrong for wrong, right in self.table.items()})

    def _sides(self) -> Iterator[tuple[str, str]]:
        """Yield each word to look for, and its spelling on this site."""
        for pair in self.pairs.split():
            wrong, _, right = pair.partition(":")
            yield (right, wrong) if self.swap else (wrong, right)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each word in the other spelling."""
        stream = document.cached(page_tokens)
        wrong_words = anchors_on(document, self.table)
        if not wrong_words:
            return
        wrong_count = sum(len(stream.places[word]) for word in wrong_words)
        right_count = sum(len(stream.places[word]) for word in anchors_on(document, self.right))
        if not self.mistakes and wrong_count >= FEW and wrong_count >= MOST * (wrong_count + right_count):
            return
        from tonecheck.reading.source_lists import in_source_list  # noqa: PLC0415 - few pages mix the two spellings

        guards = Guards(self.unless)
        text = document.prose.text
        for index in sorted(index for word in wrong_words for index in stream.places[word]):
            start = stream.starts[index]
            end = start + len(stream.words[index])
            block = document.blocks[document.block_at(start)]
            range_in_block = start - block.start, end - block.start
            if block.kind not in SCOPE or is_foreign(document, block) or in_address(text, start, end):
                continue
            if "_" in (text[start - 1 : start], text[end : end + 1]) or self._is_name(block, *range_in_block):
                continue
            if not in_source_list(document, block) and guards.allow(document, block, *range_in_block):
                replacement = self.table[stream.words[index]]
                replacement = replacement.capitalize() if text[start].isupper() else replacement
                values = {"match": text[start:end], "suggest": replacement, "others": str(wrong_count - 1)}
                span = document.prose.span(start, end)
                is_fixable = (
                    document.source.text[span.start : span.end] == text[start:end]
                    and not text[start:end].isupper()
                    and stream.words[index] not in self.doubtful
                )
                edits = (Edit(span, replacement),) if is_fixable else ()
                yield Match(span, values, edits=edits, suggestions=(replacement,))

    def _is_name(self, block: Block, start: int, end: int) -> bool:
        """Return whether a capital says that a word is a name; at the start of a sentence, only a few can be."""
        if not block.text[start].isupper():
            return False
        if self.mistakes:  # “Greif” may be somebody, “Recieve” in the middle of a title is nobody
            return fold(block.text[start:end]) in self.names
        is_inside = start > 0 and block.text[max(0, start - 2) : start - 1] not in f".!?:{CLOSING}"
        return is_inside or fold(block.text[start:end]) in self.names
