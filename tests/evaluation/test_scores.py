import numpy as np
import pytest
from evaluation_makers import make_scored
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs
from factcheck.evaluation.scores import score
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
def test_one_story_has_no_interval_and_shares_stay_between_0_and_1(
    rows: list[tuple[int, tuple[float, float, float], int]],
) -> None:
    found = score(make_scored(rows), repeats=200)
    for name, item in found.figures.items():
        assert (item.low is None) == (item.high is None), name
        if item.low is not None and item.high is not None and name != "kappa":
            assert 0 <= item.low <= item.high <= 2, name
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
    found = score(make_scored([(i % 3, tuple(np.eye(3)[i % 3] + 0.01), i) for i in range(21)]))
    accuracy, recall = found.figures["accuracy"], found.per_label["contradict"]["recall"]
    assert (accuracy.value, accuracy.high) == (1.0, 1.0)
    assert accuracy.low == pytest.approx(0.845, abs=1e-3)  # Wilson, 21 of 21
    assert recall.low == pytest.approx(0.646, abs=1e-3)  # only 7 stories have a contradiction
    # What is no share has no interval where no resample differs.
    assert found.figures["macro_f1"].value == 1.0
    assert found.figures["macro_f1"].low is None


def test_one_contradiction_among_many_pairs_says_little_of_recall() -> None:
    rows = [(1, (0.0, 1.0, 0.0), 0)] + [(2, (0.0, 0.0, 1.0), i + 1) for i in range(199)]
    recall = score(make_scored(rows)).per_label["contradict"]["recall"]
    assert recall.value == 1.0
    assert recall.low is None or recall.low < 0.3


def test_calibration_is_that_of_the_likeliest_label_whatever_the_threshold_made_of_it() -> None:
    scored = make_scored([(1, (0.1, 0.6, 0.3), 0), (1, (0.1, 0.6, 0.3), 1)])
    strict = scored.relabelled(np.asarray([2, 2]), scored.probabilities)
    for each in (scored, strict):
        assert score(each).figures["calibration_error"].value == pytest.approx(0.4)
    assert score(strict).figures["accuracy"].value == 0


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
