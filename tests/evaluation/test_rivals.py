from dataclasses import replace

import numpy as np
import pytest

from factcheck.evaluation.gold import GoldPair, Run
from factcheck.evaluation.rivals import rivals
from factcheck.records import Article, Claim, Pair, Verdict

SURE = (0.0, 0.1, 0.9)
NOT = (0.1, 0.8, 0.1)
RULE = "two ways"


def make_run(rows: list[tuple[float, bool, float]]) -> tuple[Run, list[GoldPair]]:
    """Make a run of a pair for each row: the judge's probability, whether NLI is sure, the similarity."""
    articles = {name: Article(name, name, "", f"{name} says.") for name in ("a", "b")}
    claims, verdicts, pairs, inputs = {}, {}, {}, []
    texts = {"a": "", "b": ""}
    for number, (judge, sure, similarity) in enumerate(rows):
        ids = []
        for name in ("a", "b"):
            words = f"Claim {number} of {name}."
            start = len(texts[name])
            texts[name] += words + " "
            ids.append(f"{name}{number}")
            claims[ids[-1]] = Claim(ids[-1], name, "text", words, start, start + len(words), words)
        pair = Pair(*ids, similarity)
        pairs[pair.id] = pair
        verdicts[pair.id] = Verdict(
            pair.id, *ids, "contradict", judge, False, 0.0, judge, 1 - judge, (SURE if sure else NOT) * 2
        )
    articles = {name: replace(article, text=texts[name]) for name, article in articles.items()}
    inputs = [{"file": f"{name}.txt", "articles": [name]} for name in ("a", "b")]
    manifest = {"inputs": inputs, "identity": {"scope": "default"}}
    return Run("run", manifest, articles, claims, verdicts, pairs), []


def mark(number: int) -> GoldPair:
    return GoldPair("a.txt", f"Claim {number} of a.", "b.txt", f"Claim {number} of b.", "contradict")


def test_false_alarms_at_one_recall_worked_by_hand() -> None:
    # Two true ones, both found by the rule; the rule has three false alarms, the judge one above 0.7.
    run, _ = make_run(
        [
            (0.9, True, 0.8),
            (0.7, True, 0.5),
            (0.8, True, 0.5),
            (0.2, True, 0.5),
            (0.1, True, 0.2),
            (0.1, False, 0.9),
        ]
    )
    found = rivals([(run, [mark(0), mark(1)])], repeats=10)
    assert found[f"{RULE}: recall"].value == 1.0
    assert found[f"{RULE}: precision"].value == pytest.approx(2 / 5)
    assert found[f"{RULE}: false alarms"].value == 3.0
    assert found[f"judge at the recall of {RULE}: false alarms"].value == 1.0
    assert found[f"false alarms, {RULE} ÷ judge"].value == 3.0
    assert found["similarity 0.4 and two ways 0.7: false alarms"].value == 2.0
    assert found["judge: precision at recall 0.40"].value == 1.0


def test_a_mark_that_was_never_scored_counts_against_the_recall() -> None:
    run, _ = make_run([(0.9, True, 0.8), (0.5, False, 0.5)])
    run = replace(run, verdicts={key: v for key, v in run.verdicts.items() if v.left == "a0"})
    found = rivals([(run, [mark(0), mark(1)])], repeats=10)
    assert found[f"{RULE}: recall"].value == 0.5


def test_a_judge_as_good_as_the_rule_has_as_many_false_alarms() -> None:
    rows = [(0.9, True, 0.8), (0.9, True, 0.8), (0.1, False, 0.8)]
    run, _ = make_run(rows)
    found = rivals([(run, [mark(0)])], repeats=10)
    assert np.isclose(found[f"false alarms, {RULE} ÷ judge"].value or 0, 1.0)
