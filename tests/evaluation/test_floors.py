from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.floors import (
    BETTER,
    Floors,
    failures,
    floors_of,
    pin,
    read_floors,
    write_floors,
)
from factcheck.evaluation.scores import Figure
from factcheck.evaluation.suites import Measured, Suite

SUITE = Suite("data/x.csv", "pairs")
NONE = Floors({}, {})


def measured(accuracy: float, brier: float = 0.5, digest: str = "d1", spread: float = 0.04) -> Measured:
    figures = {
        "accuracy": Figure(accuracy, accuracy - spread, accuracy + spread),
        "brier": Figure(brier, brier - spread, brier + spread),
        "kappa": Figure(0.1, 0.0, 0.2),  # has no floor
        "recall": Figure(None),
    }
    return Measured(SUITE, digest, figures, {})


def test_a_floor_is_what_was_measured_less_its_interval() -> None:
    found = floors_of(measured(0.7))
    assert set(found) == {"accuracy", "brier"}
    assert (found["accuracy"].measured, found["accuracy"].bound) == (0.7, 0.66)
    assert found["brier"].bound == 0.54  # less is better: the upper end


def test_what_is_within_its_floor_passes_and_what_is_not_is_named() -> None:
    floors = pin(NONE, [measured(0.7)])
    assert failures(floors, measured(0.66)) == []
    assert failures(floors, measured(0.656)) == []  # the tolerance between machines
    assert failures(floors, measured(0.65)) == ["data/x.csv: accuracy is 0.6500; it must be at least 0.6600"]
    assert failures(floors, measured(0.7, 0.56)) == ["data/x.csv: brier is 0.5600; it must be at most 0.5400"]


def test_another_corpus_and_a_set_without_floors_fail() -> None:
    floors = pin(NONE, [measured(0.7)])
    assert "another corpus (d2)" in failures(floors, measured(0.9, digest="d2"))[0]
    assert "no floors" in failures(NONE, measured(0.9))[0]
    gone = replace(measured(0.7), figures={"brier": Figure(0.5, 0.4, 0.6)})
    assert failures(floors, gone) == ["data/x.csv: accuracy is undefined; it must be at least 0.6600"]


_shares = st.floats(0.1, 0.9)


@given(
    st.lists(
        st.tuples(_shares, _shares, st.floats(0.0, 0.1), st.sampled_from(["d1", "d2"])),
        min_size=1,
        max_size=6,
    )
)
def test_floors_only_go_up_without_a_reason(history: list[tuple[float, float, float, str]]) -> None:
    floors = NONE
    for accuracy, brier, spread, corpus in history:
        now = measured(accuracy, brier, digest=corpus, spread=spread)
        try:
            after = pin(floors, [now])
        except SettingsError:
            assert failures(floors, now)  # refused because something is below its floor
            continue
        for figure, floor in floors.bounds.get(SUITE.name, {}).items():
            assert BETTER[figure] * (after.bounds[SUITE.name][figure].bound - floor.bound) >= 0
        assert after.regressions == ()
        floors = after


def test_a_floor_is_lowered_for_a_reason_that_is_kept() -> None:
    floors = pin(NONE, [measured(0.7)])
    with pytest.raises(SettingsError, match=r"accuracy from 0\.66 to 0\.46.*--allow-regression"):
        pin(floors, [measured(0.5)])
    after = pin(floors, [measured(0.5)], "a smaller model")
    assert after.bounds[SUITE.name]["accuracy"].bound == 0.46
    assert after.regressions == (
        {"set": "data/x.csv", "figure": "accuracy", "from": 0.66, "to": 0.46, "reason": "a smaller model"},
    )


def test_another_corpus_must_not_lower_a_floor_quietly() -> None:
    floors = pin(NONE, [measured(0.7)])
    higher = pin(floors, [measured(0.8, digest="d2")])
    assert higher.digests[SUITE.name] == "d2"
    with pytest.raises(SettingsError, match="would be lowered"):
        pin(floors, [measured(0.68, digest="d2")])


def test_perfection_is_no_regression() -> None:
    """At an end a figure may have no interval: no resample differs."""
    floors = pin(NONE, [measured(0.7)])
    perfect = replace(measured(0.7), figures={"accuracy": Figure(1.0), "brier": Figure(0.0)})
    after = pin(floors, [perfect])
    assert (after.bounds[SUITE.name]["accuracy"].bound, after.bounds[SUITE.name]["brier"].bound) == (1.0, 0.0)
    assert after.regressions == ()


def test_sets_that_are_not_measured_keep_their_floors() -> None:
    floors = pin(NONE, [measured(0.7)])
    other = replace(measured(0.2), suite=Suite("data/y.csv", "pairs"))
    assert pin(floors, [other]).bounds[SUITE.name] == floors.bounds[SUITE.name]


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    floors = pin(pin(NONE, [measured(0.7)]), [measured(0.5)], "a reason")
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors
    assert read_floors(tmp_path / "none.json") == NONE
    (tmp_path / "bad.json").write_text('{"sets": {"x": {}}}')
    with pytest.raises(InputError, match="these are not floors"):
        read_floors(tmp_path / "bad.json")
