import random

import numpy as np
import pytest
from fakes import RuleNli
from hypothesis import given
from hypothesis import strategies as st

from factcheck.nli import NliModel, score_both_ways
from factcheck.nli import model as model_module

texts = st.sampled_from(
    [f"The bridge {verb} on day {n}." for verb in ("opened", "did not open") for n in (1, 2)] + ["Rain fell."]
)


@given(st.lists(st.tuples(texts, texts), max_size=12))
def test_both_directions_stand_side_by_side(pairs: list[tuple[str, str]]) -> None:
    scores = score_both_ways(RuleNli(), pairs)
    assert scores.shape == (len(pairs), 6)
    for row, (a, b) in zip(scores, pairs, strict=True):
        assert row.tolist() == [*RuleNli().predict([(a, b)])[0], *RuleNli().predict([(b, a)])[0]]


def test_swapping_a_pair_swaps_the_halves() -> None:
    pair = ("The bridge opened on day 1.", "The bridge opened.")
    there, back = score_both_ways(RuleNli(), [pair])[0], score_both_ways(RuleNli(), [pair[::-1]])[0]
    assert there.tolist() == [*back[3:], *back[:3]]


def test_equal_ordered_pairs_are_scored_once() -> None:
    model = RuleNli()
    score_both_ways(model, [("a b", "c d"), ("c d", "a b"), ("a b", "c d")])
    assert sorted(model.scored) == [("a b", "c d"), ("c d", "a b")]


def test_what_the_model_is_given_does_not_depend_on_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_module, "SHARD", 3)
    pairs = [(f"text {i}", f"other {i % 4}") for i in range(10)]
    first = RuleNli()
    expected = score_both_ways(first, pairs)
    order = list(range(10))
    random.Random(1).shuffle(order)
    second = RuleNli()
    scores = score_both_ways(second, [pairs[i] for i in order])
    assert second.scored == first.scored
    np.testing.assert_array_equal(scores, expected[order])


@pytest.mark.parametrize("kind", ["fake", pytest.param("real", marks=pytest.mark.slow)])
class TestContract:
    """What every NLI model must do, fake or real."""

    @pytest.fixture
    def model(self, kind: str, request: pytest.FixtureRequest) -> NliModel:
        return RuleNli() if kind == "fake" else request.getfixturevalue("real_models").nli

    def test_probabilities(self, model: NliModel) -> None:
        scores = model.predict([("The bridge is open.", "The bridge is closed."), ("a", "b"), ("a", "b")])
        assert scores.shape == (3, 3)
        assert scores.dtype == np.float64
        np.testing.assert_allclose(scores.sum(axis=1), 1, atol=1e-9)
        assert (scores >= 0).all()
        assert scores[1].tolist() == scores[2].tolist()

    def test_nothing_gives_nothing(self, model: NliModel) -> None:
        assert model.predict([]).shape == (0, 3)

    def test_plain_cases(self, model: NliModel) -> None:
        scores = model.predict(
            [
                ("The tram did not leave the rails.", "The tram did leave the rails."),
                ("The mayor reopened the bridge on Friday.", "The mayor reopened the bridge."),
                (
                    "The mayor of the town reopened the bridge over the river on Friday.",
                    "A new study says that bees in the mountains live longer than those in cities.",
                ),
            ]
        )
        assert scores.argmax(axis=1).tolist() == [2, 0, 1]

    def test_it_has_a_name(self, model: NliModel) -> None:
        assert "@" in model.name
