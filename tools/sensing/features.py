"""Features of a sentence: what a linear model is shown of its words, its grammar and its place on the page.

A feature is a short name, such as ``w=will heal`` or ``g=you+will``; its value is 1. Names are hashed with CRC-32,
which is the same on every platform.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from tonecheck.language import citations

GROUPS = ("words", "stems", "letters", "grammar", "place", "neighbours")
"""What can be left out to see what it is worth."""


@dataclass(frozen=True)
class Shown:
    """A sentence with what stands around it.

    Attributes:
        text: its words.
        role: P in a paragraph, L in a list.
        before: the sentence before it, "" for the first of a page.
        after: the sentence behind it, "" for the last.
        heading: the heading above it, "" if there is none.
        place: how much of the page stands before it, 0 to 1.
        quoted: it stands in quotation marks or a block quote.
        sourced: a link or note in it leads to a source.
    """

    text: str
    role: str = "P"
    before: str = ""
    after: str = ""
    heading: str = ""
    place: float = 0.0
    quoted: bool = False
    sourced: bool = False


_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d.,]*%?|[!?;:]|[“”\"]")
_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ies|ied|ing|edly|ed|es|s|ly|ment|ness|ful|ation|ive|al|er|est)$")
_CLASSES: dict[str, frozenset[str]] = {
    "I": frozenset("i i'm i've i'll i'd my me mine myself".split()),
    "we": frozenset("we we're we've we'll our us ours ourselves".split()),
    "you": frozenset("you you're you've you'll you'd your yours yourself yourselves".split()),
    "they": frozenset("they they're they've their them themselves he she him her his".split()),
    "will": frozenset("will won't you'll we'll they'll i'll it'll shall".split()),
    "can": frozenset("can can't cannot could couldn't".split()),
    "may": frozenset("may might perhaps maybe possibly probably sometimes often some many most usually".split()),
    "must": frozenset("must should need needs ought have shouldn't mustn't".split()),
    "not": frozenset(
        "not no never nothing none nobody without neither nor cannot can't don't doesn't didn't isn't aren't".split()
    ),
    "all": frozenset(
        "all every everyone everybody everything always any anyone anything entire whole completely totally".split()
    ),
    "only": frozenset("only just simply merely easy easily quick quickly instantly".split()),
    "if": frozenset("if when whether unless whenever".split()),
    "was": frozenset("was were had did been felt went".split()),
    "help": frozenset("help helps helping allow allows enable enables support supports".split()),
    "because": frozenset("because since therefore so thus why cause causes caused".split()),
    "than": frozenset("than more less most least better best worse worst unlike instead rather".split()),
}
_CLASS_OF: dict[str, list[str]] = {}
for _name, _words in _CLASSES.items():
    for _word in _words:
        _CLASS_OF.setdefault(_word, []).append(_name)
_IMPERATIVE = frozenset(
    "take try do don't stop start let use make ask talk call find get learn discover reclaim unlock book join practice "
    "practise avoid keep remember be give go set write seek focus accept choose tell say consider create look".split()
)


def tokens(text: str) -> list[str]:
    """Return words, figures (as ``0``) and the marks that say something, in lower case."""
    found = _TOKEN.findall(text.lower().replace("’", "'"))
    return [("0%" if token.endswith("%") else "0") if token[0].isdigit() else token for token in found]


def stem(word: str) -> str:
    """Return a word without its commonest endings. It need not be a word: it only has to be the same for kin."""
    return _ENDINGS.sub("", _ENDINGS.sub("", word)) if len(word) > 4 else word  # noqa: PLR2004 - shorter is a root


def features(shown: Shown, groups: Sequence[str] = GROUPS) -> Iterator[str]:
    """Yield the names of the features that a sentence has."""
    words = tokens(shown.text)
    if "words" in groups:
        yield from _grams("w", ["^", *words, "$"], 3)
    if "stems" in groups:
        stems = [stem(word) for word in words]
        yield from (f"s={name}" for name in stems)
        yield from (f"s={first} {second}" for first, second in pairwise(stems))
        yield from (f"k={first}_{third}" for first, third in zip(stems, stems[2:], strict=False))
    if "letters" in groups:
        yield from _letters(words)
    if "grammar" in groups:
        yield from _grammar(shown, words)
    if "place" in groups:
        yield from _place(shown, words)
    if "neighbours" in groups:
        for name, text in (("b", shown.before), ("a", shown.after), ("h", shown.heading)):
            near = tokens(text)
            yield f"{name}={'some' if near else 'none'}"
            yield from {f"{name}={stem(word)}" for word in near}


def buckets(shown: Shown, bits: int, groups: Sequence[str] = GROUPS) -> list[int]:
    """Return the numbers of the features that a sentence has, each once, below ``2 ** bits``."""
    mask = (1 << bits) - 1
    return sorted({crc32(name.encode()) & mask for name in features(shown, groups)})


def _grams(kind: str, words: Sequence[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for start in range(len(words) - size + 1):
            yield f"{kind}={' '.join(words[start : start + size])}"


def _letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        padded = f"<{word}>"
        for size in (3, 4, 5):
            for start in range(len(padded) - size + 1):
                yield f"c={padded[start : start + size]}"


def classes(words: Sequence[str]) -> list[str]:
    """Return the grammatical classes of the words, in the order of the sentence, each once."""
    return list(dict.fromkeys(name for word in words for name in _CLASS_OF.get(word, ())))


def _grammar(shown: Shown, words: Sequence[str]) -> Iterator[str]:
    named = classes(words)
    yield from (f"g={name}" for name in named)
    yield from (f"g={first}+{second}" for index, first in enumerate(named) for second in named[index + 1 :])
    subject = next((name for name in named if name in {"I", "we", "you", "they"}), "none")
    yield f"g.first={subject}"
    if shown.text.rstrip("”\"'’) ").endswith("?"):
        yield "g.mood=question"
    elif words and words[0] in _IMPERATIVE:
        yield "g.mood=order"
        yield f"g.order={words[0]}"
    else:
        yield "g.mood=statement"
    yield from (
        f"g.verb={stem(after)}"
        for first, after in pairwise(words)
        if "will" in _CLASS_OF.get(first, ()) or "can" in _CLASS_OF.get(first, ())
    )
    if any(word.startswith("0") for word in words):
        yield "g=figure"
    if shown.text.rstrip().endswith("!"):
        yield "g=exclaims"
    if any(part.isupper() and len(part) > 1 for part in re.findall(r"[A-Za-z]+", shown.text)):
        yield "g=capitals"
    if citations.is_about_research(shown.text):
        yield "g=research"
    if citations.named_in(shown.text):
        yield "g=names-source"


def _place(shown: Shown, words: Sequence[str]) -> Iterator[str]:
    yield f"p={shown.role}"
    yield f"p.third={min(2, int(shown.place * 3))}"
    yield f"p.length={min(6, len(words) // 6)}"
    if shown.quoted:
        yield "p=quoted"
    if shown.sourced:
        yield "p=sourced"
    if "”" in shown.text or '"' in shown.text:
        yield "p=has-quotation"
