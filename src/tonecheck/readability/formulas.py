"""The readability formulas, each from its original publication. All are rough and meant for whole texts.

A formula takes a Tally and its number of sentences. It returns None if it would divide by zero.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from tonecheck.readability.tally import Tally

Formula = Callable[[Tally, int], float | None]
SMOG_SENTENCES = 30
WORDS_A_MINUTE = 238
_LINSEAR_EASY = 20
_DALE_CHALL_HARD = 5


def flesch(tally: Tally, sentences: int) -> float | None:
    """Return Flesch Reading Ease: 0 (hard) to 100 (easy).

    Rudolf Flesch, “A new readability yardstick”, Journal of Applied Psychology 32 (1948).
    """
    if not (tally.words and sentences):
        return None
    return 206.835 - 1.015 * tally.words / sentences - 84.6 * tally.syllables / tally.words


def flesch_kincaid(tally: Tally, sentences: int) -> float | None:
    """Return the Flesch-Kincaid grade: years of school in the United States.

    J. P. Kincaid and others, Derivation of New Readability Formulas, Research Branch Report 8-75 (1975).
    """
    if not (tally.words and sentences):
        return None
    return 0.39 * tally.words / sentences + 11.8 * tally.syllables / tally.words - 15.59


def smog(tally: Tally, sentences: int) -> float | None:
    """Return the SMOG grade, or None for a text of fewer than 30 sentences, for which it was not designed.

    G. Harry McLaughlin, “SMOG grading: a new readability formula”, Journal of Reading 12 (1969).
    """
    if not tally.words or sentences < SMOG_SENTENCES:
        return None
    return 1.043 * sqrt(30 * tally.poly / sentences) + 3.1291


def fog(tally: Tally, sentences: int) -> float | None:
    """Return the Fog index, a grade. Hard words have three syllables or more, except easy compounds and endings.

    Robert Gunning, The Technique of Clear Writing (1952). Gunning excludes proper names; here they count
    unless the tally excludes them.
    """
    if not (tally.words and sentences):
        return None
    return 0.4 * (tally.words / sentences + 100 * tally.complex / tally.words)


def fog_textstat(tally: Tally, sentences: int) -> float | None:
    """Return the Fog index as the textstat package computes it: hard words are those in ``hard_poly``."""
    if not (tally.words and sentences):
        return None
    return 0.4 * (tally.words / sentences + 100 * tally.hard_poly / tally.words)


def coleman_liau(tally: Tally, sentences: int) -> float | None:
    """Return the Coleman-Liau grade, which counts letters instead of syllables.

    Meri Coleman and T. L. Liau, “A computer readability formula designed for machine scoring”, Journal of Applied
    Psychology 60 (1975).
    """
    if not (tally.words and sentences):
        return None
    return 5.88 * tally.letters / tally.words - 29.6 * sentences / tally.words - 15.8


def automated(tally: Tally, sentences: int) -> float | None:
    """Return the grade of the Automated Readability Index (ARI).

    E. A. Smith and R. J. Senter, Automated Readability Index, AMRL-TR-66-220 (1967). Letters and digits count,
    punctuation does not.
    """
    if not (tally.words and sentences):
        return None
    return 4.71 * tally.letters / tally.words + 0.5 * tally.words / sentences - 21.43


def dale_chall(tally: Tally, sentences: int) -> float | None:
    """Return the Dale-Chall raw score: 4.9 or less is grade 4, 9 to 9.9 is college.

    Edgar Dale and Jeanne S. Chall, “A Formula for Predicting Readability”, Educational Research Bulletin 27 (1948).
    """
    if not (tally.words and sentences):
        return None
    hard = 100 * tally.hard / tally.words
    score = 0.1579 * hard + 0.0496 * tally.words / sentences
    return score + 3.6365 if hard > _DALE_CHALL_HARD else score


def spache(tally: Tally, sentences: int) -> float | None:
    """Return the Spache grade, designed for books of the first three years of school.

    George Spache, “A New Readability Formula for Primary-Grade Reading Materials”, Elementary School Journal 53 (1953).
    Its own word list is not free, so we use the Dale-Chall list instead, as the textstat package does.
    """
    if not (tally.words and sentences):
        return None
    return 0.141 * tally.words / sentences + 8.6 * tally.hard / tally.words + 0.839


def lix(tally: Tally, sentences: int) -> float | None:
    """Return LIX: 30 is easy, 50 hard. C. H. Björnsson, Läsbarhet (1968)."""
    if not (tally.words and sentences):
        return None
    return tally.words / sentences + 100 * tally.long / tally.words


def rix(tally: Tally, sentences: int) -> float | None:
    """Return RIX: long words per sentence. Jonathan Anderson, “Lix and Rix”, Journal of Reading 26 (1983)."""
    if not (tally.words and sentences):
        return None
    return tally.long / sentences


def linsear_write(tally: Tally, sentences: int) -> float | None:
    """Return the Linsear Write grade of the whole text; the handbooks use a sample of 100 words.

    John O'Hayre, Gobbledygook Has Gotta Go, Bureau of Land Management (1966).
    """
    if not (tally.words and sentences):
        return None
    score = (tally.words - tally.poly + 3 * tally.poly) / sentences
    return score / 2 if score > _LINSEAR_EASY else (score - 2) / 2


def eflaw(tally: Tally, sentences: int) -> float | None:
    """Return McAlpine's EFLAW score: 20 or less is easy for readers whose first language is not English.

    Rachel McAlpine, Global English for Global Business (1997).
    """
    if not (tally.words and sentences):
        return None
    return (tally.words + tally.mini) / sentences


def reading_time(words: int) -> float:
    """Return the silent reading time of so many words in seconds, at 238 words per minute.

    Marc Brysbaert, “How many words do we read per minute?”, Journal of Memory and Language 109 (2019): non-fiction.
    """
    return 60 * words / WORDS_A_MINUTE


GRADES: dict[str, Formula] = {
    "flesch-kincaid": flesch_kincaid,
    "smog": smog,
    "fog": fog,
    "coleman-liau": coleman_liau,
    "ari": automated,
    "linsear-write": linsear_write,
}
"""The formulas whose result is a grade: years of school."""
