"""Common words with a letter dropped, doubled, swapped with its neighbour, another vowel, or no space beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.kinds.spelling import SCOPE
from tonecheck.language import common_words, contexts
from tonecheck.language.guards import Guards
from tonecheck.language.words import Tokens, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

_SHORTEST = 7  # letters of a common word; shorter ones are one slip away from too many others
_FEW = 2  # of a word that stands more often, the writer is sure
_MOST = 12  # unknown words that look like slips; a page with more may be in another language
_SHARE = 0.05  # of the different words of a page, which that page has in slips at most
_ALIKE = 2  # letters in which forms of one word differ at their ends
_REPEATED = 2  # letters that may stand twice in a row: “meditatition”
_VOWELS = "aeiou"
_DOUBLED_BY_BRITONS = frozenset({"ll", "pp", "tt", "ss"})  # labelled, worshipped, benefitted, focussed
_AFTER_DOUBLED = frozenset("ed es ing er ers or ors able ous ery ful fully ment ments y s".split()) | {""}
_ENDINGS = ("s", "es", "d", "ed", "ing", "r", "er", "ers", "ly", "ness")
_PREFIXES = ("co", "de", "dis", "inter", "mis", "non", "out", "over", "pre", "re", "self", "sub", "un")
_BESIDE = 2  # entries of a list before and after one
_STEM = 5  # letters of a word that stands behind a prefix
_TWO_WAYS = (  # colourful, mediaeval, oestrogen, moveable; but not “managable”
    *(("our", "or"), ("ae", "e"), ("oe", "e")),
    *((f"{letter}eable", f"{letter}able") for letter in "klmrstvz"),
)
_GLUED_IN_FRONT = ("and", "from", "of", "that", "the", "to", "with", "your")  # not “for”, which begins “formatters”
_GLUED_BEHIND = ("and", "are", "for", "life", "of", "our", "that", "the", "to", "with", "you")
_GLUED_BEHIND_PLURALS = "in"  # “factorsin”; behind other words it may be the ending of a substance: “telepathin”
_GLUED_BEHIND_SHORT = ("from", "their", "your")  # no other words end in them, so that a shorter word may stand before
_SHORT = 4  # letters of such a word
_BRITISH = ("ise", "ises", "ised", "ising", "isation", "isations", "oural", "ourable", "tred", "yse", "ysed", "ysing")


@dataclass(frozen=True)
class Check(Kind):
    """Finds words that one slip of the finger makes of a common word, with the table of syllables as its dictionary.

    A word counts as a slip if that table does not have it, it stands once or twice, with no capital but that of a
    sentence or a title, and exactly one common word differs from it as slips do: a letter is missing or too many, has
    changed places with the next one, or is another vowel. The common words are those of
    ``language/data/common_words.txt``. The first letter and the ending must be right, since other endings make other
    words (learnings, influencers), and so must what British English spells in its own way. A common word that has
    swallowed a little word beside it (“therapyfor”) is one too. Forms of words in the table and words behind a prefix,
    such as “recoded”, are no slips. We skip names, addresses, quotations, code, lists of sources and text in another
    language.

    Values: match, suggest.

    Attributes:
        words: more common words, in lower case, separated by spaces.
        known: words that look like slips and are right.
        unless: contexts in which a word is skipped.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True

    words: str = ""
    known: str = ""
    unless: tuple[str, ...] = ("quoted", "mention", "name")

    def __post_init__(self) -> None:
        """Refuse words that are too short, and unknown contexts.

        Raises:
            ValueError: a word has fewer than seven letters, or others than those of the alphabet.
            RuleError: a context does not exist.
        """
        for word in self.words.split():
            if len(word) < _SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
                raise ValueError(f"“{word}” cannot be looked for; write seven letters or more, in lower case")
        contexts.must_be_there(self.unless)

    @cached_property
    def _more(self) -> frozenset[str]:
        return frozenset(self.words.split())

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.known.split())

    def correction(self, word: str) -> str:
        """Return the common word that a word, in lower case, is a slip for; "" if there is none, or we cannot be sure.

        Of several, we take the only one that most sites use, unless they begin alike: “succeded” is “succeeded” and not
        “succeed”.
        """
        if len(word) < _SHORTEST - 1 or word.endswith(_BRITISH) or word in self._known:
            return ""
        common = common_words.with_ends_of(word)
        more = {other: True for other in self._more if (other[0], other[-1]) == (word[0], word[-1])}
        common = {**common, **more} if more else common
        if word in common:
            return ""
        # One slip leaves the first three letters of such a word as they are, or the last three.
        near = [other for other in common if other[:3] == word[:3] or other[-3:] == word[-3:]]
        found = [other for other in near if -_REPEATED <= len(other) - len(word) <= 1 and _is_slip(word, other)]
        if any(_is_spelt_two_ways(word, other) for other in found):
            return ""
        beginning = min(map(len, found), default=0) - _ALIKE
        if len(found) > 1 and len({other[:beginning] for other in found}) == 1:
            return ""
        if len(found) != 1 or len(word) < _SHORTEST:
            found = [other for other in found if common[other]]
        return found[0] if len(found) == 1 else ""

    def parted(self, word: str) -> str:
        """Return a word, in lower case, as the two words that it was meant to be; "" if it is not known to be two."""
        if word in self._known:
            return ""
        for little in _GLUED_BEHIND:
            if word.endswith(little) and self._is_common(word.removesuffix(little)):
                return f"{word.removesuffix(little)} {little}"
        plural = word.removesuffix(_GLUED_BEHIND_PLURALS)
        if plural != word and plural.endswith("s") and self._is_common(plural):
            return f"{plural} {_GLUED_BEHIND_PLURALS}"
        for little in _GLUED_BEHIND_SHORT:
            if word.endswith(little) and _is_in_dictionary(word.removesuffix(little)):
                return f"{word.removesuffix(little)} {little}"
        for little in _GLUED_IN_FRONT:
            if word.startswith(little) and self._is_common(word.removeprefix(little)):
                return f"{little} {word.removeprefix(little)}"
        return ""

    def _is_common(self, word: str) -> bool:
        return len(word) >= _SHORTEST and (word in self._more or word in common_words.with_ends_of(word))

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each slip."""
        stream = document.cached(page_tokens)
        candidates = [
            word for word in stream.vocabulary if len(word) >= _SHORTEST - 1 and word.isascii() and word.isalpha()
        ]
        if not candidates:
            return
        from tonecheck.language.syllable_table import look_up  # noqa: PLC0415 - pages without long words do without

        rare = [word for word in candidates if len(stream.places[word]) <= _FEW and look_up(word) is None]
        found = ((word, self.correction(word) or self.parted(word)) for word in rare)
        slips = {word: right for word, right in found if right and not any(map(look_up, _parts(word)))}
        if not slips or len(slips) > max(_MOST, _SHARE * len(stream.vocabulary)):
            return
        from tonecheck.reading.running_words import is_own_word  # noqa: PLC0415 - few pages have a word in question

        guards = Guards(self.unless)
        without_name = Guards(tuple(name for name in self.unless if name != "name"))  # it takes each title for a name
        names = {word for word in slips if any(_is_name(document, stream, index) for index in stream.places[word])}
        for index in sorted(index for word in slips if word not in names for index in stream.places[word]):
            start = stream.starts[index]
            word = document.prose.text[start : start + len(stream.words[index])]
            asked = guards if word.islower() else without_name
            if is_own_word(document, stream, index, asked, scope=SCOPE, unmarked=("lang",)):
                right = _in_case_of(word, slips[stream.words[index]])
                span = document.prose.span(start, start + len(word))
                yield Match(span, {"match": word, "suggest": right}, suggestions=(right,))


def _is_in_dictionary(word: str) -> bool:
    from tonecheck.language.syllable_table import look_up  # noqa: PLC0415 - as above: few words ask for it

    return len(word) >= _SHORT and look_up(word) is not None


def _is_name(document: Document, stream: Tokens, index: int) -> bool:
    """Return whether a word has capitals that do not come from its place, or is an entry of a list of names."""
    start = stream.starts[index]
    end = start + len(stream.words[index])
    at = document.block_at(start)
    block = document.blocks[at]
    word = document.prose.text[start:end]
    if word.islower():
        return False
    from tonecheck.language import capitals  # noqa: PLC0415 - as above

    is_from_place = capitals.are_from_place(block, start - block.start, end - block.start)
    return not is_from_place or (block.text.strip() == word and _is_among_names(document, at))


def _is_among_names(document: Document, at: int) -> bool:
    """Return whether a block, an entry of one word, stands beside an entry that is a name: “Cigna”, “PacificSource”."""
    entries = document.blocks[max(0, at - _BESIDE) : at] + document.blocks[at + 1 : at + 1 + _BESIDE]
    words = [word for block in entries if block.kind == document.blocks[at].kind for word in block.text.split()]
    return any(
        word[:1].isupper() and word.isalpha() and (not word[1:].islower() or not _is_in_dictionary(word.lower()))
        for word in words
    )


def _in_case_of(word: str, right: str) -> str:
    """Return the correction of a word, in lower case, with the capitals of that word."""
    if word.islower():
        return right
    return right.upper() if word.isupper() else right[0].upper() + right[1:]


def _parts(word: str) -> Iterator[str]:
    """Yield what a word may be made of, such as “preset” and “coded” of “presets” and “recoded”."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _STEM:
            yield word.removeprefix(prefix)


def _is_slip(word: str, right: str) -> bool:
    """Return whether a word is another one with a letter missing, too many, swapped with the next, or another vowel.

    Two letters too many count where they repeat the two before them.

    Args:
        word: a word that begins and ends as ``right`` does.
        right: the other word; the two differ.
    """
    at = next(
        (index for index, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right))
    )
    if len(word) < len(right):
        return word[at:] == right[at + 1 :]
    if len(word) == len(right) + _REPEATED:
        return word[at - 2 : at] == word[at : at + 2] and word[at + 2 :] == right[at:]
    if len(word) > len(right):
        while at > 1 and word[at - 1] == word[at]:
            at -= 1  # of a letter that is doubled, either may be the one too many
        ending = 2 if word.endswith("s") else 1  # a letter before the s of a plural makes another word
        return word[at + 1 :] == right[at:] and at < len(word) - ending
    if word[at + 1 :] == right[at + 1 :]:
        return word[at] in _VOWELS and right[at] in _VOWELS
    return word[at : at + 2] == right[at : at + 2][::-1] and word[at + 2 :] == right[at + 2 :]


def _is_spelt_two_ways(word: str, right: str) -> bool:
    """Return whether a word and its correction differ only as British and American English do, or careful writers."""
    if any(word.replace(one, other) == right.replace(one, other) for one, other in _TWO_WAYS):
        return True
    longer, shorter = sorted((word, right), key=len, reverse=True)
    return len(longer) > len(shorter) and any(
        longer[index : index + 2] in _DOUBLED_BY_BRITONS
        and longer[:index] + longer[index + 1 :] == shorter
        and longer[index + 2 :] in _AFTER_DOUBLED
        for index in range(len(longer) - 1)
    )
