"""What a model of labels is worth: beside the rules, at the threshold of use, and with more or fewer labels."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from sensing import linear
from sensing.features import GROUPS, Shown, buckets
from sensing.labels import KINDS, is_held_out
from sensing.linear import SEED, Figures, Flags, Numbers

BITS = 19
STRENGTH = 10.0
WANTED = 0.8
"""So large a share of what a model tells must be right."""
OF_DOUBT = 0.5
"""How much a label in doubt counts in training, beside 1 for a sure one."""


@dataclass(frozen=True)
class Row:
    """A labelled sentence: its site, what a model is shown of it, its labels, and the rules that tell it today."""

    site: str
    shown: Shown
    kinds: tuple[str, ...]
    sure: bool = True
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """A model for one kind, or for any label: scores of rows whose sites it has not seen, and the threshold of use.

    ``tried`` are the figures for the sites of training, each left out in turn; they are what the threshold was
    chosen from. ``tested`` are those for the sites held out, at the same threshold.
    """

    kind: str
    threshold: float
    tried: Figures
    tested: Figures
    average: float
    average_tested: float
    scores: Numbers
    scores_tested: Numbers


def flags(rows: Sequence[Row], kind: str) -> Flags:
    """Return for each row whether it has the kind; for “any”, whether it has a label."""
    return np.array([bool(row.kinds) if kind == "any" else kind in row.kinds for row in rows], dtype=bool)


def encoded(rows: Sequence[Row], groups: Sequence[str] = GROUPS) -> csr_matrix:
    """Return the features of rows as a matrix."""
    return linear.matrix([buckets(row.shown, BITS, groups) for row in rows], BITS)


def weights(rows: Sequence[Row]) -> Numbers:
    """Return how much each row counts in training."""
    return np.array([OF_DOUBT if row.kinds and not row.sure else 1.0 for row in rows])


def trial(kind: str, rows: Sequence[Row], features: csr_matrix) -> Trial:
    """Return what a model for a kind does on sites that it was not trained on."""
    held = np.array([is_held_out(row.site) for row in rows])
    labels, counts = flags(rows, kind), weights(rows)
    train, test = np.flatnonzero(~held), np.flatnonzero(held)
    sites = [row.site for row in rows if not is_held_out(row.site)]
    scores = linear.held_out_scores(features[train], labels[train], sites, STRENGTH, counts[train])
    threshold = linear.threshold_for(WANTED, scores, labels[train])
    model = linear.fit(features[train], labels[train], STRENGTH, counts[train])
    tested = model.predict_proba(features[test])[:, 1]
    return Trial(
        kind,
        threshold,
        linear.at(threshold, scores, labels[train]),
        linear.at(threshold, tested, labels[test]),
        linear.average_precision(scores, labels[train]),
        linear.average_precision(tested, labels[test]),
        scores,
        tested,
    )


def learning_curve(
    kind: str, rows: Sequence[Row], features: csr_matrix, shares: Sequence[float], repeats: int = 3
) -> list[tuple[float, int, int, float]]:
    """Return for shares of the training sites: the share, its sites and labels, the average precision on the test."""
    held = np.array([is_held_out(row.site) for row in rows])
    labels, counts = flags(rows, kind), weights(rows)
    names = sorted({row.site for row in rows if not is_held_out(row.site)})
    found = []
    for share in shares:
        averages, amounts = [], []
        for repeat in range(1 if share == 1 else repeats):
            chance = random.Random(SEED + repeat)  # noqa: S311 - the same sample each time
            chosen = set(chance.sample(names, round(share * len(names))))
            train = np.flatnonzero(np.array([row.site in chosen for row in rows]))
            amounts.append(int(labels[train].sum()))
            if 0 < amounts[-1] < len(train):
                model = linear.fit(features[train], labels[train], STRENGTH, counts[train])
                tested = model.predict_proba(features[held])[:, 1]
                averages.append(linear.average_precision(tested, labels[held]))
        mean = sum(averages) / len(averages) if averages else 0.0
        found.append((share, round(share * len(names)), round(sum(amounts) / len(amounts)), mean))
    return found


def beyond(rows: Sequence[Row], trials: Sequence[Trial]) -> tuple[int, int, int]:
    """Return of the labelled sentences of the sites held out: all, those a rule tells, those a rule or model tells."""
    tested = [row for row in rows if is_held_out(row.site)]
    told = np.zeros(len(tested), dtype=bool)
    for one in trials:
        told |= (one.scores_tested >= one.threshold) & flags(tested, one.kind)
    labelled = [index for index, row in enumerate(tested) if row.kinds]
    by_rule = sum(bool(tested[index].rules) for index in labelled)
    by_both = sum(bool(tested[index].rules) or bool(told[index]) for index in labelled)
    return len(labelled), by_rule, by_both


def all_trials(rows: Sequence[Row], features: csr_matrix) -> list[Trial]:
    """Return a trial for each kind of which there are ten labels, and for any label."""
    kinds = [kind for kind in KINDS if flags(rows, kind).sum() >= 10]  # noqa: PLR2004 - fewer teach nothing
    return [trial(kind, rows, features) for kind in ("any", *kinds)]
