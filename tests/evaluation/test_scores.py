import numpy as np
import pytest
from evaluation_makers import make_scored
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs
from factcheck.evaluation.scores import figure, score
from factcheck.records import LABELS

_share = st.floats(0.01, 1)
_row = st.tuples(st.integers(0, 2), st.tuples(_share, _share, _share), st.integers(0, 3))


@given(st.lists(_row, min_size=1, max_size=25))
def test_every_figure_equals_scikit_learn_s(rows: list[tuple[int, tuple[float, float, float], int]]) -> None:
    scored = make_scored(rows)
    found = score(scored, repeats=20)
    assert found.pairs == len(rows)
    assert found.stories == len({row[2] for row in rows})
    assert found.figures["accuracy"].value == pytest.approx(sk.accuracy_score(scored.given, scored.predicted))
    assert found.figures["brier"].value == pytest.approx(
        sk.brier_score_loss(scored.given, scored.probabilities, labels=[0, 1, 2])
    )
    truth = scored.given == 1
    if truth.any():
        assert found.figures["average_precision"].value == pytest.approx(
            sk.average_precision_score(truth, scored.probabilities[:, 1])
        )
    else:
        assert found.figures["average_precision"].value is None
    matrix = sk.confusion_matrix(scored.given, scored.predicted, labels=[0, 1, 2])
    assert [[found.confusion[a][b] for b in LABELS] for a in LABELS] == matrix.tolist()
    assert sum(b.pairs for b in found.reliability) == len(rows)


@given(st.lists(_row, min_size=2, max_size=25))
def test_intervals_hold_their_figure_and_one_story_has_none(
    rows: list[tuple[int, tuple[float, float, float], int]],
) -> None:
    found = score(make_scored(rows), repeats=200)
    for name, item in found.figures.items():
        if item.low is not None and item.high is not None:
            assert item.low <= item.high, name
    if found.stories == 1:
        assert all(item.low is None for item in found.figures.values())


def test_pairs_that_repeat_within_stories_widen_the_interval() -> None:
    generator = np.random.default_rng(0)
    right = generator.random(40) < 0.7
    rows = [(0, (0.9, 0.05, 0.05) if ok else (0.05, 0.9, 0.05), i) for i, ok in enumerate(right)]
    copied = [row for row in rows for _ in range(10)]
    apart = [(given_, shares, i) for i, (given_, shares, _) in enumerate(copied)]
    by_story, by_pair = (
        score(make_scored(copied)).figures["accuracy"],
        score(make_scored(apart)).figures["accuracy"],
    )
    assert by_story.value == by_pair.value
    assert by_story.high - by_story.low > 2 * (by_pair.high - by_pair.low)  # type: ignore[operator]


def test_all_right_does_not_prove_that_everything_always_is() -> None:
    found = score(make_scored([(i % 3, tuple(np.eye(3)[i % 3] + 0.01), i) for i in range(20)]))
    accuracy = found.figures["accuracy"]
    assert (accuracy.value, accuracy.high) == (1.0, 1.0)
    assert accuracy.low == pytest.approx(0.839, abs=1e-3)  # Wilson, 20 of 20


def test_an_undefined_figure_has_no_value() -> None:
    assert figure(float("nan"), np.zeros(5), 9).value is None


def test_the_same_pairs_give_the_same_intervals(five: tuple[PairFile, list[Prediction]]) -> None:
    assert score(from_pairs(*five)) == score(from_pairs(*five))


def test_five_pairs_by_hand(five: tuple[PairFile, list[Prediction]]) -> None:
    found = score(from_pairs(*five))
    assert (found.pairs, found.stories) == (5, 3)
    assert found.figures["accuracy"].value == pytest.approx(3 / 5)
    assert found.per_label["contradict"]["precision"].value == pytest.approx(1 / 2)
    assert found.per_label["contradict"]["recall"].value == pytest.approx(1 / 2)
    assert found.support == {"agree": 1, "contradict": 2, "unrelated": 2}
    assert found.confusion["unrelated"] == {"agree": 0, "contradict": 1, "unrelated": 1}
