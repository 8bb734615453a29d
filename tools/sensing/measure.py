"""What a model of labels is worth: beside the rules, at the threshold of use, and with more or fewer labels."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack

from sensing import linear
from sensing.features import GROUPS, Shown, buckets
from sensing.labels import KINDS, is_held_out
from sensing.linear import SEED, Figures, Flags, Numbers

BITS = 19
STRENGTH = 10.0
WANTED = 0.8
"""So large a share of what a model tells must be right."""
SHARES_OF_GROUPS = {"grammar": 0.6, "place": 0.4, "neighbours": 0.5}
"""How much a group of features weighs, beside 1 for the words of the sentence."""
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
    """Return the features of rows as a matrix, each group of them weighted by itself.

    How rare a feature is, is counted over all rows, those of sites held out too: that says nothing of their labels.
    """
    blocks = []
    for group in groups:
        block = linear.matrix([buckets(row.shown, BITS, (group,)) for row in rows], BITS)
        blocks.append(linear.weighted(block) * SHARES_OF_GROUPS.get(group, 1.0))
    return hstack(blocks).tocsr()


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
    tested = np.zeros(len(test))
    if labels[train].any():
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


def beyond(rows: Sequence[Row], one: Trial, threshold: float) -> tuple[int, int, int]:
    """Return of the labelled sentences of the sites held out: all, those rules tell, those rules or the model tell."""
    tested = [row for row in rows if is_held_out(row.site)]
    by_rule = [bool(row.rules) for row in tested if row.kinds]
    told = [score >= threshold for row, score in zip(tested, one.scores_tested, strict=True) if row.kinds]
    return len(by_rule), sum(by_rule), sum(map(max, by_rule, told))


def at_shares(rows: Sequence[Row], one: Trial, shares: Sequence[float]) -> list[tuple[float, Figures, Figures, int]]:
    """Return for shares that must be right: the share, figures of training and test, labels told beyond the rules.

    Each threshold is chosen on the sites of training, where each is left out in turn, and then used on the test.
    """
    found = []
    labels = flags([row for row in rows if not is_held_out(row.site)], one.kind)
    tested = flags([row for row in rows if is_held_out(row.site)], one.kind)
    for share in shares:
        threshold = linear.threshold_for(share, one.scores, labels)
        _, by_rule, by_both = beyond(rows, one, threshold)
        tried, held = linear.at(threshold, one.scores, labels), linear.at(threshold, one.scores_tested, tested)
        found.append((share, tried, held, by_both - by_rule))
    return found


def all_trials(rows: Sequence[Row], features: csr_matrix) -> list[Trial]:
    """Return a trial for each kind of which there are ten labels, and for any label."""
    kinds = [kind for kind in KINDS if flags(rows, kind).sum() >= 10]  # noqa: PLR2004 - fewer teach nothing
    return [trial(kind, rows, features) for kind in ("any", *kinds)]
