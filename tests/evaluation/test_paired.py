import pytest
from evaluation_makers import make_file, predict
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from factcheck.errors import InputError
from factcheck.evaluation.paired import compare_predictions, match_rows, mcnemar
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs
from factcheck.records import LABELS


def test_won_and_lost_pairs_and_the_difference(five: tuple[PairFile, list[Prediction]]) -> None:
    file, before = five
    after = [*before[:2], predict("contradict"), predict("agree"), before[4]]
    found = compare_predictions(file, file, from_pairs(file, before), from_pairs(file, after))
    assert (found.pairs, found.left_out) == (5, 0)
    assert (found.won, found.lost) == (((2, 2),), ((3, 3),))
    assert found.differences["accuracy"].value == 0
    assert found.differences["recall contradict"].value == pytest.approx(0.5)
    assert found.mcnemar == 1.0


@given(st.lists(st.sampled_from(LABELS), min_size=2, max_size=20))
def test_a_model_neither_wins_nor_loses_against_itself(labels: list[str]) -> None:
    file = make_file(labels)
    scored = from_pairs(file, [predict("agree")] * len(labels))
    found = compare_predictions(file, file, scored, scored)
    assert (found.won, found.lost, found.mcnemar) == ((), (), 1.0)
    defined = [item for item in found.differences.values() if item.value is not None]
    assert defined
    assert all(item.value == 0 and item.low in (0, None) and item.high in (0, None) for item in defined)


def test_the_order_of_rows_and_sides_does_not_matter(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    turned = PairFile(
        file.rows[::-1],
        [
            type(pair)(pair.claim_b, pair.claim_a, pair.label, source_a=pair.source_b, source_b=pair.source_a)
            for pair in file.pairs[::-1]
        ],
        file.where[::-1],
    )
    assert sorted(match_rows(file, turned)) == [(i, 4 - i) for i in range(5)]
    a, b = from_pairs(file, predictions), from_pairs(turned, predictions[::-1])
    assert compare_predictions(file, turned, a, b).won == ()


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_exact_mcnemar_test_is_a_two_sided_sign_test(won: int, lost: int) -> None:
    fewer, both = min(won, lost), won + lost
    by_hand = min(1.0, 2 * float(binom.cdf(fewer, both, 0.5))) if both else 1.0
    assert mcnemar(won, lost) == pytest.approx(by_hand)


def test_a_better_model_is_told_from_chance() -> None:
    labels = ["agree", "contradict"] * 60
    file = make_file(labels)
    better = [predict(label) for label in labels]
    worse = [predict("agree")] * 120
    found = compare_predictions(file, file, from_pairs(file, worse), from_pairs(file, better))
    difference = found.differences["accuracy"]
    assert difference.value == pytest.approx(0.5)
    assert difference.low is not None
    assert difference.low > 0.3
    assert found.mcnemar < 1e-10


def test_other_pairs_and_other_labels_are_refused() -> None:
    one, other = make_file(["agree"]), make_file(["contradict"])
    scored = from_pairs(one, [predict("agree")])
    with pytest.raises(InputError, match="the label is 'contradict', line 2 has 'agree'"):
        compare_predictions(one, other, scored, from_pairs(other, [predict("agree")]))
    apart = PairFile([{}], [type(one.pairs[0])("x", "y", "agree")], ["line 2"])
    with pytest.raises(
        InputError, match="no pair in common; pairs are matched by their texts, dates, speakers"
    ):
        compare_predictions(one, apart, scored, scored)


def test_entailment_has_a_direction_when_rows_are_matched() -> None:
    file = make_file(["neutral", "entailment"])
    turned = PairFile(
        file.rows,
        [type(pair)(pair.claim_b, pair.claim_a, pair.label) for pair in file.pairs],
        file.where,
    )
    assert match_rows(file, turned) == []
    assert match_rows(file, file) == [(0, 0), (1, 1)]
