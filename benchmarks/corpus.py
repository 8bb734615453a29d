"""Make a corpus of articles for benchmarks: of any size, and the same on every machine.

    python benchmarks/corpus.py FOLDER COUNT

Each article has about 1,500 words: front matter, headings, paragraphs, lists, links to other articles and pictures. Its
sentences come from the example articles and the rules' good examples, with every third word replaced by one from our
list of easy words, of which a few are frequent (Zipf's law). A few of the rules' bad examples give the tools something
to find. No two articles are alike.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tonecheck import packs
from tonecheck.language import easy_words
from tonecheck.language.sentences import sentences

WORDS = 1500
EXAMPLES = Path(__file__).parents[1] / "examples"


def make(folder: Path, count: int) -> None:
    """Write articles into a folder, next to one picture."""
    good, bad = _sentences()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "river.jpg").write_bytes(b"")
    vocabulary = sorted(easy_words.easy_words())
    random.Random(7).shuffle(vocabulary)
    for number in range(count):
        path = folder / f"guides-{number // 100:03}" / f"guide-{number:06}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_article(number, count, good, bad, vocabulary), "utf-8")


def _sentences() -> tuple[list[str], list[str]]:
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/**/*.md"))]
    rules = [packs.build(entry) for entry in packs.load().values()]
    texts += [
        example.text
        for rule in rules
        for example in rule.examples.good
        if example.format == "markdown" and example.times == 1
    ]
    lines = [line for text in texts for line in text.split("\n") if line[:1].isalpha() and "<" not in line]
    good = [line[a:b] for line in lines for a, b in sentences(line) if len(line[a:b].split()) > 4]  # noqa: PLR2004
    bad = [
        example.text
        for rule in rules
        for example in rule.examples.bad
        if example.format == "markdown" and "\n" not in example.text
    ]
    return good, [text for text in bad if text[:1].isalpha()]


def _article(number: int, count: int, good: list[str], bad: list[str], vocabulary: list[str]) -> str:
    rng = random.Random(number)
    title = " ".join(rng.choices(vocabulary, k=4)).capitalize()
    lines = ["---", f"title: {title}", f"description: {rng.choice(good)!r}", "---", "", f"# {title}", ""]
    size = 0
    while size < WORDS:
        paragraph = [_sentence(rng, good, vocabulary) for _ in range(rng.randint(2, 6))]
        if rng.random() < 0.08:  # noqa: PLR2004 - about a dozen findings in an article
            paragraph.append(rng.choice(bad))
        if rng.random() < 0.2:  # noqa: PLR2004
            other = rng.randrange(count)
            paragraph.append(f"There is [a guide to that](../guides-{other // 100:03}/guide-{other:06}.md).")
        lines += [" ".join(paragraph), ""]
        size += len(lines[-2].split())
        if rng.random() < 0.15:  # noqa: PLR2004
            lines += [f"## {' '.join(rng.choices(vocabulary, k=4)).capitalize()}", ""]
        if rng.random() < 0.1:  # noqa: PLR2004
            lines += [*(f"- {_sentence(rng, good, vocabulary)}" for _ in range(4)), ""]
        if rng.random() < 0.05:  # noqa: PLR2004
            lines += [f"![{' '.join(rng.choices(vocabulary, k=6))}](../river.jpg)", ""]
    return "\n".join(lines)


def _sentence(rng: random.Random, good: list[str], vocabulary: list[str]) -> str:
    words = rng.choice(good).split()
    for index in range(2, len(words) - 1, 3):
        words[index] = vocabulary[int(len(vocabulary) * rng.random() ** 2.5)]
    return " ".join(words)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
