"""Figures with intervals by resampling whole stories: the pairs of one story are not independent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from factcheck.evaluation.metrics import Floats, wilson

REPEATS = 1000
SEED = 20240501
# Numbers in one array of a chunk of resamples, 32 MB; larger chunks are no faster, and several are held.
ROOM = 4_000_000
ROUNDING = 1e-9  # resamples that differ by less are equal


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval; None where it is undefined, or too few stories tell."""

    value: float | None
    low: float | None = None
    high: float | None = None


def with_intervals(
    figures: Callable[[Floats], Mapping[str, Floats]],
    groups: int,
    *,
    width: int = 0,
    trials: Mapping[str, int] | None = None,
    repeats: int = REPEATS,
) -> dict[str, Figure]:
    """Compute figures, and each one's interval over resampled groups.

    figures: from weights of the groups, (m, groups), to each figure's m values. width: the most
    numbers it holds for a resample. trials: for figures that are shares, how many groups their
    denominator has something of.
    """
    point = figures(np.ones((1, groups)))
    chunks = [figures(weights) for weights in resamples(groups, width, repeats)]
    return {
        name: _figure(
            float(value[0]),
            np.concatenate([chunk[name] for chunk in chunks]),
            groups,
            (trials or {}).get(name),
        )
        for name, value in point.items()
    }


def resamples(groups: int, width: int, repeats: int = REPEATS) -> Iterator[Floats]:
    """Yield chunks of (resamples, groups): how often each group was drawn, with replacement.

    width: the most numbers that will be held for a resample, which bounds the chunks. The same
    groups and repeats give the same resamples, so that two models are compared on equal ones.
    """
    generator = np.random.default_rng(SEED)
    size = max(1, ROOM // max(groups, width))
    for start in range(0, repeats, size):
        count = min(size, repeats - start)
        drawn = [np.bincount(generator.integers(0, groups, groups), minlength=groups) for _ in range(count)]
        yield np.stack(drawn).astype(np.float64)


def interval(replicates: Floats, groups: int) -> tuple[float, float] | None:
    """Return the expanded 95 % percentile interval of a figure from its resamples; None: there is none.

    The plain percentile interval is too narrow by about one in the number of groups; its tails are
    moved out as Student's t and the degrees of freedom ask (Hesterberg 2015, section 4.3).
    Undefined resamples are left out. One group says nothing about the spread between groups.
    """
    from scipy.stats import norm, t

    known = replicates[~np.isnan(replicates)]
    if groups < 2 or len(known) < len(replicates) / 2:
        return None
    tail = float(norm.cdf(t.ppf(0.025, groups - 1) * np.sqrt(groups / (groups - 1))))
    low, high = np.quantile(known, (tail, 1 - tail))
    return float(low), float(high)


def _figure(value: float, replicates: Floats, groups: int, trials: int | None) -> Figure:
    """Put a figure and the interval of its resamples together; NaN is undefined, None.

    Where every resample has the same value there is no spread to read. A share that is 0 or 1
    has Wilson's interval then, with the groups that it rests on as trials: twenty stories that are
    all right do not prove that every story is. Any other figure has none.
    """
    if np.isnan(value):
        return Figure(None)
    found = interval(replicates, groups)
    if found is None:
        return Figure(value)
    if trials and value in (0.0, 1.0):
        return Figure(value, *wilson(value * trials, trials))
    return Figure(value) if found[1] - found[0] < ROUNDING else Figure(value, *found)
