"""Which articles are about one event: nearly every claim of the one has a near claim in the other."""

import numpy as np
from numpy.typing import NDArray

# Articles whose mean vectors are further apart than this are not looked at closer: no two articles of one
# story of data/stories/fit were below 0.49, half of all others were (read once, docs/decisions/0008).
MEANS_AT = 0.45


def same_event(article: NDArray[np.int64], vectors: NDArray[np.float32], at: float) -> NDArray[np.bool_]:
    """Return the symmetric mask (articles, articles) of those about one event; each is with itself.

    article: (n,), the number of each claim's article, from 0 without gaps. vectors: (n, d), unit rows.
    Two articles are about one event where a claim's best partner in the other article has a mean
    cosine of `at` or more, the mean taken over the claims of both.
    """
    whole = [vectors[article == number] for number in range(int(article.max(initial=-1)) + 1)]
    means = np.asarray([of.mean(axis=0, dtype=np.float64) for of in whole]) if whole else np.zeros((0, 1))
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    related = np.eye(len(whole), dtype=bool)
    for i, j in zip(*np.nonzero(np.triu(means @ means.T >= MEANS_AT, k=1)), strict=True):
        related[i, j] = related[j, i] = best_partners(whole[i], whole[j]) >= at
    return related


def best_partners(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Return the mean cosine of the rows of two articles with their best partners; symmetric."""
    cosines = a.astype(np.float64) @ b.T.astype(np.float64)
    return float(cosines.max(axis=0).mean() + cosines.max(axis=1).mean()) / 2
