import numpy as np
import pytest
from evaluation_makers import make_file, make_scored, predict

from factcheck.evaluation.pairs import CONSISTENCY_LABELS, Prediction
from factcheck.evaluation.scored import from_pairs, position, story_numbers
from factcheck.records import LABELS, NLI_LABELS


def test_probabilities_stand_in_the_order_of_the_labels() -> None:
    ours = from_pairs(make_file(["agree"]), [Prediction("agree", 0.7, 0.2, 0.1)])
    theirs = from_pairs(make_file(["neutral"]), [Prediction("entailment", 0.7, 0.2, 0.1)])
    binary = from_pairs(make_file(["consistent"]), [Prediction("consistent", 0.7, 0.3, 0.0)])
    assert ours.probabilities.tolist() == [[0.7, 0.2, 0.1]]
    assert theirs.labels == NLI_LABELS
    assert theirs.probabilities.tolist() == [[0.7, 0.1, 0.2]]
    assert (theirs.given[0], theirs.predicted[0]) == (1, 0)
    assert binary.probabilities.tolist() == [[0.7, 0.3]]


@pytest.mark.parametrize("labels", [LABELS, NLI_LABELS, CONSISTENCY_LABELS])
def test_the_label_of_a_contradiction_is_found_by_name(labels: tuple[str, ...]) -> None:
    name = labels[position(labels, "contradict")]
    assert name in ("contradict", "contradiction", "inconsistent")


def test_a_pair_without_a_story_is_a_story_of_its_own() -> None:
    assert story_numbers(["s", "", "s", "", "t"]).tolist() == [0, 1, 0, 2, 3]


def test_a_part_keeps_its_stories_together() -> None:
    scored = make_scored([(0, (1, 0, 0), 4), (1, (0, 1, 0), 7), (1, (1, 0, 0), 7)])
    part = scored.take(np.asarray([False, True, True]))
    assert part.story.tolist() == [0, 0]
    assert part.stories == 1
    assert part.right.tolist() == [True, False]


def test_what_agreement_outweighs_is_never_flagged() -> None:
    scored = make_scored([(1, (0.5, 0.4, 0.1), 0), (1, (0.3, 0.45, 0.25), 1)])
    assert scored.flag_scores == pytest.approx([-1, 0.45])


def test_the_confidence_is_that_of_the_predicted_label() -> None:
    file = make_file(["agree", "agree"])
    scored = from_pairs(file, [predict("agree", 0.8), Prediction("unrelated", 0.45, 0.35, 0.2)])
    assert scored.confidence == pytest.approx([0.8, 0.2])
