"""Intervals by resampling whole stories: the pairs of one story are not independent of each other."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.metrics import Floats

REPEATS = 1000
SEED = 20240501
# Numbers held at once by a chunk of resamples: 160 MB.
ROOM = 20_000_000


def resamples(groups: int, width: int, repeats: int = REPEATS, seed: int = SEED) -> Iterator[Floats]:
    """Yield chunks of (resamples, groups): how often each group was drawn, with replacement.

    width: the most numbers that will be held for a resample, which bounds the chunks. The same
    groups, repeats and seed give the same resamples, so that two models are compared on equal ones.
    """
    generator = np.random.default_rng(seed)
    size = max(1, ROOM // max(groups, width))
    for start in range(0, repeats, size):
        count = min(size, repeats - start)
        drawn = [np.bincount(generator.integers(0, groups, groups), minlength=groups) for _ in range(count)]
        yield np.stack(drawn).astype(np.float64)


def interval(replicates: Floats, groups: int, level: float = 0.95) -> tuple[float, float] | None:
    """Return the expanded percentile interval of a figure from its resamples; None where there is none.

    The plain percentile interval is too narrow by about one in the number of groups; its tails are
    moved out as Student's t and the degrees of freedom ask (Hesterberg 2015, section 4.3).
    Undefined resamples are left out. One group says nothing about the spread between groups.
    """
    from scipy.stats import norm, t

    known = replicates[~np.isnan(replicates)]
    if groups < 2 or len(known) < len(replicates) / 2:
        return None
    quantile = t.ppf((1 - level) / 2, groups - 1)
    tail = float(norm.cdf(quantile * np.sqrt(groups / (groups - 1))))
    low, high = np.quantile(known, (tail, 1 - tail))
    return float(low), float(high)


def group_sums(values: Floats, groups: NDArray[np.int64], count: int) -> Floats:
    """Add up the rows of values, (n, ...), by group: (count, ...)."""
    sums = np.zeros((count, *values.shape[1:]))
    np.add.at(sums, groups, values)
    return sums
