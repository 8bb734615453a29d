"""Models of sense, on invented sentences. They need scikit-learn, which is for development only."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn")

import numpy as np
from sensing import linear, measure
from sensing.features import Shown
from sensing.labels import is_held_out
from sensing.measure import Row
from train_sense import report


def test_figures_at_a_threshold_and_the_threshold_for_a_share() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    labels = np.array([True, True, False, True, False, False])
    assert linear.threshold_for(1.0, scores, labels, least=1) == pytest.approx(0.8)
    assert linear.threshold_for(0.7, scores, labels, least=1) == pytest.approx(0.6)
    assert linear.threshold_for(1.0, scores, labels, least=3) == float("inf")
    figures = linear.at(0.6, scores, labels)
    assert (figures.told, figures.right, figures.labels) == (4, 3, 3)
    assert (figures.precision, figures.recall) == (0.75, 1.0)
    assert linear.average_precision(scores, labels) == pytest.approx((1 + 1 + 3 / 4) / 3)
    low, high = linear.calibration(np.array([0.05, 0.15, 0.95]), np.array([False, True, True]))
    assert low[0] == pytest.approx(0.1)
    assert low[1:] == (0.5, 2)
    assert high[1:] == (1.0, 1)


def _invented() -> list[Row]:
    """Sentences of 24 sites: promises have “will heal”, the others do not."""
    rows = []
    for site in range(24):
        for number in range(6):
            rows.append(Row(f"o/site{site}", Shown(f"You will heal on day {number} with case{site}"), ("promise",)))
            rows.append(Row(f"o/site{site}", Shown(f"We meet on day {number} with case{site}"), (), rules=("tone/x",)))
    return rows


def test_a_model_finds_what_can_be_learnt_on_sites_it_has_not_seen() -> None:
    rows = _invented()
    encoded = measure.encoded(rows)
    one = measure.trial("promise", rows, encoded)
    assert (one.tested.precision, one.tested.recall) == (1.0, 1.0)
    assert one.tested.told == 6 * len({row.site for row in rows if is_held_out(row.site)}) > 0
    again = measure.trial("promise", rows, encoded)
    assert list(again.scores_tested) == list(one.scores_tested)
    held = one.tested.labels
    assert measure.beyond(rows, one, one.threshold) == (held, 0, held)
    assert measure.beyond(rows, one, 1.1) == (held, 0, 0)
    ((share, _, tested, more),) = measure.at_shares(rows, one, (0.8,))
    assert (share, tested.right, more) == (0.8, held, held)
    assert [kind.kind for kind in measure.all_trials(rows, encoded)] == ["any", "promise"]


def test_no_row_is_scored_by_a_model_that_has_seen_its_site() -> None:
    sites = [f"site{number // 2}" for number in range(16)]
    labels = np.array([number // 2 % 2 == 0 for number in range(16)])
    own = linear.matrix([[number // 2] for number in range(16)], 4)  # each site has a word of its own, and nothing else
    scores = linear.held_out_scores(own, labels, sites, 10.0)
    assert len(np.unique(np.round(scores[labels], 2))) <= 2
    assert scores[labels].mean() < scores[~labels].mean() + 0.1  # a model that had seen the site would know the answer


def test_the_learning_curve_grows_with_sites() -> None:
    rows = _invented()
    points = measure.learning_curve("promise", rows, measure.encoded(rows), (0.25, 1.0))
    (_, few, fewer_labels, _), (_, many, more_labels, best) = points
    assert few < many == len({row.site for row in rows if not is_held_out(row.site)})
    assert fewer_labels < more_labels
    assert best == pytest.approx(1.0)


def test_the_report_states_labels_and_what_a_model_does_with_them() -> None:
    lines = list(report(_invented()))
    assert lines[0].startswith("288 sentences of 24 sites; ")
    assert "| promise | 144 | 144 | 24 | 0 |" in lines
    assert any(line.startswith("| promise | 1.00 |") and line.endswith("| 100% | 100.0% |") for line in lines)
    assert list(report(_invented())) == lines
