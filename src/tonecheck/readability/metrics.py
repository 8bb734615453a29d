"""All metrics of a page or a section, computed together."""

from __future__ import annotations

from bisect import bisect_left

from tonecheck.language.passive import page_passives
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document
from tonecheck.readability import formulas
from tonecheck.readability.blocks import BlockCount, Reading, Sentence


@dataclass(frozen=True, slots=True)
class Metrics:
    """All metrics of a text. A score is None if there is no text; SMOG also for fewer than 30 sentences.

    Attributes:
        words: words of running text.
        sentences: sentences.
        paragraphs: paragraphs and list items.
        skipped: blocks skipped, in whole or in part, because they are not in English.
        reading_time: seconds.
        flesch: Flesch Reading Ease, 0 to 100, easy texts above 60.
        flesch_kincaid: grade, years of school in the United States; a reader's age minus five.
        smog: grade.
        fog: grade, by Gunning's own count of hard words.
        fog_textstat: grade, by the textstat package's count of hard words.
        coleman_liau: grade.
        ari: grade.
        dale_chall: raw score.
        spache: grade.
        lix: index.
        rix: long words per sentence.
        linsear_write: grade.
        eflaw: score.
        sentence_median: median number of words in a sentence.
        sentence_ninth: number of words that nine sentences in ten do not exceed.
        sentence_longest: number of words in the longest sentence.
        long_words: share of words with more than six letters, 0 to 1.
        passive: share of sentences with a passive, 0 to 1.
        reader: share of words that address the reader (you, your), 0 to 1.
    """

    words: int
    sentences: int
    paragraphs: int
    skipped: int
    reading_time: float
    flesch: float | None
    flesch_kincaid: float | None
    smog: float | None
    fog: float | None
    fog_textstat: float | None
    coleman_liau: float | None
    ari: float | None
    dale_chall: float | None
    spache: float | None
    lix: float | None
    rix: float | None
    linsear_write: float | None
    eflaw: float | None
    sentence_median: int
    sentence_ninth: int
    sentence_longest: int
    long_words: float
    passive: float
    reader: float


def metrics(reading: Reading) -> Metrics:
    """Return the metrics of a page or a section of any length."""
    tally, units = reading.tally, reading.units
    lengths = reading.lengths or [0]
    words = tally.words or 1
    return Metrics(
        words=tally.words,
        sentences=len(reading.sentences),
        paragraphs=reading.paragraphs,
        skipped=reading.skipped,
        reading_time=formulas.reading_time(tally.words),
        flesch=formulas.flesch(tally, units),
        flesch_kincaid=formulas.flesch_kincaid(tally, units),
        smog=formulas.smog(tally, units),
        fog=formulas.fog(tally, units),
        fog_textstat=formulas.fog_textstat(tally, units),
        coleman_liau=formulas.coleman_liau(tally, units),
        ari=formulas.automated(tally, units),
        dale_chall=formulas.dale_chall(tally, units),
        spache=formulas.spache(tally, units),
        lix=formulas.lix(tally, units),
        rix=formulas.rix(tally, units),
        linsear_write=formulas.linsear_write(tally, units),
        eflaw=formulas.eflaw(tally, units),
        sentence_median=lengths[len(lengths) // 2],
        sentence_ninth=lengths[(len(lengths) * 9) // 10],
        sentence_longest=lengths[-1],
        long_words=tally.long / words,
        passive=len(passive_sentences(reading)) / (len(reading.sentences) or 1),
        reader=tally.reader / words,
    )


def measure(document: Document, count: BlockCount | None = None) -> Metrics:
    """Return the metrics of a page.

    Args:
        document: the page.
        count: how to count; None counts by block, with each list item as a sentence.
    """
    return metrics(document.cached(count or BlockCount()))


def passive_sentences(reading: Reading) -> list[Sentence]:
    """Return the sentences that contain a passive."""
    blocks = reading.document.blocks
    passive_starts = [span.start for span in reading.document.cached(page_passives)]
    passive = []
    for sentence in reading.sentences:
        block_start = blocks[sentence.block].start
        index = bisect_left(passive_starts, block_start + sentence.start)
        if index < len(passive_starts) and passive_starts[index] < block_start + sentence.end:
            passive.append(sentence)
    return passive
