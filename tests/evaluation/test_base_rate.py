from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluation.base_rate import as_predicted, evaluate_runs, false_alarms
from factcheck.evaluation.gold import GoldPair, Run
from factcheck.records import Article, Claim, Pair, Verdict

TEXTS = ("A one.", "A two.", "A three.", "A four.")


def make_run(name: str, verdicts: list[tuple[int, int, str, float, bool]]) -> Run:
    """Make a run of two articles of four claims each; verdicts: left, right, label, p, needs review."""
    articles, claims, inputs = {}, {}, []
    for side in "ab":
        text = " ".join(part.replace("A", side.upper()) for part in TEXTS)
        article = Article.of(text, source=side, key=f"{name}{side}")
        articles[article.id] = article
        inputs.append({"file": f"in/{side}.txt", "articles": [article.id]})
        for i, part in enumerate(TEXTS):
            start = text.index(part.replace("A", side.upper()))
            claims[f"{side}{i}"] = Claim(
                f"{side}{i}",
                article.id,
                "text",
                part.replace("A", side.upper()),
                start,
                start + len(part),
                part,
            )
    found = {}
    for i, j, label, share, review in verdicts:
        pair = Pair(f"a{i}", f"b{j}", 0.7)
        rest = (1 - share) / 2
        shares = {"agree": rest, "contradict": rest, "unrelated": rest, label: share}
        found[pair.id] = Verdict(
            pair.id, pair.left, pair.right, label, share, review,
            shares["agree"], shares["contradict"], shares["unrelated"], (0.0,) * 6,
        )  # fmt: skip
    manifest = {"inputs": inputs, "identity": {"scope": "default"}}
    return Run(name, manifest, articles, claims, found, {})


def mark(i: int, j: int, label: str, kind: str = "") -> GoldPair:
    return GoldPair("a.txt", TEXTS[i], "b.txt", TEXTS[j].replace("A", "B"), label, kind, where="line 2")


MARKS = [
    mark(0, 0, "contradict", "number"),  # called
    mark(1, 1, "contradict"),  # sent to review
    mark(2, 2, "contradict"),  # scored, found to agree
    mark(3, 3, "contradict"),  # never scored
    mark(0, 1, "agree"),  # called
    mark(1, 0, "unrelated", "update"),  # a false alarm
]
VERDICTS = [
    (0, 0, "contradict", 0.9, False),
    (1, 1, "unrelated", 0.5, True),
    (2, 2, "agree", 0.8, False),
    (0, 1, "agree", 0.8, False),
    (1, 0, "contradict", 0.7, False),
    (2, 3, "contradict", 0.6, False),  # a false alarm that nobody marked
    (3, 2, "unrelated", 0.9, False),
]


def test_every_figure_by_hand() -> None:
    found, outcomes, judged = evaluate_runs([(make_run("r", VERDICTS), MARKS)])
    value = {name: item.value for name, item in found.figures.items()}
    assert found.runs == 1
    assert len(outcomes) == 6
    assert len(judged) == 7
    assert value["precision"] == pytest.approx(1 / 3)
    assert value["precision with review"] == pytest.approx(2 / 4)
    assert value["gate recall"] == pytest.approx(3 / 4)
    assert value["model recall"] == pytest.approx(1 / 3)
    assert value["threshold recall"] == 1.0
    assert value["recall"] == pytest.approx(1 / 4)
    assert value["recall with review"] == pytest.approx(2 / 4)
    assert value["agree precision"] == pytest.approx(1 / 2)
    assert value["agree recall"] == 1.0
    assert value["contradictions among scored"] == pytest.approx(3 / 7)
    assert value["false alarms per 1,000 scored"] == pytest.approx(1000 * 2 / 7)
    assert value["false alarms per article"] == pytest.approx(1.0)
    assert found.lost == {"similarity below the floor, or beyond the best partners": 1}
    assert found.false_alarms == {"update": 1, "not marked": 1}
    # In the report: contradictions at 0.9, 0.7, 0.6, then what is in review.
    assert {k: item.value for k, item in found.precision_at.items()} == {
        1: 1.0, 3: pytest.approx(1 / 3), 5: 0.5, 10: 0.5, 20: 0.5,
    }  # fmt: skip
    # 1 of 3 contradictions and 2 of 4 others are called.
    hit, false = 1 / 3, 2 / 4
    assert found.projected[0.05].value == pytest.approx(0.05 * hit / (0.05 * hit + 0.95 * false))
    assert all(item.low is None for item in found.figures.values())


_verdicts = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(["agree", "contradict", "unrelated"]),
        st.floats(0.5, 0.99),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda row: row[:2],
)


@given(st.lists(_verdicts, min_size=1, max_size=4))
def test_recall_is_gate_times_model_times_threshold_and_shares_stay_shares(runs: list) -> None:
    found, _, judged = evaluate_runs(
        [(make_run(f"r{i}", verdicts), MARKS) for i, verdicts in enumerate(runs)], repeats=30
    )
    parts = [found.figures[name].value for name in ("gate recall", "model recall", "threshold recall")]
    if None not in parts:
        assert found.figures["recall"].value == pytest.approx(np.prod(parts))  # type: ignore[arg-type]
    for name in ("precision", "recall", "gate recall", "recall with review"):
        value = found.figures[name].value
        assert value is None or 0 <= value <= 1
    assert found.counts["scored"] == len(judged) == sum(map(len, runs))
    assert found.counts["marked"] == 4 * len(runs)
    assert sum(found.lost.values()) == found.counts["marked"] - found.counts["reached"]
    assert sum(found.false_alarms.values()) == found.counts["false_alarms"]


def test_nothing_called_has_no_precision_and_a_recall_of_zero() -> None:
    found, *_ = evaluate_runs([(make_run("r", []), MARKS)])
    assert found.figures["precision"].value is None
    assert found.figures["recall"].value == 0
    assert found.precision_at[1].value is None


def test_a_stance_s_veto_is_the_model_s_loss_and_a_low_probability_the_threshold_s() -> None:
    """What unrelated outweighs never got to the threshold; what it does not is lost there."""
    run = make_run("r", [(0, 0, "unrelated", 1.0, False)])
    found, *_ = evaluate_runs([(run, [mark(0, 0, "contradict")])])
    assert (found.figures["model recall"].value, found.figures["threshold recall"].value) == (0, None)
    near = make_run("r", [(0, 0, "contradict", 0.45, False)])
    ((pair_id, verdict),) = near.verdicts.items()
    strict = replace(near, verdicts={pair_id: replace(verdict, label="unrelated")})
    found, *_ = evaluate_runs([(strict, [mark(0, 0, "contradict")])])
    assert (found.figures["model recall"].value, found.figures["threshold recall"].value) == (1, 0)


def test_a_precision_of_one_rests_on_the_runs_that_called_something() -> None:
    calls = make_run("r0", [(0, 0, "contradict", 0.9, False)])
    silent = [make_run(f"r{i}", []) for i in range(1, 12)]
    found, *_ = evaluate_runs([(run, MARKS) for run in (calls, *silent)])
    precision = found.figures["precision"]
    assert precision.value == 1.0
    assert precision.low is None or precision.low < 0.3
    assert found.figures["false alarms per article"].low is None


def test_intervals_come_from_the_runs() -> None:
    good = [(i, i, "contradict", 0.9, False) for i in range(4)]
    runs = [(make_run(f"r{i}", good if i % 2 else VERDICTS), MARKS) for i in range(12)]
    found, *_ = evaluate_runs(runs)
    recall = found.figures["recall"]
    assert recall.value == pytest.approx((6 * 4 + 6 * 1) / 48)
    assert recall.low is not None
    assert recall.high is not None
    assert 0.25 < recall.low < recall.value < recall.high < 1


def test_scored_pairs_become_labelled_and_predicted_ones() -> None:
    run = make_run("r", VERDICTS)
    _, _, judged = evaluate_runs([(run, MARKS)])
    file, predictions = as_predicted(judged, [run])
    assert [pair.label for pair in file.pairs] == [
        "contradict", "contradict", "contradict", "agree", "unrelated", "unrelated", "unrelated",
    ]  # fmt: skip
    assert [item.label for item in predictions] == [row[2] for row in VERDICTS]
    assert file.pairs[0].kind == "number"
    assert {pair.story for pair in file.pairs} == {"r"}
    assert false_alarms(judged) == [4, 5]  # the surest first
