"""Two sets of predictions for the same pairs: which is better, and where."""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from factcheck.errors import InputError
from factcheck.evaluation.bootstrap import Figure, with_intervals
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.pairs import PairFile, identity
from factcheck.evaluation.scored import Scored
from factcheck.evaluation.scores import figures, story_sums

NOTHING_IN_COMMON = (
    "the two files have no pair in common; pairs are matched by their texts, dates, speakers and sources"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second set of predictions differs from the first, on the pairs that both have."""

    pairs: int
    left_out: int  # pairs that only one of the two has
    differences: dict[str, Figure]  # second minus first, resampled by story
    won: tuple[tuple[int, int], ...]  # rows, first and second file, where only the second is right
    lost: tuple[tuple[int, int], ...]  # ... where only the first is right
    mcnemar: float  # p of the exact test that won and lost are equally likely, pair by pair


def compare_predictions(first: PairFile, second: PairFile, a: Scored, b: Scored) -> Comparison:
    """Compare predictions pair by pair, on the rows that both files have.

    Raises InputError where no pair is in both, or the two give one pair different labels.
    """
    rows = match_rows(first, second)
    if not rows:
        raise InputError(NOTHING_IN_COMMON)
    for i, j in rows:
        if first.pairs[i].label != second.pairs[j].label:
            raise InputError(
                f"{second.where[j]}: the label is {second.pairs[j].label!r},"
                f" {first.where[i]} has {first.pairs[i].label!r}: compare predictions of the same labels"
            )
    left, right = np.asarray(rows).T
    ours, theirs = a.take(left), b.take(right, story=a.story[left])
    won = tuple(rows[k] for k in np.flatnonzero(theirs.right & ~ours.right))
    lost = tuple(rows[k] for k in np.flatnonzero(ours.right & ~theirs.right))
    return Comparison(
        pairs=len(rows),
        left_out=len(first.pairs) + len(second.pairs) - 2 * len(rows),
        differences=_differences(ours, theirs),
        won=won,
        lost=lost,
        mcnemar=mcnemar(len(won), len(lost)),
    )


def mcnemar(won: int, lost: int) -> float:
    """Return the two-sided p of the exact test on pairs where just one of the two is right (McNemar 1947).

    It takes pairs as independent: where stories hold many pairs it is too sure, and the intervals
    by story are what to trust.
    """
    from scipy.stats import binomtest

    return float(binomtest(won, won + lost).pvalue) if won + lost else 1.0


def match_rows(first: PairFile, second: PairFile) -> list[tuple[int, int]]:
    """Match the rows of two files by what identity says is the same pair, each row once."""
    there: dict[Hashable, deque[int]] = {}
    for j, pair in enumerate(second.pairs):
        there.setdefault(identity(pair), deque()).append(j)
    found = []
    for i, pair in enumerate(first.pairs):
        if waiting := there.get(identity(pair)):
            found.append((i, waiting.popleft()))
    return found


def _differences(a: Scored, b: Scored) -> dict[str, Figure]:
    """Return second minus first, each with the interval of the difference; stories are those of both."""
    against = a.labels[a.contradict]
    names = ("accuracy", "macro_f1", f"precision {against}", f"recall {against}", "average_precision")
    sums_a, sums_b = story_sums(a), story_sums(b)

    def differences(weights: Floats) -> dict[str, Floats]:
        ours, theirs = figures(a, sums_a, weights), figures(b, sums_b, weights)
        return {name: theirs[name] - ours[name] for name in names}

    return with_intervals(differences, a.stories, width=len(a))
