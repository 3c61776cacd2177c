import numpy as np
import pytest
from evaluation_makers import make_file, make_scored, predict
from fakes import BagOfWordsEmbedder, RuleNli
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluation.baselines import (
    all_baselines,
    label_baselines,
    one_way_baseline,
    similarities,
    similarity_baseline,
)
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs
from factcheck.records import LABELS, LabelledPair


def test_the_commonest_label_and_unrelated() -> None:
    scored = make_scored([(1, (1, 0, 0), 0), (1, (0, 1, 0), 1), (0, (0, 0, 1), 2)])
    found = label_baselines(scored)
    assert list(found) == ["majority: contradict", "always unrelated"]
    majority, unrelated = found.values()
    assert majority.right.tolist() == [True, True, False]
    assert unrelated.predicted.tolist() == [2, 2, 2]


def test_two_labels_have_no_unrelated() -> None:
    file = make_file(["consistent", "inconsistent", "consistent"])
    scored = from_pairs(file, [Prediction("consistent", 0.7, 0.3, 0.0)] * 3)
    assert list(label_baselines(scored)) == ["majority: consistent"]


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from([-0.2, 0.0, 0.3, 0.5, 0.9])), min_size=1, max_size=30
    )
)
def test_the_similarity_cut_is_the_best_one(rows: list[tuple[int, float]]) -> None:
    given_, cosines = (np.asarray(side) for side in zip(*rows, strict=True))
    scored = make_scored([(int(label), (1, 1, 1), 0) for label in given_])
    (found,) = similarity_baseline(scored, cosines).values()
    cuts = [*sorted(set(cosines.tolist())), 2.0]
    best = max(int((np.where(cosines >= cut, 0, 2) == given_).sum()) for cut in cuts)
    assert found.right.sum() == best
    assert not (found.predicted == 1).any()


def test_the_one_way_reading_puts_nli_labels_where_ours_stand() -> None:
    scored = make_scored([(0, (1, 1, 1), 0), (1, (1, 1, 1), 1), (2, (1, 1, 1), 2)])
    (found,) = one_way_baseline(
        scored, np.asarray([[0.8, 0.1, 0.1], [0.2, 0.1, 0.7], [0.1, 0.8, 0.1]])
    ).values()
    assert [LABELS[i] for i in found.predicted] == ["agree", "contradict", "unrelated"]
    assert found.probabilities[1] == pytest.approx([0.2, 0.7, 0.1])


def test_similarities_are_cosines_of_the_two_texts() -> None:
    texts = [("It rained.", "It rained."), ("It rained.", "Apples fell.")]
    same, other = similarities(texts, BagOfWordsEmbedder(), lambda items, _: items)
    assert same == pytest.approx(1.0)
    assert other < 0.1


def test_the_one_way_reading_sees_the_bare_texts_and_premise_first() -> None:
    pair = LabelledPair("He said that it rained.", "It rained.", "agree")
    file = PairFile(
        [{"claim_a": pair.claim_a, "claim_b": pair.claim_b, "label": "agree"}], [pair], ["line 2"]
    )
    model = RuleNli()
    found = all_baselines(
        file, from_pairs(file, [predict("agree")]), model, BagOfWordsEmbedder(), lambda items, _: items
    )
    assert model.scored == [("He said that it rained.", "It rained.")]
    assert list(found)[-1] == "NLI model one way"
    assert len(found) == 4
