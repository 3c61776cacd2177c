"""The exact join: every allowed pair of rows above a similarity floor, the best ones of each row.

float32 tile products are not reproducible across shapes and thread counts, so tiles only
nominate, with a margin; the similarity that is kept is recomputed for each pair in float64.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# float32 dot products of unit rows were seen to differ by up to 6e-7 between tile shapes.
MARGIN = 1e-5
TILE = 1024
_CHUNK = 8192

Allowed = Callable[[slice, slice], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Join:
    """Nominated pairs, rows a < b, with float64 cosines; and what happened to the others."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    similarity: NDArray[np.float64]
    not_allowed: int
    below_floor: int
    above_floor: int  # nominated or not


def join(vectors: NDArray[np.float32], floor: float, best: int, allowed: Allowed, tile: int = TILE) -> Join:
    """Find for each row its best partners at or above the floor, among the allowed pairs.

    vectors: (n, d), unit rows. allowed(rows, columns) gives the mask of a tile. A pair is
    nominated when it is among the best of either of its rows; the result does not depend on tile.
    """
    n = len(vectors)
    near: list[list[tuple[float, int]]] = [[] for _ in range(n)]
    cut = np.full(n, floor - MARGIN)  # rises as a row's list of partners fills
    not_allowed = above = 0
    for top in range(0, n, tile):
        rows = slice(top, min(top + tile, n))
        for left in range(top, n, tile):
            columns = slice(left, min(left + tile, n))
            mask = allowed(rows, columns)
            if top == left:
                mask = np.triu(mask, k=1)
                possible = (rows.stop - rows.start) * (rows.stop - rows.start - 1) // 2
            else:
                possible = mask.size
            not_allowed += possible - int(mask.sum())
            cosines = vectors[rows] @ vectors[columns].T
            cosines[~mask] = -np.inf
            above += _count_above(vectors, cosines, floor, top, left)
            keep = (cosines >= cut[rows, None]) | (cosines >= cut[None, columns])
            for i, j in zip(*np.nonzero(keep & (cosines >= floor - MARGIN)), strict=True):
                value = float(cosines[i, j])
                near[top + i].append((value, left + int(j)))
                near[left + j].append((value, top + int(i)))
            for row in {*range(rows.start, rows.stop), *range(columns.start, columns.stop)}:
                _prune(near[row], best, cut, row)
    a, b, similarity = _best_pairs(vectors, near, floor, best)
    below = n * (n - 1) // 2 - not_allowed - above
    return Join(a, b, similarity, not_allowed, below, above)


def exact(vectors: NDArray[np.float32], a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """Recompute cosines pair by pair in float64: the same value whatever else is in the set."""
    out = np.empty(len(a), dtype=np.float64)
    for start in range(0, len(a), _CHUNK):
        part = slice(start, start + _CHUNK)
        # A sum over each row by itself, no BLAS: its order depends on the row's length alone.
        products = vectors[a[part]].astype(np.float64) * vectors[b[part]]
        out[part] = np.add.reduce(products, axis=1)
    return out


def _count_above(
    vectors: NDArray[np.float32], cosines: NDArray[np.float32], floor: float, top: int, left: int
) -> int:
    sure = int((cosines >= floor + MARGIN).sum())
    close = np.nonzero((cosines < floor + MARGIN) & (cosines >= floor - MARGIN))
    if not len(close[0]):
        return sure
    return sure + int((exact(vectors, close[0] + top, close[1] + left) >= floor).sum())


def _prune(partners: list[tuple[float, int]], best: int, cut: NDArray[np.float64], row: int) -> None:
    """Shorten a list that grew past twice what is wanted, keeping all that may be among the best."""
    if len(partners) <= 2 * best:
        return
    partners.sort(reverse=True)
    lowest = partners[best - 1][0] - 2 * MARGIN
    cut[row] = max(cut[row], lowest)
    partners[:] = [item for item in partners if item[0] >= lowest]


def _best_pairs(
    vectors: NDArray[np.float32], near: list[list[tuple[float, int]]], floor: float, best: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    candidates = sorted({(min(i, j), max(i, j)) for i, partners in enumerate(near) for _, j in partners})
    if not candidates:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    table = np.asarray(candidates, dtype=np.int64)
    similarity = exact(vectors, table[:, 0], table[:, 1])
    reaches = similarity >= floor
    table, similarity = table[reaches], similarity[reaches]
    ranked: list[list[tuple[float, int]]] = [[] for _ in near]
    for k, (i, j) in enumerate(table):
        ranked[i].append((-similarity[k], k))
        ranked[j].append((-similarity[k], k))
    # Ties at the last place all stay: which row stands first must not decide.
    chosen: set[int] = set()
    for partners in ranked:
        partners.sort()
        if partners:
            last = partners[min(best, len(partners)) - 1][0]
            chosen.update(k for value, k in partners if value <= last)
    index = np.asarray(sorted(chosen), dtype=np.int64)
    return table[index, 0], table[index, 1], similarity[index]
