import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.pairing.join import join


def unit(rows: int, seed: int, dimensions: int = 6) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).round(1)
    vectors[:, 0] += 0.5
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def everything(rows: slice, columns: slice) -> NDArray[np.bool_]:
    return np.ones((rows.stop - rows.start, columns.stop - columns.start), dtype=bool)


def parity(rows: slice, columns: slice) -> NDArray[np.bool_]:
    """Allow pairs of one even and one odd row."""
    return (np.arange(rows.start, rows.stop)[:, None] + np.arange(columns.start, columns.stop)) % 2 == 1


def by_hand(
    vectors: NDArray[np.float32], floor: float, best: int, allowed: object
) -> tuple[dict[tuple[int, int], float], int, int]:
    n = len(vectors)
    mask = allowed(slice(0, n), slice(0, n))  # type: ignore[operator]
    wide = vectors.astype(np.float64)
    cosines = {
        (i, j): float(np.add.reduce(wide[i] * wide[j]))
        for i in range(n)
        for j in range(i + 1, n)
        if mask[i, j]
    }
    near = {pair: value for pair, value in cosines.items() if value >= floor}
    chosen = {}
    for row in range(n):
        mine = sorted((value for pair, value in near.items() if row in pair), reverse=True)
        if mine:
            last = mine[min(best, len(mine)) - 1]
            chosen |= {pair: value for pair, value in near.items() if row in pair and value >= last}
    return chosen, n * (n - 1) // 2 - len(cosines), len(near)


@settings(max_examples=60)
@given(
    st.integers(0, 40),
    st.integers(0, 10_000),
    st.sampled_from([-1.0, 0.0, 0.4, 0.9]),
    st.integers(1, 6),
    st.integers(1, 50),
    st.sampled_from([everything, parity]),
)
def test_the_join_is_exact_whatever_the_tile(
    rows: int, seed: int, floor: float, best: int, tile: int, allowed: object
) -> None:
    vectors = unit(rows, seed)
    found = join(vectors, floor, best, allowed, tile)  # type: ignore[arg-type]
    expected, not_allowed, above = by_hand(vectors, floor, best, allowed)
    assert (
        dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.similarity, strict=True))
        == expected
    )
    assert (found.not_allowed, found.above_floor) == (not_allowed, above)
    assert found.not_allowed + found.below_floor + found.above_floor == rows * (rows - 1) // 2


def test_copies_tie_and_all_stay() -> None:
    vectors = np.repeat(unit(1, 0), 30, axis=0)
    assert len(join(vectors, 0.5, 3, everything, 7).a) == 30 * 29 // 2


@pytest.mark.parametrize("tile", [64, 1000])
def test_a_larger_set_agrees_with_the_plain_product(tile: int) -> None:
    vectors = unit(700, 3, 48)
    found = join(vectors, 0.3, 5, everything, tile)
    expected, _, above = by_hand(vectors, 0.3, 5, everything)
    assert set(zip(found.a.tolist(), found.b.tolist(), strict=True)) == set(expected)
    assert found.above_floor == above
