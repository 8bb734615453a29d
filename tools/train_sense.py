"""Train models of the labels of ``sense/`` and say what they are worth on sites that they were not trained on.

    python tools/train_sense.py --snapshots FOLDER > figures.md

FOLDER holds a git directory ``owner+name/repo`` for each site of ``sense/pages.tsv``, fetched apart from this project:
the words of the pages belong to others. Standard output is a report in Markdown, the same each time. It needs numpy and
scikit-learn (``pip install scikit-learn``), which tonecheck itself does not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from scipy.sparse import csr_matrix
from sensing import measure, pages
from sensing.features import GROUPS
from sensing.labels import KINDS, Label, agreement, by_place, is_held_out, read
from sensing.linear import calibration
from sensing.measure import Row, Trial
from sensing.pages import Page

from tonecheck.linter import Linter

LABELS = Path(__file__).parent.parent / "sense"
SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)
RIGHT = (0.85, 0.8, 0.75, 0.7, 0.6, 0.5)


def rows(labels: Sequence[Label], snapshots: Path) -> Iterator[Row]:
    """Yield each labelled sentence, with what is around it and what the rules say of it; missing pages are named."""
    linter = Linter({}, cache=False)
    of_page: dict[Page, dict[tuple[int, int], Label]] = defaultdict(dict)
    for label in labels:
        of_page[label.page][label.start, label.start + label.length] = label
    for page, wanted in of_page.items():
        try:
            text = pages.read(snapshots, page)
        except subprocess.CalledProcessError:
            print(f"{page.site}: no {page.path} at {page.commit}", file=sys.stderr)  # noqa: T201 - a script
            continue
        told = pages.told(linter, page.path, text)
        for sentence in pages.divide(pages.parse(page.path, text)):
            start, end = sentence.span
            found = wanted.get((start, end))
            if found is not None:
                rules = tuple(one.rule for one in told if one.span.start < end and one.span.end > start)
                yield Row(page.site, sentence.shown, found.kinds, found.sure, rules)


def report(found: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield from _counts(found)
    features = measure.encoded(found)
    trials = measure.all_trials(found, features)
    yield from _trials(trials)
    yield from _beyond(found, trials[0])
    yield from _parts(found)
    yield from _curve(found, features)
    yield from _calibration(found, trials[0])


def _agreement(labels: Sequence[Label], second: Sequence[Label]) -> Iterator[str]:
    first, other = by_place(labels), by_place(second)
    both = [key for key in first if key in other]
    yield f"{len(both)} sentences were read twice.\n"
    found = agreement(first, other)
    yield from _table(
        ("kind", "first reader", "second reader", "both", "kappa"),
        (
            (
                kind,
                sum(_has(first[key], kind) for key in both),
                sum(_has(other[key], kind) for key in both),
                sum(_has(first[key], kind) and _has(other[key], kind) for key in both),
                f"{value:.2f}",
            )
            for kind, value in found.items()
        ),
    )
    yield ""


def _has(kinds: Sequence[str], kind: str) -> bool:
    return bool(kinds) if kind == "any" else kind in kinds


def _counts(found: Sequence[Row]) -> Iterator[str]:
    sites = {row.site for row in found}
    held = {site for site in sites if is_held_out(site)}
    yield f"{len(found)} sentences of {len(sites)} sites; {len(held)} sites are held out.\n"
    counts = Counter(kind for row in found for kind in row.kinds)
    sure = Counter(kind for row in found if row.sure for kind in row.kinds)
    told = Counter(kind for row in found if row.rules for kind in row.kinds)
    yield from _table(
        ("kind", "labels", "of them sure", "sites", "told by a rule today"),
        (
            (kind, counts[kind], sure[kind], len({row.site for row in found if kind in row.kinds}), told[kind])
            for kind in KINDS
        ),
    )


def _trials(trials: Sequence[Trial]) -> Iterator[str]:
    yield "\nAt the threshold at which 80% are right when each site of training is left out in turn:\n"
    yield from _table(
        (
            "kind",
            "average precision",
            "told",
            "right",
            "recall",
            "held out: average precision",
            "told",
            "right",
            "recall",
        ),
        (
            (
                one.kind,
                f"{one.average:.2f}",
                one.tried.told,
                f"{one.tried.precision:.0%}",
                f"{one.tried.recall:.1%}",
                f"{one.average_tested:.2f}",
                one.tested.told,
                f"{one.tested.precision:.0%}",
                f"{one.tested.recall:.1%}",
            )
            for one in trials
        ),
    )


def _beyond(found: Sequence[Row], one: Trial) -> Iterator[str]:
    labelled, by_rule, _ = measure.beyond(found, one, 1.0)
    yield f"\nOf {labelled} labelled sentences of the sites held out, rules tell {by_rule} ({by_rule / labelled:.0%})."
    yield "A model for “any label”, at thresholds chosen for the share that is right on the sites of training:\n"
    yield from _table(
        ("right", "told", "recall", "held out: told", "right", "recall", "labels beyond the rules"),
        (
            (
                f"{share:.0%}",
                tried.told,
                f"{tried.recall:.1%}",
                held.told,
                f"{held.precision:.0%}",
                f"{held.recall:.1%}",
                f"+{more / labelled:.1%}",
            )
            for share, tried, held, more in measure.at_shares(found, one, RIGHT)
        ),
    )


def _parts(found: Sequence[Row]) -> Iterator[str]:
    yield "\nWhat each group of features is worth (average precision, sites of training left out in turn):\n"
    kinds = ("any", "unsourced")
    sets = [("words",), ("words", "stems", "letters"), GROUPS]
    yield from _table(
        ("features", *kinds),
        (
            (", ".join(groups), *(f"{measure.trial(kind, found, encoded).average:.2f}" for kind in kinds))
            for groups in sets
            for encoded in [measure.encoded(found, groups)]
        ),
    )


def _curve(found: Sequence[Row], features: csr_matrix) -> Iterator[str]:
    yield "\nLearning curve (average precision on the sites held out):\n"
    kinds = ("any", "promise", "unsourced")
    curves = [measure.learning_curve(kind, found, features, SHARES) for kind in kinds]
    yield from _table(
        ("sites", *(f"{kind}: labels, precision" for kind in kinds)),
        (
            (points[0][1], *(f"{labels}, {average:.2f}" for _, _, labels, average in points))
            for points in zip(*curves, strict=True)
        ),
    )


def _calibration(found: Sequence[Row], one: Trial) -> Iterator[str]:
    yield "\nCalibration of “any label” on the sites held out:\n"
    tested = measure.flags([row for row in found if is_held_out(row.site)], "any")
    points = calibration(one.scores_tested, tested)
    yield from _table(
        ("said", "is", "sentences"), ((f"{said:.2f}", f"{share:.2f}", count) for said, share, count in points)
    )


def _table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    for line in lines:
        yield f"| {' | '.join(map(str, line))} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--snapshots", type=Path, required=True, help="folder of git directories owner+name/repo")
    parser.add_argument("--labels", type=Path, default=LABELS, help="folder of pages.tsv and labels.tsv")
    chosen = parser.parse_args(arguments)
    labels = read(chosen.labels)
    lines = report(list(rows(labels, chosen.snapshots)))
    if (chosen.labels / "second").is_dir():
        lines = chain(_agreement(labels, read(chosen.labels / "second")), lines)
    for line in lines:
        print(line, flush=True)  # noqa: T201 - a script
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
