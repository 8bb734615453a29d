"""Measure all readability metrics of an article of about 1,500 words: our single pass against the textstat package.

    python benchmarks/readability.py [ARTICLE…]

Prints medians and ratios of interleaved runs in one process: with our word caches filled by earlier articles, as in a
run over a site, and with empty caches. The package uses our syllable table, which is faster than its own dictionary, so
the ratios are conservative. With arguments we measure those files; without, articles made of the example's sentences
and of words from the dictionary, in the proportions of natural text (Zipf's law).
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tonecheck.formats import parse
from tonecheck.language import easy_words
from tonecheck.language.syllables import plain_syllables
from tonecheck.model import Source
from tonecheck.readability import tally, textstat_count, textstat_package
from tonecheck.readability.metrics import measure
from tonecheck.readability.whole_text import whole_text

WORDS = 1500
ROUNDS = 40
EXAMPLES = Path(__file__).parents[1] / "examples" / "one-article"


def generated() -> list[str]:
    """Return articles of about 1,500 words."""
    rng = random.Random(11)
    text = " ".join(path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.md")))
    sentences = [line for line in text.split("\n") if line and line[0].isalpha()]
    vocabulary = sorted(easy_words.easy_words())
    rng.shuffle(vocabulary)
    articles = []
    for _ in range(ROUNDS):
        lines: list[str] = []
        size = 0
        while size < WORDS:
            words = rng.choice(sentences).split()
            for index in range(0, len(words), 3):  # every third word is from the dictionary, a few of them frequent
                words[index] = vocabulary[int(len(vocabulary) * rng.random() ** 1.5)]
            lines.append(" ".join(words))
            size += len(words)
        articles.append("\n\n".join(lines))
    return articles


def forget() -> None:
    """Empty our word caches. Those of the package hold only 128 entries, so each article is new to them."""
    for cache in (tally.weigh, tally._weigh_plain, plain_syllables, easy_words.is_easy, textstat_count._weigh):
        cache.cache_clear()


def timed(run: Callable[[], object]) -> float:
    """Run a function and return the milliseconds that it took."""
    started = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - started)


def main(paths: list[str]) -> None:
    """Measure the articles and print the results."""
    articles = [Path(path).read_text("utf-8") for path in paths] or generated()
    names = tuple(textstat_count.measure("Rest."))
    textstat_package.measure("Rest.", names)
    times: dict[str, list[float]] = {}
    for article in articles:
        document = parse(Source("article.md", article, "markdown"))
        text = whole_text(document)
        times.setdefault("textstat package", []).append(timed(partial(textstat_package.measure, text, names)))
        times.setdefault("textstat count", []).append(timed(partial(textstat_count.measure, text)))
        times.setdefault("block count", []).append(timed(partial(measure, document)))
    for article in articles:
        forget()
        document = parse(Source("article.md", article, "markdown"))
        text = whole_text(document)
        times.setdefault("textstat count, first article", []).append(timed(partial(textstat_count.measure, text)))
        times.setdefault("block count, first article", []).append(timed(partial(measure, document)))
    package = statistics.median(times["textstat package"])
    for name, durations in times.items():
        median = statistics.median(durations)
        print(f"{name:30} {median:7.2f} ms  {package / median:5.1f} times as fast as the package")
    words = statistics.mean(len(article.split()) for article in articles)
    print(f"{len(names)} metrics, {len(articles)} articles, {words:.0f} words on average")


if __name__ == "__main__":
    main(sys.argv[1:])
