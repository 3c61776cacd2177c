"""Two sets of predictions for the same pairs: which is better, and where."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from factcheck.errors import InputError
from factcheck.evaluation.bootstrap import resamples
from factcheck.evaluation.metrics import Floats
from factcheck.evaluation.pairs import PairFile, identity
from factcheck.evaluation.scored import Scored
from factcheck.evaluation.scores import Figure, figure, figures, story_sums


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second set of predictions differs from the first, on the pairs that both have."""

    pairs: int
    left_out: int  # pairs that only one of the two has
    differences: dict[str, Figure]  # second minus first, resampled by story
    won: tuple[int, ...]  # rows of the first file where only the second is right
    lost: tuple[int, ...]  # ... where only the first is right
    mcnemar: float  # p of the exact test that won and lost are equally likely


def compare_predictions(first: PairFile, second: PairFile, a: Scored, b: Scored) -> Comparison:
    """Compare predictions pair by pair, on the rows that both files have.

    Raises InputError where no pair is in both, or the two give one pair different labels.
    """
    rows = match_rows(first, second)
    if not rows:
        raise InputError("the two files have no pair in common; pairs are matched by their texts and dates")
    for i, j in rows:
        if first.pairs[i].label != second.pairs[j].label:
            raise InputError(
                f"{second.where[j]}: the label is {second.pairs[j].label!r},"
                f" {first.where[i]} has {first.pairs[i].label!r}: compare predictions of the same labels"
            )
    left, right = np.asarray(rows).T
    ours, theirs = a.take(left), b.take(right, story=a.story[left])
    won = tuple(left[theirs.right & ~ours.right].tolist())
    lost = tuple(left[ours.right & ~theirs.right].tolist())
    return Comparison(
        pairs=len(rows),
        left_out=len(first.pairs) + len(second.pairs) - 2 * len(rows),
        differences=_differences(ours, theirs),
        won=won,
        lost=lost,
        mcnemar=mcnemar(len(won), len(lost)),
    )


def mcnemar(won: int, lost: int) -> float:
    """Return the two-sided p of the exact test on pairs where just one of the two is right (McNemar 1947)."""
    from scipy.stats import binomtest

    return float(binomtest(won, won + lost).pvalue) if won + lost else 1.0


def match_rows(first: PairFile, second: PairFile) -> list[tuple[int, int]]:
    """Match the rows of two files by texts and dates, whichever way round the claims stand."""
    there: dict[Hashable, list[int]] = {}
    for j, pair in enumerate(second.pairs):
        there.setdefault(identity(pair), []).append(j)
    found = []
    for i, pair in enumerate(first.pairs):
        if waiting := there.get(identity(pair)):
            found.append((i, waiting.pop(0)))
    return found


def _differences(a: Scored, b: Scored) -> dict[str, Figure]:
    """Return second minus first, each with the interval of the difference; stories are those of both."""
    against = a.labels[a.contradict]
    names = ("accuracy", "macro_f1", f"precision {against}", f"recall {against}", "average_precision")
    sums_a, sums_b = story_sums(a), story_sums(b)

    def differences(weights: Floats) -> dict[str, Floats]:
        ours, theirs = figures(a, sums_a, weights), figures(b, sums_b, weights)
        return {name: theirs[name] - ours[name] for name in names}

    point = differences(np.ones((1, a.stories)))
    chunks = [differences(weights) for weights in resamples(a.stories, len(a))]
    return {
        name: figure(float(value[0]), np.concatenate([chunk[name] for chunk in chunks]), a.stories)
        for name, value in point.items()
    }
