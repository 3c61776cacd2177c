import warnings

import numpy as np
import pytest
from evaluation_makers import count
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn import metrics as sk

from factcheck.evaluation import metrics
from factcheck.evaluation.metrics import wilson

_pairs = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=40)
NAMES = [0, 1, 2]


@given(_pairs)
def test_label_figures_equal_scikit_learn_s(rows: list[tuple[int, int]]) -> None:
    given_, predicted = (np.asarray(side) for side in zip(*rows, strict=True))
    cells = count(given_, predicted)
    assert cells.tolist() == sk.confusion_matrix(given_, predicted, labels=NAMES).tolist()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of figures that are undefined
        precision, recall, f1, _ = sk.precision_recall_fscore_support(
            given_, predicted, labels=NAMES, zero_division=np.nan
        )
        kappa = sk.cohen_kappa_score(given_, predicted, labels=NAMES)
        balanced = sk.balanced_accuracy_score(given_, predicted)
    present = sorted({*given_.tolist(), *predicted.tolist()})
    macro = sk.f1_score(given_, predicted, labels=present, average="macro")
    assert metrics.accuracy(cells) == pytest.approx(sk.accuracy_score(given_, predicted))
    np.testing.assert_allclose(metrics.precision(cells), precision)
    np.testing.assert_allclose(metrics.recall(cells), recall)
    np.testing.assert_allclose(metrics.f1(cells), f1)
    np.testing.assert_allclose(metrics.macro_f1(cells), macro)
    np.testing.assert_allclose(metrics.balanced_accuracy(cells), balanced)
    np.testing.assert_allclose(metrics.kappa(cells), kappa, atol=1e-12)


_scores = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0])  # few values: ties are the hard case


@given(st.lists(st.tuples(st.booleans(), _scores), min_size=1, max_size=40))
def test_average_precision_equals_scikit_learn_s_with_ties(rows: list[tuple[bool, float]]) -> None:
    right, scores = (np.asarray(side) for side in zip(*rows, strict=True))
    found = metrics.average_precision(right, scores, np.ones(len(rows)))
    if right.any():
        assert found == pytest.approx(sk.average_precision_score(right, scores))
    else:
        assert np.isnan(found)


@given(
    st.lists(st.tuples(st.booleans(), _scores, st.integers(0, 4)), min_size=1, max_size=30).filter(
        lambda rows: any(right and weight for right, _, weight in rows)
    )
)
def test_a_weight_counts_like_so_many_copies(rows: list[tuple[bool, float, int]]) -> None:
    right, scores, weights = (np.asarray(side) for side in zip(*rows, strict=True))
    copied = metrics.average_precision(
        np.repeat(right, weights), np.repeat(scores, weights), np.ones(weights.sum())
    )
    assert metrics.average_precision(right, scores, weights.astype(float)) == pytest.approx(copied)
    assert copied == pytest.approx(sk.average_precision_score(right, scores, sample_weight=weights))


@given(
    arrays(float, (12, 3), elements=st.floats(0.01, 1)), st.lists(st.integers(0, 2), min_size=12, max_size=12)
)
def test_the_brier_score_equals_scikit_learn_s(raw: np.ndarray, given_: list[int]) -> None:
    probabilities = raw / raw.sum(1, keepdims=True)
    found = metrics.squared_errors(probabilities, np.asarray(given_)).mean()
    assert found == pytest.approx(sk.brier_score_loss(given_, probabilities, labels=NAMES))


def test_the_calibration_error_worked_out_by_hand() -> None:
    # Two pairs at 0.95, one right: gap 0.45. Two at 0.55 and 0.57 (one bin of 15), both right: gap 0.44.
    confidence = np.asarray([0.95, 0.95, 0.55, 0.57])
    where, adds = metrics.bin_sums(confidence, np.asarray([True, False, True, True]))
    sums = np.zeros((metrics.BINS, 3))
    np.add.at(sums, where, adds)
    assert metrics.calibration_error(sums) == pytest.approx(0.5 * 0.45 + 0.5 * 0.44)


def test_confidence_of_one_is_in_the_last_bin() -> None:
    where, _ = metrics.bin_sums(np.asarray([0.0, 1.0]), np.asarray([True, True]))
    assert where.tolist() == [0, metrics.BINS - 1]


def test_all_wrong_and_a_label_missing() -> None:
    cells = count([0, 0, 1], [1, 1, 0])
    assert metrics.accuracy(cells) == 0
    assert metrics.f1(cells)[:2].tolist() == [0, 0]
    assert np.isnan(metrics.f1(cells)[2])
    assert metrics.macro_f1(cells) == 0
    assert metrics.kappa(cells) < 0


def test_an_empty_slice_is_undefined_and_not_zero() -> None:
    nothing = np.zeros((3, 3))
    for figure in (metrics.accuracy, metrics.macro_f1, metrics.balanced_accuracy, metrics.kappa):
        assert np.isnan(figure(nothing))
    assert np.isnan(metrics.average_precision(np.zeros(0, bool), np.zeros(0), np.ones(0)))
    assert np.isnan(metrics.calibration_error(np.zeros((metrics.BINS, 3))))


@given(st.lists(_pairs, min_size=2, max_size=4))
def test_figures_of_many_counts_at_once_are_those_of_each(sets: list[list[tuple[int, int]]]) -> None:
    cells = np.stack([count(*zip(*rows, strict=True)) for rows in sets])
    for figure in (metrics.accuracy, metrics.f1, metrics.kappa, metrics.balanced_accuracy):
        np.testing.assert_allclose(figure(cells), np.stack([figure(each) for each in cells]))


@pytest.mark.parametrize(
    ("right", "pairs", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (1, 1, 0.2065, 1.0)],
)
def test_wilson_s_interval_against_published_values(right: int, pairs: int, low: float, high: float) -> None:
    assert wilson(right, pairs) == pytest.approx((low, high), abs=1e-4)
