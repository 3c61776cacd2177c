import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.evaluation.bootstrap import ROUNDING
from factcheck.judge.features import NAMES
from factcheck.records import LABELS
from factcheck.training import judge_table
from factcheck.training.judge import Examples
from factcheck.training.judge_table import GROUPS, cross_validated, judge_figures, precision_at, recall_at

AGREE, CONTRADICT, UNRELATED = range(len(LABELS))
# Probabilities of agree, contradict, unrelated.
YES, NO, NOTHING, WEAK = (0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.3, 0.4, 0.3)


def examples(labels: list[int], **features: list[float]) -> Examples:
    table = np.zeros((len(labels), len(NAMES)))
    for name, values in features.items():
        table[:, NAMES.index(name)] = values
    return Examples(table, np.asarray(labels), np.ones(len(labels)), [str(i) for i in range(len(labels))])


def test_groups_are_of_known_features_and_leave_none_out() -> None:
    named = {feature for group in GROUPS.values() for feature in group}
    assert named <= set(NAMES)
    assert set(NAMES) - named == {"given"}
    assert set(GROUPS["the NLI model"]) >= {name for name in NAMES if name.startswith("nli")}


def test_the_two_kinds_of_pairs_are_told_apart() -> None:
    labels = [AGREE, CONTRADICT, UNRELATED, UNRELATED, CONTRADICT, CONTRADICT, AGREE, UNRELATED, UNRELATED]
    content = np.asarray([YES, WEAK, NO, NOTHING, NO, WEAK, YES, NO, YES])
    found = judge_figures(examples(labels, given=[1, 1, 1, 1, 0, 0, 0, 0, 0]), content)
    # Given: by the greatest probability, three of four right, one of three others called a contradiction.
    assert found["given: accuracy"] == pytest.approx(3 / 4)
    assert found["given: macro-F1"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert found["given: false contradictions"] == pytest.approx(1 / 3)
    # Found: by the threshold, one of two calls right, one of two contradictions found.
    assert found["found: precision"] == found["found: recall of those scored"] == pytest.approx(1 / 2)
    assert found["found: false contradictions per 1,000"] == pytest.approx(1000 / 5)
    assert found["found: agree F1"] == pytest.approx(2 / 3)
    # One right and one wrong at 0.8, the other right one at 0.4.
    assert found["found: average precision of contradict"] == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert found["found: recall at precision 0.75"] == 0.0
    assert found["found: precision at recall 0.40"] == pytest.approx(2 / 3)


def test_a_denial_is_turned_behind_the_contents() -> None:
    labels, content = [AGREE, CONTRADICT, UNRELATED, CONTRADICT], np.asarray([YES, NO, NOTHING, YES])
    figures = judge_figures(examples(labels, denied=[1, 1, 1, 1], given=[0, 1, 1, 0]), content)
    # The contents agree, so the claims contradict: the first is found, the last a false alarm.
    assert figures["found: recall of those scored"] == 1.0
    assert figures["found: precision"] == 0.5
    assert figures["given: accuracy"] == 1.0
    assert figures["given: false contradictions"] == 0.0


@pytest.mark.parametrize(
    ("precision", "recall"), [(1.0, 1 / 3), (0.76, 1 / 3), (0.75, 1.0), (0.5, 1.0), (1.01, 0.0)]
)
def test_recall_at_a_precision(precision: float, recall: float) -> None:
    wanted, scores = np.asarray([1, 0, 1, 1, 0], dtype=bool), np.asarray([0.9, 0.8, 0.7, 0.6, 0.5])
    assert recall_at(wanted, scores, precision) == pytest.approx(recall)


@pytest.mark.parametrize(("recall", "precision"), [(0.3, 1.0), (1 / 3, 1.0), (0.34, 0.75), (1.0, 0.75)])
def test_precision_at_a_recall(recall: float, precision: float) -> None:
    wanted, scores = np.asarray([0, 1, 1, 1, 0], dtype=bool), np.asarray([0.8, 0.9, 0.7, 0.6, 0.5])
    assert precision_at(wanted, scores, recall) == pytest.approx(precision)


def test_equal_scores_are_called_together() -> None:
    wanted, scores = np.asarray([1, 0], dtype=bool), np.asarray([0.9, 0.9])
    assert recall_at(wanted, scores, 0.75) == 0.0
    assert precision_at(wanted, scores, 0.4) == 0.5


def test_each_group_is_left_out_of_the_features(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[NDArray[np.float64]] = []

    def spy(of: Examples) -> NDArray[np.float64]:
        seen.append(of.features)
        return np.asarray([YES, NO, NOTHING, NO])

    monkeypatch.setattr(judge_table, "out_of_fold", spy)
    ones = examples([AGREE, UNRELATED, UNRELATED, CONTRADICT])
    ones.features[:] = 1.0
    ones.features[:2, NAMES.index("given")] = 0.0
    table = cross_validated(ones)
    assert list(table) == ["every feature", *(f"without {name}" for name in GROUPS)]
    assert seen[0].sum() == ones.features.sum()
    for group, features in zip(GROUPS.values(), seen[1:], strict=True):
        left = {name for name, column in zip(NAMES, features.T, strict=True) if column.max() < ROUNDING}
        assert left == set(group)
    # What is told apart is told apart by the features as they were.
    assert all(of == table["every feature"] for of in table.values())
