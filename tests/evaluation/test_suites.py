import os
from pathlib import Path

import pytest
from test_stories import write_story

from factcheck.evaluation.floors import failures, read_floors
from factcheck.evaluation.suites import COMMITTED, SAMPLES, SHARED, Suite, digest, find, measure
from factcheck.pipeline import Models

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED_FOLDER = Path(os.environ.get("FACTCHECK_SHARED") or ROOT.parent / "shared")


def test_a_file_of_pairs_is_measured_beside_baselines(tmp_path: Path, fake_models: Models) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        "claim_a,claim_b,label\n"
        "The flood killed 12.,The flood killed 15.,contradict\n"
        "It rained.,It rained.,agree\n"
    )
    found = measure(Suite("pairs.csv", "pairs"), path, fake_models, baselines=True)
    assert found.figures["accuracy"].value == 1.0
    assert found.figures["recall contradict"].value == 1.0
    assert len(found.values["baselines"]) == 4


def test_a_folder_of_stories_is_measured(tmp_path: Path, fake_models: Models) -> None:
    write_story(tmp_path / "flood")
    found = measure(Suite("stories", "stories"), tmp_path, fake_models)
    assert found.figures["recall"].value == 1.0
    assert found.values["counts"]["marked"] == 1


def test_a_digest_tells_names_and_contents_apart(tmp_path: Path) -> None:
    write_story(tmp_path / "flood")
    before = digest(tmp_path)
    (tmp_path / "flood" / "GOLD.csv").rename(tmp_path / "flood" / "gold.csv")
    renamed = digest(tmp_path)
    (tmp_path / "flood" / "gold.csv").write_text("other")
    assert len({before, renamed, digest(tmp_path)}) == 3
    assert digest(tmp_path / "flood" / "gold.csv") != digest(tmp_path)


def test_working_data_is_found_only_where_it_is(tmp_path: Path) -> None:
    shared = Suite("x.csv", "pairs", is_shared=True)
    assert find(shared, ROOT, None) is None
    assert find(shared, ROOT, tmp_path) is None
    (tmp_path / "x.csv").write_text("")
    assert find(shared, ROOT, tmp_path) == tmp_path / "x.csv"
    assert find(COMMITTED[0], ROOT, None) == ROOT / "data" / "pairs" / "test.csv"


def test_every_set_has_floors() -> None:
    pinned = read_floors(ROOT / "data" / "floors.json")
    assert set(pinned.bounds) == {suite.name for suite in (*COMMITTED, *SAMPLES, *SHARED)}
    for name, floors in pinned.bounds.items():
        assert floors, name


@pytest.mark.slow
@pytest.mark.parametrize("suite", [*COMMITTED, *SAMPLES, SHARED[0]], ids=lambda suite: suite.name)
def test_nothing_is_below_its_floor(suite: Suite, real_models: Models) -> None:
    path = find(suite, ROOT, SHARED_FOLDER)
    if path is None:
        pytest.skip(f"{suite.path} is working data, and not in {SHARED_FOLDER}")
    assert failures(read_floors(ROOT / "data" / "floors.json"), measure(suite, path, real_models)) == []
