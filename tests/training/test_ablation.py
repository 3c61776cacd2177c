from pathlib import Path
from typing import Any

import pytest
from fakes import BagOfWordsEmbedder
from pair_files import write_rows
from tiny_models import save_classifier

from factcheck.records import NLI_LABELS
from factcheck.training import ablation
from factcheck.training.ablation import GROUPS, ablate, ablation_table
from factcheck.training.augment.make import KINDS
from factcheck.training.data import NliPair, Recipe
from factcheck.training.measure import Scored, score_sets, set_figures
from factcheck.training.mixture import PAIR_KINDS
from factcheck.training.train import Sets

WORDS = "the a flood killed people in town door key was shut open lost kept not 1 2 3 4 5 6 . ,".split()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    save_classifier(folder / "base", WORDS)
    rows = [
        {
            "premise": f"the flood killed {i // 3 % 6 + 1} people in town .",
            "hypothesis": ("the flood killed people .", "the door was shut .", "the flood killed not 1 .")[
                i % 3
            ],
            "label": NLI_LABELS[i % 3],
        }
        for i in range(18)
    ]
    write_rows(folder / "pairs.jsonl.gz", rows)
    (folder / "families").mkdir()
    families = "".join(
        f"= Door {i} was shut.\nee paraphrase | The door {i} was not open.\nnn other | Key {i} was lost.\n"
        f"cc antonym | Door {i} was open.\n\n"
        for i in range(40)
    )
    (folder / "families" / "doors.txt").write_text(families)
    (folder / "facts").mkdir()
    tables = "".join(
        f"* Door {i}\n- door\nA= Door {i} was shut.\nA= The door {i} was not open.\nB= Door {i} was open.\n"
        f"- key\nA= Key {i} was lost.\nA+ Key {i} was lost in town.\nB= Key {i} was kept.\n"
        for i in range(40)
    )
    (folder / "facts" / "doors.txt").write_text(tables)
    for name in ("claims.csv", "test.csv"):
        rows_of = "The door was shut.,The door was open.,contradict\nKey 1 was lost.,Key 1 was kept.,agree\n"
        (folder / name).write_text(f"claim_a,claim_b,label\n{rows_of}")
    return folder


def recipe(**settings: object) -> Recipe:
    values = {
        "base": "base",
        "train": {"pairs.jsonl.gz": 18},
        "dev": {"pairs.jsonl.gz": 9},
        "families": "families",
        "facts": "facts",
        "claims": ("claims.csv", "test.csv"),
        "made": {"written": 6, "fact": 6, "same-story": 4, "number-template": 5, "turned": 3},
        "batch_size": 8,
        "learning_rate": 8e-3,
        "bf16": False,
        "average": 0.9,
        "merge": True,
    }
    return Recipe(**{**values, **settings})  # type: ignore[arg-type]


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Recipe, list[NliPair]]]:
    """The recipe and the pairs of each training run, which is a real one."""
    runs: list[tuple[Recipe, list[NliPair]]] = []
    train = ablation.train

    def spy(recipe: Recipe, base: Path, sets: Sets, *rest: object) -> object:
        runs.append((recipe, list(sets.train)))
        assert not sets.dev
        return train(recipe, base, sets, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ablation, "train", spy)
    return runs


def test_each_group_is_left_out_once_and_every_set_is_measured(
    data: Path,
    tmp_path: Path,
    trained: list[tuple[Recipe, list[NliPair]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    groups = {name: GROUPS[name] for name in ("written families", "values", "other events")}
    monkeypatch.setattr(ablation, "GROUPS", groups)
    found = ablate(recipe(), data, BagOfWordsEmbedder(), 2, tmp_path / "work", "cpu")
    assert list(found) == ["the base", "everything", *(f"without {name}" for name in groups)]
    names = {"pairs", "written", "facts", "same_story", "claims.csv"}
    for figures in found.values():
        assert set(figures) == names  # nothing is compared on a test half
        assert all(0 <= value <= 1 for value in figures.values())
    sizes = {run: len(pairs) for run, (_, pairs) in zip(list(found)[1:], trained, strict=True)}
    assert sizes["everything"] == 18 + 6 + 6 + 4 + 5 + 3
    assert sizes["without written families"] == sizes["everything"] - 6
    assert sizes["without values"] == sizes["everything"] - 5
    assert sizes["without other events"] == sizes["everything"]
    for short, _ in trained:
        assert (short.steps, short.evaluate_every, short.average, short.merge) == (2, 2, 0.0, False)
        assert (short.cooldown, short.warmup_steps) == (ablation.COOLDOWN, 0)
    assert list((tmp_path / "work").iterdir()) == []


def test_the_same_recipe_gives_the_same_figures(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ablation, "GROUPS", {})
    plan = recipe(made={"fact": 6})
    first, second = (ablate(plan, data, BagOfWordsEmbedder(), 1, tmp_path, "cpu") for _ in range(2))
    assert first == second
    assert list(first) == ["the base", "everything"]


def test_the_figure_that_counts_is_told_of_a_sample_of_each_set(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Scored] = []

    def spy(*of: Any) -> Scored:
        seen.append(score_sets(*of))
        return seen[-1]

    monkeypatch.setattr(ablation, "score_sets", spy)
    monkeypatch.setattr(ablation, "GROUPS", {})
    monkeypatch.setattr(ablation, "SCORED", 5)
    found = ablate(recipe(made={"fact": 6}), data, BagOfWordsEmbedder(), 1, tmp_path, "cpu")
    for figures, scored in zip(found.values(), seen, strict=True):
        for name, measure in (("same_story", "false_contradictions"), ("written", "accuracy")):
            assert figures[name] == set_figures(*scored[name])[measure][0]
        assert {len(pairs) for pairs, _ in scored.values()} == {2, 5}


def test_groups_are_known_kinds_each_in_one_group() -> None:
    kinds = [kind for of in GROUPS.values() for kind in of]
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= KINDS | set(PAIR_KINDS)


def test_a_table_has_a_row_for_each_set_and_a_column_for_each_run() -> None:
    found = {"the base": {"a": 0.5, "b": 1.0}, "everything": {"a": 0.25, "b": 0.12345}}
    assert ablation_table(found) == (
        "| set | the base | everything |\n| --- | --- | --- |\n| a | 0.500 | 0.250 |\n| b | 1.000 | 0.123 |\n"
    )
