from pathlib import Path

import numpy as np
import pytest
from evaluation_makers import make_file
from fakes import RuleNli

from factcheck.config import Config
from factcheck.evaluation.pairs import PairFile, read_pairs
from factcheck.evaluation.predict import predict, predict_nli
from factcheck.evaluation.scored import from_pairs
from factcheck.judge import Judge, Weights
from factcheck.judge.features import NAMES
from factcheck.pipeline import Models
from factcheck.records import LabelledPair


def test_the_judge_reads_propositions_and_turns_denials() -> None:
    pair = LabelledPair(
        "The mayor denied that the bridge was closed.", "The bridge was closed.", "contradict"
    )
    model = RuleNli()
    (found,) = predict(PairFile([{}], [pair], ["line 2"]), Judge(), model)
    assert found.label == "contradict"
    assert not any("denied" in text for texts in model.scored for text in texts)


def test_progress_is_shown_for_claims_and_for_scores() -> None:
    names = []

    def progress(items: list, name: str) -> list:
        names.append(name)
        return items

    predict(make_file(["agree", "agree"]), Judge(), RuleNli(), progress)
    assert names == ["reading claims", "comparing claims", "judging pairs"]


def test_the_fitted_weights_of_the_judge_decide() -> None:
    weights = Weights(np.zeros((2, len(NAMES))), np.asarray([0.0, 5.0]))
    (found,) = predict(make_file(["agree"]), Judge(weights=weights), RuleNli())
    assert found.label == "contradict"
    assert found.p_contradict == pytest.approx(np.exp(5) / (np.exp(5) + 2), abs=1e-4)


def test_the_nli_model_alone_keeps_the_order_over_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.evaluation.predict.SHARD", 2)
    texts = [("It rained.", "It rained."), ("It rained.", "It never rained."), ("It rained.", "Apples fell.")]
    found = predict_nli(texts, RuleNli())
    assert [item.label for item in found] == ["entailment", "contradiction", "neutral"]
    assert found[0].p_agree == pytest.approx(0.88)


@pytest.mark.slow
def test_the_acceptance_pairs_with_the_real_models(real_models: Models, shared: Path) -> None:
    file = read_pairs(shared / "acceptance.csv")
    judge = Judge.of(Config(), real_models.temperature, real_models.weights)
    predicted = predict(file, judge, real_models.nli)
    assert np.mean(from_pairs(file, predicted).right) > 0.5  # a majority label has 0.41
