"""Finds what is not in English, so that rules for English skip it: by what a page states, and by its words.

Many pages state no language, or the English of a theme. Words of grammar (*the*, *dans*, *nicht*) decide then: every
text is full of those of its own language, and has few of another's. In doubt a page is English.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

UNDETERMINED = "und"
"""The tag of BCP 47 for a language that nobody has stated."""
_STATES_NOTHING = frozenset({UNDETERMINED, "zxx", "mul", "mis"})
"""Tags by which a page names no language: undetermined, no words at all, several, one without a code (ISO 639-2)."""
_ENGLISH_TAGS = frozenset({"en", "eng", "english"})
"""How pages write the tag of English: as it should be, by its code of three letters, by its name."""

_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    "the and to that for you with are not this your what how from they our which would when there".split()
)
"""Frequent words that are rare in other languages."""
_FEWEST = 3
_SHARE = 8
"""In English, at least every eighth word is one of ``_ENGLISH``, and they are several different ones."""

_OTHERS = frozenset(
    (
        # French, Spanish, Catalan, Portuguese, Italian, Romanian
        "le la les des un une est dans pour que qui pas sur avec vous nous votre vos notre cette par sont être aux ces"
        " du de por para con su sus como más pero lo mi muy això amb és els não uma você com seu sua dos das ao ou mais"
        " meu minha ele ela foi tem já muito isso essa esse estou quando porque"
        " che di il gli della sono è per alla nel și în cu ce vă nu care sau este pentru"
        # German, Dutch, Danish, Norwegian, Swedish
        " der das und ist nicht ein eine einen zu mit auf den dem für sich auch wie ich sie wir von het een van en niet"
        " met voor zijn ook naar og det er til ikke som på jeg av att och för är inte"
        # Polish, Czech, Hungarian, Finnish, Turkish, Indonesian, Tagalog
        " się że nie jest na w z je se že az és hogy nem egy ja ei että ovat ve bir bu için ile daha olarak gibi"
        " yang dan untuk dengan ini itu ng sa ang mga"
    ).split()
)
"""Frequent words of other languages that are rare in English; without *los*, *las* and *del*, which are in names."""
_FILLER = frozenset(
    "lorem ipsum dolor amet consectetur adipiscing elit sed nec vel quis nunc eget mauris vestibulum aliquam tortor"
    " quisque fusce pellentesque ultrices vitae metus justo nisl nulla donec praesent faucibus eam eum pri ius mei"
    " assueverit quaerendum vivendum neglegentur vocent persius nullam primis omittam dissentiunt assentior nominavi"
    " reprimique definiebas eos".split()
)
"""Words of the Latin that designers fill a page with until it has a text."""
_RARE = 50
"""A page with one “the” or “and” in so many words is English, and we need not look closer."""
_MOST_OF_ENGLISH = 20
"""A page is in another language only if fewer than one in so many of its words are English ones …"""
_FEWEST_OF_OTHERS = 7
"""… and at least one in so many are words of other languages …"""
_FEWEST_WORDS = 20
"""… of so many words in all, …"""
_FEWEST_KINDS = 4
"""… and they are so many different ones: “Los Angeles, Las Vegas” is English."""
_LOOKED_AT = 6_000  # characters


def is_english(lang: str) -> bool:
    """Return whether a language tag (BCP 47) means English; "" does, and so do “en_US”, “eng” and “English”."""
    return not lang or lang.lower().replace("_", "-").partition("-")[0] in _ENGLISH_TAGS


def named(stated: str) -> str:
    """Return the language tag that a page states, as BCP 47 writes it, or "" if the tag names no language.

    Templates set ``lang="zxx"``, “no linguistic content”, above prose.
    """
    tag = stated.replace("_", "-")
    first, _, rest = tag.partition("-")
    if first.lower() in _STATES_NOTHING:
        return ""
    return f"en-{rest}".rstrip("-") if first.lower() in _ENGLISH_TAGS else tag


def is_foreign(document: Document, block: Block) -> bool:
    """Return whether a block is in another language: by its ``lang`` attribute or its page's language, or as it reads.

    The script of a block decides nothing, as people write two languages in one line; ``scripts.is_other`` judges a
    sentence.
    """
    return not is_english(block.lang or document.lang) or reads_as_foreign(block.text)


def language(stated: str, text: str) -> str:
    """Return the language of a page: what it states, unless that is English or nothing and its words are another's.

    Args:
        stated: the language tag that the page states, or "".
        text: its words.
    """
    tag = named(stated)
    return UNDETERMINED if is_english(tag) and reads_as_foreign(text) else tag


def reads_as_english(text: str) -> bool:
    """Return whether words are evidently English."""
    words = _WORD.findall(text.lower())
    found = [word for word in words if word in _ENGLISH]
    return len(set(found)) >= _FEWEST and len(found) * _SHARE >= len(words)


def reads_as_foreign(text: str) -> bool:
    """Return whether words are evidently those of another language."""
    blanks = text.count(" ")
    if blanks < _FEWEST_WORDS - 1 or (text.count(" the ") + text.count(" and ")) * _RARE > blanks:
        return False  # as nearly all pages, so that no expression need be compiled
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if len(words) < _FEWEST_WORDS or sum(word in _ENGLISH for word in words) * _MOST_OF_ENGLISH >= len(words):
        return False
    found = [word for word in words if word in _OTHERS]
    return len(set(found)) >= _FEWEST_KINDS and len(found) * _FEWEST_OF_OTHERS >= len(words)


def is_filler(text: str) -> bool:
    """Return whether a text is the Latin that fills a page until it has a text of its own."""
    return sum(word in _FILLER for word in set(_WORD.findall(text[:_LOOKED_AT].lower()))) >= _FEWEST_KINDS
