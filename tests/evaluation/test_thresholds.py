import csv
import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from evaluation_makers import make_scored
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluation import thresholds
from factcheck.evaluation.scored import Scored
from factcheck.evaluation.thresholds import at_threshold, for_precision, to_csv, truth_table
from factcheck.records import LABELS

_share = st.sampled_from([0.01, 0.2, 0.5, 0.8, 1.0])
_rows = st.lists(
    st.tuples(st.integers(0, 2), st.tuples(_share, _share, _share), st.just(0)), min_size=1, max_size=40
)


@given(_rows)
def test_a_higher_threshold_never_adds_a_flag_and_recall_never_rises_with_it(rows: list) -> None:
    table = truth_table(make_scored(rows))
    for higher, lower in pairwise(table):
        assert higher.threshold > lower.threshold
        assert higher.flagged < lower.flagged
        assert higher.true_flags <= lower.true_flags
        assert (higher.recall or 0) <= (lower.recall or 0)


@given(_rows)
def test_every_row_is_what_its_threshold_flags(rows: list) -> None:
    scored = make_scored(rows)
    for row in truth_table(scored):
        assert row == at_threshold(scored, row.threshold)
        flagged = [
            i
            for i, shares in enumerate(scored.probabilities)
            if shares[1] >= row.threshold and shares[1] >= shares[0]
        ]
        assert row.flagged == len(flagged)
        assert row.true_flags == sum(scored.given[i] == 1 for i in flagged)
        assert row.true_flags + row.missed == (scored.given == 1).sum()
        assert row.flagged + row.missed + row.passed == len(rows)


@given(_rows)
def test_at_a_half_the_flags_are_the_judge_s(rows: list) -> None:
    scored = make_scored(rows)
    called = (scored.probabilities[:, 1] >= 0.5).sum()  # then it outweighs agreement
    assert at_threshold(scored, 0.5).flagged == called


def test_the_threshold_for_a_precision_finds_the_most() -> None:
    scored = make_scored(
        [(1, (0, 0.9, 0.1), 0), (2, (0, 0.8, 0.2), 0), (1, (0, 0.7, 0.3), 0), (1, (0, 0.6, 0.4), 0)]
    )
    table = truth_table(scored)
    best = for_precision(table, 0.7)
    assert best is not None
    assert (best.threshold, best.precision, best.recall) == (pytest.approx(0.6), 0.75, 1.0)
    sure = for_precision(table, 0.9)
    assert sure is not None
    assert (sure.threshold, sure.flagged) == (pytest.approx(0.9), 1)


def test_no_threshold_has_a_precision_that_is_nowhere_reached() -> None:
    table = truth_table(make_scored([(2, (0, 0.9, 0.1), 0), (1, (0, 0.2, 0.8), 0)]))
    assert for_precision(table, 0.9) is None


def test_without_a_contradiction_recall_is_undefined() -> None:
    row = at_threshold(make_scored([(2, (0, 0.9, 0.1), 0)]), 0.5)
    assert (row.recall, row.precision, row.false_per_1000) == (None, 0.0, 1000.0)
    assert at_threshold(make_scored([(1, (0.9, 0, 0.1), 0)]), 0.5).precision is None


def test_two_hundred_thousand_thresholds_are_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = np.random.default_rng(0).dirichlet((1, 1, 1), 200_000)
    given_ = np.arange(200_000) % 3
    scored = Scored(LABELS, given_, shares.argmax(1), shares, np.arange(200_000))
    passes = []
    count = thresholds._contradictions
    monkeypatch.setattr(thresholds, "_contradictions", lambda pairs: passes.append(1) or count(pairs))
    table = truth_table(scored)
    assert len(table) > 90_000
    assert len(passes) == 1  # a pass over all pairs for each threshold would take minutes
    assert table[-1].true_flags + table[-1].missed == (given_ == 1).sum()


def test_the_rows_as_csv() -> None:
    table = truth_table(make_scored([(1, (0.1, 0.6, 0.3), 0)]))
    (row,) = csv.DictReader(io.StringIO(to_csv(table).decode()))
    assert float(row["threshold"]) == pytest.approx(0.6)
    assert (row["flagged"], row["recall"]) == ("1", "1.0")


def test_thresholds_of_written_predictions_need_no_model(tmp_path: Path) -> None:
    path = tmp_path / "predicted.csv"
    path.write_text(
        "claim_a,claim_b,label,predicted,p_agree,p_contradict,p_unrelated,notes\n"
        "It rained.,It did not.,contradict,contradict,0.1,0.6,0.3,\n"
        "It rained.,It snowed.,unrelated,contradict,0.1,0.55,0.35,\n"
    )
    config = tmp_path / "strict.toml"
    config.write_text("contradict_at = 0.58\n")
    program = (
        "import sys; from factcheck.cli import app\n"
        f"app(['evaluate', {str(path)!r}, '--config', {str(config)!r}], standalone_mode=False)\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules), 'a model library'"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "accuracy                        │ 1.000" in done.stdout
