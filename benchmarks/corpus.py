"""A corpus of articles for measuring: the same on every machine, as large as asked for.

    python benchmarks/corpus.py FOLDER COUNT

Each article has about 1,500 words: front matter, headings, paragraphs, lists, links to other articles and pictures. The
sentences are those of the examples and of the rules' own good examples, every third word of them another one of our
list of easy words, few of them often (Zipf's law); now and then one of the bad examples, so that there is something to
find. No two articles are alike.
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
    """Write articles into a folder; one picture stands beside them."""
    good, bad = _sentences()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "river.jpg").write_bytes(b"")
    rare = sorted(easy_words.easy_words())
    random.Random(7).shuffle(rare)
    for number in range(count):
        path = folder / f"guides-{number // 100:03}" / f"guide-{number:06}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_article(number, count, good, bad, rare), "utf-8")


def _sentences() -> tuple[list[str], list[str]]:
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/**/*.md"))]
    known = [packs.build(entry) for entry in packs.load().values()]
    texts += [one.text for rule in known for one in rule.examples.good if one.format == "markdown" and one.times == 1]
    plain = [line for text in texts for line in text.split("\n") if line[:1].isalpha() and "<" not in line]
    good = [line[a:b] for line in plain for a, b in sentences(line) if len(line[a:b].split()) > 4]  # noqa: PLR2004
    bad = [one.text for rule in known for one in rule.examples.bad if one.format == "markdown" and "\n" not in one.text]
    return good, [text for text in bad if text[:1].isalpha()]


def _article(number: int, count: int, good: list[str], bad: list[str], rare: list[str]) -> str:
    chance = random.Random(number)
    title = " ".join(chance.choices(rare, k=4)).capitalize()
    lines = ["---", f"title: {title}", f"description: {chance.choice(good)!r}", "---", "", f"# {title}", ""]
    size = 0
    while size < WORDS:
        paragraph = [_sentence(chance, good, rare) for _ in range(chance.randint(2, 6))]
        if chance.random() < 0.08:  # noqa: PLR2004 - a dozen findings an article
            paragraph.append(chance.choice(bad))
        if chance.random() < 0.2:  # noqa: PLR2004
            other = chance.randrange(count)
            paragraph.append(f"There is [a guide to that](../guides-{other // 100:03}/guide-{other:06}.md).")
        lines += [" ".join(paragraph), ""]
        size += len(lines[-2].split())
        if chance.random() < 0.15:  # noqa: PLR2004
            lines += [f"## {' '.join(chance.choices(rare, k=4)).capitalize()}", ""]
        if chance.random() < 0.1:  # noqa: PLR2004
            lines += [*(f"- {_sentence(chance, good, rare)}" for _ in range(4)), ""]
        if chance.random() < 0.05:  # noqa: PLR2004
            lines += [f"![{' '.join(chance.choices(rare, k=6))}](../river.jpg)", ""]
    return "\n".join(lines)


def _sentence(chance: random.Random, good: list[str], rare: list[str]) -> str:
    words = chance.choice(good).split()
    for index in range(2, len(words) - 1, 3):
        words[index] = rare[int(len(rare) * chance.random() ** 2.5)]
    return " ".join(words)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
