import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluation.metrics import score, wilson
from factcheck.records import LABELS

_labels = st.sampled_from(LABELS)


@given(st.lists(st.tuples(_labels, _labels), min_size=1, max_size=40))
def test_figures_equal_those_worked_out_by_hand(rows: list[tuple[str, str]]) -> None:
    given_, predicted = zip(*rows, strict=True)
    found = score(given_, predicted, LABELS)
    assert found.accuracy == sum(a == b for a, b in rows) / len(rows)
    f1s = []
    for label in LABELS:
        hits = sum(a == b == label for a, b in rows)
        in_given, in_predicted = given_.count(label), predicted.count(label)
        scores = found.per_class[label]
        assert scores.support == in_given
        assert scores.precision == pytest.approx(hits / in_predicted if in_predicted else 0)
        assert scores.recall == pytest.approx(hits / in_given if in_given else 0)
        assert scores.f1 == pytest.approx(
            2 * hits / (in_given + in_predicted) if in_given + in_predicted else 0
        )
        if in_given or in_predicted:
            f1s.append(scores.f1)
        for other in LABELS:
            assert found.confusion[label][other] == rows.count((label, other))
    assert found.macro_f1 == pytest.approx(sum(f1s) / len(f1s))
    low, high = found.accuracy_interval
    assert 0 <= low <= found.accuracy <= high <= 1


@pytest.mark.parametrize(
    ("right", "pairs", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (1, 1, 0.2065, 1.0)],
)
def test_wilson_s_interval_against_published_values(right: int, pairs: int, low: float, high: float) -> None:
    assert wilson(right, pairs) == pytest.approx((low, high), abs=1e-4)
