import json

import pytest

from factcheck.config import Config
from factcheck.evaluation.evaluate import evaluate_pairs, relabel, worst
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs


def test_the_worst_errors_are_the_surest_ones(five: tuple[PairFile, list[Prediction]]) -> None:
    assert worst(from_pairs(*five)) == [4, 2]


def test_all_figures_are_plain_values(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    found = evaluate_pairs("five", file, predictions, {"itself": from_pairs(*five)}, (0.5, 1.0))
    values = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert values["figures"]["accuracy"]["value"] == pytest.approx(0.6)
    assert values["baselines"]["itself"]["figures"] == values["figures"]
    assert {row["threshold"] for row in values["thresholds"]} >= {0.5, 0.9}
    assert values["for_precision"]["0.5"]["true_flags"] == 2
    assert [item["name"] for item in values["slices"] if item["by"] == "kind"] == [
        "number",
        "update",
        "paraphrase",
    ]


def test_other_thresholds_label_anew_from_the_probabilities() -> None:
    near = Prediction("contradict", 0.3, 0.55, 0.15)
    assert [item.label for item in relabel([near], Config())] == ["contradict"]
    assert [item.label for item in relabel([near], Config(contradict_at=0.6))] == ["unrelated"]
    assert [item.label for item in relabel([near], Config(contradict_at=0.6, agree_at=0.3))] == ["agree"]
