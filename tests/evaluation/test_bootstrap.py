import numpy as np
import pytest

from factcheck.evaluation import metrics
from factcheck.evaluation.bootstrap import Figure, interval, resamples, with_intervals

SIMULATIONS = 2000


def coverage(stories: int, *, by_story: bool = True, expanded: bool = True) -> float:
    """Return how often the interval of an accuracy covers the truth, over simulated data sets.

    Stories differ in size and in how hard they are: a story's share of right pairs is drawn from a
    Beta distribution of mean 0.7, so that 0.7 is what the accuracy estimates.
    """
    generator = np.random.default_rng(7)
    covered = 0
    weights = np.concatenate(list(resamples(stories, stories)))
    for _ in range(SIMULATIONS):
        sizes = generator.integers(4, 20, stories)
        right = generator.binomial(sizes, generator.beta(3.5, 1.5, stories))
        if by_story:
            replicates = (weights @ right) / (weights @ sizes)
            found = interval(replicates, stories) if expanded else np.quantile(replicates, (0.025, 0.975))
        else:  # the same resampling, of pairs: n of them are right with the share that was measured
            pairs = int(sizes.sum())
            replicates = generator.binomial(pairs, right.sum() / pairs, len(weights)) / pairs
            found = interval(replicates, pairs)
        assert found is not None
        covered += found[0] <= 0.7 <= found[1]
    return covered / SIMULATIONS


@pytest.mark.parametrize("stories", [60, 100])
def test_an_interval_covers_the_truth_as_often_as_it_says(stories: int) -> None:
    assert 0.93 <= coverage(stories) <= 0.97


@pytest.mark.parametrize(("stories", "plain", "expanded"), [(12, 0.90, 0.93), (20, 0.92, 0.94)])
def test_with_few_stories_plain_percentiles_miss_the_truth_too_often(
    stories: int, plain: float, expanded: float
) -> None:
    """The figures of docs/decisions/0005."""
    assert coverage(stories, expanded=False) == pytest.approx(plain, abs=0.012)
    assert coverage(stories) == pytest.approx(expanded, abs=0.012)


def test_ignoring_stories_gives_intervals_that_miss_the_truth() -> None:
    assert coverage(60, by_story=False) < 0.85


def test_the_interval_of_a_ratio_of_counts_covers_too() -> None:
    """F1 of a label, whose truth is what very many stories give."""
    generator = np.random.default_rng(3)

    def draw(stories: int) -> np.ndarray:
        skill = generator.beta(5, 2, stories)
        positive = generator.binomial(12, 0.3, stories)
        hit = generator.binomial(positive, skill)
        false = generator.binomial(12 - positive, (1 - skill) / 2)
        return np.stack([hit, positive - hit, false], -1)

    def f1(counts: np.ndarray) -> np.ndarray:
        hit, missed, false = np.moveaxis(counts, -1, 0)
        return metrics.divide(2 * hit, 2 * hit + missed + false)

    truth = float(f1(draw(400_000).sum(0)))
    weights = np.concatenate(list(resamples(60, 60)))
    covered = 0
    for _ in range(SIMULATIONS):
        found = interval(f1(weights @ draw(60)), 60)
        assert found is not None
        covered += found[0] <= truth <= found[1]
    assert 0.93 <= covered / SIMULATIONS <= 0.97


def test_the_same_groups_give_the_same_resamples_whatever_the_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = np.concatenate(list(resamples(9, 9, 50)))
    monkeypatch.setattr("factcheck.evaluation.bootstrap.ROOM", 30)
    parts = list(resamples(9, 9, 50))
    assert len(parts) > 10
    assert np.array_equal(np.concatenate(parts), whole)
    assert (whole.sum(1) == 9).all()


def test_few_stories_give_wider_intervals_and_one_gives_none() -> None:
    replicates = np.linspace(0, 1, 1001)
    few, many = interval(replicates, 5), interval(replicates, 500)
    assert few is not None
    assert many is not None
    assert few[0] < many[0] < 0.03
    assert interval(replicates, 1) is None


def test_undefined_resamples_are_left_out_and_most_of_them_undefined_is_no_interval() -> None:
    values = np.linspace(0, 1, 101)
    some = np.concatenate([values, np.full(50, np.nan)])
    assert interval(some, 50) == pytest.approx(interval(values, 50))
    assert interval(np.concatenate([values, np.full(500, np.nan)]), 50) is None


def test_figures_come_with_the_intervals_of_their_own_resamples() -> None:
    hits, trials = np.asarray([3.0, 1.0, 4.0, 1.0, 5.0] * 8), np.full(40, 6.0)

    def figures(weights: np.ndarray) -> dict[str, np.ndarray]:
        return {"share": (weights @ hits) / (weights @ trials), "none": np.full(len(weights), np.nan)}

    found = with_intervals(figures, 40)
    assert found["share"].value == pytest.approx(14 / 30)
    assert found["share"].low is not None
    assert found["share"].high is not None
    assert 0.3 < found["share"].low < 14 / 30 < found["share"].high < 0.65
    assert found["none"] == Figure(None)


def test_a_share_at_an_end_rests_on_the_groups_in_its_denominator() -> None:
    def figures(weights: np.ndarray) -> dict[str, np.ndarray]:
        third = (weights @ np.full(100, 0.3)) / weights.sum(1)  # equal but for rounding
        return {"all": np.ones(len(weights)), "rate": np.zeros(len(weights)), "third": third}

    found = with_intervals(figures, 100, trials={"all": 4})
    assert (found["third"].low, found["third"].high) == (None, None)
    assert (found["all"].low, found["all"].high) == (pytest.approx(0.51, abs=0.001), 1.0)  # Wilson, 4 of 4
    assert found["rate"] == Figure(0.0)  # no share: no spread, no interval
