"""What the documents say of accuracy is what accuracy.json holds, and that was measured on what is here."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.evaluation.suites import COMMITTED, digest
from factcheck.models import find_nli

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def values() -> dict:
    return json.loads((ROOT / "benchmarks" / "accuracy.json").read_text(encoding="utf-8"))


def test_the_readme_s_section_is_that_of_the_figures(accuracy: ModuleType, values: dict) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert accuracy.with_section(readme, values) == readme, "run python benchmarks/accuracy.py --tables"


def test_another_figure_changes_the_section(accuracy: ModuleType, values: dict) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    changed = json.loads(json.dumps(values))
    changed["sets"]["data/pairs/test.csv"]["figures"]["accuracy"]["value"] += 0.1
    assert accuracy.with_section(readme, changed) != readme


def test_the_tables_are_those_of_the_figures(accuracy: ModuleType, values: dict) -> None:
    written = (ROOT / "benchmarks" / "accuracy.md").read_text(encoding="utf-8")
    assert accuracy.tables(values) == written, "run python benchmarks/accuracy.py --tables"


def test_the_figures_are_of_this_data_and_these_weights(values: dict) -> None:
    for suite in COMMITTED:
        of = values["sets"][suite.name]
        assert of["digest"] == digest(ROOT / suite.path), f"{suite.name} has changed: run make accuracy"
        assert of["nli"] == find_nli().name, "the weights have changed: run make accuracy"


def test_a_readme_without_the_marks_is_refused(accuracy: ModuleType, values: dict) -> None:
    with pytest.raises(SystemExit, match="accuracy: begin"):
        accuracy.with_section("# factcheck\n", values)


def test_sets_that_are_not_there_keep_their_figures(
    accuracy: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accuracy, "measure_all", lambda *_, **__: iter(()))

    class Named:
        name = "x@1"

    monkeypatch.setattr(accuracy.Models, "load", lambda **_: type("M", (), {"nli": Named, "embedder": Named}))
    same, other = {"pairs": 44, "nli": "x@1"}, {"pairs": 44, "nli": "older@0"}
    before = {"acceptance.csv": same, "gone.csv": same, "data/pairs/fit.csv": other}
    assert accuracy.figures(before)["sets"] == {"acceptance.csv": same}
