"""Batches for people who label, and what they hand back.

A batch is a text: a line ``=== …`` begins a page, and each line below it is a number, ``[H]``, ``[P]`` or ``[L]``, and
a sentence, with tabs between. A reader hands back one line for each sentence that has a label (number, kinds, sure or
doubt) and a last line ``# done N sentences``. Numbers count the sentences of all batches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sensing.labels import KINDS, Label
from sensing.pages import Page, Sentence

SIZE = 200
"""About so many sentences are in a batch. A page is not divided."""
FIELDS = 3

Pages = Mapping[Page, Sequence[Sentence]]


def batches(pages: Pages) -> Iterator[str]:
    """Yield the batches of some pages, in their order."""
    lines: list[str] = []
    number = read = 0
    for page, sentences in pages.items():
        to_read = sum(sentence.shown.role != "H" for sentence in sentences)
        if read and read + to_read > SIZE:
            yield "\n".join(lines) + "\n"
            lines, read = [], 0
        lines.append(f"=== a page of another site: {page.path}")
        for sentence in sentences:
            number += 1
            lines.append(f"{number}\t[{sentence.shown.role}]\t{' '.join(sentence.shown.text.split())}")
        read += to_read
    if lines:
        yield "\n".join(lines) + "\n"


def handed_back(name: str, text: str) -> dict[int, tuple[tuple[str, ...], bool]]:
    """Return the kinds and whether the reader was sure, for each number that has a label.

    Raises:
        ValueError: a line is not as it should be, or the last one does not say that the batch is done.
    """
    *lines, last = text.rstrip("\n").split("\n")
    if not last.startswith("# done"):
        raise ValueError(f"{name}: the last line is “{last}”, where “# done N sentences” is wanted")
    found = {}
    for place, line in enumerate(lines, 1):
        parts = line.split("\t")
        if len(parts) != FIELDS or not parts[0].isdigit() or parts[2] not in {"sure", "doubt"}:
            raise ValueError(f"{name}:{place}: wanted are a number, kinds, and sure or doubt, with tabs: {line}")
        kinds = tuple(parts[1].split(","))
        if unknown := set(kinds).difference(KINDS):
            raise ValueError(f"{name}:{place}: unknown kind “{min(unknown)}”; known are {', '.join(KINDS)}")
        found[int(parts[0])] = (kinds, parts[2] == "sure")
    return found


def labels(pages: Pages, said: Mapping[int, tuple[tuple[str, ...], bool]]) -> list[Label]:
    """Return a label for each sentence of some pages, in their order, which is that of the batches."""
    found, number = [], 0
    for page, sentences in pages.items():
        for sentence in sentences:
            number += 1
            if sentence.shown.role != "H":
                kinds, sure = said.get(number, ((), True))
                start, end = sentence.span
                found.append(Label(page, start, end - start, kinds, sure))
    return found
