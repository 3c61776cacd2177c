from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from factcheck.evaluation.bootstrap import Figure, interval, resamples
from factcheck.evaluation.gold import GoldPair, Run
from factcheck.evaluation.rivals import rivals
from factcheck.records import Article, Claim, Pair, Verdict

SURE = (0.0, 0.1, 0.9)
NOT = (0.1, 0.8, 0.1)
RULE = "two ways"
BOTH = "similarity 0.4 and two ways 0.7"
Row = tuple[float, bool | tuple[float, ...], float]


def make_run(rows: list[Row]) -> Run:
    """Make a run of a pair for each row: the judge's probability, whether NLI is sure, the similarity."""
    articles = {name: Article(name, name, "", f"{name} says.") for name in ("a", "b")}
    claims, verdicts, pairs = {}, {}, {}
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
            pair.id, *ids, "contradict", judge, False, 0.0, judge, 1 - judge, nli_of(sure)
        )
    articles = {name: replace(article, text=texts[name]) for name, article in articles.items()}
    inputs = [{"file": f"{name}.txt", "articles": [name]} for name in ("a", "b")]
    manifest = {"inputs": inputs, "identity": {"scope": "default"}}
    return Run("run", manifest, articles, claims, verdicts, pairs)


def nli_of(sure: bool | tuple[float, ...]) -> tuple[float, ...]:
    return sure if isinstance(sure, tuple) else (SURE if sure else NOT) * 2


def mark(number: int) -> GoldPair:
    return GoldPair("a.txt", f"Claim {number} of a.", "b.txt", f"Claim {number} of b.", "contradict")


def test_false_alarms_at_one_recall_worked_by_hand() -> None:
    # Two true ones, both found by the rule; the rule has three false alarms, the judge one above 0.7.
    run = make_run(
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
    assert found[f"{BOTH}: false alarms"].value == 2.0
    assert found["judge: precision at recall 0.40"].value == 1.0


def test_a_mark_that_was_never_scored_counts_against_the_recall() -> None:
    run = make_run([(0.9, True, 0.8), (0.5, False, 0.5)])
    run = replace(run, verdicts={key: v for key, v in run.verdicts.items() if v.left == "a0"})
    found = rivals([(run, [mark(0), mark(1)])], repeats=10)
    assert found[f"{RULE}: recall"].value == 0.5


def test_a_judge_as_good_as_the_rule_has_as_many_false_alarms() -> None:
    rows = [(0.9, True, 0.8), (0.9, True, 0.8), (0.1, False, 0.8)]
    run = make_run(rows)
    found = rivals([(run, [mark(0)])], repeats=10)
    assert np.isclose(found[f"false alarms, {RULE} ÷ judge"].value or 0, 1.0)


def test_one_way_reads_the_first_order_alone_and_two_ways_their_mean() -> None:
    weak = (0.0, 0.6, 0.4)
    rows: list[Row] = [
        (0.9, SURE + NOT, 0.9),  # first order alone; the mean is (0.05, 0.45, 0.5)
        (0.8, NOT + SURE, 0.9),
        (0.7, weak + SURE, 0.9),  # the mean is 0.65: not sure enough for the rule that asks for both
        (0.6, SURE + weak, 0.3),
        (0.5, (0.0, 0.3, 0.7) * 2, 0.4),  # on both bounds
    ]
    found = rivals([(make_run(rows), [mark(0)])], repeats=10)
    assert found["one way: false alarms"].value == 2.0
    assert found["two ways: false alarms"].value == 4.0
    assert found[f"{BOTH}: false alarms"].value == 1.0
    assert [found[f"{rule}: recall"].value for rule in ("one way", "two ways", BOTH)] == [1.0, 1.0, 0.0]


def test_what_a_judge_or_rule_never_finds_is_undefined() -> None:
    run = make_run([(0.9, False, 0.8), (0.5, True, 0.8)])
    gone = replace(run, verdicts={key: v for key, v in run.verdicts.items() if v.left == "a1"})
    found = rivals([(gone, [mark(0)])], repeats=10)
    assert found[f"{RULE}: precision"].value == found[f"{RULE}: recall"].value == 0.0
    # A rule that finds nothing is set beside a judge that calls nothing.
    assert found[f"judge at the recall of {RULE}: false alarms"].value == 0.0
    assert found[f"false alarms, {RULE} ÷ judge"].value == 1.0
    silent = rivals([(make_run([(0.9, False, 0.8), (0.95, False, 0.8)]), [mark(0)])], repeats=10)
    assert silent[f"judge at the recall of {RULE}: false alarms"].value == 0.0
    # No threshold finds a mark that was never scored.
    assert found["judge: precision at recall 0.40"] == Figure(None)
    nothing = rivals([(run, [])], repeats=10)
    assert nothing[f"{RULE}: recall"] == Figure(None)


def test_a_mark_on_several_pairs_is_found_by_any_of_them() -> None:
    run = make_run([(0.9, True, 0.8), (0.2, False, 0.8), (0.5, True, 0.8)])
    wide = GoldPair(
        "a.txt", "Claim 0 of a. Claim 1 of a.", "b.txt", "Claim 0 of b. Claim 1 of b.", "contradict"
    )
    found = rivals([(run, [wide])], repeats=10)
    assert found[f"{RULE}: recall"].value == 1.0
    assert found[f"judge at the recall of {RULE}: false alarms"].value == 0.0


def test_marks_of_other_labels_are_nothing_to_find_and_false_alarms_where_flagged() -> None:
    run = make_run([(0.9, True, 0.8), (0.8, True, 0.8), (0.1, False, 0.8)])
    others = [replace(mark(number), label=label) for number, label in ((1, "agree"), (2, "unrelated"))]
    found = rivals([(run, [mark(0), *others])], repeats=10)
    assert found[f"{RULE}: recall"].value == 1.0
    assert found[f"{RULE}: false alarms"].value == 1.0


def three_runs() -> list[tuple[Run, list[GoldPair]]]:
    """Runs that differ in their marks, false alarms and scores."""
    one = make_run([(0.9, True, 0.8), (0.7, True, 0.5), (0.8, True, 0.5), (0.2, False, 0.5)])
    two = make_run([(0.6, True, 0.5), (0.65, True, 0.8), (0.95, False, 0.7)])
    three = make_run([(0.3, True, 0.5), (0.99, True, 0.3), (0.4, True, 0.9), (0.5, True, 0.9)])
    return [(one, [mark(0), mark(1)]), (two, [mark(0)]), (three, [mark(0), mark(3)])]


def values(found: Mapping[str, Figure]) -> list[float]:
    return [np.nan if figure.value is None else figure.value for figure in found.values()]


def test_intervals_are_those_of_runs_drawn_again_and_again() -> None:
    """Each resample gives the figures of a set in which a run stands as often as it was drawn."""
    runs, repeats = three_runs(), 40
    (drawn,) = resamples(len(runs), 0, repeats)
    assert len({tuple(weights) for weights in drawn}) > 5
    again = [
        values(rivals([runs[i] for i, times in enumerate(weights) for _ in range(int(times))], repeats=1))
        for weights in drawn
    ]
    found = rivals(runs, repeats=repeats)
    wide = 0
    for figure, replicates in zip(found.values(), np.asarray(again).T, strict=True):
        wanted = interval(replicates, len(runs))
        assert wanted is not None
        if figure.low is not None:
            assert (figure.low, figure.high) == pytest.approx(wanted)
            wide += 1
        else:
            assert wanted[0] == pytest.approx(wanted[1])
    assert wide > 10
