import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.judge import Judge, Weights
from factcheck.judge.features import NAMES
from factcheck.records import Claim, Pair

WIDTH = len(NAMES)


def floats(*shape: int) -> st.SearchStrategy[NDArray[np.float64]]:
    return arrays(np.float64, shape, elements=st.floats(-50, 50))


def make(seed: int = 0, **origin: object) -> Weights:
    """Weights with as many digits as a file keeps."""
    rng = np.random.default_rng(seed)
    values, intercepts = rng.normal(size=(2, WIDTH)).round(2), rng.normal(size=2).round(2)
    return Weights(values, intercepts, origin)


def bare(agree: float, contradict: float) -> Weights:
    return Weights(np.zeros((2, WIDTH)), np.asarray([agree, contradict]))


@given(floats(2, WIDTH), floats(2), floats(3, WIDTH))
def test_probabilities_sum_to_one(
    values: NDArray[np.float64], intercepts: NDArray[np.float64], rows: NDArray[np.float64]
) -> None:
    found = Weights(values, intercepts).probabilities(rows)
    assert found.shape == (3, 3)
    assert found.sum(axis=1) == pytest.approx(np.ones(3))
    assert found.min() >= 0


def test_scores_are_log_odds_against_unrelated() -> None:
    weights = bare(np.log(3), np.log(6))
    assert weights.probabilities(np.zeros((1, WIDTH))).tolist() == [pytest.approx([0.3, 0.6, 0.1])]
    weights.values[0, 1] = np.log(2)
    row = np.eye(WIDTH)[1:2]
    assert weights.probabilities(row).tolist() == [pytest.approx([6 / 13, 6 / 13, 1 / 13])]


@given(floats(2, WIDTH), floats(2), floats(WIDTH))
def test_the_pulls_add_up_to_the_log_odds_of_a_label_against_unrelated(
    values: NDArray[np.float64], intercepts: NDArray[np.float64], row: NDArray[np.float64]
) -> None:
    weights = Weights(values, intercepts)
    for label, odds in zip(("agree", "contradict"), values @ row, strict=True):
        pulls = weights.pull(row, label)
        assert tuple(pulls) == NAMES
        assert sum(pulls.values()) == pytest.approx(odds, abs=1e-6)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    weights = make(pairs=70, command="factcheck fit")
    weights.write(tmp_path / "judge.json")
    again = Weights.read(tmp_path / "judge.json")
    np.testing.assert_array_equal(again.values, weights.values)
    np.testing.assert_array_equal(again.intercepts, weights.intercepts)
    assert again.origin == {"pairs": 70, "command": "factcheck fit"}
    assert again.name == weights.name
    again.write(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "judge.json").read_bytes()


def test_a_file_keeps_four_digits_by_name(tmp_path: Path) -> None:
    weights = bare(1 / 3, -2 / 3)
    weights.values[1, 0] = 0.123456
    weights.write(tmp_path / "judge.json")
    coefficients = json.loads((tmp_path / "judge.json").read_text())["coefficients"]
    assert coefficients["agree"]["intercept"] == 0.3333
    assert coefficients["contradict"][NAMES[0]] == 0.1235
    assert set(coefficients["agree"]) == {"intercept", *NAMES}


def test_other_coefficients_have_another_name() -> None:
    assert make(0).name.startswith("judge@")
    assert make(0, pairs=3).name == make(0).name != make(1).name


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda raw: [raw["coefficients"][who].pop("update") for who in ("agree", "contradict")], "update"),
        (lambda raw: raw["coefficients"]["agree"].update({"moon phase": 1.0}), "moon phase"),
    ],
)
def test_weights_for_other_features_are_refused(tmp_path: Path, change: object, words: str) -> None:
    path = tmp_path / "judge.json"
    make().write(path)
    raw = json.loads(path.read_text())
    change(raw)  # type: ignore[operator]
    path.write_text(json.dumps(raw))
    with pytest.raises(ModelError, match=rf"made for other features \({words}\); fit it again"):
        Weights.read(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        "{}",
        '{"coefficients": []}',
        '{"coefficients": {"agree": 3}}',
        json.dumps({"coefficients": {"agree": dict.fromkeys(NAMES, 0.0)}}),
        json.dumps({"coefficients": {who: dict.fromkeys(NAMES, 0) for who in ("agree", "contradict")}}),
        json.dumps(
            {
                "coefficients": {
                    who: dict.fromkeys((*NAMES, "intercept"), "much") for who in ("agree", "contradict")
                }
            }
        ),
    ],
)
def test_what_is_no_judge_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "judge.json").write_text(text)
    with pytest.raises(ModelError, match=r"judge\.json: not a judge that factcheck fit wrote"):
        Weights.read(tmp_path / "judge.json")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "judge.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="not a judge"):
        Weights.read(tmp_path / "judge.json")


def test_a_missing_file_is_said_with_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.json: no such judge: .*; factcheck fit makes one"):
        Weights.find(str(tmp_path / "none.json"))


def test_weights_are_those_that_are_named_or_the_shipped_ones_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.models.shipped", lambda: tmp_path)
    make(1).write(tmp_path / "judge.json")
    make(2).write(tmp_path / "mine.json")
    for choice, seed in ((None, 1), (str(tmp_path / "mine.json"), 2)):
        found = Weights.find(choice)
        assert found is not None
        assert found.name == make(seed).name
    assert Weights.find("none") is None


def judged(weights: Weights, stance: str = "asserts") -> str:
    claims = [
        Claim(name, name, "text", text, 0, len(text), text, said)
        for name, text, said in (("a", "It rained.", "asserts"), ("b", "It was wet.", stance))
    ]
    nli = np.asarray([0.02, 0.96, 0.02] * 2)
    return Judge(weights=weights).verdict(Pair("a", "b", 0.8), claims[0], claims[1], nli, ("", "")).label


def test_with_weights_the_judge_goes_by_them_and_turns_denials_behind_them() -> None:
    assert judged(bare(4, 0)) == "agree"
    assert judged(bare(0, 4)) == "contradict"
    assert judged(bare(-4, -4)) == "unrelated"
    assert judged(bare(4, 0), "denies") == "contradict"
    assert judged(bare(0, 4), "denies") == "agree"


def test_fitted_weights_say_themselves_what_a_hedge_is_worth() -> None:
    assert judged(bare(0, 4), "hedges") == "contradict"
    hedged = bare(0, 4)
    hedged.values[1, NAMES.index("hedged")] = -9
    assert judged(hedged, "hedges") == "unrelated"
