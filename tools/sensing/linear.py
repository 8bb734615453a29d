"""Linear models of labels: trained with whole sites held out, judged at the thresholds at which they would be used.

This needs numpy and scikit-learn, which tonecheck does not: ``pip install numpy scikit-learn``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
SEED = 29


@dataclass(frozen=True)
class Figures:
    """What a model does at one threshold: how many it tells, how many of them are right, and how many labels exist."""

    threshold: float
    told: int
    right: int
    labels: int

    @property
    def precision(self) -> float:
        """The share of what is told that is right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """The share of all labels that is told."""
        return self.right / self.labels if self.labels else 0.0


def matrix(rows: Sequence[Sequence[int]], bits: int) -> csr_matrix:
    """Return a matrix with a 1 for each bucket that a row has."""
    lengths = np.array([len(row) for row in rows])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    columns = np.fromiter((bucket for row in rows for bucket in row), dtype=np.int32, count=int(starts[-1]))
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), 1 << bits))


def weighted(rows: csr_matrix, least: int = 2) -> csr_matrix:
    """Return rows in which rare columns weigh more (idf), each of length 1, without columns that few rows have."""
    common = rows[:, np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= least)]
    return TfidfTransformer().fit_transform(common) if common.shape[1] else common


def fit(rows: csr_matrix, labels: Flags, strength: float, weights: Numbers | None = None) -> LogisticRegression:
    """Return a logistic regression; ``strength`` is C, ``weights`` say how much each row counts."""
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, random_state=SEED, max_iter=1000, tol=1e-3)
    return model.fit(rows, labels, sample_weight=weights)


def held_out_scores(
    rows: csr_matrix, labels: Flags, sites: Sequence[str], strength: float, weights: Numbers | None = None
) -> Numbers:
    """Return for each row the probability given by a model that has seen nothing of the row's site."""
    scores = np.zeros(len(labels))
    folds = GroupKFold(n_splits=min(8, len(set(sites))))
    for train, test in folds.split(rows, labels, groups=sites):
        if labels[train].any():
            model = fit(rows[train], labels[train], strength, None if weights is None else weights[train])
            scores[test] = model.predict_proba(rows[test])[:, 1]
    return scores


def at(threshold: float, scores: Numbers, labels: Flags) -> Figures:
    """Return what is told at a threshold."""
    told = scores >= threshold
    return Figures(threshold, int(told.sum()), int((told & labels).sum()), int(labels.sum()))


def threshold_for(precision: float, scores: Numbers, labels: Flags, least: int = 10) -> float:
    """Return the lowest threshold at which so large a share is right, or infinity if there is none.

    Args:
        precision: the share that must be right.
        scores: of rows that the model was not trained on.
        labels: whether each row has the label.
        least: so many rows must be told for the share to mean anything.
    """
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order])
    told = np.arange(1, len(order) + 1)
    good = np.flatnonzero((right / told >= precision) & (told >= least))
    return float(scores[order][good[-1]]) if len(good) else float("inf")


def average_precision(scores: Numbers, labels: Flags) -> float:
    """Return the mean of the precision at each label, the highest score first: the area under precision and recall."""
    if not labels.any():
        return 0.0
    ranked = labels[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean())


def calibration(scores: Numbers, labels: Flags, bins: int = 5) -> list[tuple[float, float, int]]:
    """Return for each fifth of the scale: the mean probability, the share that has the label, and how many rows."""
    found = []
    for number in range(bins):
        inside = (scores >= number / bins) & (scores < (number + 1) / bins + (number == bins - 1))
        if inside.any():
            found.append((float(scores[inside].mean()), float(labels[inside].mean()), int(inside.sum())))
    return found
