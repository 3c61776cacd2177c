from pathlib import Path

import pytest
from fakes import RuleNli

from factcheck.evaluation.benchmarks import Benchmark, predict_benchmark, read_benchmark
from factcheck.evaluation.pairs import PairFile
from factcheck.records import LabelledPair

DOCUMENT = "The sun shone on the hills. The flood killed 12 people. Apples fell from trees."


def benchmark(claims: list[tuple[str, str]], *, is_document: bool = True) -> Benchmark:
    pairs = [LabelledPair(DOCUMENT, claim, label) for claim, label in claims]
    file = PairFile([{} for _ in pairs], pairs, [f"line {i}" for i in range(len(pairs))])
    return Benchmark("test", file, is_document, {})


def test_one_sentence_is_enough_to_support_or_to_refute() -> None:
    found = predict_benchmark(
        benchmark(
            [
                ("The flood killed 12 people", "agree"),
                ("The flood killed 15 people", "contradict"),
                ("The mayor sang songs", "unrelated"),
            ]
        ),
        RuleNli(),
    )
    assert [item.label for item in found] == ["agree", "contradict", "unrelated"]
    # The greatest entailment is 0.88, the greatest contradiction 0.05, the least neutrality 0.08.
    assert found[0].p_agree == pytest.approx(0.88 / (0.88 + 0.05 + 0.08))
    for item in found:
        assert item.p_agree + item.p_contradict + item.p_unrelated == pytest.approx(1)


def test_consistency_is_the_mean_over_the_sentences_of_the_claim() -> None:
    found = predict_benchmark(
        benchmark(
            [
                ("The flood killed 12 people.", "consistent"),
                ("The flood killed 12 people. The flood killed 15 people.", "inconsistent"),
            ]
        ),
        RuleNli(),
    )
    one = 0.88 - 0.05
    two = (one + (0.05 - 0.9)) / 2
    assert [item.label for item in found] == ["consistent", "inconsistent"]
    assert found[0].p_agree == pytest.approx((1 + one) / 2)
    assert found[1].p_agree == pytest.approx((1 + two) / 2)


def test_equal_sentences_are_scored_once_and_one_way() -> None:
    model = RuleNli()
    predict_benchmark(
        benchmark([("The flood killed 12 people", "agree"), ("The flood killed 12 people", "agree")]), model
    )
    assert len(model.scored) == 3
    assert all(hypothesis == "The flood killed 12 people" for _, hypothesis in model.scored)


def test_sentence_pairs_are_read_whole() -> None:
    model = RuleNli()
    predict_benchmark(benchmark([("It rained.", "neutral")], is_document=False), model)
    assert model.scored == [(DOCUMENT, "It rained.")]


def test_real_stances_are_read_from_the_working_data(shared: Path) -> None:
    found = read_benchmark("fnc1", shared / "news" / "fnc1_train_stances.jsonl.gz", 200)
    assert len(found.file.pairs) == 200
    assert {pair.kind for pair in found.file.pairs} == {"agree", "disagree", "discuss", "unrelated"}
