"""Figures that say how good labels and probabilities are, for any weighting of the pairs.

Each works on counts or sums with any leading axes, so that the figures of all bootstrap resamples
come from one pass; with weights of one they equal scikit-learn's (tested on random pairs). What is
undefined, as the precision of a label that was never given out, is NaN.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
BINS = 15  # of equal width, as in Guo et al. 2017


def accuracy(confusion: Floats) -> Floats:
    """Return the share of pairs on the diagonal. confusion: (..., k, k), given by predicted."""
    return divide(_hits(confusion).sum(-1), confusion.sum((-1, -2)))


def precision(confusion: Floats) -> Floats:
    """Return, for each label, how much of what was given it is right: (..., k)."""
    return divide(_hits(confusion), confusion.sum(-2))


def recall(confusion: Floats) -> Floats:
    """Return, for each label, how much of what has it was given it: (..., k)."""
    return divide(_hits(confusion), confusion.sum(-1))


def f1(confusion: Floats) -> Floats:
    """Return, for each label, the harmonic mean of precision and recall: (..., k)."""
    return divide(2 * _hits(confusion), confusion.sum(-1) + confusion.sum(-2))


def macro_f1(confusion: Floats) -> Floats:
    """Return the mean F1 of the labels that occur, given or predicted."""
    return _mean(f1(confusion))


def balanced_accuracy(confusion: Floats) -> Floats:
    """Return the mean recall of the labels that occur."""
    return _mean(recall(confusion))


def kappa(confusion: Floats) -> Floats:
    """Return Cohen's kappa: agreement beyond what the two sides' shares of labels give by chance."""
    total = confusion.sum((-1, -2))
    chance = divide((confusion.sum(-1) * confusion.sum(-2)).sum(-1), total**2)
    return divide(accuracy(confusion) - chance, 1 - chance)


def average_precision(right: NDArray[np.bool_], scores: Floats, weights: Floats) -> Floats:
    """Return the area under the precision-recall steps, without interpolation; equal scores are one step.

    right, scores: (n,); weights: (..., n).
    """
    _, flagged, hits = flag_steps(right, scores, weights)
    gained = np.diff(hits, axis=-1, prepend=0.0)
    total = hits[..., -1] if len(scores) else np.zeros(weights.shape[:-1])
    return divide((gained * np.nan_to_num(divide(hits, flagged))).sum(-1), total)


def flag_steps(right: NDArray[np.bool_], scores: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Return every threshold at which the flags change, the highest first, with what is flagged from it on.

    right, scores: (n,); weights: (..., n). The m thresholds are the distinct scores; beside them the weight
    of all that is flagged, (..., m), and of what is flagged rightly.
    """
    order = np.argsort(-scores, kind="stable")
    ordered, weight = scores[order], weights[..., order]
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)) if len(order) else np.zeros(0, int)
    return (
        ordered[last],
        np.cumsum(weight, -1)[..., last],
        np.cumsum(weight * right[order], -1)[..., last],
    )


def squared_errors(probabilities: Floats, given: NDArray[np.int64]) -> Floats:
    """Return each pair's share of the Brier score, from 0 to 2 (Brier 1950). probabilities: (n, k)."""
    truth = np.eye(probabilities.shape[1])[given]
    return np.asarray(((probabilities - truth) ** 2).sum(-1))


def bin_sums(confidence: Floats, right: NDArray[np.bool_]) -> tuple[NDArray[np.int64], Floats]:
    """Return each pair's bin by its confidence, and the three sums it adds there: (n, 3).

    The sums are one, the confidence, and whether the label is right.
    """
    where = np.minimum((confidence * BINS).astype(np.int64), BINS - 1)
    return where, np.stack([np.ones_like(confidence), confidence, right.astype(np.float64)], -1)


def calibration_error(sums: Floats) -> Floats:
    """Return the expected calibration error of binned sums, (..., bins, 3), as bin_sums adds them up."""
    gaps = np.abs(sums[..., 1] - sums[..., 2]).sum(-1)
    return divide(gaps, sums[..., 0].sum(-1))


def wilson(successes: float, trials: float) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z = 1.959964
    share = successes / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * (share * (1 - share) / trials + z * z / (4 * trials**2)) ** 0.5
    # At the ends the interval ends where the share does, rounding apart.
    return 0.0 if successes == 0 else centre - half, 1.0 if successes == trials else centre + half


def divide(a: ArrayLike, b: ArrayLike) -> Floats:
    """Divide; what is divided by zero is NaN, undefined."""
    a, b = np.broadcast_arrays(np.asarray(a, np.float64), np.asarray(b, np.float64))
    return np.asarray(np.divide(a, b, out=np.full(a.shape, np.nan), where=b != 0))


def _hits(confusion: Floats) -> Floats:
    return np.asarray(np.diagonal(confusion, axis1=-2, axis2=-1))


def _mean(values: Floats) -> Floats:
    """Return the mean over the labels where the figure is defined."""
    known = ~np.isnan(values)
    return divide(np.where(known, values, 0.0).sum(-1), known.sum(-1))
