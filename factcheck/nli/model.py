"""The NLI seam, and the scoring of pairs in both directions through it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

# Pairs given to a model at once, so that progress can be shown; fixed, so that the batches are.
SHARD = 512


class NliModel(Protocol):
    """Scores premise-hypothesis pairs."""

    name: str

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Score n pairs: (n, 3) probabilities of entailment, neutral, contradiction, rows sum to 1."""
        ...


def score_both_ways(
    model: NliModel,
    pairs: Sequence[tuple[str, str]],
    progress: Callable[[Sequence[int]], Iterable[int]] = iter,
) -> NDArray[np.float64]:
    """Score n pairs left to right, then right to left: (n, 6).

    Equal ordered pairs are scored once. Shards are cut from the pairs sorted by length, so that
    they depend on the set of pairs alone, not on its order.
    """
    if not pairs:
        return np.zeros((0, 6))
    ordered = {*pairs, *((b, a) for a, b in pairs)}
    queue = sorted(ordered, key=lambda pair: (len(pair[0]) + len(pair[1]), pair))
    scores: dict[tuple[str, str], NDArray[np.float64]] = {}
    for start in progress(range(0, len(queue), SHARD)):
        shard = queue[start : start + SHARD]
        scores.update(zip(shard, model.predict(shard), strict=True))
    return np.asarray([[*scores[a, b], *scores[b, a]] for a, b in pairs])
